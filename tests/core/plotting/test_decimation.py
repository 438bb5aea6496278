import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.plotting.decimation import (
    Order,
    envelope,
    finite_range,
    nearest_index,
    order_of,
    pieces,
    zigzag,
)


def test_every_single_point_spike_survives() -> None:
    x = np.arange(1_000_000, dtype=float)
    y = np.zeros(x.size)
    spikes = np.array([0, 17, 499_999, 500_000, 999_998, 999_999])
    y[spikes] = np.arange(1, spikes.size + 1)
    shown = envelope(x, y, y, Order.ASCENDING, (0, 999_999), 800)
    assert shown.x.size <= 803
    assert shown.high.max() == 6
    assert 2.0 in shown.high
    assert 4.0 in shown.high


def test_a_spike_is_drawn_where_it_is() -> None:
    x = np.linspace(400, 800, 1_000_000)
    y = np.zeros(x.size)
    y[250_000] = 5
    shown = envelope(x, y, y, Order.ASCENDING, (400, 800), 500)
    assert shown.x[shown.high.argmax()] == pytest.approx(500.0, abs=400 / 500)


def test_few_points_are_drawn_as_they_are() -> None:
    x, y = np.arange(10.0), np.arange(10.0) ** 2
    shown = envelope(x, y, y, Order.ASCENDING, (2.5, 5.5), 800)
    assert shown.is_exact
    # One point beyond each side lets the line reach the edge.
    np.testing.assert_array_equal(shown.x, [2, 3, 4, 5, 6])
    np.testing.assert_array_equal(shown.low, [4, 9, 16, 25, 36])


def test_zoomed_in_the_points_come_back() -> None:
    x = np.arange(1_000_000.0)
    y = np.sin(x)
    shown = envelope(x, y, y, Order.ASCENDING, (1000, 1100), 800)
    assert shown.is_exact
    np.testing.assert_array_equal(shown.low, y[999:1102])


def test_a_gap_of_nan_stays_a_gap_and_lone_nan_hides_nothing() -> None:
    x = np.arange(100_000.0)
    y = np.ones(x.size)
    y[40_000:60_000] = np.nan
    y[10_000] = np.nan
    shown = envelope(x, y, y, Order.ASCENDING, (0, 99_999), 100)
    gap = np.isnan(shown.low)
    np.testing.assert_array_equal(gap, np.isnan(shown.high))
    assert 18 <= gap.sum() <= 20
    runs = pieces(shown.low)
    assert len(runs) == 2


def test_uneven_points_fall_into_the_columns_where_they_are() -> None:
    # Half of the points in the first hundredth of the axis.
    x = np.sort(np.concatenate((np.linspace(0, 1, 50_000), np.linspace(1, 100, 50_000))))
    y = np.where(x < 1, -1.0, 1.0)
    shown = envelope(x, y, y, Order.ASCENDING, (0, 100), 100)
    assert np.all(shown.low[shown.x > 1.5] == 1)
    assert np.all(shown.high[shown.x < 0.9] == -1)


def test_columns_without_points_make_no_points() -> None:
    x = np.concatenate((np.linspace(0, 1, 5000), np.linspace(99, 100, 5000)))
    y = np.concatenate((np.zeros(5000), np.ones(5000)))
    shown = envelope(x, y, y, Order.ASCENDING, (0, 100), 200)
    assert shown.x.size < 15
    assert np.all(np.diff(shown.x) > 0)
    assert set(shown.low) == {0.0, 1.0}


@pytest.mark.parametrize("dtype", ["u1", "u2", "i4", "f4", "f8"])
def test_falling_axes_and_all_number_types(dtype: str) -> None:
    x = np.linspace(800, 400, 50_000)
    y = (np.arange(50_000) % 200).astype(dtype)
    shown = envelope(x, y, y, order_of(x), (400, 800), 100)
    assert np.all(np.diff(shown.x) > 0)
    assert shown.low.min() == 0
    assert shown.high.max() == 199


