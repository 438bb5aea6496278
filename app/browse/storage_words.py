"""How an array is stored, and attributes, as lines of a name and a value."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.browse.attribute_list_model import Line
from app.placeholders import fill
from core import formatting
from core.reading.answers import AttributeRow, Storage

_ANY = "∞"


def storage_lines(of: Storage) -> list[Line]:
    """Shape, number type, chunks, compression, bytes."""
    lines = [Line(_tr("type"), of.dtype)]
    if of.shape is not None:
        lines.insert(0, Line(_tr("shape"), formatting.shape(of.shape) or _tr("one value")))
    if of.longest is not None and None in of.longest:
        ends = (_ANY if n is None else str(n) for n in of.longest)
        lines.append(Line(_tr("may grow to"), f" {formatting.TIMES} ".join(ends)))
    lines.append(Line(_tr("layout"), of.layout))
    if of.chunks:
        lines.append(Line(_tr("chunks"), formatting.shape(of.chunks)))
    if of.filters:
        names = ", ".join(_filter(each.name, each.is_available) for each in of.filters)
        lines.append(Line(_tr("compression"), f"{names}, {of.ratio:.1f} {formatting.TIMES}"))
    stored, unpacked = formatting.size(of.stored_bytes), formatting.size(of.unpacked_bytes)
    size = stored if stored == unpacked else _tr("%1 (%2 unpacked)", stored, unpacked)
    lines.append(Line(_tr("size"), size))
    lines += [Line(_tr("values in"), name) for name in of.sources]
    return lines


def attribute_line(row: AttributeRow) -> Line:
    """An attribute; its number type is the hint."""
    hint = f"{row.dtype} {formatting.shape(row.shape)}".strip()
    if row.was_wrapped:
        hint = _tr("%1, written by PyMoDAQ", hint)
    return Line(row.name, row.text, hint, True, row.is_cut, row.is_opaque)


def _filter(name: str, available: bool) -> str:
    return name if available else _tr("%1 (missing here)", name)


def _tr(text: str, *values: str) -> str:
    return fill(QCoreApplication.translate("Storage", text), *values)
