"""Timers and the recording: real files, written by the real window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from core.recording.status import State
from core.scanning.events import ScanState
from core.timing.timepiece import Action
from tests.core.recording.stored import log_texts
from tests.core.scanning.driven_scan import stored
from tests.gui.driver import ApplicationWindow
from tests.gui.record_page import RecordPage
from tests.gui.timer_page import TimerPage

ACTIONS = list(Action)


@pytest.fixture
def record(page: RecordPage) -> RecordPage:
    """The Record page with a source."""
    page.add("power_meter")
    return page


@pytest.fixture
def timer(record: RecordPage, application_window: ApplicationWindow) -> TimerPage:
    return TimerPage(application_window)


def set_action(timer: TimerPage, field: str, action: Action) -> None:
    box = timer.driver.find(field)
    box.forceActiveFocus()
    for _ in range(ACTIONS.index(action)):
        timer.driver.press(Qt.Key.Key_Down)


def test_laps_go_into_the_file_with_clock_time_and_step(
    record: RecordPage, timer: TimerPage
) -> None:
    timer.add_chrono("Pump")
    timer.driver.click("laps.intoFile")
    timer.driver.click("navigation.record")
    timer.driver.click("record.save")
    timer.driver.wait(lambda: record.saves(3))
    timer.driver.click("navigation.timer")
    timer.driver.click("display.start")
    timer.driver.press(Qt.Key.Key_Space)
    timer.driver.replace_text("lap.1.note", "valve closed")
    timer.driver.click("navigation.record")
    timer.driver.click("record.save")
    record.wait_until_finished()
    lap = timer.pieces[0].laps[0]
    assert lap.step.startswith("step ")
    lines = [line for line in log_texts(Path(record.model.file.path)) if "Lap 1 of Pump" in line]
    assert len(lines) == 2
    assert f", {lap.step}" in lines[0]
    assert "total 00:00:0" in lines[0]
    assert lines[1].endswith(": valve closed")


def test_laps_stay_out_of_the_file_unless_ticked(record: RecordPage, timer: TimerPage) -> None:
    timer.add_chrono("Pump")
    timer.driver.click("display.start")
    timer.driver.press(Qt.Key.Key_Space)
    assert timer.chosen.laps.count == 1
    assert not [entry for entry in record.model.log.entries if "Lap" in entry.text]


def test_a_timer_starts_and_another_stops_saving(record: RecordPage, timer: TimerPage) -> None:
    for duration, action in (("300 ms", Action.START_SAVING), ("1500 ms", Action.STOP_SAVING)):
        timer.add_timer(duration)
        timer.settings()
        set_action(timer, "plan.atEnd", action)
        assert timer.pieces[-1].plan.at_end is action
    for row in range(2):
        timer.driver.click(f"timerCard.{row}.start")
    timer.driver.wait(lambda: record.model.status.status.state is State.RECORDING)
    timer.driver.wait(lambda: record.finished == 1, timeout=20_000)
    assert Path(record.model.file.path).exists()


def test_a_timer_starts_the_scan_that_is_set_up(record: RecordPage, timer: TimerPage) -> None:
    timer.add_timer("300 ms")
    timer.settings()
    set_action(timer, "plan.atEnd", Action.START_SCAN)
    timer.driver.click("display.start")
    run = record.model.scan.run
    timer.driver.wait(lambda: run.known, timeout=20_000)
    timer.driver.wait(lambda: run.progress.state is ScanState.COMPLETE, timeout=60_000)
    timer.driver.wait(lambda: not record.model.recording, timeout=20_000)
    assert stored(Path(record.model.file.path), "Scan000").attributes["state"] == "complete"


def test_each_round_takes_a_snapshot(record: RecordPage, timer: TimerPage) -> None:
    timer.add_timer("700 ms", "Time-lapse")
    timer.settings()
    timer.driver.replace_text("plan.rounds", "3")
    timer.driver.picture()
    set_action(timer, "plan.eachRound", Action.SNAPSHOT)
    timer.driver.click("plan.alarm")
    timer.driver.click("display.start")
    timer.driver.wait(lambda: timer.pieces[0].announced.ends == 3)
    timer.driver.wait(lambda: record.snapshots == 3)


def test_a_chrono_starts_with_the_recording(record: RecordPage, timer: TimerPage) -> None:
    timer.add_chrono("Run")
    timer.settings()
    timer.driver.click("plan.startsWithRecording")
    assert timer.pieces[0].untouched
    timer.driver.click("navigation.record")
    timer.driver.click("record.save")
    timer.driver.wait(lambda: timer.chosen.running)
    timer.driver.wait(lambda: record.saves(2))
    timer.driver.click("record.save")
    record.wait_until_finished()
    assert timer.chosen.running


def test_what_cannot_be_done_is_said(application_window: ApplicationWindow) -> None:
    timer = TimerPage(application_window)
    timer.add_timer("200 ms")
    timer.settings()
    set_action(timer, "plan.atEnd", Action.SNAPSHOT)
    timer.driver.click("display.start")
    timer.driver.wait(lambda: timer.driver.shows("timer.note"))
    assert "add a source" in timer.text("timer.note")
