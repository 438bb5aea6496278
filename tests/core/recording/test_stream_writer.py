"""The arrays of a source stay equally long, whatever fails in the middle of a batch."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from core.backends import opening
from core.backends.protocol import Backend
from core.data import Acquisition, Array, Channels, Data
from core.layout.file import file_nodes
from core.layout.recording import SourceToSave, continuous
from core.recording.conversion import Changes
from core.recording.stream_writer import StreamWriter
from core.saver_settings import BackendName, CodecName, SaverSettings
from tests.core.recording.stored import detectors

GROUP = "/RawData/Detector000"


def step(number: int, size: int = 40, value: float = 0.0) -> Acquisition:
    """A scalar, two curves with errors, and an image of one chunk per step."""
    curve = np.full(size, number + value)
    image = np.full((128, 128), number, np.float64)
    blocks = (
        Data("scalar", (np.array([number + value]),)),
        Data("curve", (curve, curve), errors=(curve, curve)),
        Data("image", (image,)),
    )
    return Acquisition("source", blocks, float(number), number)


def steps(first: int, count: int) -> list[Acquisition]:
    return [step(n) for n in range(first, first + count)]


@pytest.fixture(params=[(b, c) for b in BackendName for c in (CodecName.NONE, CodecName.GZIP)])
def settings(request: pytest.FixtureRequest) -> SaverSettings:
    backend, codec = request.param
    return SaverSettings(backend=backend, compression=codec, enable_swmr=False)


@pytest.fixture
def backend(settings: SaverSettings, tmp_path: Path) -> Iterator[Backend]:
    backend = opening.create(tmp_path / "a.h5", settings)
    backend.add(file_nodes(backend.path, datetime.now(), "detector", swmr=False))
    yield backend
    backend.close()


@pytest.fixture
def writer(backend: Backend, settings: SaverSettings) -> StreamWriter:
    return stream_writer(backend, settings, "float64")


def stream_writer(backend: Backend, settings: SaverSettings, dtype: str) -> StreamWriter:
    stream, nodes, _ = continuous(GROUP, SourceToSave("s", step(0), np.dtype(dtype)), settings)
    backend.add(nodes)
    return StreamWriter(stream, backend)


def assert_rows(backend: Backend, expected: int) -> None:
    """After closing, all arrays have exactly the steps 0, 1, … of that number."""
    backend.close()
    (detector,) = detectors(backend.path)
    assert detector.lengths == {expected}
    for path, array in detector.arrays.items():
        if "Axis" in path:
            np.testing.assert_array_equal(array, np.arange(expected))
        else:
            firsts = array.reshape(expected, -1)
            np.testing.assert_array_equal(firsts, np.arange(expected)[:, None] + 0 * firsts)


def fail_at(backend: Backend, monkeypatch: pytest.MonkeyPatch, path: str, rows: int = 0) -> None:
    """The array `path` below the group takes only so many rows, then the disk is full."""
    append = backend.append

    def limited(name: str, more: Array) -> None:
        if name == f"{GROUP}/{path}" and backend.rows(name) + len(more) > rows:
            raise OSError(errno.ENOSPC, "full")
        append(name, more)

    monkeypatch.setattr(backend, "append", limited)


def test_batches_of_any_size_become_rows(backend: Backend, writer: StreamWriter) -> None:
    first = 0
    for count in (1, 2, 13, 1, 5, 40):
        assert not writer.write(steps(first, count))
        first += count
        assert writer.saved == first
    assert_rows(backend, first)


@pytest.mark.parametrize(
    "path",
    [
        "Data0D/CH00/EnlData00",
        "Data1D/CH00/EnlData01",
        "Data1D/CH00/ErrorBar01",
        "Data2D/CH00/EnlData00",
        "NavAxes/Axis00",
    ],
)
def test_a_failure_leaves_whole_steps(
    backend: Backend, writer: StreamWriter, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    writer.write(steps(0, 9))
    fail_at(backend, monkeypatch, path, rows=12)
    with pytest.raises(OSError, match="full"):
        writer.write(steps(9, 8))
    assert writer.saved == 9
    writer.roll_back()
    assert (writer.saved, writer.lost) == (9, 0)
    assert_rows(backend, 9)


def test_a_step_of_another_shape_is_refused_as_a_whole(
    backend: Backend, writer: StreamWriter
) -> None:
    writer.write(steps(0, 4))
    for wrong in ([step(4), step(5, size=39)], [step(4, size=1)], [step(n, 80) for n in range(9)]):
        with pytest.raises(ValueError, match="shape"):
            writer.write(wrong)
    assert writer.saved == 4
    writer.roll_back()
    assert_rows(backend, 4)


def test_what_the_conversion_changes_is_counted_in_all_channels(
    backend: Backend, settings: SaverSettings
) -> None:
    writer = stream_writer(backend, settings, "uint8")
    changes = writer.write([step(n, value=0.5) for n in range(3)])
    assert changes == Changes(rounded=3 * (1 + 2 * 40))
    assert writer.write([step(300, value=np.nan)]) == Changes(
        not_a_number=1 + 2 * 40, clipped=128 * 128
    )
    assert not writer.write(steps(3, 2))


def test_errors_keep_their_own_type(backend: Backend, settings: SaverSettings) -> None:
    writer = stream_writer(backend, settings, "uint8")
    writer.write([step(1, value=0.25)])
    backend.close()
    (detector,) = detectors(backend.path)
    assert detector.arrays["Data1D/CH00/EnlData00"].dtype == np.uint8
    assert detector.arrays["Data1D/CH00/ErrorBar00"].dtype == np.float64
    assert np.all(detector.arrays["Data1D/CH00/ErrorBar00"] == 1.25)


def test_channels_in_one_array_are_those_in_many(tmp_path: Path) -> None:
    values = np.random.default_rng(3).normal(size=(50, 7, 4))
    errors = np.abs(values)
    files = []
    for in_one in (True, False):
        settings = SaverSettings(base_path=tmp_path, saving_dynamic="float32")
        with_channels = [
            Acquisition("source", (Data("a", *_given(each, in_one), errors=more),), float(n), n)
            for n, each in enumerate(values)
            for more in _given(errors[n], in_one)
        ]
        backend = opening.create(tmp_path / f"{in_one}.h5", settings)
        backend.add(file_nodes(backend.path, datetime.now(), "detector", swmr=False))
        source = SourceToSave("s", with_channels[0], np.dtype(np.float32))
        stream, nodes, _ = continuous(GROUP, source, settings)
        backend.add(nodes)
        StreamWriter(stream, backend).write(with_channels)
        backend.close()
        files.append(detectors(backend.path)[0].arrays)
    assert list(files[0]) == list(files[1])
    for name, array in files[0].items():
        np.testing.assert_array_equal(array, files[1][name], name)
    for channel in range(7):
        stored = files[0][f"Data1D/CH00/EnlData{channel:02d}"]
        np.testing.assert_array_equal(stored, values[:, channel].astype(np.float32))


def _given(channels: Array, in_one: bool) -> tuple[Channels]:
    return (channels if in_one else tuple(channels),)


def test_channels_of_several_types_keep_their_digits(
    backend: Backend, settings: SaverSettings
) -> None:
    large = 2**60 + 1

    def mixed(number: int) -> Acquisition:
        channels = (np.array([large + number]), np.array([0.5 * number]))
        return Acquisition("source", (Data("mixed", channels),), float(number), number)

    source = SourceToSave("s", mixed(0), np.dtype(np.int64))
    stream, nodes, _ = continuous(GROUP, source, settings)
    backend.add(nodes)
    changes = StreamWriter(stream, backend).write([mixed(n) for n in range(4)])
    assert changes == Changes(rounded=2)
    backend.close()
    arrays = detectors(backend.path)[0].arrays
    expected = (large + np.arange(4)).reshape(4, 1)
    np.testing.assert_array_equal(arrays["Data0D/CH00/EnlData00"], expected)


def test_numbers_in_a_row_are_scalars() -> None:
    data = Data("inputs", np.arange(3.0), ("a", "b", "c"))
    assert (data.shape, len(data.channels), data.nbytes) == ((1,), 3, 24)
    with pytest.raises(ValueError, match="do not fit"):
        Data("inputs", np.arange(3.0), errors=np.arange(4.0))
