"""What the display shows against the system's clock, while a recording runs flat out."""

import statistics
import sys
import time

import pytest
from PySide6.QtCore import QObject, Qt, Slot

from app.timer.timepiece_model import TimepieceModel
from app.timer.timer_ticker import FRAME_MS
from core.timing.clock import SystemClock
from core.timing.durations import MILLISECOND, SECOND
from tests.gui.driver import ApplicationWindow
from tests.gui.record_page import RecordPage
from tests.gui.timer_page import TimerPage

HUNDREDTH = 10 * MILLISECOND


def system_counter() -> int:
    """The clock that counts through sleep, asked without our own code where that can be."""
    if sys.platform.startswith("linux"):
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)
    return SystemClock().now().counter


class Watch(QObject):
    """How far what is shown lies behind the clock each time that it changes (ns)."""

    def __init__(self, model: TimepieceModel) -> None:
        super().__init__()
        self.behind: list[int] = []
        self._model = model
        since = model.piece.watch.since
        assert since is not None
        self._began = since.counter
        model.hundredthsChanged.connect(self.look)

    @Slot()
    def look(self) -> None:
        hours, minutes, seconds = map(int, self._model._shown.clock.split(":"))
        whole = (hours * 60 + minutes) * 60 + seconds
        shown = whole * SECOND + int(self._model.hundredths) * HUNDREDTH
        self.behind.append(system_counter() - self._began - shown)


@pytest.mark.parametrize("seconds", [4, pytest.param(60, marks=pytest.mark.slow)])
def test_the_shown_time_is_the_clocks(
    page: RecordPage, application_window: ApplicationWindow, seconds: int
) -> None:
    page.add("camera")
    page.set_up(0, {"rate": "0"})
    application_window.click("record.save")
    application_window.wait(lambda: page.saves(5), timeout=20_000)
    timer = TimerPage(application_window)
    timer.add_chrono("Pump")
    timer.driver.press(Qt.Key.Key_Home)
    watch = Watch(timer.chosen)
    timer.driver.wait(
        lambda: timer.pieces[0].elapsed(SystemClock().now()) > seconds * SECOND,
        timeout=seconds * 3_000,
    )
    assert page.saves(5)
    assert len(watch.behind) > seconds
    assert min(watch.behind) >= 0, "the display was ahead of the clock"
    assert max(watch.behind) <= FRAME_MS * MILLISECOND, "it was off by more than one frame"
    # Cut off at the hundredth, it lies behind by half of one on average, at the end as at first.
    third = len(watch.behind) // 3
    for part in (watch.behind[:third], watch.behind[-third:]):
        assert statistics.median(part) < 2 * HUNDREDTH
