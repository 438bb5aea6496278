from pathlib import Path

import h5py
import numpy as np
import pytest

from core.reading.answers import CurvePart
from core.reading.problems import DoesNotFit
from core.reading.requests import ReadCurve
from core.reading.selection import Component, Reduced, Reduction, Span
from tests.core.reading.asking import answers, ask


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "curves.h5"


def noise(size: int) -> np.ndarray:
    return np.random.default_rng(1).normal(size=size)


def test_few_points_come_as_they_are(path: Path) -> None:
    values, x = noise(4000), np.cumsum(np.abs(noise(4000)))
    with h5py.File(path, "w") as file:
        file.create_dataset("y", data=values, chunks=(100,), compression="gzip")
        file["x"], file["e"] = x, np.abs(values)
    part = ask(ReadCurve(path, "/y", (Span(500, 2500),), 500, x_node="/x", errors_node="/e"))
    assert isinstance(part, CurvePart)
    assert part.is_exact
    np.testing.assert_array_equal(part.index, np.arange(500, 2500))
    np.testing.assert_array_equal(part.x, x[500:2500])
    np.testing.assert_array_equal(part.low, values[500:2500])
    np.testing.assert_array_equal(part.errors, np.abs(values[500:2500]))
    assert part.low is part.high


@pytest.mark.parametrize("chunks", [None, (977,), (4096,)], ids=str)
@pytest.mark.parametrize("size", [4500, 100_003], ids=str)
def test_the_envelope_of_many_points_keeps_every_extreme(
    path: Path, chunks: tuple[int] | None, size: int
) -> None:
    values = noise(size)
    values[7] = 1e6
    values[size // 2 : size // 2 + 50] = np.nan
    with h5py.File(path, "w") as file:
        file.create_dataset("y", data=values, chunks=chunks)
        file["x"] = np.arange(size) * 0.5
    part = ask(ReadCurve(path, "/y", (Span(3),), 1000, x_node="/x"))
    edges = 3 + np.arange(1001) * (size - 3) // 1000
    assert not part.is_exact
    np.testing.assert_array_equal(part.low, np.fmin.reduceat(values, edges[:-1]))
    np.testing.assert_array_equal(part.high, np.fmax.reduceat(values, edges[:-1]))
    np.testing.assert_array_equal(part.x, part.index * 0.5)
    assert np.all((part.index >= edges[:-1]) & (part.index < edges[1:]))
    assert np.nanmax(part.high) == 1e6


def test_a_long_curve_comes_coarse_first(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.reading.streaming._TURN", 0.0)
    monkeypatch.setattr("core.reading.streaming.Pace.is_due", lambda _: True)
    values = np.cumsum(noise(3_000_000))
    with h5py.File(path, "w") as file:
        file.create_dataset("y", data=values, chunks=(50_000,))
    parts = answers(ReadCurve(path, "/y", columns=500))
    assert len(parts) > 10
    early = parts[8]
    # After a few blocks there is something of every part of the curve.
    assert early.done < 0.5
    assert early.index.size < 500
    assert np.histogram(early.index, 4, (0, values.size))[0].all()
    assert sorted(part.done for part in parts) == [part.done for part in parts]
    assert parts[-1].index.size == 500
    assert parts[-1].high.max() == values.max()


def test_dimensions_can_be_fixed_or_reduced(path: Path) -> None:
    values = np.random.default_rng(2).integers(0, 1000, (30, 8, 9)).astype("u2")
    with h5py.File(path, "w") as file:
        file.create_dataset("stack", data=values, chunks=(4, 3, 9))
        file["dark"] = np.full((8, 9), 10, "u2")
    part = ask(ReadCurve(path, "/stack", (Span(), 5, -1)))
    np.testing.assert_array_equal(part.low, values[:, 5, 8])
    area = (Span(2, 20), Reduced(Reduction.MEAN, Span(1, 7)), Reduced(Reduction.MEAN))
    part = ask(ReadCurve(path, "/stack", area))
    np.testing.assert_allclose(part.low, values[2:20, 1:7].mean(axis=(1, 2)))
    np.testing.assert_array_equal(part.index, np.arange(2, 20))
    part = ask(ReadCurve(path, "/stack", (3, Span(), 0), background_node="/dark"))
    np.testing.assert_array_equal(part.low, values[3, :, 0].astype(float) - 10)
    highest = (Span(), Reduced(Reduction.MAX), Reduced(Reduction.MAX))
    part = ask(ReadCurve(path, "/stack", highest, columns=5))
    assert part.high.max() == values.max()
    assert part.index.size == 5


@pytest.mark.parametrize(
    ("component", "of"),
    [
        (Component.AMPLITUDE, np.abs),
        (Component.PHASE, np.angle),
        (Component.REAL, np.real),
        (Component.IMAGINARY, np.imag),
    ],
)
def test_complex_numbers(path: Path, component: Component, of: np.ufunc) -> None:
    values = noise(64) + 1j * noise(64)[::-1]
    with h5py.File(path, "w") as file:
        file["z"] = values
    np.testing.assert_allclose(ask(ReadCurve(path, "/z", component=component)).low, of(values))


def test_what_is_no_curve(path: Path) -> None:
    with h5py.File(path, "w") as file:
        file["image"] = np.zeros((3, 3))
        file["text"] = ["a", "b"]
        file["none"] = h5py.Empty("f8")
        file["nothing"] = np.zeros(0)
        file["group/x"] = np.zeros(3)
    for node in ("/image", "/text", "/none", "/group"):
        assert isinstance(ask(ReadCurve(path, node)), DoesNotFit), node
    assert isinstance(ask(ReadCurve(path, "/image", (5,))), DoesNotFit)
    assert isinstance(ask(ReadCurve(path, "/image", (0,), x_node="/nothing")), DoesNotFit)
    assert ask(ReadCurve(path, "/nothing")).index.size == 0


def test_lengths_beyond_all_numbers_are_no_trouble(path: Path) -> None:
    with h5py.File(path, "w") as file:
        space = h5py.h5s.create_simple((2**62,), (h5py.h5s.UNLIMITED,))
        plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        plist.set_chunk((1 << 16,))
        h5py.h5d.create(file.id, b"huge", h5py.h5t.NATIVE_DOUBLE, space, plist)
    parts = answers(ReadCurve(path, "/huge"), most=5)
    assert all(isinstance(part, CurvePart) for part in parts)
    part = ask(ReadCurve(path, "/huge", (Span(2**61, 2**61 + 10),)))
    np.testing.assert_array_equal(part.low, np.zeros(10))
