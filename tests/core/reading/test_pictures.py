"""Pictures whose pixels have colours of their own, however they are stored."""

from pathlib import Path

import h5py
import numpy as np
import pytest

from core.reading.answers import PicturePart
from core.reading.plot_source import View
from core.reading.problems import DoesNotFit
from core.reading.requests import FindPlot, ReadPicture
from tests.core.reading.asking import ask

COLORS = np.random.default_rng(0).integers(0, 255, (6, 9, 3)).astype("u1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "pictures.h5"
    with h5py.File(path, "w") as file:
        file["pixels"] = COLORS
        orders = {"plane": np.moveaxis(COLORS, 2, 0), "line": np.moveaxis(COLORS, 2, 1)}
        for order, stored in orders.items():
            array = file.create_dataset(order, data=stored, chunks=(2, 3, 3))
            array.attrs["CLASS"] = np.bytes_("IMAGE")
            array.attrs["INTERLACE_MODE"] = np.bytes_(f"INTERLACE_{order.upper()}")
        file["large"] = np.tile(COLORS[:1, :1], (50, 40, 1))
        file["deep"] = (COLORS.astype("u2") << 8) | COLORS
        file["float"] = COLORS / 255.0
    return path


@pytest.mark.parametrize(("node", "dimension"), [("pixels", 2), ("plane", 0), ("line", 1)])
def test_each_order_of_colours_gives_the_same_picture(
    path: Path, node: str, dimension: int
) -> None:
    source = ask(FindPlot(path, f"/{node}"))
    assert (source.view, source.color_dimension) == (View.PICTURE, dimension)
    part = ask(ReadPicture(path, f"/{node}", (), dimension))
    assert isinstance(part, PicturePart)
    np.testing.assert_array_equal(part.pixels, COLORS)
    assert part.done == 1.0


def test_a_large_one_is_shrunk_by_means(path: Path) -> None:
    part = ask(ReadPicture(path, "/large", (), 2, rows=10, columns=10))
    assert part.pixels.shape == (10, 10, 3)
    assert (part.row_step, part.column_step) == (5, 4)
    np.testing.assert_array_equal(part.pixels, np.broadcast_to(COLORS[0, 0], (10, 10, 3)))


@pytest.mark.parametrize("node", ["deep", "float"])
def test_other_numbers_are_scaled_to_what_a_screen_shows(path: Path, node: str) -> None:
    np.testing.assert_array_equal(ask(ReadPicture(path, f"/{node}", (), 2)).pixels, COLORS)


def test_what_has_no_colours_is_refused(path: Path) -> None:
    assert isinstance(ask(ReadPicture(path, "/pixels", (), 1)), DoesNotFit)
    assert isinstance(ask(ReadPicture(path, "/pixels", (0,), 2)), DoesNotFit)
