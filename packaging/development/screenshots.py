"""Takes the README's screenshots of the real window, offscreen, into packaging/screenshots.

python3 packaging/dev.py screenshots; this file itself takes the names of scenes too.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import BaseModel

    from core.timing.board import Board

FOLDER = Path(__file__).resolve().parent.parent / "screenshots"
SIZE = (1360, 860)
SCAN = FOLDER.parent.parent / "tests" / "data" / "scan_h5py.h5"
SPECTRUM = "/RawData/Scan000/Detector000/Data1D/CH00/Data00"
PATIENCE = 60.0
"""Seconds for what the window is to show."""


@dataclass(frozen=True)
class Scene:
    """A picture: the theme, the sources at work, and the page."""

    name: str
    theme: str
    sources: tuple[str, ...]
    page: str = "record"


SCENES = (
    Scene("record", "light", ("camera", "spectrometer", "power_meter")),
    Scene("record_dark", "dark", ("spectrometer", "computer", "stack")),
    Scene("settings", "light", (), "settings"),
    Scene("help", "dark", (), "help"),
    Scene("browse", "light", (), "browse"),
    Scene("timer", "light", ("spectrometer",), "timer"),
)


def take(scene: Scene) -> None:
    """Start the application as a user would find it, wait until it shows something, save it."""
    from app.start import build, qt_application
    from core.recording.status import State

    with tempfile.TemporaryDirectory(prefix="lab-") as temporary:
        _prepare(scene, Path(temporary))
        qt = qt_application([])
        application = build([])
        application.window.resize(*SIZE)
        record = application.model.record

        def wait(condition: Callable[[], bool]) -> None:
            deadline = time.monotonic() + PATIENCE
            while not condition():
                if time.monotonic() > deadline:
                    raise TimeoutError(f"{scene.name} did not come about")
                qt.processEvents()
                time.sleep(0.002)

        if scene.sources:
            record.toggleSaving()
            wait(lambda: record.status.status.state is State.RECORDING)
            record.addComment("Reference sample, see notebook p. 42")
            wait(lambda: record.status.status.seconds > 20)
        application.model.settings.page = scene.page
        if scene.page == "browse":
            application.model.openFiles([f"{SCAN}::{SPECTRUM}"])
            wait(lambda: application.model.browse.plot.kind != "")
            wait(lambda: application.model.browse.plot.map.imageFeed.image is not None)
        settled = time.monotonic() + 1.0
        wait(lambda: time.monotonic() > settled)
        application.window.grabWindow().save(str(FOLDER / f"{scene.name}.png"))
        application.close()


def _prepare(scene: Scene, folder: Path) -> None:
    from app.record.remembered_sources import RememberedSource, RememberedSources
    from core.application_settings import ApplicationSettings, ThemeChoice
    from core.saver_settings import SaverSettings

    os.environ["H5CHRONICLE_CONFIG"] = str(folder)
    data = folder / "Data"
    data.mkdir()
    sources = RememberedSources(sources=tuple(RememberedSource(kind=k) for k in scene.sources))
    settings = ApplicationSettings(theme=ThemeChoice(scene.theme))
    # The disk of whoever takes the pictures may be small; the warning has no place here.
    saver = SaverSettings(base_path=data, warn_minutes=0, warn_gigabytes=0)
    stored: list[tuple[str, BaseModel]] = [
        ("settings", settings),
        ("sources", sources),
        ("saver", saver),
    ]
    if scene.page == "timer":
        stored.append(("timers", _timers()))
    for name, values in stored:
        (folder / f"{name}.json").write_text(values.model_dump_json())


def _timers() -> Board:
    """An afternoon at the furnace: a chrono with laps, and timers, one of which has ended."""
    from core.timing.board import Board
    from core.timing.clock import SystemClock
    from core.timing.countdown import Announced, Rounds
    from core.timing.durations import MINUTE, SECOND
    from core.timing.laps import Lap
    from core.timing.timepiece import Plan, Timepiece

    clock = SystemClock()
    now = clock.now()
    laps = ((182, "furnace on"), (782, ""), (2030, "shutter opened"), (2930, "valve closed"))
    start = now.before(3550 * SECOND)
    anneal = Timepiece(
        plan=Plan(name="Anneal"),
        laps=tuple(Lap(total=s * SECOND, wall=start.wall + s * SECOND, note=n) for s, n in laps),
    ).start(start)
    pieces = [anneal]
    for name, color, minutes, ran in (("Cool-down", 1, 10, 320), ("Rinse", 2, 5, 295)):
        plan = Plan(name=name, color=color, rounds=Rounds(duration=minutes * MINUTE))
        pieces.append(Timepiece(plan=plan).start(now.before(ran * SECOND)))
    pieces[2] = pieces[2].model_copy(update={"announced": Announced(ends=1)})
    return Board(boot=clock.boot, pieces=tuple(pieces), chosen=anneal.key)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    sys.path.insert(0, str(FOLDER.parent.parent))
    FOLDER.mkdir(exist_ok=True)
    chosen = sys.argv[1:]
    for each in (scene for scene in SCENES if not chosen or scene.name in chosen):
        take(each)
