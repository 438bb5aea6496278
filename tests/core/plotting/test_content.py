import numpy as np
import pytest

from core.data import Axis, Data
from core.plotting.content import AxisLabel, Curve, Image, LinearAxis, curves_of, image_of


def test_a_block_becomes_curves_with_errors_and_an_axis() -> None:
    x = np.linspace(400, 800, 5)
    block = Data(
        "spectrum",
        (np.arange(5.0), np.arange(5.0) + 1),
        ("a", "b"),
        "V",
        (Axis("wavelength", x, "nm"),),
        (np.ones(5), np.full(5, 2.0)),
    )
    curves, x_axis = curves_of(block)
    assert [curve.label for curve in curves] == ["a", "b"]
    assert x_axis == AxisLabel("wavelength", "nm")
    assert curves[1].units == "V"
    np.testing.assert_array_equal(curves[1].x, x)
    assert curves[1].errors is not None
    assert curves[1].errors[0] == 2


def test_without_an_axis_points_are_counted() -> None:
    curves, x_axis = curves_of(Data("d", (np.array([5.0, 6.0]),)))
    assert x_axis.label == "index"
    np.testing.assert_array_equal(curves[0].x, [0, 1])


def test_complex_numbers_are_shown_by_magnitude() -> None:
    curves, _ = curves_of(Data("d", (np.array([3 + 4j, 0]),)))
    np.testing.assert_array_equal(curves[0].y, [5, 0])
    assert image_of(Data("d", (np.full((2, 2), 3 + 4j),))).values[0, 0] == 5


def test_a_block_becomes_an_image() -> None:
    axes = (Axis("y", np.array([0.0, 2.0]), "mm", 0), Axis("x", np.array([5.0, 6, 7]), "mm", 1))
    block = Data("camera", (np.zeros((2, 3)), np.ones((2, 3))), units="counts", axes=axes)
    image = image_of(block, 1)
    assert image.x == LinearAxis("x", "mm", 5, 1)
    assert image.y == LinearAxis("y", "mm", 0, 2)
    assert image.values[0, 0] == 1
    assert image.units == "counts"


def test_what_cannot_be_drawn_is_refused() -> None:
    two, three = np.zeros(2), np.zeros(3)
    with pytest.raises(ValueError, match="do not fit"):
        Curve("c", two, three)
    with pytest.raises(ValueError, match="do not fit"):
        Curve("c", two, two, errors=three)
    with pytest.raises(ValueError, match="real"):
        Curve("c", two, two.astype(complex))
    with pytest.raises(ValueError, match="2D"):
        Image(three)


def test_an_axis_without_extent_counts_pixels() -> None:
    assert LinearAxis("x", "mm", 3.0, 0.0).scaling == 1
    assert LinearAxis("x", "mm", np.nan, 1.0).offset == 0
    assert LinearAxis(scaling=-2, offset=10).edges(3) == (5, 11)
    assert LinearAxis(scaling=-2, offset=10).index_at(7.9) == 1
