import numpy as np
import pytest

from core.plotting.colormaps import NAMES, TABLE_SIZE, color_table
from core.plotting.levels import Levels, around, colored, extreme_levels, percentile_levels, shades

BLANK = 0xFF123456


@pytest.mark.parametrize("name", NAMES)
def test_every_colormap_has_opaque_colours_for_all_shades(name: str) -> None:
    table = color_table(name)
    assert table.shape == (TABLE_SIZE,)
    assert table.dtype == np.uint32
    assert np.all(table >> 24 == 0xFF)
    assert len(set(table.tolist())) > 100


def test_known_colours() -> None:
    gray = color_table("gray")
    assert gray[0] == 0xFF000000
    assert gray[-1] == 0xFFFFFFFF
    assert color_table("viridis")[0] == 0xFF440154
    assert color_table("gray_r")[0] == 0xFFFFFFFF


def test_shades_are_proportional_and_clipped() -> None:
    found = shades(np.array([-5.0, 0.0, 5.0, 10.0, 99.0, np.nan, np.inf]), Levels(0, 10))
    np.testing.assert_array_equal(found, [0, 0, 32767, 65535, 65535, 0, 65535])


def test_logarithmic_shades() -> None:
    found = shades(np.array([0.0, 1.0, 10.0, 100.0, -3.0]), Levels(1, 100), logarithmic=True)
    np.testing.assert_array_equal(found, [0, 0, 32767, 65535, 0])


@pytest.mark.parametrize("dtype", ["u1", "u2", "i1", "i2", "u4", "i8", "f2", "f4", "f8"])
@pytest.mark.parametrize("logarithmic", [False, True])
def test_all_number_types_get_the_same_colours(dtype: str, logarithmic: bool) -> None:
    values = np.arange(1, 121).reshape(12, 10)
    table = color_table("viridis")
    levels = Levels(10.0, 100.0)
    expected = table[shades(values.astype("f8"), levels, logarithmic)]
    pixels = colored(values.astype(dtype), levels, table, logarithmic, BLANK)
    assert pixels.flags.c_contiguous
    # float16 and the like may round to the neighbouring shade, never further.
    order = {int(color): index for index, color in enumerate(dict.fromkeys(table.tolist()))}
    distance = [
        abs(order[int(a)] - order[int(b)]) for a, b in zip(pixels.flat, expected.flat, strict=True)
    ]
    assert max(distance) <= 1


def test_more_rows_than_are_coloured_at_a_time() -> None:
    values = np.arange(200 * 3, dtype=np.uint16).reshape(200, 3)
    table = color_table("gray")
    pixels = colored(values, Levels(0, 599), table, False, BLANK)
    np.testing.assert_array_equal(pixels, table[shades(values, Levels(0, 599))])


def test_nan_is_blank_and_flipped_views_work() -> None:
    values = np.array([[np.nan, 1.0], [0.0, 2.0]])
    pixels = colored(values[::-1], Levels(0, 2), color_table("gray"), False, BLANK)
    assert pixels[1, 0] == BLANK
    assert pixels[0, 0] == 0xFF000000
    assert pixels[0, 1] == 0xFFFFFFFF


def test_booleans_are_black_and_white() -> None:
    pixels = colored(np.array([[False, True]]), Levels(0, 1), color_table("gray"), False, BLANK)
    assert pixels.tolist() == [[0xFF000000, 0xFFFFFFFF]]


def test_percentiles_pass_over_hot_pixels() -> None:
    image = np.random.default_rng(0).normal(100, 10, (2000, 1500))
    image[::97, ::89] = 1e9
    levels = percentile_levels(image)
    assert 60 < levels.low < 85
    assert 115 < levels.high < 150


def test_levels_of_odd_images() -> None:
    nan = np.full((4, 4), np.nan)
    assert percentile_levels(nan) == extreme_levels(nan) == (0, 1)
    assert percentile_levels(np.empty((0, 5))) == (0, 1)
    image = np.array([[np.nan, -3.0], [np.inf, 8.0]])
    assert extreme_levels(image) == (-3, 8)
    assert extreme_levels(np.array([[3, 250]], dtype=np.uint8)) == (3, 250)


def test_levels_are_made_usable() -> None:
    assert Levels(5, 5).usable(False).high > 5
    assert Levels(0, 0).usable(False) == (0, 1)
    assert Levels(9, 2).usable(False) == (2, 9)
    low, high = Levels(-5, 100).usable(True)
    assert 0 < low < high == 100
    low, high = Levels(-5, -1).usable(True)
    assert 0 < low < high


def test_one_range_goes_around_those_of_several_images() -> None:
    assert around([Levels(0.0, 5.0), Levels(-1.0, 3.0), Levels(2.0, 9.0)]) == Levels(-1.0, 9.0)