def test_an_error_band_keeps_both_edges() -> None:
    x = np.arange(100_000.0)
    low, high = np.full(x.size, -1.0), np.full(x.size, 1.0)
    low[70_000], high[20_000] = -9.0, 9.0
    shown = envelope(x, low, high, Order.ASCENDING, (0, 99_999), 300)
    assert shown.low.min() == -9
    assert shown.high.max() == 9


def test_an_unordered_curve_is_kept_whole_up_to_a_limit() -> None:
    angle = np.linspace(0, 2 * np.pi, 5000)
    shown = envelope(np.cos(angle), np.sin(angle), np.sin(angle), Order.NONE, (-1, 1), 100)
    assert shown.x.size == 5000
    many = np.random.default_rng(0).normal(size=1_000_000)
    assert envelope(many, many, many, Order.NONE, (-1, 1), 100).x.size <= 200_000


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=400),
    st.integers(1, 20),
)
def test_the_envelope_has_the_extremes_of_the_curve(values: list[float], columns: int) -> None:
    y = np.array(values)
    x = np.arange(y.size, dtype=float)
    shown = envelope(x, y, y, Order.ASCENDING, (0, max(y.size - 1, 1)), columns)
    assert shown.low.min() == y.min()
    assert shown.high.max() == y.max()
    assert np.all(shown.low <= shown.high)


def test_an_empty_curve_has_an_empty_envelope() -> None:
    nothing = np.empty(0)
    assert envelope(nothing, nothing, nothing, Order.ASCENDING, (0, 1), 10).x.size == 0


def test_order() -> None:
    assert order_of(np.array([1.0, 1.0, 2.0])) is Order.ASCENDING
    assert order_of(np.array([2, 1, 1])) is Order.DESCENDING
    assert order_of(np.array([1.0, 3.0, 2.0])) is Order.NONE
    assert order_of(np.array([1.0, np.nan, 2.0])) is Order.NONE
    assert order_of(np.array([np.nan])) is Order.NONE


def test_zigzag_goes_up_and_down_in_turn() -> None:
    x = np.arange(10_000.0)
    y = np.where(np.arange(10_000) % 2, 1.0, -1.0)
    line_x, line_y = zigzag(envelope(x, y, y, Order.ASCENDING, (0, 9999), 50))
    assert line_x.size == line_y.size
    # No step from one column to the next: up in one, down in the other.
    inner = line_y[2:-2]
    assert np.all(inner[1:-1:2] == inner[2::2])


def test_pieces() -> None:
    nan = np.nan
    assert pieces(np.array([nan, 1, 2, nan, nan, 3.0])) == [slice(1, 3), slice(5, 6)]
    assert pieces(np.array([1.0, 2.0])) == [slice(0, 2)]
    assert pieces(np.array([nan])) == []
    assert pieces(np.array([])) == []


def test_finite_range_passes_over_nan_and_infinity() -> None:
    assert finite_range(np.array([np.nan, 2.0, np.inf]), np.array([-1, 5])) == (-1.0, 5.0)
    assert finite_range(np.array([np.nan, np.nan])) is None
    assert finite_range() is None


@pytest.mark.parametrize("x", [np.array([1.0, 2.0, 4.0]), np.array([4.0, 2.0, 1.0])])
def test_nearest_point(x: np.ndarray) -> None:
    for wanted, value in ((-5, 1), (1.4, 1), (1.6, 2), (2.9, 2), (3.1, 4), (9, 4)):
        index = nearest_index(x, order_of(x), wanted)
        assert index is not None
        assert x[index] == value


def test_nearest_point_of_an_unordered_curve() -> None:
    x = np.array([3.0, np.nan, 1.0, 2.0])
    assert nearest_index(x, Order.NONE, 1.9) == 3
    assert nearest_index(np.array([]), Order.NONE, 1.9) is None
    assert nearest_index(np.array([np.nan]), Order.NONE, 1.9) is None
