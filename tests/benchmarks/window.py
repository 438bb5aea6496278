"""The window while the camera is recorded flat out: how long its event loop is held, what is lost.

    python -m tests.benchmarks.window [--seconds S] [--folder F]

The real window (offscreen) records the 1024x1280 camera as fast as it goes, with its live view;
a timer of 5 ms measures how late the event loop is. Beside it, in the same run, a raw `write()`
loop and PyMoDAQ's savers write frames of the same size.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Slot

from app.record.record_model import RecordModel
from app.record.remembered_sources import RememberedSource, RememberedSources
from app.start import build, qt_application
from core.recording.status import State
from core.saver_settings import SaverSettings, SaveType
from tests.benchmarks.pymodaq_savers import pymodaq
from tests.benchmarks.savers import raw, signals

TICK_MS = 5


class Lateness(QObject):
    """How late a timer is, tick by tick, in ms."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    @Slot()
    def _tick(self) -> None:
        now = time.perf_counter()
        self.late.append((now - self._last) * 1000 - TICK_MS)
        self._last = now


def record(seconds: float, folder: Path) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["H5CHRONICLE_CONFIG"] = str(folder / "config")
    (folder / "config").mkdir()
    saver = SaverSettings(
        save_type=SaveType.CONTINUOUS, base_path=folder / "data", saving_dynamic="uint16"
    )
    (folder / "config" / "saver.json").write_text(saver.model_dump_json())
    camera = RememberedSource(kind="camera", settings={"rate": 0})
    sources = RememberedSources(sources=(camera,))
    (folder / "config" / "sources.json").write_text(sources.model_dump_json())
    qt = qt_application([])
    application = build([])
    page = application.model.record
    page.toggleSaving()
    _spin_until(page, State.RECORDING)
    lateness = Lateness()
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        qt.processEvents()
        time.sleep(0.0005)
    late = np.array(lateness.late)
    page.toggleSaving()
    _spin_until(page, State.IDLE)
    status = page.status.status
    application.close()
    print(f"{'the window, live view on':28}{status.saved / status.seconds:8.0f} steps/s", end="")
    print(f"   {status.saved} saved, {status.lost} lost")
    print(
        f"event loop late by: median {np.median(late):.1f} ms, "
        f"99 % {np.percentile(late, 99):.1f} ms, longest {late.max():.1f} ms ({late.size} ticks)"
    )


def _spin_until(page: RecordModel, state: State) -> None:
    while page.status.status.state is not state:
        QCoreApplication.processEvents()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--folder", type=Path, help="disk to write to (default: temporary folder)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        frames = signals()[-1]
        for title, work in (
            ("raw write()", raw),
            ("PyMoDAQ, tables", pymodaq("tables")),
            ("PyMoDAQ, h5py", pymodaq("h5py")),
        ):
            result = work(frames, options.seconds / 3, folder)
            print(f"{title:28}{result.rate:8.0f} steps/s")
        record(options.seconds, folder)


if __name__ == "__main__":
    main()
