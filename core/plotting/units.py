"""Units with prefixes, powers of ten and digits: how an axis and a readout write numbers."""

from __future__ import annotations

import math

from core.formatting import MINUS, TIMES

NO_BREAK_SPACE = "\u00a0"
NO_NUMBER = "\u2013"  # en dash

_PREFIXES = {-15: "f", -12: "p", -9: "n", -6: "µ", -3: "m", 0: "", 3: "k", 6: "M", 9: "G", 12: "T"}
_PREFIXABLE = frozenset(
    ("m", "s", "V", "A", "W", "J", "Hz", "F", "Ω", "Pa", "N", "eV", "H", "C", "T")
)
_NEVER_LARGE = frozenset("s")  # nobody says kiloseconds
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def decimals(step: float) -> int:
    """How many digits after the point tell multiples of `step` apart."""
    for digits in range(16):
        scaled = step * 10**digits
        if round(scaled) >= 1 and abs(scaled - round(scaled)) < 1e-6 * scaled:
            return digits
    return 15


def axis_exponent(largest: float, units: str) -> int:
    """The power of ten, a multiple of 3, that keeps an axis up to `largest` easy to read."""
    if largest <= 0 or not math.isfinite(largest):
        return 0
    exponent = 3 * math.floor(math.log10(largest) / 3 + 1e-12)
    if _is_prefixed(exponent, units):
        return 0 if 0.1 <= largest < 1 else exponent
    return 0 if 1e-3 <= largest < 1e5 else exponent


def axis_title(label: str, units: str, exponent: int = 0) -> str:
    """The text at an axis: "wavelength (nm)", "power (µW)", "signal (10⁶ counts)"."""
    if exponent and _is_prefixed(exponent, units):
        unit = _PREFIXES[exponent] + units
    elif exponent:
        unit = f"{TIMES}{power_of_ten(exponent)}{NO_BREAK_SPACE}{units}".rstrip()
    else:
        unit = units
    return f"{label} ({unit})" if label and unit else label or unit


def power_of_ten(exponent: int) -> str:
    """10³ and the like."""
    return "10" + str(exponent).translate(_SUPERSCRIPTS)


def readout(value: float, units: str = "", digits: int = 5) -> str:
    """A number with its unit: "541.2 nm", "12.3 µW", "0 V", an en dash for NaN."""
    if not math.isfinite(value):
        return NO_NUMBER if math.isnan(value) else ("∞" if value > 0 else f"{MINUS}∞")
    exponent = axis_exponent(abs(value), units)
    if exponent and _is_prefixed(exponent, units):
        return f"{significant(value / 10.0**exponent, digits)}{NO_BREAK_SPACE}" + (
            _PREFIXES[exponent] + units
        )
    number = significant(value, digits)
    return f"{number}{NO_BREAK_SPACE}{units}" if units else number


def significant(value: float, digits: int = 5) -> str:
    """`value` with that many significant digits at most, without zeros at the end."""
    if value == 0:
        return "0"
    mantissa, power = (float(part) for part in f"{value:.{digits - 1}e}".split("e"))
    if -5 < power < max(digits, 7):
        return _trimmed(plain(value, max(0, digits - 1 - int(power))))
    return f"{_trimmed(plain(mantissa, digits - 1))}{TIMES}{power_of_ten(int(power))}"


def plain(value: float, digits: int) -> str:
    """`value` with so many digits after the point; never a negative zero."""
    return f"{value:z.{digits}f}".replace("-", MINUS)


def _is_prefixed(exponent: int, units: str) -> bool:
    """Whether the units take a prefix for this power of ten."""
    large = exponent > 0 and units in _NEVER_LARGE
    return units in _PREFIXABLE and exponent in _PREFIXES and not large


def _trimmed(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number
