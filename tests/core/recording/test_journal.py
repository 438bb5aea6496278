"""Rows of chunks that are not full: beside the file while it grows, in it when it is closed."""

from __future__ import annotations

import shutil
from pathlib import Path

import h5py
import hdf5plugin  # noqa: F401  (its filters)
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.backends.protocol import OpenRows
from core.recording.journal import journal_path, read_journal, remove_journal, write_journal
from tests.core.recording.conftest import MakeBench
from tests.core.recording.driven_bench import DrivenBench, wait_until
from tests.core.recording.stored import assert_complete, detectors

SPECTRUM = "RawData/Detector000/Data1D/CH00/EnlData00"
ROWS = (
    OpenRows("/a", 7, np.arange(12.0).reshape(4, 3)),
    OpenRows("/b", 0, np.array([[1], [2]], dtype=np.uint16)),
    OpenRows("/time", 90, np.array([1.5, 2.5])),
)


def read(data_file: Path) -> list[OpenRows]:
    return list(read_journal(data_file))


def assert_same(found: list[OpenRows], expected: tuple[OpenRows, ...]) -> None:
    assert [(f.path, f.first) for f in found] == [(e.path, e.first) for e in expected]
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_array_equal(one.rows, other.rows)
        assert one.rows.dtype == other.rows.dtype


def test_what_was_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.h5"
    assert read(file) == []
    write_journal(file, ROWS)
    assert_same(read(file), ROWS)
    write_journal(file, ROWS[:1])
    assert_same(read(file), ROWS[:1])
    remove_journal(file)
    assert read(file) == []
    assert list(tmp_path.iterdir()) == []


@given(data=st.data())
def test_a_torn_or_damaged_journal_gives_what_stands_before(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    file = tmp_path_factory.mktemp("journal") / "a.h5"
    write_journal(file, ROWS)
    path = journal_path(file)
    content = bytearray(path.read_bytes())
    position = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        del content[position:]
    else:
        content[position] ^= data.draw(st.integers(1, 255))
    path.write_bytes(content)
    found = read(file)
    assert_same(found, ROWS[: len(found)])
    assert len(found) < len(ROWS)


@pytest.fixture(params=[True, False], ids=["swmr", "plain"])
def bench(request: pytest.FixtureRequest, make_bench: MakeBench) -> DrivenBench:
    driven = make_bench(compression="gzip", enable_swmr=request.param)
    driven.add("spectrometer", rate=50, pixels=512)
    return driven


def test_safe_steps_are_in_the_file_or_in_the_journal(
    make_bench: MakeBench, tmp_path: Path
) -> None:
    """What a power cut would leave is a copy of both, taken while the recording runs."""
    bench = make_bench(compression="gzip")
    bench.add("spectrometer", rate=50, pixels=512)
    path, copy = bench.start().path, tmp_path / "copy.h5"
    stream = "Spectrometer (simulated)"

    def copied_with_a_journal() -> bool:
        # The journal first: rows that leave it are in the file by then.
        wait_until(journal_path(path).exists, "the journal")
        try:
            shutil.copy(journal_path(path), journal_path(copy))
        except FileNotFoundError:
            return False
        shutil.copy(path, copy)
        return bench.stream(stream).safe > 60

    safe = 0
    while not copied_with_a_journal():
        safe = bench.stream(stream).safe
    bench.stop()
    with h5py.File(path) as file:
        spectra = file[SPECTRUM][...]
    with h5py.File(copy, swmr=True, locking=False) as file:
        stored = file[SPECTRUM][...]
    (kept,) = [each for each in read(copy) if each.path == f"/{SPECTRUM}"]
    end = kept.first + len(kept.rows)
    assert kept.first <= len(stored)
    assert max(end, len(stored)) >= safe
    np.testing.assert_array_equal(stored, spectra[: len(stored)])
    np.testing.assert_array_equal(kept.rows, spectra[kept.first : end])


def test_a_finished_file_needs_no_journal_and_has_no_holes(bench: DrivenBench) -> None:
    path = bench.start().path
    wait_until(journal_path(path).exists, "the journal")
    bench.wait_for_steps(120)
    bench.stop()
    assert not journal_path(path).exists()
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    (detector,) = detectors(path)
    assert_complete(detector, bench.stream("Spectrometer (simulated)"))
    with h5py.File(path) as file:
        stored = sum(
            file[f"RawData/Detector000/{name}"].id.get_storage_size() for name in _all(path)
        )
    assert path.stat().st_size < 1.3 * stored + 100_000


def _all(path: Path) -> list[str]:
    (detector,) = detectors(path)
    return list(detector.arrays)
