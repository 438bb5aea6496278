import math

import numpy as np
import pytest

from core.browsing.plotted import histogram_of
from core.plotting.content import Curve, Image, LinearAxis
from core.plotting.decimation import Order
from core.plotting.measuring import (
    Extent,
    Measured,
    extent_text,
    frequency_text,
    measured_text,
    plane_lines,
    point_near,
    single,
    values_measured,
)
from core.reading.answers import Histogram

SPACE = "\u00a0"


def test_a_difference_is_b_minus_a() -> None:
    assert single("y", "V", 0.75, 0.25).difference == -0.5
    assert measured_text(single("y", "V", 0.75, 0.25)) == (
        f"y: A 0.75{SPACE}V · B 0.25{SPACE}V · Δ −0.5{SPACE}V"
    )


def test_where_several_values_stand_there_is_no_difference() -> None:
    several = Measured("y", "V", Extent(1.0, 3.0), Extent(2.0, 2.0))
    assert several.difference is None
    assert measured_text(several) == f"y: A 1{SPACE}V … 3{SPACE}V · B 2{SPACE}V · Δ –"


def test_one_over_a_time_is_a_frequency() -> None:
    assert frequency_text(0.02, "s") == (f"1/Δ 50{SPACE}Hz",)
    assert frequency_text(-2.0, "ms") == (f"1/Δ 500{SPACE}Hz",)
    assert frequency_text(5.0, "µs") == (f"1/Δ 200{SPACE}kHz",)
    assert frequency_text(0.0, "s") == ()
    assert frequency_text(5.0, "nm") == ()


def test_the_nearest_point_is_read_whichever_way_x_runs() -> None:
    x, y = np.array([1.0, 2.0, 4.0]), np.array([10.0, 20.0, 40.0])
    for order, sign in ((Order.ASCENDING, 1), (Order.DESCENDING, -1)):
        curve = Curve("c", x[::sign], y[::sign])
        assert point_near(curve, order, 2.9) == (2.0, Extent(20.0, 20.0))
        assert point_near(curve, order, 99.0) == (4.0, Extent(40.0, 40.0))
    to_and_fro = Curve("c", np.array([1.0, 4.0, 2.0]), np.array([10.0, 40.0, 20.0]))
    assert point_near(to_and_fro, Order.NONE, 2.9) == (2.0, Extent(20.0, 20.0))
    assert point_near(Curve("c", np.array([]), np.array([])), Order.ASCENDING, 1.0) is None


@pytest.mark.parametrize("order", [Order.ASCENDING, Order.DESCENDING])
def test_the_least_and_the_greatest_of_a_column_are_read_together(order: Order) -> None:
    sign = 1 if order is Order.ASCENDING else -1
    x, y = np.array([1.0, 1.0, 2.0, 2.0])[::sign], np.array([-3.0, 7.0, np.nan, np.nan])[::sign]
    near = point_near(Curve("c", x, y), order, 1.1)
    assert near == (1.0, Extent(-3.0, 7.0))
    assert extent_text(near[1], "V") == f"−3{SPACE}V … 7{SPACE}V"
    gap = point_near(Curve("c", x, y), order, 2.0)
    assert gap is not None
    assert math.isnan(gap[1].low)


def test_a_histogram_is_read_by_its_bins() -> None:
    found = Histogram(np.array([5, 0, 9]), np.array([0.0, 1.0, 2.0, 3.0]), 1.0)
    curve = histogram_of(found, "counts")
    # Beside an edge the bin of that side counts, not the one whose edge is nearer.
    read = {x: point_near(curve, Order.ASCENDING, x) for x in (-9.0, 0.1, 0.95, 1.05, 2.5, 9.0)}
    assert [at[0] for at in read.values() if at] == [0.5, 0.5, 0.5, 1.5, 2.5, 2.5]
    assert [at[1].low for at in read.values() if at] == [5, 5, 5, 0, 9, 9]


def test_two_pixels_of_an_image() -> None:
    axes = LinearAxis("x", "mm", 10.0, 2.0), LinearAxis("y", "mm", 0.0, -1.0)
    image = Image(np.arange(12).reshape(3, 4) ** 2, *axes, "camera", "counts")
    a, b = (10.0, 0.0), (16.0, -2.0)
    lines = plane_lines(
        single("x", "mm", a[0], b[0]), single("y", "mm", a[1], b[1]), values_measured(image, a, b)
    )
    assert lines == (
        f"x: A 10{SPACE}mm · B 16{SPACE}mm · Δ 6{SPACE}mm",
        f"y: A 0{SPACE}mm · B −2{SPACE}mm · Δ −2{SPACE}mm · distance 6.32456{SPACE}mm",
        f"camera: A 0{SPACE}counts · B 121{SPACE}counts · Δ 121{SPACE}counts",
    )


def test_axes_of_different_units_have_no_distance() -> None:
    lines = plane_lines(single("x", "nm", 0, 3), single("y", "s", 0, 4), ())
    assert not any("distance" in line for line in lines)


def test_each_colour_of_a_picture_is_read() -> None:
    colors = np.array([[[1, 2, 3], [11, 22, 33]]], np.uint8)
    picture = Image(colors.mean(axis=2), colors=colors)
    measured = values_measured(picture, (0.0, 0.0), (1.0, 0.0))
    assert [(m.label, m.difference) for m in measured] == [("red", 10), ("green", 20), ("blue", 30)]


def test_a_cursor_stays_on_the_image() -> None:
    axis = LinearAxis("x", "mm", 10.0, -2.0)
    assert [axis.middle_near(x, 4) for x in (99.0, 10.9, 8.9, 4.1, -50.0)] == [10, 10, 8, 4, 4]


def test_pixels_too_narrow_for_the_numbers_of_their_axis_are_read() -> None:
    axis = LinearAxis("y", "mm", 2.0**53, 1.0)
    image = Image(np.arange(4).reshape(4, 1), y=axis)
    end = axis.middle_near(2.0**54, 4)
    assert axis.index_at(end) == 4  # rounded beyond the last pixel
    (measured,) = values_measured(image, (0.0, axis.offset), (0.0, end))
    assert measured.difference == 3
