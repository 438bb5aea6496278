"""Rows of the log: PyMoDAQ pickles each line, we read them without unpickling."""

from __future__ import annotations

import pickle
import pickletools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_TEXT = {"UNICODE", "SHORT_BINUNICODE", "BINUNICODE", "BINUNICODE8"}
_HARMLESS = {"PROTO", "FRAME", "MEMOIZE", "PUT", "BINPUT", "LONG_BINPUT"}


@dataclass(frozen=True, slots=True)
class OpaqueRow:
    """A row that is no pickled text; it may be anything, and is never loaded."""

    data: bytes


def encode_row(text: str) -> NDArray[np.uint8]:
    """A line as PyMoDAQ reads it."""
    return np.frombuffer(pickle.dumps(text, protocol=4), dtype=np.uint8)


def decode_row(row: bytes | NDArray[np.uint8]) -> str | OpaqueRow:
    """The line of a row, if it is a pickle of one text and nothing else."""
    data = bytes(row)
    try:
        operations = [(op.name, argument, at) for op, argument, at in pickletools.genops(data)]
    except ValueError:
        return OpaqueRow(data)
    match [operation for operation in operations if operation[0] not in _HARMLESS]:
        case [(name, str() as text, _), ("STOP", _, end)] if name in _TEXT and end == len(data) - 1:
            return text
    return OpaqueRow(data)
