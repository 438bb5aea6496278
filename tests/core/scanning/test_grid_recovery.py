"""Scans of grids that a crash cut short: complete points are at their places, all else is empty."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

from core.data import Array
from core.layout.attributes import encode
from core.recording.safe_record import SafeRecord
from core.recovery.recover import recover
from core.recovery.reports import CopiedReadable, Recovered, lines
from core.recovery.state import Clean, file_state
from core.saver_settings import SaveType
from core.sources import catalogue
from tests.core.recording.driven_bench import DrivenBench
from tests.core.recording.known_source import KnownSource
from tests.core.scanning.driven_scan import StoredScan, assert_known, run, stored
from tests.core.scanning.known_scan import axis, scan

SHAPE = (5, 6)
CONFIRMED = 17
GROUP = "/RawData/Scan000"
IMAGE = f"{GROUP}/Detector000/Data2D/CH00/Data00"
SCALAR = f"{GROUP}/Detector000/Data0D/CH00/Data00"
TIMES = f"{GROUP}/Timestamps/Data0D/CH00/Data00"
WAYS: dict[str, dict[str, Any]] = {
    "swmr": {"enable_swmr": True},
    "swmr, gzip": {"enable_swmr": True, "compression": "gzip"},
    "h5py, zstd": {"enable_swmr": False, "compression": "zstd"},
    "pytables": {"backend": "pytables"},
}


@pytest.fixture(autouse=True)
def known_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "SOURCES", (*catalogue.SOURCES, KnownSource))


def scanned(folder: Path, way: Mapping[str, Any], **settings: object) -> tuple[Path, Array]:
    """A grid's file as it is while the scan runs, and the flat places in the order of the visit."""
    with DrivenBench(folder, save_type=SaveType.SCAN, **way) as bench:
        bench.add(rate=0)
        path = run(bench, scan(axis("y", SHAPE[0]), axis("x", SHAPE[1]), **settings)).path
    with h5py.File(path, "r+") as file:
        file[GROUP].attrs["state"] = encode("state", "running")
        order: Array = np.argsort(file[TIMES][...], axis=None)
    return path, order


def cut_power(path: Path, confirmed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The computer was switched off when the disk had confirmed so many points."""
    with monkeypatch.context() as patched:
        patched.setattr("core.recording.safe_record.boot", lambda: "before")
        SafeRecord(path).write({GROUP: confirmed})


def spoil(path: Path, places: Array) -> None:
    """What the disk did not confirm may be anything."""
    with h5py.File(path, "r+") as file:
        for place in zip(*np.unravel_index(places, SHAPE), strict=True):
            file[IMAGE].id.write_direct_chunk((*place, 0, 0), bytes(50))
            file[SCALAR][place] = 0.0


def assert_only(saved: StoredScan, places: Array) -> None:
    """These points are there, complete and right, and nothing else."""
    assert_known(saved, SHAPE)
    np.testing.assert_array_equal(np.flatnonzero(np.isfinite(saved.elapsed)), np.sort(places))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("order", ["back and forth", "random"])
def test_after_a_power_cut_only_confirmed_points_are_there(
    order: str, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, places = scanned(tmp_path, WAYS[way], order=order)
    spoil(path, places[CONFIRMED:])
    cut_power(path, CONFIRMED, monkeypatch)
    report = recover(path)
    assert isinstance(report, Recovered), report
    (stream,) = report.streams
    assert (stream.after, stream.incomplete, stream.doubtful) == (17, 0, 13)
    assert "Scan000: 17 complete steps, 13 steps left out that the disk had not" in lines(report)[1]
    assert_only(stored(path), places[:CONFIRMED])
    assert stored(path).attributes["state"] == "interrupted"
    assert file_state(path) == Clean()


def test_places_are_filled_with_what_the_settings_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, places = scanned(tmp_path, {}, fill="0")
    cut_power(path, CONFIRMED, monkeypatch)
    assert isinstance(recover(path), Recovered)
    saved = stored(path)
    spectra = saved["Detector000/Data1D/CH00/Data00"].reshape(-1, 16)
    assert np.all(spectra[places[CONFIRMED:]] == 0)
    assert np.all(np.isnan(saved.elapsed.ravel()[places[CONFIRMED:]]))
    assert np.all(spectra[places[:CONFIRMED], 1] > 0)


def test_a_finished_scan_in_the_same_file_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = scanned(tmp_path, {})
    with h5py.File(path, "r+") as file:
        file[GROUP].attrs["state"] = encode("state", "complete")
    with monkeypatch.context() as patched:
        patched.setattr("core.recording.safe_record.boot", lambda: "before")
        SafeRecord(path).write({"/RawData/Scan001": 3})
    assert isinstance(recover(path), Recovered)
    assert_only(stored(path), np.arange(SHAPE[0] * SHAPE[1]))


def test_a_point_without_all_of_its_data_is_taken_out(tmp_path: Path) -> None:
    path, places = scanned(tmp_path, {"enable_swmr": True})
    lost = tuple(map(int, np.unravel_index(places[-2], SHAPE)))
    with h5py.File(path) as file:
        address = file[IMAGE].id.get_chunk_info_by_coord((*lost, 0, 0)).byte_offset
    content = path.read_bytes()
    entry = address.to_bytes(8, "little")
    assert content.count(entry) == 1
    # A page of the index was not written: neither is its checksum right.
    path.write_bytes(content.replace(entry, b"\xff" * 8))
    report = recover(path)
    assert isinstance(report, Recovered), report
    (stream,) = report.streams
    assert (stream.after, stream.incomplete, stream.doubtful) == (29, 1, 0)
    assert_only(stored(path), np.delete(places, -2))


def test_where_the_times_are_lost_nothing_is_taken_for_certain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, places = scanned(tmp_path, {})
    with h5py.File(path, "r+") as file:
        file[TIMES][np.unravel_index(places[5], SHAPE)] = np.nan
    cut_power(path, 30, monkeypatch)
    report = recover(path)
    assert isinstance(report, Recovered), report
    assert report.remarks[0].startswith("Scan000: the disk had confirmed 30 points, of which 29")


def test_a_copy_of_what_can_be_read_has_only_confirmed_points(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, places = scanned(tmp_path, {"enable_swmr": True, "compression": "gzip"})
    spoil(path, places[CONFIRMED:])
    with h5py.File(path, "r+") as file:
        place = tuple(map(int, np.unravel_index(places[3], SHAPE)))
        file[IMAGE].id.write_direct_chunk((*place, 0, 0), bytes(50))
    cut_power(path, CONFIRMED, monkeypatch)
    report = recover(path)
    assert isinstance(report, CopiedReadable), report
    saved = stored(report.copy)
    assert set(np.flatnonzero(np.isfinite(saved.elapsed))) == set(places[:CONFIRMED])
    steps = saved["Detector000/Data0D/CH00/Data00"].ravel()
    assert np.all(np.isnan(steps[places[CONFIRMED:]]))
    assert len(set(steps[places[:CONFIRMED]])) == CONFIRMED
