"""The best compression, found and taken by clicks and keys."""

import pytest
from PySide6.QtCore import Qt

from app.record import codec_trial_thread
from core.saver_settings import CodecName
from tests.gui.record_page import RecordPage


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec_trial_thread, "BUDGET_SECONDS", 0.2)


def open_advice(page: RecordPage) -> None:
    page.driver.click("saver.bestCompression")
    page.driver.find("codecAdvice.close")


def wait_until_done(page: RecordPage) -> None:
    page.driver.wait(lambda: page.model.codecAdvice.state == "done", timeout=30_000)
    page.driver.wait(lambda: "suits best" in page.text("codecAdvice.sentence"))


def compression(page: RecordPage) -> tuple[CodecName, int]:
    settings = page.model.settings.settings
    return settings.compression, settings.level


def wait_until_closed(page: RecordPage) -> None:
    page.driver.wait(lambda: not page.driver.shows("codecAdvice.close"))


def test_without_a_source_it_says_what_to_do(page: RecordPage) -> None:
    open_advice(page)
    assert page.text("codecAdvice.sentence").startswith("Add a source first")
    assert not page.driver.shows("codecAdvice.grab")
    page.driver.press(Qt.Key.Key_Escape)
    wait_until_closed(page)


def test_grab_then_click_a_row(page: RecordPage) -> None:
    page.add_small_camera()
    open_advice(page)
    page.driver.click("codecAdvice.grab")
    page.driver.wait(lambda: page.model.grabbing)
    wait_until_done(page)
    rows = page.model.codecAdvice.trials.trials
    row = next(i for i, trial in enumerate(rows) if (trial.codec, trial.level) == ("gzip", 6))
    page.driver.click(f"codecAdvice.row.{row}")
    wait_until_closed(page)
    assert compression(page) == (CodecName.GZIP, 6)
    assert page.driver.find("saver.compression").property("currentText") == "gzip"
    assert page.driver.find("saver.level").property("value") == 6


def test_enter_takes_the_neighbour_of_what_is_recommended(page: RecordPage) -> None:
    page.add_small_camera()
    page.driver.click("record.grab")
    open_advice(page)
    wait_until_done(page)
    trials = page.model.codecAdvice.trials.trials
    row = int(page.driver.find("codecAdvice.table").property("currentIndex"))
    assert row > 0
    page.driver.press(Qt.Key.Key_Up)
    page.driver.press(Qt.Key.Key_Return)
    wait_until_closed(page)
    assert compression(page)[0] is trials[row - 1].codec


def test_another_source_is_tried(page: RecordPage) -> None:
    page.add_small_camera()
    page.add("spectrometer")
    page.driver.click("record.grab")
    open_advice(page)
    wait_until_done(page)
    assert "48 × 64 float64" in page.text("codecAdvice.summary")
    page.driver.find("codecAdvice.source").forceActiveFocus()
    page.driver.press(Qt.Key.Key_Down)
    page.driver.wait(lambda: "2048 float64" in page.text("codecAdvice.summary"))
    wait_until_done(page)


def test_closing_cancels(page: RecordPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec_trial_thread, "BUDGET_SECONDS", 1e6)
    page.add_small_camera()
    page.driver.click("record.grab")
    open_advice(page)
    page.driver.wait(lambda: page.model.codecAdvice.state == "trying")
    page.driver.press(Qt.Key.Key_Escape)
    wait_until_closed(page)
    assert page.model.codecAdvice.state == "idle"


def test_cancel_and_try_again(page: RecordPage) -> None:
    page.add_small_camera()
    page.driver.click("record.grab")
    open_advice(page)
    page.driver.click("codecAdvice.cancel")
    page.driver.wait(lambda: page.text("codecAdvice.sentence") == "Cancelled.")
    page.driver.click("codecAdvice.again")
    wait_until_done(page)


def test_not_offered_while_recording(page: RecordPage) -> None:
    page.add_small_camera()
    page.driver.click("record.save")
    page.driver.wait(page.saves)
    assert not page.driver.find("saver.bestCompression").isEnabled()
    page.driver.click("record.save")
    page.wait_until_finished()
    assert page.driver.find("saver.bestCompression").isEnabled()
