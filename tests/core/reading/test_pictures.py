"""Pictures whose pixels have colours of their own, however they are stored."""

from pathlib import Path

import h5py
import numpy as np
import pytest

from core.browsing.display import selection_of, shown_dimensions, views_of
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


PALETTE = np.random.default_rng(1).integers(0, 255, (256, 3)).astype("u1")
INDEX = np.random.default_rng(2).integers(0, 256, (12, 20)).astype("u1")


@pytest.fixture
def indexed(tmp_path: Path) -> Path:
    """Images with palettes, by the HDF5 Image specification."""
    path = tmp_path / "indexed.h5"
    with h5py.File(path, "w") as file:
        colors = file.create_dataset("colors/rgb", data=PALETTE)
        colors.attrs["CLASS"] = np.bytes_("PALETTE")
        colors.attrs["PAL_TYPE"] = np.bytes_("STANDARD8")
        colors.attrs["PAL_COLORMODEL"] = np.bytes_("RGB")
        inks = file.create_dataset("colors/cmy", data=255 - PALETTE)
        inks.attrs["PAL_COLORMODEL"] = np.bytes_("CMY")
        other = file.create_dataset("colors/hsv", data=PALETTE)
        other.attrs["PAL_COLORMODEL"] = np.bytes_("HSV")
        few = file.create_dataset("colors/few", data=PALETTE[:10])
        bent = file.create_dataset("colors/bent", data=PALETTE.T)
        palettes = {"rgb": colors, "cmy": inks, "hsv": other, "few": few, "bent": bent}
        for name, palette in palettes.items():
            image = file.create_dataset(name, data=INDEX, chunks=(5, 6), compression="gzip")
            _mark(image, palette)
        _mark(file.create_dataset("stack", data=np.stack([INDEX, INDEX[::-1]])), colors)
        _mark(file.create_dataset("large", data=np.tile(INDEX[:1, :1], (50, 40))), colors)
        grey = file.create_dataset("grey", data=INDEX)
        _mark(grey, colors)
        grey.attrs["IMAGE_SUBCLASS"] = np.bytes_("IMAGE_GRAYSCALE")
        lost = file.create_dataset("lost", data=INDEX)
        _mark(lost, file["colors"])
        texts = file.create_dataset("texts", data=INDEX)
        _mark(texts, colors)
        texts.attrs["PALETTE"] = "/colors/rgb"
    return path


def _mark(image: h5py.Dataset, palette: h5py.HLObject) -> None:
    image.attrs["CLASS"] = np.bytes_("IMAGE")
    image.attrs["IMAGE_VERSION"] = np.bytes_("1.2")
    image.attrs["IMAGE_SUBCLASS"] = np.bytes_("IMAGE_INDEXED")
    references = np.array([palette.ref], dtype=h5py.ref_dtype)
    image.attrs.create("PALETTE", references, dtype=h5py.ref_dtype)


@pytest.mark.parametrize("node", ["rgb", "cmy"])
def test_an_indexed_image_has_the_colours_of_its_palette(indexed: Path, node: str) -> None:
    source = ask(FindPlot(indexed, f"/{node}"))
    assert (source.view, source.is_indexed) == (View.PICTURE, True)
    assert View.IMAGE in views_of(source)
    part = ask(ReadPicture(indexed, f"/{node}", (), None))
    np.testing.assert_array_equal(part.pixels, PALETTE[INDEX])


def test_numbers_beyond_the_palette_have_its_last_colour(indexed: Path) -> None:
    part = ask(ReadPicture(indexed, "/few", (), None))
    np.testing.assert_array_equal(part.pixels, PALETTE[np.minimum(INDEX, 9)])


def test_one_image_of_a_stack_is_read_with_the_palette(indexed: Path) -> None:
    source = ask(FindPlot(indexed, "/stack"))
    assert shown_dimensions(source, View.PICTURE) == (1, 2)
    selection = selection_of(source, View.PICTURE, {0: 1})
    part = ask(ReadPicture(indexed, "/stack", selection, None))
    np.testing.assert_array_equal(part.pixels, PALETTE[INDEX[::-1]])


def test_a_large_indexed_image_is_shrunk_in_its_colours(indexed: Path) -> None:
    part = ask(ReadPicture(indexed, "/large", (), None, rows=10, columns=10))
    np.testing.assert_array_equal(
        part.pixels, np.broadcast_to(PALETTE[INDEX[0, 0]], part.pixels.shape)
    )
    assert part.pixels.shape == (10, 10, 3)


@pytest.mark.parametrize("node", ["hsv", "bent", "grey", "lost", "texts"])
def test_without_a_palette_that_is_known_it_is_an_image(indexed: Path, node: str) -> None:
    source = ask(FindPlot(indexed, f"/{node}"))
    assert (source.view, source.is_indexed) == (View.IMAGE, False)
    assert isinstance(ask(ReadPicture(indexed, f"/{node}", (), None)), DoesNotFit)


@pytest.mark.parametrize("order", ["PIXEL", "LINE", "PLANE"])
def test_a_true_colour_image_may_have_deep_colours(tmp_path: Path, order: str) -> None:
    deep = (COLORS.astype("u2") << 8) | COLORS
    place = {"PIXEL": 2, "LINE": 1, "PLANE": 0}[order]
    with h5py.File(tmp_path / "deep.h5", "w") as file:
        image = file.create_dataset("a", data=np.moveaxis(deep, 2, place))
        image.attrs["CLASS"] = np.bytes_("IMAGE")
        image.attrs["IMAGE_SUBCLASS"] = np.bytes_("IMAGE_TRUECOLOR")
        image.attrs["INTERLACE_MODE"] = np.bytes_(f"INTERLACE_{order}")
    source = ask(FindPlot(tmp_path / "deep.h5", "/a"))
    assert (source.view, source.color_dimension) == (View.PICTURE, place)
    part = ask(ReadPicture(tmp_path / "deep.h5", "/a", (), place))
    np.testing.assert_array_equal(part.pixels, COLORS)


def test_a_stack_of_grey_images_is_no_picture(tmp_path: Path) -> None:
    with h5py.File(tmp_path / "grey.h5", "w") as file:
        image = file.create_dataset("a", data=COLORS)
        image.attrs["CLASS"] = np.bytes_("IMAGE")
        image.attrs["IMAGE_SUBCLASS"] = np.bytes_("IMAGE_GRAYSCALE")
    source = ask(FindPlot(tmp_path / "grey.h5", "/a"))
    assert (source.view, source.color_dimension) == (View.IMAGE, None)
