import numpy as np

from core.browsing.plotted import difference_of
from core.plotting.content import Image, LinearAxis


def test_a_difference_goes_below_zero_and_leaves_gaps() -> None:
    x = LinearAxis("x", "mm", 3.0, 0.5)
    first = Image(np.array([[1, 250]], np.uint8), x, label="camera", units="counts")
    second = Image(np.array([[3.5, np.nan]]))
    found = difference_of(first, second)
    assert found is not None
    np.testing.assert_array_equal(found.values, [[-2.5, np.nan]])
    assert (found.x, found.units, found.label) == (x, "counts", "camera")
    assert second.values[0, 0] == 3.5


def test_images_of_other_sizes_and_pictures_have_no_difference() -> None:
    small, large = Image(np.zeros((2, 3))), Image(np.zeros((3, 2)))
    picture = Image(np.zeros((2, 3)), colors=np.zeros((2, 3, 3), np.uint8))
    assert difference_of(small, large) is None
    assert difference_of(small, picture) is None
    assert difference_of(picture, small) is None
