"""The page's model on a clock whose machine sleeps and whose time of day is set."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from app.record.record_model import RecordModel
from app.timer.alarm_model import Output
from app.timer.timepiece_model import TimepieceModel
from app.timer.timer_model import TimerModel
from core.timing.alarm_player import NoSoundError, SoundDevice
from core.timing.countdown import FOREVER, Rounds
from core.timing.durations import HOUR, MINUTE, SECOND
from core.timing.timepiece import Action, Plan
from tests.core.timing.made_up_clock import MadeUpClock


def no_device() -> SoundDevice:
    raise NoSoundError("nothing to hear")


@dataclass
class Bench:
    """A Timer page without a window."""

    folder: Path
    record: RecordModel
    clock: MadeUpClock = field(default_factory=MadeUpClock)
    notices: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.timer = self.started()

    def started(self) -> TimerModel:
        return TimerModel(self.folder, self.record, self.clock, Output(no_device, self._notice))

    def restart(self) -> None:
        self.timer.shut_down()
        self.timer.deleteLater()
        self.timer = self.started()

    def _notice(self, title: str, text: str) -> bool:
        del title
        self.notices.append(text)
        return True

    def add(self, name: str, rounds: Rounds | None = None, **plan: object) -> TimepieceModel:
        model = self.timer._board.add(Plan.model_validate({"name": name, "rounds": rounds, **plan}))
        model.start()
        return model

    def pass_time(self, nanoseconds: int) -> None:
        self.clock.pass_time(nanoseconds)
        self.timer.watch.refresh()


@pytest.fixture
def bench(qapp: QGuiApplication, tmp_path: Path) -> Iterator[Bench]:
    del qapp
    record = RecordModel(tmp_path)
    made = Bench(tmp_path, record)
    made.timer.watch.windowSeen = True
    yield made
    made.timer.shut_down()
    record.shut_down()


def test_a_sleep_through_the_end_is_told_with_how_long_ago(bench: Bench) -> None:
    model = bench.add("Rinse", Rounds(duration=5 * MINUTE))
    bench.pass_time(HOUR)
    assert bench.notices == ["Rinse has ended, 55 min ago"]
    assert model.whole == "+00:55:00"
    assert model.over


def test_setting_the_time_of_day_changes_no_time(bench: Bench) -> None:
    model = bench.add("Rinse", Rounds(duration=5 * MINUTE))
    bench.pass_time(MINUTE)
    bench.clock.set_wall(-3 * HOUR)
    bench.pass_time(SECOND)
    assert model.whole == "00:03:59"
    assert bench.notices == []


def test_rounds_slept_through_are_one_alarm(bench: Bench) -> None:
    bench.add("Lapse", Rounds(duration=MINUTE, count=FOREVER))
    bench.pass_time(100 * MINUTE + 5 * SECOND)
    assert len(bench.notices) == 1
    assert "round 100 has ended, 5 s ago" in bench.notices[0]
    assert "99 rounds before it" in bench.notices[0]


def test_after_a_long_sleep_the_recording_is_left_alone(bench: Bench) -> None:
    bench.add("Start", Rounds(duration=MINUTE), at_end=Action.START_SAVING)
    bench.pass_time(HOUR)
    assert "left out" in bench.timer.note
    assert not bench.record.recording


def test_the_end_by_the_time_of_day_does_not_flicker(bench: Bench) -> None:
    model = bench.add("Rinse", Rounds(duration=5 * MINUTE))
    seen = set()
    for step in range(100):
        bench.clock.wall += 3_000_000 * (-1) ** step
        bench.pass_time(SECOND)
        seen.add(model.subtitle)
    assert len(seen) == 1


def test_pieces_laps_and_presets_come_back(bench: Bench) -> None:
    chrono = bench.add("Pump")
    bench.pass_time(90 * SECOND)
    chrono.lap()
    bench.timer.keepAsPreset(chrono.key)
    pieces = [model.piece for model in bench.timer.pieces.rows]
    bench.restart()
    assert [model.piece for model in bench.timer.pieces.rows] == pieces
    assert bench.timer.chosen is not None
    assert bench.timer.chosen.key == chrono.key
    assert bench.timer.presets.plans[-1].name == "Pump"
    bench.clock.pass_time(30 * SECOND)
    bench.timer.chosen.refresh()
    assert bench.timer.chosen.whole == "00:02:00"


def test_a_damaged_file_is_told_and_set_aside(bench: Bench) -> None:
    bench.timer.shut_down()
    (bench.folder / "timers.json").write_text("{ half a file")
    bench.timer = bench.started()
    assert "cannot be used" in bench.timer.note
    assert bench.timer.pieces.count == 0
    assert list(bench.folder.glob("timers.json.broken-*"))


def test_what_was_removed_comes_back_running(bench: Bench) -> None:
    first, second = bench.add("A"), bench.add("B")
    bench.timer.remove(first.key)
    assert [model.piece.plan.name for model in bench.timer.pieces.rows] == ["B"]
    bench.add("C")
    bench.pass_time(MINUTE)
    bench.timer.undo()
    names = [model.piece.plan.name for model in bench.timer.pieces.rows]
    assert names == ["A", "B", "C"]
    assert {model.piece.elapsed(bench.clock.now()) for model in bench.timer.pieces.rows} == {MINUTE}
    assert second.running
    assert bench.timer.note == ""


def test_no_display_is_woken_when_none_is_seen(bench: Bench) -> None:
    model = bench.add("Pump")
    bench.timer.watch.pageSeen = True
    assert bench.timer.watch.ticker.frames
    bench.timer.watch.windowSeen = False
    assert not bench.timer.watch.ticker.frames
    shown = model.whole
    bench.pass_time(MINUTE)
    assert model.whole == shown
    assert not bench.timer.watch.ticker.waiting
    bench.timer.watch.windowSeen = True
    assert model.whole == "00:01:00"
    bench.timer.watch.windowSeen = False
    bench.add("Rinse", Rounds(duration=MINUTE))
    assert bench.timer.watch.ticker.waiting
