"""What a running chrono costs, and how true its display is while the camera is recorded flat out.

    python -m tests.benchmarks.timer [--seconds S] [--folder F]

The real window (offscreen, painted by the software renderer, the dearest way there is). CPU is the
process's own time over the time that passed, less that of the same window with nothing running.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, QObject, QTimer, Slot

from app.record.record_model import RecordModel
from app.record.remembered_sources import RememberedSource, RememberedSources
from app.start import Application, build, qt_application
from app.timer.timepiece_model import TimepieceModel
from core.application_settings import ApplicationSettings
from core.recording.status import State
from core.saver_settings import SaverSettings, SaveType
from core.timing.clock import SystemClock
from core.timing.durations import MILLISECOND, SECOND


@dataclass
class Truth:
    """How far the display was off whenever it was painted anew, and how long it then stood (ns)."""

    off: list[int] = field(default_factory=list)
    stood: list[int] = field(default_factory=list)


class DisplayWatch(QObject):
    """Compares what has just been painted with the clock."""

    def __init__(self, application: Application, model: TimepieceModel) -> None:
        super().__init__()
        self.truth = Truth()
        self._model = model
        self._clock = SystemClock()
        self._last = self._clock.now().counter
        self._shown: int | None = None
        application.window.afterRendering.connect(self._painted)

    @Slot()
    def _painted(self) -> None:
        now = self._clock.now()
        hours, minutes, seconds = map(int, self._model.clock.split(":"))
        shown = ((hours * 60 + minutes) * 60 + seconds) * 100 + int(self._model.hundredths)
        if shown == self._shown:
            return  # Painted because of something else in the window.
        self._shown = shown
        self.truth.off.append(self._model.piece.elapsed(now) - shown * 10 * MILLISECOND)
        self.truth.stood.append(now.counter - self._last)
        self._last = now.counter


def prepare(folder: Path) -> Application:
    """The application on its Timer page, with a fast camera as the source."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    config = folder / "config"
    config.mkdir()
    os.environ["H5CHRONICLE_CONFIG"] = str(config)
    saver = SaverSettings(
        save_type=SaveType.CONTINUOUS, base_path=folder / "data", saving_dynamic="uint16"
    )
    camera = RememberedSource(kind="camera", settings={"rate": 0})
    for name, values in (
        ("saver", saver),
        ("sources", RememberedSources(sources=(camera,))),
        ("settings", ApplicationSettings(page="timer")),
    ):
        (config / f"{name}.json").write_text(values.model_dump_json())
    qt_application([])
    application = build([])
    application.window.resize(1360, 860)
    spin(1.0)
    return application


def spin(seconds: float) -> float:
    """Run the event loop as Qt does, asleep between events; returns the share of a core used."""
    begin, cpu = time.perf_counter(), time.process_time()
    events = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), events.quit)
    events.exec()
    return (time.process_time() - cpu) / (time.perf_counter() - begin)


def spin_until(record: RecordModel, state: State) -> None:
    """Run the event loop until the recording is in this state."""
    while record.status.status.state is not state:
        spin(0.05)


def measure_cpu(application: Application, seconds: float) -> dict[str, float]:
    """Shares of a core: idle, a chrono shown large with hundredths, one on a hidden page."""
    model = application.model
    idle = spin(seconds)
    model.timer.startChrono()
    spin(0.5)
    shown = spin(seconds)
    model.settings.page = "help"
    spin(0.5)
    other_page = spin(seconds)
    application.window.hide()
    spin(0.5)
    hidden = spin(seconds)
    application.window.show()
    model.settings.page = "timer"
    spin(0.5)
    return {"idle": idle, "shown": shown, "other page": other_page, "hidden": hidden}


def measure_truth(application: Application, seconds: float) -> Truth:
    """What the display shows against the clock, while the camera is recorded as fast as it goes."""
    record, timer = application.model.record, application.model.timer
    if timer.chosen is None:
        timer.startChrono()
    assert timer.chosen is not None
    record.toggleSaving()
    spin_until(record, State.RECORDING)
    watch = DisplayWatch(application, timer.chosen)
    spin(seconds)
    record.toggleSaving()
    spin_until(record, State.IDLE)
    return watch.truth


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--folder", type=Path, help="disk to write to (default: temporary folder)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        application = prepare(Path(name))
        shares = measure_cpu(application, options.seconds / 6)
        for title, share in shares.items():
            print(f"{title:12}{share * 100:6.2f} % of a core")
        print(f"a chrono shown costs {(shares['shown'] - shares['idle']) * 100:.2f} % of a core")
        truth = measure_truth(application, options.seconds)
        off = np.array(truth.off) / MILLISECOND
        stood = np.array(truth.stood) / MILLISECOND
        print(
            f"{off.size} frames over {sum(truth.stood) / SECOND:.0f} s of recording flat out:\n"
            f"when painted anew, the display was behind the clock by {off.min():.1f} to "
            f"{off.max():.1f} ms, median {np.median(off):.1f} ms;\n"
            f"a frame stood {np.median(stood):.1f} ms in the median, "
            f"{np.percentile(stood, 99):.1f} ms in 99 of 100 cases"
        )
        third = max(1, off.size // 3)
        drift = np.median(off[-third:]) - np.median(off[:third])
        print(f"last third against the first: {drift:+.2f} ms")
        application.close()


if __name__ == "__main__":
    main()
