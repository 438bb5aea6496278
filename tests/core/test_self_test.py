"""The self-test fails when something does not work, and says what."""

from pathlib import Path

import h5py
import numpy as np
import pytest

from core import self_test
from core.saver_settings import BackendName, CodecName
from core.self_test import Results, SelfTestError


@pytest.mark.parametrize("backend", list(BackendName))
def test_records_and_reads(tmp_path: Path, backend: BackendName) -> None:
    said = self_test.record_and_read(tmp_path, backend, CodecName.ZSTD)
    assert "48 frames read back equal" in said
    (path,) = tmp_path.rglob("*.h5")
    with h5py.File(path) as file:
        assert file[self_test.ARRAY].shape == (self_test.FRAMES, *self_test.SHAPE)


def test_other_data_than_recorded_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(np, "array_equal", lambda *_: False)
    with pytest.raises(SelfTestError, match="does not hold what was recorded"):
        self_test.record_and_read(tmp_path, BackendName.H5PY, CodecName.NONE)


def test_a_missing_filter_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "zstd" in self_test.filters()
    monkeypatch.setattr("hdf5plugin.FILTERS", {"unheard-of": 31999})
    with pytest.raises(SelfTestError, match="unheard-of"):
        self_test.filters()


def test_a_killed_recording_comes_back(tmp_path: Path) -> None:
    said = self_test.kill_and_recover(tmp_path / "killed")
    assert "steps seen before the kill" in said


def test_a_recording_that_ends_by_itself_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.self_test.own_command", lambda *_: ["false"])
    with pytest.raises(SelfTestError, match="ended by itself"):
        self_test.kill_and_recover(tmp_path / "killed")


def test_browses_what_was_recorded(tmp_path: Path) -> None:
    self_test.record_and_read(tmp_path, BackendName.H5PY, CodecName.NONE)
    (path,) = tmp_path.rglob("*.h5")
    assert "Detector000" in self_test.browse(path)


def test_a_file_that_cannot_be_browsed_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "no.h5"
    path.write_bytes(b"no HDF5 at all")
    with pytest.raises(SelfTestError, match="NotHdf5"):
        self_test.browse(path)


def test_the_exit_code_tells(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> str:
        raise SelfTestError("no disk")

    results = Results()
    results.check("Good", lambda: "fine")
    assert results.close() == 0
    results.check("Bad", fail)
    assert results.close() == 1
    said = capsys.readouterr().out
    assert "passed  Good: fine" in said
    assert "FAILED  Bad: SelfTestError: no disk" in said
    assert said.endswith("Failed: Bad.\n")
