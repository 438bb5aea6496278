from pathlib import Path

import h5py
import numpy as np
import pytest

from core.reading.problems import DoesNotFit, TooLarge
from core.reading.requests import ReadImage
from core.reading.selection import Reduced, Reduction, Span
from tests.core.reading.asking import answers, ask


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "images.h5"


def counts(*shape: int) -> np.ndarray:
    return np.random.default_rng(3).integers(0, 4096, shape).astype("u2")


def blocks(values: np.ndarray, rows: int, columns: int, of: str) -> np.ndarray:
    """What each block of pixels becomes, written in the plainest way."""
    shape = (-(-values.shape[0] // rows), -(-values.shape[1] // columns))
    return np.array(
        [
            [
                getattr(np, of)(values[i * rows : (i + 1) * rows, j * columns : (j + 1) * columns])
                for j in range(shape[1])
            ]
            for i in range(shape[0])
        ]
    )


def test_a_small_image_comes_as_it_is(path: Path) -> None:
    values = counts(5, 40, 60)
    with h5py.File(path, "w") as file:
        file.create_dataset("stack", data=values, chunks=(1, 40, 60), compression="gzip")
    part = ask(ReadImage(path, "/stack", (3, Span(5, 35))))
    np.testing.assert_array_equal(part.values, values[3, 5:35])
    assert part.values.dtype == "u2"
    assert (part.rows, part.columns) == (Span(5, 35), Span(0, 60))
    assert (part.row_step, part.column_step) == (1, 1)


@pytest.mark.parametrize("chunks", [None, (7, 11), (64, 333)], ids=str)
@pytest.mark.parametrize(
    ("how", "of"),
    [(Reduction.MEAN, "nanmean"), (Reduction.MAX, "nanmax"), (Reduction.MIN, "nanmin")],
)
@pytest.mark.parametrize("dtype", ["u2", "f4"])
def test_no_pixel_is_left_out(
    path: Path, chunks: tuple[int, int] | None, how: Reduction, of: str, dtype: str
) -> None:
    values = counts(200, 333).astype(dtype)
    if dtype == "f4":
        values[10, 20] = np.nan
    with h5py.File(path, "w") as file:
        file.create_dataset("image", data=values, chunks=chunks)
    part = ask(ReadImage(path, "/image", rows=60, columns=100, how=how))
    assert (part.row_step, part.column_step) == (4, 4)
    np.testing.assert_allclose(part.values, blocks(values.astype("f8"), 4, 4, of))


def test_the_map_of_a_scan(path: Path) -> None:
    values = counts(6, 5, 32, 48)
    with h5py.File(path, "w") as file:
        file.create_dataset("scan", data=values, chunks=(1, 1, 32, 48))
        file["dark"] = np.full((32, 48), 100, "u2")
    region = (
        Span(),
        Span(1),
        Reduced(Reduction.MEAN, Span(4, 20)),
        Reduced(Reduction.MEAN, Span(10, 11)),
    )
    part = ask(ReadImage(path, "/scan", region, background_node="/dark"))
    np.testing.assert_allclose(part.values, values[:, 1:, 4:20, 10].mean(axis=2) - 100)


def test_it_grows_while_it_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.reading.streaming._TURN", 0.0)
    monkeypatch.setattr("core.reading.streaming.Pace.is_due", lambda _: True)
    values = counts(4000, 2000)
    with h5py.File(path, "w") as file:
        file.create_dataset("image", data=values, chunks=(100, 2000))
    for size, dtype in ((500, "f8"), (2900, "f8")):
        parts = answers(ReadImage(path, "/image", rows=size, columns=size))
        assert len(parts) > 2
        first = parts[0].values
        assert np.isnan(first).any()
        assert not np.isnan(first).all()
        known = ~np.isnan(first)
        np.testing.assert_array_equal(first[known], parts[-1].values[known])
        assert parts[-1].values.dtype == dtype
    whole = answers(ReadImage(path, "/image", (Span(0, 2000),), rows=2000, columns=2000))
    assert len(whole) > 2
    assert whole[-1].values.dtype == "u2"


def test_what_is_no_image(path: Path) -> None:
    with h5py.File(path, "w") as file:
        file["curve"] = np.zeros(3)
        file["texts"] = np.array([["a"]], object)
        file["empty"] = np.zeros((0, 5))
        file.create_dataset("huge", (1 << 40, 1 << 40), "u1", chunks=(1024, 1024))
    assert isinstance(ask(ReadImage(path, "/curve")), DoesNotFit)
    assert isinstance(ask(ReadImage(path, "/texts")), DoesNotFit)
    assert isinstance(ask(ReadImage(path, "/huge", rows=1 << 20, columns=1 << 20)), TooLarge)
    assert answers(ReadImage(path, "/huge"), most=2)
    assert ask(ReadImage(path, "/empty")).values.shape == (0, 5)
