"""Timers that end, repeat and warn; each runs for a moment only."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy

from core.timing.clock import SystemClock
from core.timing.countdown import FOREVER
from core.timing.durations import MINUTE, SECOND
from tests.gui.driver import ApplicationWindow
from tests.gui.timer_page import TimerPage


@pytest.fixture
def timer(application_window: ApplicationWindow) -> TimerPage:
    return TimerPage(application_window)


def face(timer: TimerPage) -> str:
    return str(timer.driver.find("display").property("color").name())


def test_an_end_is_shown_told_and_counted_on_from(timer: TimerPage, silence: list[str]) -> None:
    timer.add_timer("300 ms", "Rinse")
    black = face(timer)
    raised = QSignalSpy(timer.model.alarm.raised)
    timer.driver.press(Qt.Key.Key_Home)
    timer.driver.wait(lambda: timer.driver.shows("alarm.0"))
    assert raised.count() == 1
    assert timer.text("alarm.0") == "Rinse has ended"
    assert silence == ["Rinse has ended"]
    assert timer.chosen.alarming
    assert timer.chosen.running
    timer.driver.wait(lambda: timer.clock().startswith("+00:00:0"))
    timer.driver.wait(lambda: face(timer) != black)
    assert timer.text("display.chip") == "done"
    timer.driver.click("navigation.record")
    timer.driver.click("alarm.0.answer")
    timer.driver.wait(lambda: not timer.driver.shows("alarm.0"))
    assert not timer.chosen.alarming
    assert timer.chosen.over


def test_without_a_sound_device_the_page_says_so(timer: TimerPage) -> None:
    timer.add_timer("10 min")
    timer.settings()
    timer.driver.click("sound.try")
    timer.driver.wait(lambda: timer.driver.shows("sound.trouble"))
    assert "cannot be heard" in timer.text("sound.trouble")


def test_sound_volume_and_mute_are_kept(timer: TimerPage) -> None:
    timer.add_timer("10 min")
    timer.settings()
    timer.driver.click("sound.mute")
    slider = timer.driver.find("sound.volume")
    assert not slider.isEnabled()
    timer.driver.click("sound.mute")
    slider.forceActiveFocus()
    timer.driver.press(Qt.Key.Key_Left)
    tone = timer.driver.find("sound.tone")
    tone.forceActiveFocus()
    timer.driver.press(Qt.Key.Key_Down)
    timer.driver.click("sound.mute")
    kept = timer.model.alarm.settings
    assert (kept.tone, round(kept.volume, 2), kept.muted) == ("beeps", 0.65, True)
    timer.driver.close()
    timer.driver.start()
    assert timer.model.alarm.settings == kept


def test_a_minute_more_from_the_banner(timer: TimerPage) -> None:
    timer.add_timer("200 ms", "Rinse")
    timer.driver.press(Qt.Key.Key_Home)
    timer.driver.click("alarm.0.addMinute")
    assert not timer.chosen.over
    assert timer.clock() in ("00:01:00", "00:00:59", "00:00:58")
    assert not timer.driver.shows("alarm.0")


def test_rounds_are_counted_and_the_last_one_ends(timer: TimerPage, silence: list[str]) -> None:
    timer.add_timer("300 ms", "Dip")
    timer.settings()
    timer.driver.replace_text("plan.rounds", "3")
    timer.driver.click("timerPage", (0.3, 0.99))
    assert timer.text("display.chip") == "round 1 of 3"
    timer.driver.press(Qt.Key.Key_Home)
    timer.driver.wait(lambda: timer.text("display.chip") == "done")
    timer.driver.wait(lambda: bool(silence) and silence[-1].endswith("all 3 rounds have ended"))
    assert timer.pieces[0].announced.ends == 3


def test_rounds_for_ever(timer: TimerPage) -> None:
    timer.add_timer("150 ms", "Stir")
    timer.settings()
    timer.driver.click("plan.forever")
    rounds = timer.pieces[0].plan.rounds
    assert rounds is not None
    assert rounds.count == FOREVER
    timer.driver.click("display.start")
    timer.driver.wait(lambda: timer.pieces[0].announced.ends >= 3)
    assert not timer.chosen.over
    assert timer.text("display.chip").startswith("150 ms, round ")


def test_a_warning_before_the_end(timer: TimerPage, silence: list[str]) -> None:
    timer.add_timer("3 s", "Anneal")
    timer.settings()
    timer.driver.replace_text("plan.warning", "2500 ms")
    timer.driver.click("display.start")
    timer.driver.wait(lambda: timer.driver.shows("alarm.0"))
    assert timer.text("alarm.0") == "Anneal: 3 s left"
    assert timer.driver.find("alarm.0").property("tone") == "warning"
    timer.driver.wait(lambda: silence == ["Anneal: 3 s left", "Anneal has ended"])


def test_an_alarm_that_is_off_stays_silent(timer: TimerPage, silence: list[str]) -> None:
    timer.add_timer("200 ms", "Rinse")
    timer.settings()
    timer.driver.click("plan.alarm")
    timer.driver.click("display.start")
    timer.driver.wait(lambda: timer.chosen.over)
    assert timer.pieces[0].announced.ends == 1
    assert silence == []
    assert not timer.driver.shows("alarm.0")


def test_the_progress_ring_shrinks(timer: TimerPage) -> None:
    timer.add_timer("2 s")
    ring = timer.driver.find("display.ring")
    assert ring.property("fraction") == 1.0
    timer.driver.press(Qt.Key.Key_Home)
    timer.driver.wait(lambda: 0 < ring.property("fraction") < 0.5)
    timer.driver.wait(lambda: ring.property("fraction") == 0.0)


def test_resetting_silences(timer: TimerPage) -> None:
    timer.add_timer("200 ms")
    timer.driver.press(Qt.Key.Key_Home)
    timer.driver.wait(lambda: timer.driver.shows("alarm.0"))
    timer.driver.press(Qt.Key.Key_F5)
    timer.driver.wait(lambda: not timer.driver.shows("alarm.0"))
    assert timer.chosen.untouched
    assert timer.model.canUndo


def test_an_end_while_the_application_was_closed_is_told_at_the_start(timer: TimerPage) -> None:
    timer.add_timer("1 s", "Rinse")
    timer.driver.press(Qt.Key.Key_Home)
    piece = timer.pieces[0]
    timer.driver.close()
    timer.driver.wait(lambda: piece.value(SystemClock().now()) < -3 * SECOND)
    timer.driver.start()
    assert timer.text("alarm.0").startswith("Rinse has ended, ")
    assert timer.text("alarm.0").endswith(" s ago")
    assert timer.chosen.over
    timer.model.addMinute(timer.chosen.key)
    assert 0 < timer.pieces[0].value(SystemClock().now()) <= MINUTE
