import math

import pytest

from core.plotting.units import axis_exponent, axis_title, plain, readout, significant

SPACE = "\u00a0"
MINUS = "\u2212"


@pytest.mark.parametrize(
    ("value", "units", "text"),
    [
        (541.2, "nm", f"541.2{SPACE}nm"),
        (1.23e-5, "W", f"12.3{SPACE}µW"),
        (-0.0042, "V", f"{MINUS}4.2{SPACE}mV"),
        (0.5, "V", f"0.5{SPACE}V"),
        (2.5e6, "Hz", f"2.5{SPACE}MHz"),
        (5000, "s", f"5000{SPACE}s"),
        (12345.678, "counts", f"12346{SPACE}counts"),
        (1.2e9, "counts", f"1.2\u00d710⁹{SPACE}counts"),
        (0, "V", f"0{SPACE}V"),
        (3.14159265, "", "3.1416"),
        (99.99996, "%", f"100{SPACE}%"),
        (math.nan, "V", "\u2013"),
        (-math.inf, "V", f"{MINUS}∞"),
    ],
)
def test_readout(value: float, units: str, text: str) -> None:
    assert readout(value, units) == text


def test_rounding_up_carries_into_the_power() -> None:
    assert significant(9.99999e9, 3) == "1\u00d710¹⁰"
    assert significant(9.99999e-9, 3) == "1\u00d710⁻⁸"


def test_zero_has_no_sign() -> None:
    assert plain(-0.0001, 2) == "0.00"


def test_titles() -> None:
    assert axis_title("wavelength", "nm") == "wavelength (nm)"
    assert axis_title("power", "W", -6) == "power (µW)"
    assert axis_title("signal", "counts", 6) == f"signal (\u00d710⁶{SPACE}counts)"
    assert axis_title("signal", "", 6) == "signal (\u00d710⁶)"
    assert axis_title("index", "") == "index"
    assert axis_title("", "%") == "%"


def test_where_prefixes_end_powers_of_ten_go_on() -> None:
    assert axis_exponent(1e31, "W") == 30
    assert axis_title("power", "W", 30) == f"power (\u00d710³⁰{SPACE}W)"
    assert axis_exponent(5000, "s") == 0
    assert axis_title("time", "s", 6) == f"time (\u00d710⁶{SPACE}s)"
    assert readout(2e31, "W") == f"2\u00d710³¹{SPACE}W"


def test_units_that_have_a_prefix_already_keep_it() -> None:
    assert axis_exponent(0.2, "mm") == 0
    assert axis_exponent(800, "nm") == 0
    assert axis_exponent(math.inf, "W") == 0
