import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from core.timing.durations import MINUTE, SECOND
from tests.gui.driver import ApplicationWindow
from tests.gui.timer_page import TimerPage

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def timer(application_window: ApplicationWindow) -> TimerPage:
    return TimerPage(application_window)


def test_an_empty_page_starts_a_chrono_at_a_click(timer: TimerPage) -> None:
    timer.driver.click("emptyTimer.chrono")
    assert timer.chosen.running
    timer.driver.wait(lambda: timer.clock() == "00:00:01")
    assert timer.names == ["Chrono"]


def test_a_chrono_by_its_keys(timer: TimerPage) -> None:
    timer.add_chrono("Pump")
    press = timer.driver.press
    press(Qt.Key.Key_P, CONTROL)
    assert timer.chosen.untouched
    press(Qt.Key.Key_Home)
    assert timer.chosen.running
    timer.driver.wait(lambda: timer.clock() == "00:00:01")
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_P, CONTROL)
    assert not timer.chosen.running
    standing = timer.chosen.whole, timer.chosen.hundredths
    press(Qt.Key.Key_Space)
    assert timer.chosen.laps.count == 1
    press(Qt.Key.Key_P, CONTROL)
    assert timer.chosen.running
    timer.driver.wait(lambda: (timer.chosen.whole, timer.chosen.hundredths) > standing)
    press(Qt.Key.Key_F5)
    assert timer.chosen.untouched
    assert (timer.clock(), timer.chosen.laps.count) == ("00:00:00", 0)


def test_a_chrono_by_its_buttons(timer: TimerPage) -> None:
    timer.add_chrono()
    click = timer.driver.click
    assert not timer.driver.find("display.lap").isEnabled()
    click("display.start")
    assert timer.chosen.running
    assert not timer.driver.find("display.start").isEnabled()
    click("display.lap")
    click("display.lap")
    assert timer.chosen.laps.count == 2
    click("display.pause")
    assert not timer.chosen.running
    click("display.start")
    assert timer.chosen.running
    click("display.reset")
    assert timer.chosen.untouched


def test_space_works_the_button_that_tab_reached(timer: TimerPage) -> None:
    timer.add_chrono()
    timer.driver.press(Qt.Key.Key_Home)
    reset = timer.driver.find("display.reset")
    reset.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    timer.driver.press(Qt.Key.Key_Space)
    assert timer.chosen.untouched
    timer.driver.click("display.start")
    timer.driver.press(Qt.Key.Key_Space)
    assert (timer.chosen.running, timer.chosen.laps.count) == (True, 1)


def test_a_reset_can_be_undone(timer: TimerPage) -> None:
    timer.add_chrono()
    timer.driver.press(Qt.Key.Key_Home)
    timer.driver.press(Qt.Key.Key_Space)
    before = timer.pieces[0]
    timer.driver.press(Qt.Key.Key_F5)
    assert timer.chosen.untouched
    timer.driver.click("timer.undo")
    assert timer.pieces == [before]
    assert timer.chosen.running
    assert not timer.driver.shows("timer.note")


@pytest.mark.parametrize(
    ("typed", "duration"),
    [("1:30:00", 90 * MINUTE), ("90 min", 90 * MINUTE), ("1h 30m 5s", 5405 * SECOND)],
)
def test_durations_as_people_type_them(timer: TimerPage, typed: str, duration: int) -> None:
    timer.add_timer(typed, "Anneal")
    rounds = timer.pieces[0].plan.rounds
    assert rounds is not None
    assert rounds.duration == duration
    assert timer.clock().startswith("01:30:0")
    assert timer.text("display.name") == "Anneal"


@pytest.mark.parametrize(
    ("typed", "word"),
    [("5 parsecs", "parsecs"), ("-5 min", "negative"), ("0 s", "above zero"), ("9" * 50, "Which")],
)
def test_bad_durations_are_answered_where_they_are_typed(
    timer: TimerPage, typed: str, word: str
) -> None:
    timer.driver.click("timer.duration")
    timer.driver.type(typed)
    timer.driver.press(Qt.Key.Key_Return)
    assert timer.model.pieces.count == 0
    answer = timer.driver.find("timer.durationProblem")
    field = timer.driver.find("timer.duration")
    assert word in answer.property("text")
    timer.driver.wait(lambda: answer.mapToScene(QPointF()).x() == field.mapToScene(QPointF()).x())
    timer.driver.press(Qt.Key.Key_A, CONTROL)
    timer.driver.type("45 s")
    timer.driver.wait(lambda: not timer.driver.shows("timer.durationProblem"))
    timer.driver.press(Qt.Key.Key_Return)
    assert timer.model.pieces.count == 1


