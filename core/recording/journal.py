"""The rows of chunks that are not full yet, kept beside the data file until they are.

A chunk that is compressed when it is full is never written half full: until then its rows stand
in `<file>.journal`, written anew at each checkpoint. After a crash everything in it can be put into
the file; after a clean close it is gone.

The format: a line of JSON that names the arrays, then records of a header (`_RECORD`) and the rows'
bytes, each with a CRC of these and of the line. What is cut short or damaged ends the reading,
never the recovery.
"""

from __future__ import annotations

import json
import os
import struct
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

import numpy as np

from core.backends.protocol import OpenRows
from core.folders import sync_folder

MAGIC = b"H5CJ"
_RECORD = struct.Struct("<4sIQIQ")
"""Magic, number of the array, first row, rows, bytes of the rows; a CRC of four bytes follows."""
_CRC = struct.Struct("<I")
LONGEST_HEADER = 1 << 24


def journal_path(data_file: Path) -> Path:
    """Where the journal of a data file stands."""
    return data_file.with_name(data_file.name + ".journal")


def write_journal(
    data_file: Path, open_rows: Sequence[OpenRows], *, confirmed: bool = True
) -> None:
    """Replace the journal by one with these rows, at once, and `confirmed` by the disk.

    Raises:
        OSError: the disk is full or gone; the old journal stands.
    """
    path = journal_path(data_file)
    new = path.with_name(path.name + ".new")
    try:
        with new.open("wb") as stream:
            _write(stream, open_rows)
            stream.flush()
            if confirmed:
                os.fsync(stream.fileno())
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise
    if confirmed:
        sync_folder(path.parent)


def remove_journal(data_file: Path) -> None:
    """All rows are in the file."""
    journal_path(data_file).unlink(missing_ok=True)


def read_journal(data_file: Path) -> Iterator[OpenRows]:
    """The rows that a crash left in the journal; nothing when there is none.

    Reads up to the first record that is incomplete or damaged.
    """
    path = journal_path(data_file)
    if not path.exists():
        return
    with path.open("rb") as stream:
        line = stream.readline(LONGEST_HEADER)
        columns, seed = _columns(line), zlib.crc32(line)
        while (record := _read_record(stream, columns, seed)) is not None:
            yield record


def _write(stream: IO[bytes], open_rows: Sequence[OpenRows]) -> None:
    columns = [
        {"path": each.path, "dtype": each.rows.dtype.str, "shape": each.rows.shape[1:]}
        for each in open_rows
    ]
    line = json.dumps(columns).encode() + b"\n"
    stream.write(line)
    seed = zlib.crc32(line)
    for number, each in enumerate(open_rows):
        payload = np.ascontiguousarray(each.rows).tobytes()
        head = _RECORD.pack(MAGIC, number, each.first, len(each.rows), len(payload))
        stream.write(head + _CRC.pack(zlib.crc32(payload, zlib.crc32(head, seed))))
        stream.write(payload)


def _columns(line: bytes) -> list[tuple[str, np.dtype[np.generic], tuple[int, ...]]]:
    try:
        return [
            (str(column["path"]), np.dtype(str(column["dtype"])), tuple(map(int, column["shape"])))
            for column in json.loads(line)
        ]
    except (ValueError, TypeError, KeyError):
        return []


def _read_record(
    stream: IO[bytes],
    columns: Sequence[tuple[str, np.dtype[np.generic], tuple[int, ...]]],
    seed: int,
) -> OpenRows | None:
    head = stream.read(_RECORD.size)
    crc = stream.read(_CRC.size)
    if len(crc) < _CRC.size:
        return None
    magic, number, first, count, size = _RECORD.unpack(head)
    if magic != MAGIC or number >= len(columns) or size > os.fstat(stream.fileno()).st_size:
        return None
    payload = stream.read(size)
    if zlib.crc32(payload, zlib.crc32(head, seed)) != _CRC.unpack(crc)[0]:
        return None
    path, dtype, shape = columns[number]
    return OpenRows(path, first, np.frombuffer(payload, dtype).reshape(count, *shape))
