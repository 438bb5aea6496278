"""Reports of a recovery as a file, for the program that asked for it in a process of its own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from core.recovery.reports import CopiedReadable, NothingToDo, Recovered, Refused, Report

_KINDS: dict[str, TypeAdapter[Report]] = {
    kind.__name__: TypeAdapter(kind) for kind in (Recovered, CopiedReadable, NothingToDo, Refused)
}


def write_reports(path: Path, reports: Sequence[Report]) -> None:
    """Write the reports as JSON.

    Raises:
        OSError: the file cannot be written.
    """
    rows = []
    for report in reports:
        kind = type(report).__name__
        rows.append({"kind": kind, **_KINDS[kind].dump_python(report, mode="json")})
    path.write_text(json.dumps(rows, indent=1), encoding="utf-8")


def read_reports(path: Path) -> list[Report]:
    """The reports that `write_reports` wrote.

    Raises:
        OSError: the file cannot be read.
        ValueError: these are no reports.
    """
    rows = json.loads(path.read_text(encoding="utf-8"))
    try:
        return [_KINDS[row.pop("kind")].validate_python(row) for row in rows]
    except (KeyError, TypeError, AttributeError, ValidationError) as error:
        raise ValueError(f"{path} holds no reports of a recovery") from error
