from hypothesis import given
from hypothesis import strategies as st

from core.timing.countdown import (
    FOREVER,
    AboutToEnd,
    Announced,
    Position,
    RoundEnded,
    Rounds,
    due,
    extend,
    forget,
    progress,
    settle,
    until_due,
)
from core.timing.durations import MINUTE, SECOND

rounds_of = st.builds(
    Rounds,
    duration=st.integers(1, 10**13),
    count=st.integers(0, 12),
    warning=st.integers(0, 10**13),
)
elapsed_of = st.integers(0, 10**15)


@given(rounds_of, elapsed_of)
def test_rounds_follow_each_other_without_a_gap(rounds: Rounds, elapsed: int) -> None:
    now = progress(rounds, Position(), elapsed)
    assert now.number * rounds.duration + now.length - now.left == elapsed
    assert now.left > 0 or now.over
    if rounds.count != FOREVER:
        assert now.number < rounds.count
        assert now.over == (elapsed >= rounds.count * rounds.duration)
    else:
        assert not now.over


@given(rounds_of, elapsed_of, elapsed_of)
def test_telling_the_position_by_a_later_round_changes_nothing(
    rounds: Rounds, first: int, later: int
) -> None:
    position = settle(rounds, Position(), first)
    assert progress(rounds, position, first + later) == progress(rounds, Position(), first + later)


@given(rounds_of, elapsed_of, st.integers(1, 10**13))
def test_more_time_is_more_time(rounds: Rounds, elapsed: int, by: int) -> None:
    before = progress(rounds, Position(), elapsed)
    after = progress(rounds, extend(rounds, Position(), elapsed, by), elapsed)
    assert after.number == before.number
    assert after.left == max(0, before.left) + by


@given(rounds_of, st.lists(st.integers(1, 10**13), max_size=30))
def test_every_end_is_told_once(rounds: Rounds, steps: list[int]) -> None:
    told, elapsed, ends, finals = Announced(), 0, 0, 0
    for step in steps:
        elapsed += step
        events, told = due(rounds, Position(), elapsed, told)
        for event in events:
            if isinstance(event, RoundEnded):
                ends += 1 + event.missed
                finals += event.final
                assert event.number == ends
        assert ends == progress(rounds, Position(), elapsed).ends
        assert due(rounds, Position(), elapsed, told)[0] == ()
    assert finals <= 1


@given(rounds_of, elapsed_of)
def test_nothing_comes_due_before_it_is_awaited(rounds: Rounds, elapsed: int) -> None:
    _, told = due(rounds, Position(), elapsed, Announced())
    wait = until_due(rounds, Position(), elapsed)
    if wait is None:
        assert progress(rounds, Position(), elapsed).over
        return
    assert wait > 0
    assert due(rounds, Position(), elapsed + wait - 1, told)[0] == ()
    assert due(rounds, Position(), elapsed + wait, told)[0] != ()


def test_a_warning_comes_once_in_each_round() -> None:
    rounds = Rounds(duration=10 * MINUTE, count=2, warning=2 * MINUTE)
    told = Announced()
    seen = []
    for minute in range(22):
        events, told = due(rounds, Position(), minute * MINUTE, told)
        seen += [(minute, type(event)) for event in events]
    assert seen == [(8, AboutToEnd), (10, RoundEnded), (18, AboutToEnd), (20, RoundEnded)]


def test_a_warning_as_long_as_the_round_is_none() -> None:
    rounds = Rounds(duration=MINUTE, warning=MINUTE)
    assert due(rounds, Position(), SECOND, Announced())[0] == ()


def test_an_end_that_was_put_off_is_told_again() -> None:
    rounds = Rounds(duration=MINUTE)
    events, told = due(rounds, Position(), MINUTE + SECOND, Announced())
    assert events == (RoundEnded(number=1, final=True, ago=SECOND, missed=0),)
    position = extend(rounds, Position(), MINUTE + SECOND, MINUTE)
    told = forget(rounds, position, MINUTE + SECOND, told)
    assert due(rounds, position, 2 * MINUTE, told)[0] == ()
    events, _ = due(rounds, position, 2 * MINUTE + SECOND, told)
    assert events == (RoundEnded(number=1, final=True, ago=0, missed=0),)


def test_what_was_slept_through_is_told_in_one_sentence() -> None:
    rounds = Rounds(duration=MINUTE, count=FOREVER)
    events, _ = due(rounds, Position(), 60 * MINUTE + 5 * SECOND, Announced(ends=2))
    assert events == (RoundEnded(number=60, final=False, ago=5 * SECOND, missed=57),)
