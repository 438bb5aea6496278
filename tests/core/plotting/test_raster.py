import numpy as np

from core.plotting.content import Image, LinearAxis
from core.plotting.raster import value_at, visible_patch

IMAGE = Image(np.arange(20 * 30).reshape(20, 30), LinearAxis("x", "mm", 10, 0.5))


def test_the_whole_image() -> None:
    patch = visible_patch(IMAGE, IMAGE.x.edges(30), IMAGE.y.edges(20), 300, 200)
    assert patch is not None
    assert patch.values.shape == (20, 30)
    # Top to bottom is falling y: the last row comes first.
    np.testing.assert_array_equal(patch.values[0], IMAGE.values[-1])
    assert patch.x == (9.75, 24.75)
    assert patch.y == (-0.5, 19.5)


def test_a_part_reaches_over_the_edges_of_the_view() -> None:
    patch = visible_patch(IMAGE, (12.1, 13.9), (4.2, 6.1), 300, 200)
    assert patch is not None
    np.testing.assert_array_equal(patch.values, IMAGE.values[4:7, 4:9][::-1])
    assert patch.x == (11.75, 14.25)
    assert patch.y == (3.5, 6.5)


def test_no_more_pixels_than_the_screen_can_show() -> None:
    large = Image(np.zeros((2000, 3000)))
    patch = visible_patch(large, large.x.edges(3000), large.y.edges(2000), 300, 400)
    assert patch is not None
    assert patch.values.shape == (400, 300)
    assert np.shares_memory(patch.values, large.values)
    assert patch.x == (-0.5, 2999.5)


def test_falling_axes_are_turned() -> None:
    values = np.arange(6).reshape(2, 3)
    image = Image(values, LinearAxis(scaling=-1, offset=5), LinearAxis(scaling=-2, offset=0))
    patch = visible_patch(image, image.x.edges(3), image.y.edges(2), 30, 30)
    assert patch is not None
    np.testing.assert_array_equal(patch.values, values[:, ::-1])
    assert patch.x == (2.5, 5.5)
    assert patch.y == (-3, 1)


def test_beside_the_image_there_is_nothing() -> None:
    assert visible_patch(IMAGE, (100, 200), (0, 5), 30, 30) is None
    empty = Image(np.empty((0, 5)))
    assert visible_patch(empty, (0, 5), (0, 5), 30, 30) is None


def test_value_under_the_mouse() -> None:
    assert value_at(IMAGE, 10.2, 0.4) == 0
    assert value_at(IMAGE, 10.3, 0.6) == 31
    assert value_at(IMAGE, 9.7, 0) is None
    assert value_at(IMAGE, 10, 19.6) is None
