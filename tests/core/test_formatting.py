import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import formatting
from core.formatting import MINUS, NARROW_SPACE, TIMES


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (999, "999"), (1204, "1 204"), (12345678, "12 345 678"), (-1204, f"{MINUS}1 204")],
)
def test_counts_are_grouped_by_thousands(number: int, text: str) -> None:
    assert formatting.count(number).replace(NARROW_SPACE, " ") == text


@pytest.mark.parametrize(
    ("number_of_bytes", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (999_940, "999.9 kB"),
        (999_999, "1.0 MB"),
        (3.2e9, "3.2 GB"),
        (7.04e12, "7.0 TB"),
        (2e18, "2000.0 PB"),
    ],
)
def test_sizes_take_the_largest_fitting_unit(number_of_bytes: float, text: str) -> None:
    assert formatting.size(number_of_bytes) == text
    assert formatting.rate(number_of_bytes) == f"{text}/s"


@pytest.mark.parametrize(
    ("hertz", "text"),
    [
        (0, "0 Hz"),
        (0.5, "0.50 Hz"),
        (9.97, "9.97 Hz"),
        (9.999, "10.0 Hz"),
        (30.04, "30.0 Hz"),
        (999.9, "1.00 kHz"),
        (1840, "1.84 kHz"),
        (math.nan, "0 Hz"),
    ],
)
def test_frequencies_have_three_digits(hertz: float, text: str) -> None:
    assert formatting.frequency(hertz) == text


@pytest.mark.parametrize(
    ("fraction", "text"), [(0, "0 %"), (0.001, "<1 %"), (0.02, "2 %"), (1, "100 %")]
)
def test_percent(fraction: float, text: str) -> None:
    assert formatting.percent(fraction) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(-1, "00:00:00"), (751.9, "00:12:31"), (360_000, "100:00:00")]
)
def test_elapsed(seconds: float, text: str) -> None:
    assert formatting.elapsed(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (40, "40 s"),
        (60, "1 min"),
        (95, "1 min 35 s"),
        (3599, "59 min"),
        (18_600, "5 h 10 min"),
        (7200, "2 h"),
        (90_000, "1 d 1 h"),
        (1e9, "over a year"),
    ],
)
def test_durations_use_the_two_largest_units(seconds: float, text: str) -> None:
    assert formatting.duration(seconds) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0012344, "0.001234"),
        (12_340_000, "1.234e7"),
        (1.5e-9, f"1.5e{MINUS}9"),
        (-3, f"{MINUS}3"),
        (math.nan, "nan"),
        (-math.inf, f"{MINUS}inf"),
    ],
)
def test_measured_values(value: float, text: str) -> None:
    assert formatting.number(value) == text


def test_quantity_and_shape() -> None:
    assert formatting.quantity(1.5, "W") == "1.5 W"
    assert formatting.quantity(1.5, "") == "1.5"
    assert formatting.shape((1024, 1280)) == f"1024 {TIMES} 1280"


@pytest.mark.parametrize(
    ("value", "text"),
    [(10.0, "10"), (0.5, "0.5"), (1e-9, "1e-09"), (1e22, "1e+22"), (7, "7"), ("open", "open")],
)
def test_settings_are_as_short_as_they_read_back(value: object, text: str) -> None:
    assert formatting.plain(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_reads_back_as_itself_to_four_digits(value: float) -> None:
    text = formatting.number(value).replace(MINUS, "-")
    assert float(text) == float(f"{value:.4g}")
