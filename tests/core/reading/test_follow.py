"""Files that grow while they are looked at."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import h5py
import numpy as np
import pytest

from core.reading.answers import Changed
from core.reading.following import follow
from core.reading.jobs import Pause
from core.reading.requests import FindPlot, Follow
from core.reading.states import BeingWritten, Gone, Good
from tests.core.reading.asking import ask

STREAM = "/RawData/Detector000/Data1D/CH00/EnlData00"


def changes(request: Follow) -> Iterator[Changed | None]:
    """What is told, and None for each look that finds nothing new."""
    for step in follow(request):
        yield None if isinstance(step, Pause) else step


def until(told: Iterator[Changed | None], condition: Callable[[Changed], bool]) -> Changed:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        found = next(told)
        if found is not None and condition(found):
            return found
        time.sleep(0.01)
    raise TimeoutError("it was never told")


def test_growth_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "growing.h5"
    with h5py.File(path, "w") as file:
        file.create_dataset("x", (0,), "f8", maxshape=(None,), chunks=(100,))
    told = changes(Follow(path, ("/x", "/later")))
    first = next(told)
    assert first is not None
    assert (first.state, first.shapes) == (Good(), ((0,), None))
    assert [next(told) for _ in range(3)] == [None] * 3
    with h5py.File(path, "a") as file:
        file["x"].resize((50,))
        file["later"] = np.zeros((2, 3))
    second = until(told, lambda change: change.shapes == ((50,), (2, 3)))
    assert second.members == first.members + 1
    path.unlink()
    assert until(told, lambda change: isinstance(change.state, Gone)).shapes == (None, None)


def test_only_complete_steps_count(tmp_path: Path) -> None:
    path = tmp_path / "recording.h5"
    with h5py.File(path, "w") as file:
        array = file.create_dataset(STREAM, (5, 7), "f8", maxshape=(None, 7))
        array.attrs.update({"data_type": "data_enlargeable", "data_dimension": "Data1D"})
        array.attrs["nav_indexes"] = '{"module": "builtins", "type": "tuple", "data": "(0,)"}'
        time_axis = "/RawData/Detector000/NavAxes/Axis00"
        axis = file.create_dataset(time_axis, (3,), "f8", maxshape=(None,))
        axis.attrs.update({"data_type": "axis", "label": "time"})
        axis.attrs["index"] = '{"module": "builtins", "type": "int", "data": "0"}'
    assert next(changes(Follow(path, (STREAM,)))).shapes == ((3, 7),)  # type: ignore[union-attr]
    found = ask(FindPlot(path, STREAM))
    assert found.shape == (3, 7)
    assert found.navigation[0].label == "time"


WRITER = """
import h5py, sys
file = h5py.File(sys.argv[1], "w", libver=sys.argv[2])
data = file.create_dataset("x", (0,), "f8", maxshape=(None,), chunks=(4,))
if sys.argv[2] == "v110":
    file.swmr_mode = True
print("ready", flush=True)
for line in sys.stdin:
    data.resize((int(line),))
    file.flush()
file.close()
"""


@pytest.mark.parametrize("libver", ["earliest", "v110"])
def test_while_another_program_writes(tmp_path: Path, libver: str) -> None:
    path = tmp_path / "growing.h5"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), libver],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        told = changes(Follow(path, ("/x",)))
        for length in (3, 10, 400):
            writer.stdin.write(f"{length}\n")
            writer.stdin.flush()
            found = until(told, lambda change, n=length: change.shapes == ((n,),))  # type: ignore[misc]
            assert isinstance(found.state, BeingWritten)
        writer.stdin.close()
        until(told, lambda change: change.state == Good())
