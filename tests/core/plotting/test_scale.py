import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.plotting.scale import FAR, Scale, usable_range


def test_values_and_pixels_and_back() -> None:
    scale = Scale(400, 800, 50, 250)
    assert scale.to_pixel(600) == 150
    assert scale.to_value(150) == 600
    assert scale.per_pixel == 2


def test_upward_axis() -> None:
    scale = Scale(0, 1, 300, 100)
    assert scale.to_pixel(1) == 100
    assert scale.to_value(300) == 0


def test_logarithmic() -> None:
    scale = Scale(1, 1000, 0, 300, logarithmic=True)
    assert scale.to_pixel(10) == pytest.approx(100)
    assert scale.to_value(200) == pytest.approx(100)
    assert scale.to_pixel(0) < -1000
    assert scale.to_pixel(-5) < -1000


def test_what_is_far_away_stays_paintable_and_nan_stays_nan() -> None:
    pixels = Scale(0, 1, 0, 100).to_pixels(np.array([np.inf, -np.inf, 1e300, np.nan]))
    np.testing.assert_array_equal(pixels, [FAR, -FAR, FAR, np.nan])


@pytest.mark.parametrize("logarithmic", [False, True])
def test_zooming_keeps_what_is_under_the_mouse(logarithmic: bool) -> None:
    scale = Scale(1, 100, 0, 200, logarithmic)
    before = scale.to_value(140)
    zoomed = scale.zoomed(140, 0.5)
    assert zoomed.to_value(140) == pytest.approx(before)
    assert zoomed.high - zoomed.low < scale.high - scale.low
    assert zoomed.zoomed(140, 2.0).low == pytest.approx(scale.low)


def test_panning_moves_values_with_the_mouse() -> None:
    scale = Scale(0, 10, 0, 100)
    assert (scale.panned(20).low, scale.panned(20).high) == (-2, 8)


def test_zooming_ends_where_numbers_end() -> None:
    scale = Scale(1e6, 1e6 + 1, 0, 100)
    for _ in range(400):
        scale = scale.zoomed(30, 0.5)
    assert scale.high > scale.low
    assert scale.to_pixel(scale.high) == pytest.approx(100)
    for _ in range(4000):
        scale = scale.zoomed(30, 2.0)
    assert np.isfinite([scale.low, scale.high]).all()
    assert scale.to_pixel(scale.high) == pytest.approx(100)


def test_between_takes_pixels_in_either_order() -> None:
    scale = Scale(0, 10, 100, 0)
    assert scale.between(20, 60) == scale.between(60, 20)
    assert (scale.between(20, 60).low, scale.between(20, 60).high) == (4, 8)


@given(st.floats(), st.floats(), st.booleans())
def test_any_range_can_be_made_usable(low: float, high: float, logarithmic: bool) -> None:
    low, high = sorted((low, high))
    usable = usable_range(low, high, logarithmic)
    assert usable_range(*usable, logarithmic) == usable
    scale = Scale(*usable, 0, 100, logarithmic)
    assert scale.to_pixel(usable[0]) == pytest.approx(0, abs=0.2)
    assert scale.to_pixel(usable[1]) == pytest.approx(100, abs=0.2)


def test_a_usable_range_stays() -> None:
    assert usable_range(400, 800) == (400, 800)
    assert usable_range(0.1, 100, logarithmic=True) == (0.1, 100)
    assert usable_range(-1, 100, logarithmic=True)[1] == 100
    low, high = usable_range(7, 7)
    assert low < 7 < high
