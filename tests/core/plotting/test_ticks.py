import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.plotting.ticks import (
    clock_ticks,
    linear_ticks,
    logarithmic_ticks,
    nice_range,
    nice_step,
)


def test_ticks_stand_at_round_numbers() -> None:
    assert linear_ticks(400, 800, 5).labels == ("400", "500", "600", "700", "800")
    assert linear_ticks(0, 1, 4).labels == ("0.00", "0.25", "0.50", "0.75", "1.00")
    assert linear_ticks(-0.3, 0.3, 3).labels == ("\u22120.2", "0.0", "0.2")


def test_a_factor_of_the_units_is_taken_out() -> None:
    volts = linear_ticks(0, 0.004, 4, "V")
    assert (volts.exponent, volts.labels) == (-3, ("0", "1", "2", "3", "4"))
    counts = linear_ticks(0, 4e6, 4, "counts")
    assert (counts.exponent, counts.labels) == (6, ("0", "1", "2", "3", "4"))
    assert counts.values[-1] == 4e6
    assert linear_ticks(0, 3000, 3, "s").exponent == 0


@given(
    st.floats(-1e12, 1e12, allow_subnormal=False),
    st.floats(1e-6, 1e12),
    st.integers(2, 12),
)
def test_ticks_lie_inside_evenly_and_differ(low: float, span: float, count: int) -> None:
    ticks = linear_ticks(low, low + span, count)
    slack = 1e-6 * span + 4 * np.spacing(abs(low) + span)
    assert all(low - slack <= value <= low + span + slack for value in ticks.values)
    assert len(ticks.values) <= count + 1
    assert len(set(ticks.labels)) == len(ticks.labels)


@pytest.mark.parametrize(
    ("low", "high"), [(1, 1), (2, 1), (np.nan, 1), (0, np.inf), (1e9, 1e9 + 1e-7)]
)
def test_a_range_that_cannot_be_divided_has_no_ticks(low: float, high: float) -> None:
    assert linear_ticks(low, high, 5).values == ()


def test_decades() -> None:
    assert logarithmic_ticks(0.1, 1000, 5).labels == ("0.1", "1", "10", "100", "1000")
    assert logarithmic_ticks(1e-6, 1e6, 4).labels[0] == "10⁻⁶"
    assert "50" in logarithmic_ticks(1, 100, 8).labels
    assert logarithmic_ticks(0, 10, 5).values == ()


@pytest.mark.parametrize(("low", "high"), [(9e307, 1e308), (5e-324, 1e308), (1e300, 1.7e308)])
def test_the_largest_and_smallest_numbers_have_decades(low: float, high: float) -> None:
    values = logarithmic_ticks(low, high, 5).values
    assert all(low * (1 - 1e-9) <= value <= high for value in values)


def test_within_a_decade_ticks_are_linear() -> None:
    assert logarithmic_ticks(20, 60, 4).labels == ("20", "30", "40", "50", "60")


def test_many_decades_are_thinned() -> None:
    ticks = logarithmic_ticks(1e-100, 1e100, 6)
    assert 3 <= len(ticks.values) <= 7


def test_clock_ticks_are_round_local_times() -> None:
    start = time.mktime((2026, 11, 22, 14, 2, 11, 0, 0, -1))
    ticks = clock_ticks(start, start + 60, 5)
    assert ticks.labels[0] == "14:02:15"
    assert set(np.diff(ticks.values)) == {15.0}
    assert clock_ticks(start, start + 7200, 5).labels[0] == "14:30"
    assert clock_ticks(start, start + 86400 * 10, 3).labels[0].startswith("2026-11-")


def test_nice_steps_and_ranges() -> None:
    assert nice_step(10, 5) == 2
    assert nice_step(0.09, 4) == pytest.approx(0.025)
    assert nice_range(0.03, 0.97, 4) == (0, 1)
    low, high = nice_range(5, 5, 4)
    assert low < 5 < high
    assert nice_range(0, 0, 4) == (-1, 1)
