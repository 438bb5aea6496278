"""Positions that are typed, pasted or read from a CSV file."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

import numpy as np

from core.data import Array
from core.scanning.positions import MOST_POINTS


@dataclass(frozen=True, slots=True)
class ListProblem:
    """Why a list of positions cannot be used; `line` counts from 1, 0 stands for the whole."""

    line: int
    sentence: str


def parse(text: str, columns: int) -> Array | ListProblem:
    """The positions, of shape `(points, columns)`: a line per point, a column per axis.

    Columns are separated by commas, semicolons, tabs or blanks; with semicolons or tabs, a comma
    is a decimal point. A first line of words is a heading; empty lines and those that begin with
    # are left out.
    """
    rows: list[list[float]] = []
    for number, line in enumerate(text.splitlines(), 1):
        cells = _cells(line)
        if not cells:
            continue
        values = [_number(cell) for cell in cells]
        if not rows and all(value is None for value in values):
            continue
        if len(cells) != columns:
            return ListProblem(number, _wrong_columns(number, len(cells), columns))
        found = [value for value in values if value is not None and math.isfinite(value)]
        if len(found) != columns:
            wrong = cells[
                next(i for i, v in enumerate(values) if v is None or not math.isfinite(v))
            ]
            return ListProblem(number, f"Line {number}: {wrong!r} is no number.")
        rows.append(found)
        if len(rows) > MOST_POINTS:
            return ListProblem(0, f"The list has more than {MOST_POINTS:,} points. Shorten it.")
    if not rows:
        return ListProblem(0, "The list is empty. Type or paste a line per point.")
    return np.array(rows, np.float64)


def _cells(line: str) -> list[str]:
    line = line.strip()
    if not line or line.startswith("#"):
        return []
    if ";" in line or "\t" in line:
        return [cell.strip().replace(",", ".") for cell in re.split(r"[;\t]", line) if cell.strip()]
    if "," in line:
        return [cell.strip() for cell in line.split(",") if cell.strip()]
    return line.split()


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def _wrong_columns(number: int, found: int, wanted: int) -> str:
    words = "one number" if wanted == 1 else f"{wanted} numbers"
    return f"Line {number} has {found}, but each line needs {words}: one per axis."
