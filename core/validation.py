"""What pydantic found wrong, as sentences for the person who typed it."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from core import formatting

_SENTENCES = {
    "int_parsing": "Type a whole number.",
    "int_type": "Type a whole number.",
    "int_from_float": "Type a whole number.",
    "int_parsing_size": "Type a smaller number.",
    "float_parsing": "Type a number.",
    "float_type": "Type a number.",
    "finite_number": "Type a finite number.",
    "missing": "This is needed.",
    "greater_than": "Type a number above {gt}.",
    "greater_than_equal": "Type {ge} or more.",
    "less_than": "Type a number below {lt}.",
    "less_than_equal": "Type {le} or less.",
    "multiple_of": "Type a multiple of {multiple_of}.",
    "string_too_short": "Type at least {min_length} characters.",
    "string_too_long": "Type at most {max_length} characters.",
    "enum": "Choose one of {expected}.",
    "literal_error": "Choose one of {expected}.",
    "value_error": "{error}",
}


def problems(error: ValidationError) -> dict[str, str]:
    """The sentence for each field that was refused; a check of the whole stands under `""`."""
    found: dict[str, str] = {}
    for details in error.errors(include_url=False):
        field = str(details["loc"][0]) if details["loc"] else ""
        found.setdefault(field, _sentence(details["type"], details["msg"], details.get("ctx", {})))
    return found


def _sentence(kind: str, message: str, context: dict[str, Any]) -> str:
    pattern = _SENTENCES.get(kind)
    if pattern is None:
        return f"{message}."
    return pattern.format(**{name: formatting.plain(value) for name, value in context.items()})
