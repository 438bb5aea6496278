"""What PyMoDAQ keeps with the data: settings, log, previews."""

from __future__ import annotations

import struct
import zlib

import h5py
import numpy as np

from core.backends.log_sidecar import read_log_lines
from core.layout.attributes import decode
from core.layout.log_rows import OpaqueRow, decode_row
from core.reading.answers import LogRow, LogRows, Preview, Settings
from core.reading.attributes import PREVIEWS, attribute_names, stored_value
from core.reading.jobs import Refusal
from core.reading.kinds import value_text
from core.reading.opening import OpenFile, opened
from core.reading.problems import DoesNotFit
from core.reading.requests import ReadLog, ReadPreview, ReadSettings
from core.reading.storage import check_readable
from core.recovery.state import log_path

_MOST_ROWS = 10_000
_LOGGER = "Logger"
_LARGEST_PICTURE = 4 << 20
_MOST_PIXELS = 2048
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def read_settings(request: ReadSettings) -> Settings:
    """The settings at a node, or at the nearest one above."""
    # Needs pydantic, for which the reader should not wait when it starts.
    from core.layout.settings_reader import parse

    with opened(request.file) as file:
        path = request.node.rstrip("/")
        while True:
            xml = _settings_at(file, path or "/")
            if xml:
                try:
                    return Settings(path or "/", parse(xml))
                except ValueError as error:
                    raise Refusal(DoesNotFit(str(error))) from error
            if not path:
                return Settings("", None)
            path = path.rpartition("/")[0]


def _settings_at(file: OpenFile, path: str) -> str:
    node = file.node(path)
    if not h5py.h5a.exists(node.id, b"settings"):
        return ""
    value = decode(stored_value(node, "settings")[0])
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return value if isinstance(value, str) else ""


def read_log(request: ReadLog) -> LogRows:
    """Lines of a log, and behind them those that wait beside the file to go into it."""
    with opened(request.file) as file:
        array = file.dataset(request.node)
        if array.shape is None or len(array.shape) != 1:
            raise Refusal(DoesNotFit(f"{request.node} is no list of lines."))
        check_readable(file, request.node, array)
        is_log = request.node.rpartition("/")[2] == _LOGGER
        beside = read_log_lines(log_path(request.file)) if is_log else []
        stored = array.shape[0]
        total = stored + len(beside)
        first = max(0, request.first + total if request.first < 0 else request.first)
        stop = min(total, first + max(0, min(request.rows, _MOST_ROWS)))
        rows = [_line(row) for row in array[min(first, stored) : min(stop, stored)]]
        rows += [LogRow(line) for line in beside[max(0, first - stored) : max(0, stop - stored)]]
        return LogRows(tuple(rows), first, total)


def _line(row: object) -> LogRow:
    if isinstance(row, np.ndarray) and row.dtype == np.uint8:
        match decode_row(row):
            case str() as line:
                return LogRow(line)
            case OpaqueRow(data):
                return LogRow(data[:200].hex(" "), is_opaque=True)
    return LogRow(value_text(row, 10_000))


def read_preview(request: ReadPreview) -> Preview:
    """The picture kept with a node, if it is a sound PNG."""
    with opened(request.file) as file:
        node = file.node(request.node)
        for name in sorted(PREVIEWS & set(attribute_names(node)), reverse=True):
            value, *_ = stored_value(node, name)
            data = value.tobytes() if isinstance(value, np.ndarray | np.void) else value
            size = png_size(data) if isinstance(data, bytes) else None
            if size is not None and isinstance(data, bytes):
                return Preview(data, *size)
    return Preview(b"")


def png_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG whose pieces are whole and small; None for anything else.

    A picture that claims to be huge would take memory wherever it is shown.
    """
    if not data.startswith(_SIGNATURE) or len(data) > _LARGEST_PICTURE:
        return None
    at, size, pixels = len(_SIGNATURE), None, bytearray()
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data) or zlib.crc32(data[at + 4 : end - 4]) != _number(data, end - 4):
            return None
        body = data[at + 8 : end - 4]
        if (kind == b"IHDR") != (size is None):
            return None
        if kind == b"IHDR":
            size = _claimed_size(body)
            if size is None:
                return None
        elif kind == b"IDAT":
            pixels += body
        elif kind == b"IEND":
            return size if _unpacks(bytes(pixels), size) else None
        at = end
    return None


def _claimed_size(header: bytes) -> tuple[int, int] | None:
    if len(header) != 13:
        return None
    width, height = struct.unpack_from(">II", header)
    return (width, height) if 0 < width <= _MOST_PIXELS and 0 < height <= _MOST_PIXELS else None


def _unpacks(packed: bytes, size: tuple[int, int] | None) -> bool:
    """Whether the pixels are sound and not more than fit the picture (8 bytes for each)."""
    if size is None:
        return False
    most = (size[0] * 8 + 16) * size[1] * 2
    try:
        unpacker = zlib.decompressobj()
        return len(unpacker.decompress(packed, most)) < most
    except zlib.error:
        return False


def _number(data: bytes, at: int) -> int:
    return int(struct.unpack_from(">I", data, at)[0])