def test_nothing_typed_is_answered_too(timer: TimerPage) -> None:
    timer.driver.click("timer.add")
    assert timer.model.pieces.count == 0
    assert "such as" in timer.text("timer.durationProblem")


def test_bad_settings_are_answered_where_they_are_typed(timer: TimerPage) -> None:
    timer.add_timer("10 min")
    timer.settings()
    before = timer.pieces[0].plan
    for field, typed, word in (
        ("plan.duration", "5 parsecs", "parsecs"),
        ("plan.warning", "11 min", "less than"),
        ("plan.rounds", "0", "whole number"),
        ("plan.rounds", "-3", "whole number"),
    ):
        timer.driver.replace_text(field, typed)
        labels = [
            item.property("text")
            for item in timer.driver.items()
            if item.isVisible() and word in str(item.property("text"))
        ]
        assert labels, f"{typed} in {field} is not answered"
        assert timer.text(field) == typed
    assert timer.pieces[0].plan == before
    timer.driver.replace_text("plan.duration", "5 min")
    timer.driver.replace_text("plan.warning", "1 min")
    timer.driver.replace_text("plan.rounds", "3")
    rounds = timer.pieces[0].plan.rounds
    assert rounds is not None
    assert (rounds.duration, rounds.count, rounds.warning) == (5 * MINUTE, 3, MINUTE)


def test_several_at_once_and_any_of_them_big(timer: TimerPage) -> None:
    timer.add_chrono("Pump")
    timer.add_timer("10 min", "Cool-down")
    timer.add_timer("5 min", "Rinse")
    for row in range(3):
        timer.driver.click(f"timerCard.{row}.start")
    assert all(piece.running for piece in timer.pieces)
    timer.driver.click("timerCard.0.name")
    assert timer.text("display.name") == "Pump"
    timer.driver.click("timerCard.0.start")
    assert [piece.running for piece in timer.pieces] == [False, True, True]
    timer.driver.click("timerCard.1.addMinute")
    assert timer.pieces[1].position.extra == MINUTE
    assert len({piece.plan.color for piece in timer.pieces}) == 3


def test_order_by_name_by_time_left_and_by_hand(timer: TimerPage) -> None:
    for name, duration in (("Wash", "10 min"), ("Anneal", "30 min"), ("Rinse", "5 min")):
        timer.add_timer(duration, name)
        timer.driver.press(Qt.Key.Key_Home)
    order = timer.driver.find("timer.order")

    def choose(key: Qt.Key) -> None:
        order.forceActiveFocus()
        timer.driver.press(key)

    assert timer.names == ["Wash", "Anneal", "Rinse"]
    choose(Qt.Key.Key_Down)
    timer.driver.wait(lambda: timer.names == ["Rinse", "Wash", "Anneal"])
    choose(Qt.Key.Key_Down)
    timer.driver.wait(lambda: timer.names == ["Anneal", "Rinse", "Wash"])
    timer.driver.picture()
    timer.driver.wait(lambda: timer.text("timerCard.0.name") == "Anneal")
    timer.driver.find("timerCard.0").forceActiveFocus()
    timer.driver.press(Qt.Key.Key_Right, ALT)
    timer.driver.wait(lambda: timer.names == ["Rinse", "Anneal", "Wash"])
    assert order.property("currentText") == "By hand"
    timer.driver.picture()
    timer.drag_card(0, 2)
    timer.driver.wait(lambda: timer.names == ["Anneal", "Wash", "Rinse"])


