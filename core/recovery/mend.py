"""A copy of a file that a crash left, opened again and put right from the inside."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import h5py
import hdf5plugin  # noqa: F401  (the filters that the chunks name)
import numpy as np

from core.backends.protocol import OpenRows
from core.data import Array
from core.layout.address import address
from core.layout.attributes import encode
from core.layout.file import LOGGER
from core.layout.log_rows import decode_row, encode_row
from core.layout.scan import INTERRUPTED
from core.recording.events import LogLine
from core.recording.log import as_row
from core.recovery.copying import OnProgress
from core.recovery.intact import ArrayCheck, Hole
from core.recovery.mend_grids import mend_grids
from core.recovery.reports import StreamReport, sentence
from core.recovery.streams import StoredStream, grows, running_scans, stored_streams


@dataclass(frozen=True, slots=True)
class Left:
    """What stood beside the file: rows of unfinished chunks, and log lines.

    After a power cut also the row of each detector's group from which on nothing is certain.
    """

    rows: Sequence[OpenRows] = ()
    log_lines: Sequence[str] = ()
    doubtful_from: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mended:
    """What was put right inside the file; `holes` are lost rows of arrays that do not grow."""

    streams: tuple[StreamReport, ...]
    log_lines: int
    remarks: tuple[str, ...]
    holes: tuple[Hole, ...]


def mend(path: Path, left: Left, end: int, on_progress: OnProgress) -> Mended:
    """Put right a file whose superblock is right; `end` is the length that its data really has.

    Raises:
        OSError, RuntimeError, KeyError, ValueError: as h5py does when it is damaged inside.
    """
    with h5py.File(path, "r+") as file:
        by_path = _by_path(left.rows)
        found = list(stored_streams(file))
        # First, since what was not confirmed may be anything, and is no loss.
        grids = mend_grids(file, left.doubtful_from, end)
        arrays = [array for stream in found for array in stream.arrays]
        holes = (*grids.holes, *other_holes(file, (*arrays, *grids.arrays), end))
        streams, remarks = [], [*grids.remarks, *_rows_without_array(file, by_path)]
        for stream in found:
            limit = left.doubtful_from.get(stream.group)
            report, more = _mend_stream(stream, by_path, limit, end, on_progress)
            streams.append(report)
            remarks += more
        streams += grids.reports
        count = _add_to_log(file, left.log_lines, streams)
        for scan in list(running_scans(file)):
            scan.attrs["state"] = encode("state", INTERRUPTED)
        if "swmr_active" in file.attrs:
            file.attrs["swmr_active"] = False
        file.flush()
    return Mended(tuple(streams), count, tuple(remarks), holes)


def other_holes(file: h5py.File, known: Sequence[h5py.Dataset], end: int) -> tuple[Hole, ...]:
    """Lost rows of all arrays but those that are known; reads them all."""
    # By address: the NeXus view has other names for the same arrays.
    addresses = set(map(address, known))
    found: list[Hole] = []

    def visit(_: str, node: object) -> None:
        if isinstance(node, h5py.Dataset) and address(node) not in addresses:
            found.extend(ArrayCheck(node, end, is_full=False).holes())

    file.visititems(visit)
    return tuple(found)


def _by_path(rows: Iterable[OpenRows]) -> dict[str, list[OpenRows]]:
    by_path: dict[str, list[OpenRows]] = {}
    for each in sorted(rows, key=lambda record: record.first):
        by_path.setdefault(each.path, []).append(each)
    return by_path


def _rows_without_array(
    file: h5py.File, by_path: Mapping[str, Sequence[OpenRows]]
) -> Iterable[str]:
    for path, records in by_path.items():
        array = file.get(path)
        if not grows(array):
            yield f"The journal has rows of {path}, which is not in the file."
        elif any(not _fits(record.rows, array) for record in records):
            yield f"The rows of {path} in the journal do not fit the array in the file."


def _fits(rows: Array, array: h5py.Dataset) -> bool:
    return bool(rows.dtype == array.dtype and rows.shape[1:] == array.shape[1:])


def _mend_stream(
    stream: StoredStream,
    by_path: Mapping[str, Sequence[OpenRows]],
    limit: int | None,
    end: int,
    on_progress: OnProgress,
) -> tuple[StreamReport, list[str]]:
    checks = [ArrayCheck(array, end, is_full=True) for array in stream.arrays]
    records_of = [
        [each for each in by_path.get(array.name, ()) if _fits(each.rows, array)]
        for array in stream.arrays
    ]
    good = [_good_rows(*each, limit) for each in zip(checks, records_of, strict=True)]
    good[-1] = _without_blank_end(stream.time, good[-1])
    holes: list[Hole] = []
    for done, (check, rows) in enumerate(zip(checks, good, strict=True), 1):
        holes += check.holes(rows)
        on_progress(f"Checking {stream.title}", done / len(checks))
    filled, remarks = [], []
    for check, array, rows, records in zip(checks, stream.arrays, good, records_of, strict=True):
        _cut(array, rows, check.reach())
        now = _replay(array, rows, _until(records, limit))
        if any(record.first > now for record in records):
            remarks.append(f"Rows of {array.name} in the journal do not follow those in the file.")
        filled.append(now)
    steps = min(filled)
    stored = min(check.stored_rows() for check in checks)
    for array in stream.arrays:
        _finish(array, steps)
    begun = max(*good, *filled)
    lost = tuple(replace(h, last=min(h.last, steps - 1)) for h in holes if h.first < steps)
    report = StreamReport(
        stream.group,
        stream.title,
        before=min(good),
        after=steps,
        incomplete=begun - steps,
        doubtful=0 if limit is None else max(0, stored - steps),
        holes=lost,
    )
    return report, remarks


def _good_rows(check: ArrayCheck, records: Sequence[OpenRows], limit: int | None) -> int:
    """Rows that are in the file, at most `limit`.

    Without a last block that is spoilt and stands in the journal.

    A spoilt block that nothing can replace stays: reading it is an error, and no other array has
    to give up its steps for it.
    """
    rows = check.stored_rows()
    if limit is not None:
        rows = min(rows, limit)
    start = check.start_of(rows - 1) if rows else 0
    in_journal = rows > 0 and any(
        each.first <= start < each.first + len(each.rows) for each in records
    )
    return start if in_journal and check.read(start // check.rows) is None else rows


def _without_blank_end(time_axis: h5py.Dataset, rows: int) -> int:
    """Moments that were never written read as 0."""
    start = max(0, rows - max(1, time_axis.chunks[0]))
    while rows:
        written = np.flatnonzero(time_axis[start:rows])
        if written.size:
            return int(start + written[-1] + 1)
        rows, start = start, max(0, start - time_axis.chunks[0])
    return 0


def _cut(array: h5py.Dataset, rows: int, reach: int) -> None:
    """Leave the first rows, and no chunk behind them that the array's length did not know of."""
    longest, chunk = max(rows, len(array)), array.chunks[0]
    # Not for the rest of a last chunk: shrinking by that reads it, which fails if it is spoilt.
    if reach > -(-longest // chunk) * chunk:
        array.resize(reach, axis=0)
    if len(array) != rows:
        array.resize(rows, axis=0)


def _replay(array: h5py.Dataset, rows: int, records: Sequence[OpenRows]) -> int:
    """Add what the journal has of the rows after the first `rows`; returns how many there are."""
    for record in records:
        stop = record.first + len(record.rows)
        if record.first <= rows < stop:
            array.resize(stop, axis=0)
            array[rows:stop] = record.rows[rows - record.first :]
            rows = stop
    return rows


def _until(records: Sequence[OpenRows], limit: int | None) -> list[OpenRows]:
    """The records without the rows from `limit` on."""
    if limit is None:
        return list(records)
    return [
        replace(each, rows=each.rows[: limit - each.first])
        for each in records
        if each.first < limit
    ]


def _finish(array: h5py.Dataset, steps: int) -> None:
    if len(array) != steps:
        array.resize(steps, axis=0)
    if "shape" in array.attrs:
        array.attrs["shape"] = encode("shape", tuple(array.shape))
    if "size" in array.attrs:
        array.attrs["size"] = encode("size", steps)


def _add_to_log(file: h5py.File, waiting: Sequence[str], streams: Sequence[StreamReport]) -> int:
    log = file.get(LOGGER)
    if not grows(log):
        return 0
    known = {decode_row(row) for row in log[()]}
    missing = [line for line in waiting if line not in known]
    what = "; ".join(sentence(stream) for stream in streams) or "no steps"
    note = as_row(LogLine(time.time(), f"Recovered after a crash: {what}"))
    start = len(log)
    log.resize(start + len(missing) + 1, axis=0)
    for row, line in enumerate([*missing, note], start):
        log[row] = encode_row(line)
    return len(missing)
