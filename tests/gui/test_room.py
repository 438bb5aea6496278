from pathlib import Path

import pytest

from tests.gui.driver import ApplicationWindow
from tests.gui.record_page import RecordPage


def test_the_page_says_how_long_the_disk_lasts_before_anything_is_saved(
    application_window: ApplicationWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.record.room_model.free_bytes", lambda folder: 36_864_000_000)
    page = RecordPage(application_window, tmp_path)
    application_window.wait(lambda: page.model.room.text == "36.9 GB free")
    page.add_small_camera()
    application_window.click("record.grab")
    # 48 x 64 numbers of 8 bytes, 25 times a second
    expected = "36.9 GB free, 16 h 40 min at 614.4 kB/s"
    application_window.wait(lambda: page.text("saver.room") == expected, timeout=20_000)
