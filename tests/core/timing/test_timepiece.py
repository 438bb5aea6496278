"""Chronos and timers against a plain list of what ran when, over random days."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from core.timing.board import Board
from core.timing.countdown import FOREVER, Rounds
from core.timing.durations import MINUTE, SECOND
from core.timing.laps import splits
from core.timing.timepiece import Plan, Timepiece
from tests.core.timing.made_up_clock import MadeUpClock

MANY_WEEKS = 40 * 7 * 86_400 * SECOND
spans = st.one_of(st.integers(0, 3 * SECOND), st.integers(0, MANY_WEEKS))


class RandomDays(RuleBasedStateMachine):
    """A chrono and a timer with three rounds, and everything that can happen to them."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = MadeUpClock()
        self.board = Board(
            boot=self.clock.boot,
            pieces=(
                Timepiece(plan=Plan(name="Chrono")),
                Timepiece(plan=Plan(name="Timer", rounds=Rounds(duration=10 * MINUTE, count=3))),
            ),
        )
        self.ran = 0
        self.running = False
        self.totals: list[int] = []
        self.added = 0

    def change(self, *pieces: Timepiece) -> None:
        self.board = self.board.model_copy(update={"pieces": pieces})

    @rule()
    def start(self) -> None:
        self.change(*(piece.start(self.clock.now()) for piece in self.board.pieces))
        self.running = True

    @rule()
    def pause(self) -> None:
        self.change(*(piece.pause(self.clock.now()) for piece in self.board.pieces))
        self.running = False

    @rule()
    def toggle(self) -> None:
        untouched = self.board.pieces[0].untouched
        self.change(*(piece.toggle(self.clock.now()) for piece in self.board.pieces))
        self.running = not self.running and not untouched

    @rule()
    def reset(self) -> None:
        self.change(*(piece.reset() for piece in self.board.pieces))
        self.running, self.ran, self.totals, self.added = False, 0, [], 0

    @rule()
    def lap(self) -> None:
        self.change(*(piece.lap(self.clock.now()) for piece in self.board.pieces))
        if self.running:
            self.totals.append(self.ran)

    @rule(span=spans)
    def pass_time_or_sleep(self, span: int) -> None:
        self.clock.pass_time(span)
        self.ran += span if self.running else 0

    @rule(jump=st.integers(-MANY_WEEKS, MANY_WEEKS))
    def set_the_clock(self, jump: int) -> None:
        self.clock.set_wall(jump)

    @rule()
    def restart_the_application(self) -> None:
        stored = self.board.model_dump_json()
        self.board = Board.model_validate_json(stored).resumed(self.clock)

    @rule()
    def tell(self) -> None:
        self.change(*(piece.tell(self.clock.now())[1] for piece in self.board.pieces))

    @invariant()
    def time_is_what_ran(self) -> None:
        now = self.clock.now()
        chrono, timer = self.board.pieces
        assert chrono.elapsed(now) == timer.elapsed(now) == self.ran
        assert chrono.running == timer.running == self.running
        assert timer.value(now) == self.expected_left()

    def expected_left(self) -> int:
        number = min(2, self.ran // (10 * MINUTE))
        return (number + 1) * 10 * MINUTE - self.ran

    @invariant()
    def laps_are_where_they_were_taken(self) -> None:
        for piece in self.board.pieces:
            assert [lap.total for lap in piece.laps] == self.totals
            assert sum(splits(piece.laps)) == (self.totals[-1] if self.totals else 0)
            assert min(splits(piece.laps), default=0) >= 0


TestRandomDays = RandomDays.TestCase
TestRandomDays.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)


def test_a_machine_switched_off_is_bridged_by_the_time_of_day() -> None:
    clock = MadeUpClock()
    piece = Timepiece(plan=Plan(name="Bake-out", rounds=Rounds(duration=60 * MINUTE)))
    board = Board(boot=clock.boot, pieces=(piece.start(clock.now()),))
    clock.pass_time(10 * MINUTE)
    clock.switch_off_and_on(20 * MINUTE, boot="second")
    board = board.resumed(clock)
    clock.pass_time(MINUTE)
    assert board.pieces[0].value(clock.now()) == 29 * MINUTE
    assert board.boot == "second"


def test_a_time_of_day_set_back_while_switched_off_loses_only_that() -> None:
    clock = MadeUpClock()
    board = Board(boot="", pieces=(Timepiece(plan=Plan(name="A")).start(clock.now()),))
    clock.switch_off_and_on(-5 * MINUTE, boot="")
    board = board.resumed(clock)
    assert board.pieces[0].elapsed(clock.now()) == 0


def test_a_longer_plan_keeps_what_has_passed() -> None:
    clock = MadeUpClock()
    plan = Plan(name="Anneal", rounds=Rounds(duration=MINUTE, count=FOREVER))
    piece = Timepiece(plan=plan).start(clock.now())
    clock.pass_time(150 * SECOND)
    longer = plan.model_copy(update={"rounds": Rounds(duration=2 * MINUTE, count=FOREVER)})
    piece = piece.planned(longer, clock.now())
    state = piece.progress(clock.now())
    assert state is not None
    assert (state.number, state.left) == (2, 90 * SECOND)


def test_a_minute_more() -> None:
    clock = MadeUpClock()
    piece = Timepiece(plan=Plan(name="Rinse", rounds=Rounds(duration=MINUTE))).start(clock.now())
    clock.pass_time(61 * SECOND)
    events, piece = piece.tell(clock.now())
    assert len(events) == 1
    piece = piece.extend(clock.now(), MINUTE)
    assert piece.value(clock.now()) == MINUTE
    clock.pass_time(MINUTE)
    events, piece = piece.tell(clock.now())
    assert len(events) == 1


def test_nothing_is_told_by_what_stands_still() -> None:
    clock = MadeUpClock()
    piece = Timepiece(plan=Plan(name="Rinse", rounds=Rounds(duration=MINUTE))).start(clock.now())
    clock.pass_time(30 * SECOND)
    piece = piece.pause(clock.now())
    clock.pass_time(MINUTE)
    assert piece.tell(clock.now())[0] == ()
    assert piece.until_due(clock.now()) is None
