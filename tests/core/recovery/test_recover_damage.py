"""Files that are damaged: what can be read is copied, and what cannot is told."""

from __future__ import annotations

from pathlib import Path

import h5py
import numpy as np
import pytest

from core.recovery.recover import recover
from core.recovery.reports import CopiedReadable, NothingToDo, Recovered, Refused
from core.recovery.state import (
    Damaged,
    LeftOpen,
    Trace,
    file_state,
)
from tests.core.recovery.conftest import STEPS, MakeRecording
from tests.core.recovery.spoilt import (
    COLUMNS,
    assert_steps,
    spoil,
    the_stream,
)


@pytest.mark.parametrize("part", range(1, 12))
def test_a_recording_that_is_cut_off(make_recording: MakeRecording, part: int) -> None:
    """What is behind the cut does not come back as zeros."""
    path = make_recording(enable_swmr=False)
    spoilt = path.read_bytes()[: path.stat().st_size * part // 12]
    path.write_bytes(spoilt)
    assert isinstance(file_state(path), Damaged)
    match recover(path):
        case Recovered(streams=(stream,)):
            assert_steps(path, stream.after)
        case CopiedReadable(copy=copy, lost=lost, holes=holes):
            assert path.read_bytes() == spoilt
            assert lost or holes
            assert not any("Logger" in each for each in lost)
            assert_right_or_nan(copy)
        case Refused(sentence=sentence):
            assert "Nothing of it can be read" in sentence


def assert_right_or_nan(copy: Path) -> None:
    with h5py.File(copy) as file:
        for column in COLUMNS:
            if column in file:
                array = file[column][()]
                numbers = np.broadcast_to(np.arange(len(array), dtype=np.float64), array.T.shape)
                assert np.all((numbers == array.T) | np.isnan(array.T))


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A file that another program made, with what such files have."""
    path = tmp_path / "foreign.h5"
    with h5py.File(path, "w") as file:
        file.attrs["who"] = "another program"
        stack = file.create_dataset(
            "entry/stack", (20, 32, 32), np.float32, chunks=(1, 32, 32), compression="gzip"
        )
        stack[...] = np.random.default_rng(0).normal(size=stack.shape)
        stack.attrs["units"] = "counts"
        file["entry/values"] = np.arange(10_000)
        file["entry/text"] = ["some", "text"]
        file["entry/again"] = file["entry/values"]
        file["entry/soft"] = h5py.SoftLink("/entry/values")
        file["entry/far"] = h5py.ExternalLink("other.h5", "/x")
        file["entry/scalar"] = 5
        file["entry/nothing"] = h5py.Empty("f8")
    return path


def test_a_foreign_file_with_a_damaged_chunk(foreign: Path) -> None:
    with h5py.File(foreign) as file:
        chunk = file["entry/stack"].id.get_chunk_info(7)
        expected = {name: file[f"entry/{name}"][()] for name in ("stack", "values", "text")}
    content = bytearray(foreign.read_bytes())
    content[chunk.byte_offset + 20 : chunk.byte_offset + 60] = bytes(40)
    foreign.write_bytes(content)

    report = recover(foreign)

    assert isinstance(report, CopiedReadable), report
    assert foreign.read_bytes() == content
    assert report.copy.name == "foreign.recovered.h5"
    assert [(h.path, h.first, h.last) for h in report.holes] == [("/entry/stack", 7, 7)]
    assert not report.lost
    with h5py.File(report.copy) as copy:
        assert copy.attrs["who"] == "another program"
        stack = copy["entry/stack"]
        assert stack.attrs["units"] == "counts"
        assert stack.compression == "gzip"
        assert np.isnan(stack[7]).all()
        np.testing.assert_array_equal(stack.attrs["lost_rows"], [(7, 7)])
        others = np.arange(20) != 7
        np.testing.assert_array_equal(stack[others], expected["stack"][others])
        np.testing.assert_array_equal(copy["entry/values"][()], expected["values"])
        np.testing.assert_array_equal(copy["entry/text"][()], expected["text"])
        assert copy["entry/again"] == copy["entry/values"]
        assert copy.get("entry/soft", getlink=True).path == "/entry/values"
        assert copy.get("entry/far", getlink=True).filename == "other.h5"
        assert copy["entry/scalar"][()] == 5
        assert copy["entry/nothing"].shape is None


@pytest.mark.parametrize("turn", range(10))
def test_a_foreign_file_damaged_anywhere(foreign: Path, turn: int) -> None:
    """The file is not touched, and what is packed is right in the copy, or absent."""
    with h5py.File(foreign) as file:
        good = file["entry/stack"][()]
    content = bytearray(foreign.read_bytes())
    at = len(content) * turn // 10
    content[at : at + 600] = np.random.default_rng(turn).bytes(600)
    foreign.write_bytes(content)
    report = recover(foreign)
    assert foreign.read_bytes() == content
    assert isinstance(report, CopiedReadable | NothingToDo | Refused)
    if isinstance(report, CopiedReadable):
        with h5py.File(report.copy) as copy:
            if "entry/stack" in copy:
                stack = copy["entry/stack"][()]
                same = (stack == good).all(axis=(1, 2))
                assert np.isnan(stack[~same]).all()


def test_a_spoilt_chunk_costs_the_other_arrays_nothing(make_recording: MakeRecording) -> None:
    path = make_recording(compression="gzip", enable_swmr=True)
    spoil(path, COLUMNS[2], 0)
    assert file_state(path) == LeftOpen((Trace.SWMR,))
    _, stream = the_stream(path)
    assert stream.after == STEPS
    assert [(h.path, h.first, h.last) for h in stream.holes] == [(COLUMNS[2], 0, STEPS - 1)]
    with h5py.File(path) as file:
        np.testing.assert_array_equal(file[COLUMNS[1]][:, 0], np.arange(STEPS))
        with pytest.raises(OSError, match="filter"):
            file[COLUMNS[2]][STEPS - 1]
