"""Reads Python literals as PyMoDAQ writes them, without Python's compiler.

PyMoDAQ evaluates them, which runs whatever a file says; `ast.literal_eval` refuses
`np.float64(1.0)` and can exhaust the stack. Here, work and memory are bounded by the text's size.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<number> -?(?: [0-9]+\.?[0-9]* (?:e[-+]?[0-9]+)? | (?:np\.)?(?:inf | nan)))
      | (?P<text> b?'[^'\\\n]*(?:\\.[^'\\\n]*)*' | b?"[^"\\\n]*(?:\\.[^"\\\n]*)*")
      | (?P<call> (?:np\.|numpy\.|datetime\.)?[a-z_0-9]+\()
      | (?P<word> True | False | None | np\.True_ | np\.False_)
      | (?P<mark> [()\[\],])
    )\s*""",
    re.VERBOSE,
)
_WORDS = {"True": True, "False": False, "None": None, "np.True_": True, "np.False_": False}
_DEEPEST = 16

Constructor = Callable[..., Any]
_NUMBERS: dict[str, Constructor] = {
    **{f"float{bits}": float for bits in (16, 32, 64)},
    **{f"{sign}int{bits}": int for sign in ("", "u") for bits in (8, 16, 32, 64)},
    "bool": bool,
    "bool_": bool,
    "str_": str,
}
_CALLS: dict[str, Constructor] = {
    **{f"{module}.{name}": make for module in ("np", "numpy") for name, make in _NUMBERS.items()},
    **{make.__name__: make for make in (str, int, float, bool)},
    "datetime.datetime": datetime,
    "datetime.date": date,
    "datetime.time": time,
}


def parse_literal(text: str) -> object:
    """The number, text, bytes, truth value, None, date, tuple or list that `text` stands for.

    Numbers of NumPy become Python's. Raises `ValueError` for anything else.
    """
    tokens = _tokens(text)
    try:
        value, end = _value(tokens, 0, _DEEPEST)
    except (IndexError, TypeError, OverflowError, SyntaxError) as error:
        raise ValueError(str(error)) from error
    if end != len(tokens):
        raise ValueError("something follows the value")
    return value


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens, position = [], 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            raise ValueError(f"no literal at character {position}")
        tokens.append((match.lastgroup, match[match.lastgroup]))
        position = match.end()
    return tokens


def _value(tokens: list[tuple[str, str]], at: int, depth: int) -> tuple[object, int]:
    """The value that starts at token `at`, and where it ends."""
    if depth == 0:
        raise ValueError("nested too deeply")
    match tokens[at]:
        case ("number", number):
            plain = number.replace("np.", "")
            return (float(plain) if re.search("[.ein]", plain) else int(plain)), at + 1
        case ("text", quoted):
            return ast.literal_eval(quoted), at + 1
        case ("word", word):
            return _WORDS[word], at + 1
        case ("mark", "["):
            items, end, _ = _items(tokens, at + 1, "]", depth)
            return items, end
        case ("mark", "("):
            items, end, comma = _items(tokens, at + 1, ")", depth)
            return (tuple(items) if comma or not items else items[0]), end
        case ("call", name) if make := _CALLS.get(name[:-1]):
            arguments, end, _ = _items(tokens, at + 1, ")", depth)
            return make(*arguments), end
        case (_, token):
            raise ValueError(f"no literal: {token!r}")


def _items(
    tokens: list[tuple[str, str]], at: int, closing: str, depth: int
) -> tuple[list[object], int, bool]:
    """The values up to the closing bracket, where that ends, and whether a comma was there."""
    items: list[object] = []
    comma = False
    while tokens[at] != ("mark", closing):
        item, at = _value(tokens, at, depth - 1)
        items.append(item)
        if tokens[at] == ("mark", ","):
            comma, at = True, at + 1
        elif tokens[at] != ("mark", closing):
            raise ValueError(f"no comma before {tokens[at][1]!r}")
    return items, at + 1, comma
