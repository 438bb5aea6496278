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
from pathlib import Path

import numpy as np

from app.record.remembered_sources import RememberedSource, RememberedSources
from app.start import Application, build, qt_application
from core.application_settings import ApplicationSettings
from core.recording.status import State
from core.saver_settings import SaverSettings, SaveType
from tests.benchmarks.event_loop import Lateness, spin, spin_until
from tests.benchmarks.pymodaq_savers import pymodaq
from tests.benchmarks.savers import raw, signals


def window_with_camera(folder: Path, page: str = "record") -> Application:
    """The application (offscreen) on a page, about to record the camera as fast as it goes."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
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
        ("settings", ApplicationSettings(page=page)),
    ):
        (config / f"{name}.json").write_text(values.model_dump_json())
    qt_application([])
    return build([])


def record(seconds: float, folder: Path) -> None:
    application = window_with_camera(folder)
    page = application.model.record
    page.toggleSaving()
    spin_until(lambda: page.status.status.state is State.RECORDING)
    lateness = Lateness()
    spin(seconds)
    late = np.array(lateness.late)
    page.toggleSaving()
    spin_until(lambda: page.status.status.state is State.IDLE)
    status = page.status.status
    application.close()
    print(f"{'the window, live view on':28}{status.saved / status.seconds:8.0f} steps/s", end="")
    print(f"   {status.saved} saved, {status.lost} lost")
    print(
        f"event loop late by: median {np.median(late):.1f} ms, "
        f"99 % {np.percentile(late, 99):.1f} ms, longest {late.max():.1f} ms ({late.size} ticks)"
    )


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
