"""What is asked before something is added to an existing file: real files of every kind."""

from __future__ import annotations

import shutil
from pathlib import Path

import h5py
import pytest

from core.compatibility import doubt_about
from core.recording.doubts import LeftByCrash, Unlike
from core.recording.events import FileChosen, FileDoubted, FileLeft, Problem, Trouble
from core.recovery.recover import recover
from core.recovery.reports import Recovered
from core.saver_settings import BackendName, SaverSettings
from core.sources import catalogue
from tests.core.recording.driven_bench import DrivenBench
from tests.core.recording.known_source import KnownSource
from tests.core.recording.stored import assert_known, detectors
from tests.core.recovery.killed import record_and_kill

DATA = Path(__file__).parents[1] / "data"
H5PY, TABLES = BackendName.H5PY, BackendName.PYTABLES
WAYS = {"swmr": (H5PY, True), "h5py": (H5PY, False), "pytables": (TABLES, True)}


def settings(folder: Path, way: str) -> SaverSettings:
    backend, swmr = WAYS[way]
    return SaverSettings(base_path=folder, backend=backend, enable_swmr=swmr)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """A snapshot of each way of writing."""
    made = {}
    for way, (backend, swmr) in WAYS.items():
        with DrivenBench(tmp_path / way, backend=backend, enable_swmr=swmr) as bench:
            bench.add("power_meter")
            made[way] = bench.snapshot().path
    return made


def test_a_file_of_each_way_against_settings_of_each_way(
    files: dict[str, Path], tmp_path: Path
) -> None:
    for written, path in files.items():
        backend, swmr = WAYS[written]
        for wanted in WAYS:
            chosen = settings(tmp_path, wanted)
            doubt = doubt_about(path, chosen)
            if wanted == written:
                assert doubt is None
                continue
            assert isinstance(doubt, Unlike)
            assert doubt.origin.by_us
            assert doubt.origin.program.startswith("H5 Chronicle ")
            assert (doubt.origin.backend, doubt.adapted.backend) == (backend, backend)
            assert doubt.origin.swmr == (written == "swmr")
            if backend is H5PY:
                assert doubt.adapted.enable_swmr is swmr
            assert doubt_about(path, doubt.adapted) is None


@pytest.mark.parametrize("name", ["scan_h5py", "scan_tables", "snapshot_h5py", "snapshot_tables"])
def test_what_pymodaq_wrote_is_asked_about_even_if_it_suits(name: str, tmp_path: Path) -> None:
    path = Path(shutil.copy(DATA / f"{name}.h5", tmp_path))
    before = path.read_bytes()
    doubt = doubt_about(path, settings(tmp_path, "swmr"))
    assert isinstance(doubt, Unlike)
    assert (doubt.origin.program, doubt.origin.by_us) == ("PyMoDAQ 5.3.8", False)
    assert not doubt.origin.swmr
    assert doubt.origin.backend is (TABLES if name.endswith("tables") else H5PY)
    again = doubt_about(path, doubt.adapted)
    assert isinstance(again, Unlike)
    assert again.adapted == doubt.adapted
    assert path.read_bytes() == before


def test_a_file_that_a_crash_left_is_recovered_first(tmp_path: Path) -> None:
    path = record_and_kill(tmp_path, "h5py", "none", swmr=True).path
    chosen = settings(tmp_path, "swmr")
    assert isinstance(doubt_about(path, chosen), LeftByCrash)
    assert isinstance(recover(path), Recovered)
    assert doubt_about(path, chosen) is None


def test_a_damaged_file_is_no_question(files: dict[str, Path], tmp_path: Path) -> None:
    path = files["swmr"]
    path.write_bytes(path.read_bytes()[:5000])
    match doubt_about(path, settings(tmp_path, "swmr")):
        case Problem(trouble=Trouble.NOT_HDF5, sentence=sentence):
            assert "cut off" in sentence
        case other:
            pytest.fail(repr(other))


@pytest.mark.parametrize("wanted", WAYS)
@pytest.mark.parametrize("written", ["pymodaq_h5py", "pymodaq_tables", "swmr", "pytables"])
def test_after_adapting_a_recording_goes_into_the_file(
    written: str,
    wanted: str,
    files: dict[str, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(catalogue, "SOURCES", (*catalogue.SOURCES, KnownSource))
    path = files.get(written)
    if path is None:
        path = Path(shutil.copy(DATA / f"continuous_{written.partition('_')[2]}.h5", tmp_path))
    earlier = len(detectors(path))
    backend, swmr = WAYS[wanted]
    with DrivenBench(tmp_path, backend=backend, enable_swmr=swmr) as bench:
        bench.add()
        bench.bench.append_to(path)
        if written == wanted:
            bench.next(FileChosen)
        else:
            doubt = bench.next(FileDoubted).doubt
            assert isinstance(doubt, Unlike)
            assert bench.bench.current_file is None
            bench.bench.set_settings(doubt.adapted)
            bench.bench.append_nevertheless(path)
            bench.next(FileChosen)
        started = bench.start()
        assert (started.path, started.swmr) == (path, written == "swmr")
        bench.wait_for_steps(5)
        bench.stop()
    assert_known(detectors(path)[earlier])


def test_another_backend_leaves_the_current_file_complete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "SOURCES", (*catalogue.SOURCES, KnownSource))
    with DrivenBench(tmp_path) as bench:
        bench.add()
        path = bench.record().path
        bench.change(flush_interval=5)
        bench.change(backend=TABLES)
        assert bench.next(FileLeft).path == path
        assert bench.bench.current_file is None
        assert len(bench.heard(FileLeft)) == 1
        assert bench.snapshot().path != path
    with h5py.File(path) as file:
        assert not file.attrs["swmr_active"]
    assert_known(detectors(path)[0])


def test_swmr_off_leaves_a_file_that_would_be_gone_on_with(tmp_path: Path) -> None:
    with DrivenBench(tmp_path) as bench:
        bench.add("power_meter", rate=200)
        finished = bench.record().path
        bench.change(enable_swmr=False)
        bench.settle()
        assert bench.bench.current_file == finished
        bench.bench.new_file()
        fresh = bench.next(FileChosen).path
        bench.change(enable_swmr=True)
        assert bench.next(FileLeft).path == fresh
        assert bench.start().swmr
        bench.stop()
