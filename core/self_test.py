"""`h5chronicle --self-test`: whether this copy works on this machine, shown on files of its own."""

from __future__ import annotations

import subprocess
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import h5py
import hdf5plugin
import numpy as np

from core import formatting
from core.data import Acquisition, Array, Data
from core.layout.recording import SourceToSave
from core.own_command import OWN_FOLDER, own_command
from core.reading.answers import ChildNames, Opened
from core.reading.client import Reader
from core.reading.outline import outline
from core.reading.requests import ListChildren, OpenFile
from core.recording.events import Event, RecordingFinished, Refused
from core.recording.intake import Batch, Intake
from core.recording.recorder import Recorder
from core.recovery.recover import recover
from core.recovery.reports import Recovered, lines
from core.saver_settings import CODECS, BackendName, CodecName, SaverSettings

FRAMES = 48
SHAPE = (240, 320)
ARRAY = "RawData/Detector000/Data2D/CH00/EnlData00"
STEPS_BEFORE_THE_KILL = 20
PATIENCE = 60.0
"""Seconds until something counts as hanging."""


class SelfTestError(Exception):
    """Something does not work; the message says what."""


@dataclass
class Results:
    """Runs one check after the other and prints how each went."""

    failed: list[str] = field(default_factory=list)

    def check(self, title: str, run: Callable[[], str]) -> None:
        """Print one line: passed and what was done, or failed and why."""
        start = time.perf_counter()
        try:
            said = run()
        except Exception as error:
            self.failed.append(title)
            print(f"FAILED  {title}: {type(error).__name__}: {error}", flush=True)
            traceback.print_exc()
            return
        print(f"passed  {title}: {said} ({time.perf_counter() - start:.2f} s)", flush=True)

    def close(self) -> int:
        """Print the last line; returns the exit code."""
        print(f"Failed: {'; '.join(self.failed)}." if self.failed else "Everything works.")
        return 1 if self.failed else 0


def check_core(results: Results) -> None:
    """Record, compress, kill, recover and read in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="h5chronicle-") as temporary:
        folder = Path(temporary)
        for backend, codecs in CODECS.items():
            for codec in codecs:
                title = f"Record and read, {backend.value}, {codec.value}"
                results.check(title, partial(record_and_read, folder, backend, codec))
        results.check("HDF5 filters", filters)
        results.check("Kill and recover", partial(kill_and_recover, folder / "killed"))
        for path in sorted((folder / "killed").rglob("*.h5"))[-1:]:
            results.check("Browse", partial(browse, path))


def record_and_read(folder: Path, backend: BackendName, codec: CodecName) -> str:
    """Record known frames and compare what h5py reads with them."""
    settings = SaverSettings(
        base_path=folder,
        base_name=f"{backend.value}-{codec.value}",
        backend=backend,
        compression=codec,
        saving_dynamic="uint16",
    )
    frames = np.random.default_rng(1).poisson(900, (FRAMES, *SHAPE)).astype(np.uint16)
    start = time.perf_counter()
    finished = _record(settings, frames)
    seconds = time.perf_counter() - start
    with h5py.File(finished.path) as file:
        if not np.array_equal(file[ARRAY][()], frames):
            raise SelfTestError(f"{finished.path} does not hold what was recorded")
    ratio = frames.nbytes / finished.file_bytes
    rate = formatting.rate(frames.nbytes / seconds)
    smaller = "" if codec is CodecName.NONE else f", {ratio:.1f} times smaller"
    return f"{FRAMES} frames read back equal, {rate}{smaller}"


def _record(settings: SaverSettings, frames: Array) -> RecordingFinished:
    events: list[Event] = []
    recorder = Recorder(settings, events.append, Intake(frames.nbytes), lambda now: {})
    steps = list(_steps(frames))
    source = SourceToSave("Self-test", steps[0], np.dtype(settings.saving_dynamic))
    if recorder.start([source]):
        recorder.write(Batch.of({steps[0].source: steps}))
        recorder.stop()
    for event in events:
        match event:
            case Refused(problem) | RecordingFinished(problem=problem) if problem is not None:
                raise SelfTestError(f"{problem.title}. {problem.sentence} {problem.detail}")
            case RecordingFinished():
                return event
    raise SelfTestError("the recording did not come to its end")


def _steps(frames: Array) -> Iterator[Acquisition]:
    start = time.time()
    for step, frame in enumerate(frames):
        block = Data("Frame", (frame,), units="counts")
        yield Acquisition("Self-test", (block,), start + step / 100, step)


def filters() -> str:
    """Ask HDF5 for every filter that files of others may need."""
    missing = [name for name, id_ in hdf5plugin.FILTERS.items() if not h5py.h5z.filter_avail(id_)]
    if missing:
        raise SelfTestError(f"HDF5 does not find {', '.join(missing)}")
    return ", ".join(sorted(hdf5plugin.FILTERS))


def kill_and_recover(folder: Path) -> str:
    """Kill a recording in another process, recover its file, and list what is in it."""
    folder.mkdir()
    source = "camera:width=640,height=480,rate=100"
    command = own_command("record", "--source", source, "--saving-dynamic", "uint16")
    command += ["--seconds", "600", "--out", str(folder)]
    process = subprocess.Popen(command, cwd=OWN_FOLDER, stdout=subprocess.DEVNULL)
    try:
        path, seen = _wait_for_steps(folder, process)
    finally:
        process.kill()
        process.wait()
    report = recover(path)
    if not isinstance(report, Recovered) or report.streams[0].after < seen:
        raise SelfTestError(" ".join(lines(report)))
    (rows,) = (row for row in outline(path) if row.name == "EnlData00" and row.shape)
    return f"{seen} steps seen before the kill, {report.streams[0].after} after, {rows.shape}"


def _wait_for_steps(folder: Path, process: subprocess.Popen[bytes]) -> tuple[Path, int]:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SelfTestError(f"the recording ended by itself with {process.returncode}")
        for path in folder.rglob("*.h5"):
            steps = _steps_seen(path)
            if steps >= STEPS_BEFORE_THE_KILL:
                return path, steps
        time.sleep(0.05)
    raise SelfTestError("the recording did not get going")


def _steps_seen(path: Path) -> int:
    """As another program sees the file; 0 while it is being made."""
    try:
        with h5py.File(path, "r", swmr=True, locking=False) as file:
            return len(file[ARRAY]) if ARRAY in file else 0
    except OSError:
        return 0


def browse(path: Path) -> str:
    """Look into a file as the window does: through the reader's process."""
    reader = Reader()
    try:
        opened = reader.answer(OpenFile(path))
        if not isinstance(opened, Opened) or opened.root is None:
            raise SelfTestError(f"the reader says of {path}: {opened}")
        children = reader.answer(ListChildren(path, "/RawData"))
    finally:
        reader.close()
    if not isinstance(children, ChildNames) or "Detector000" not in children.names:
        raise SelfTestError(f"the reader does not find what was recorded: {children}")
    return f"{path.name} has {', '.join(children.names)}"