def test_a_preset_runs_at_one_click_and_is_kept(timer: TimerPage) -> None:
    timer.driver.click("preset.1")
    assert timer.chosen.running
    assert timer.names == ["Anneal 30 min"]
    timer.settings()
    timer.driver.replace_text("plan.name", "Soak")
    timer.model.keepAsPreset(timer.chosen.key)
    assert [plan.name for plan in timer.model.presets.plans][-1] == "Soak"
    timer.driver.click("preset.0.remove")
    names = [plan.name for plan in timer.model.presets.plans]
    timer.driver.close()
    timer.driver.start()
    assert [plan.name for plan in timer.model.presets.plans] == names
    assert timer.names == ["Soak"]
    assert timer.chosen.running


def test_laps_with_notes_statistics_copy_and_csv(timer: TimerPage, tmp_path: Path) -> None:
    timer.add_chrono("Pump")
    timer.driver.press(Qt.Key.Key_Home)
    for _ in range(3):
        shown = timer.chosen.hundredths
        timer.driver.wait(lambda shown=shown: timer.chosen.hundredths != shown)  # type: ignore[misc]
        timer.driver.press(Qt.Key.Key_Space)
    timer.driver.replace_text("lap.2.note", "valve closed, at last")
    laps = timer.pieces[0].laps
    assert [lap.note for lap in laps] == ["", "valve closed, at last", ""]
    assert 0 < laps[0].total < laps[1].total < laps[2].total
    assert timer.text("lap.3.split").startswith("+00:00:0")
    assert timer.driver.find("laps.mean").property("value") == timer.chosen.laps.mean != ""
    timer.driver.click("laps.copy")
    assert QGuiApplication.clipboard().text().count("\n") == 2
    path = tmp_path / "laps"
    timer.model.saveLaps(timer.chosen.key, QUrl.fromLocalFile(str(path)))
    with path.with_suffix(".csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["note"] for row in rows] == ["", "valve closed, at last", ""]
    timer.model.saveLaps(timer.chosen.key, QUrl.fromLocalFile("/nowhere/at/all.csv"))
    assert "were not saved" in timer.text("timer.note")


def test_the_status_bar_shows_running_timers_on_every_page(timer: TimerPage) -> None:
    timer.add_timer("10 min", "Rinse")
    assert not timer.driver.shows("status.timers")
    timer.driver.press(Qt.Key.Key_Home)
    timer.driver.click("navigation.help")
    assert timer.text("status.timer.0").startswith("00:")
    shown = timer.text("status.timer.0")
    timer.driver.wait(lambda: timer.text("status.timer.0") != shown)
    timer.driver.click("status.timers")
    assert timer.driver.find("timerPage").isVisible()


def test_keys_work_on_the_timer_page_only(timer: TimerPage) -> None:
    timer.add_chrono()
    timer.driver.click("navigation.record")
    timer.driver.press(Qt.Key.Key_Home)
    assert timer.pieces[0].untouched


def test_typing_does_not_work_the_chrono(timer: TimerPage) -> None:
    timer.add_chrono()
    timer.driver.press(Qt.Key.Key_Home)
    timer.driver.click("timer.newName")
    timer.driver.press(Qt.Key.Key_Space)
    timer.driver.press(Qt.Key.Key_Home)
    assert timer.chosen.laps.count == 0
    field = timer.driver.find("timer.newName")
    assert isinstance(field, QQuickItem)
    assert timer.chosen.running


def test_the_card_of_what_is_shown_is_in_sight(timer: TimerPage) -> None:
    timer.driver.window.resize(900, 600)
    for name in ("A", "B", "C", "D", "E"):
        timer.add_chrono(name)
    assert timer.chosen.plan.name == "E"
    wait_until_in_sight(timer, "E")
    timer.model.choose(timer.pieces[0].key)
    wait_until_in_sight(timer, "A")


def wait_until_in_sight(timer: TimerPage, name: str) -> None:
    grid = timer.driver.find("timer.cards")
    card = f"timerCard.{timer.names.index(name)}"

    def is_in_sight() -> bool:
        item = next(each for each in timer.driver.items() if each.objectName() == card)
        top = item.mapToItem(grid, QPointF()).y()
        return bool(0 <= top <= top + item.height() <= grid.height())

    timer.driver.wait(is_in_sight)
