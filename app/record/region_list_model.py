"""The regions drawn on a source's blocks, with what they compute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum, auto
from itertools import count

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from app.row_list_model import FIRST_ROLE, RowListModel
from core import formatting
from core.data import Data
from core.regions import RectangleRegion, Region, SpanRegion

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

COLORS = ("#f0975a", "#4fc3c4", "#f083b5", "#d9b44a", "#b792e8", "#7fb83c")
"""Readable on light and dark plots and apart from the colours of curves."""
QUANTITIES = ("mean", "sum", "min", "max")


class Role(IntEnum):
    """What a row is asked for."""

    NAME = FIRST_ROLE
    COLOR = auto()
    BLOCK = auto()
    MEAN = auto()
    SUM = auto()
    LEAST = auto()
    MOST = auto()
    UNITS = auto()


QUANTITY_ROLES = {Role.MEAN: "mean", Role.SUM: "sum", Role.LEAST: "min", Role.MOST: "max"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A region, the name of the block it is drawn on, and its newest values as text.

    `values` are all channels' numbers by quantity, `units` the block's.
    """

    block: str
    region: Region
    values: dict[str, str] = field(default_factory=dict)
    units: str = ""


@QmlElement
class RegionListModel(RowListModel):
    """The regions of one source.

    `edited` is emitted when a region is added, changed or removed; `drawnOn` names the block
    whose drawing has to follow.
    """

    edited = Signal()
    drawnOn = Signal(str)

    roles = Role
    _rows: list[Drawn]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    @property
    def drawn(self) -> tuple[Drawn, ...]:
        """All regions, in the order in which they were drawn."""
        return tuple(self._rows)

    def regions_on(self, block: str) -> tuple[Region, ...]:
        """The regions drawn on a block."""
        return tuple(row.region for row in self._rows if row.block == block)

    def add_span(self, block: str, low: float, high: float) -> None:
        """Add a span with a name and a colour that are free."""
        self.add(block, SpanRegion(self._free_name(), self._free_color(), low, high))

    def add_rectangle(self, block: str, x0: float, y0: float, x1: float, y1: float) -> None:
        """Add a rectangle with a name and a colour that are free."""
        region = RectangleRegion(self._free_name(), self._free_color(), x0, y0, x1, y1)
        self.add(block, region)

    def add(self, block: str, region: Region) -> None:
        """Add a region to a block."""
        self._append(Drawn(block, region))
        self._tell(block)

    def change_on(self, block: str, number: int, region: Region) -> None:
        """Put another region in the place of a block's region number `number`."""
        self._put(self._row_of(block, number), region)

    def remove_on(self, block: str, number: int) -> None:
        """Remove a block's region number `number`."""
        self.remove(self._row_of(block, number))

    def show_values(self, blocks: Sequence[Data]) -> None:
        """Show the values among the calculated blocks of a step."""
        found = {block.name: block for block in blocks}
        for number, row in enumerate(self._rows):
            computed = {
                q: found[name] for q in QUANTITIES if (name := f"{row.region.name} {q}") in found
            }
            values = {quantity: _text(block) for quantity, block in computed.items()}
            if values != row.values:
                units = next((block.units for block in computed.values()), "")
                self._rows[number] = replace(row, values=values, units=units)
                self._tell_changed(number, *QUANTITY_ROLES, Role.UNITS)

    @Slot(int, str)
    def rename(self, row: int, name: str) -> None:
        """Call a region otherwise; an empty name or one that is taken changes nothing."""
        name = name.strip()
        region = self._rows[row].region
        if name and all(name != other.region.name for other in self._rows):
            self._put(row, replace(region, name=name))

    @Slot(int)
    def recolor(self, row: int) -> None:
        """Give a region the next colour."""
        region = self._rows[row].region
        position = COLORS.index(region.color) if region.color in COLORS else -1
        self._put(row, replace(region, color=COLORS[(position + 1) % len(COLORS)]))

    @Slot(int)
    def remove(self, row: int) -> None:
        """Remove a region."""
        block = self._rows[row].block
        self._remove(row)
        self._tell(block)

    def cell(self, row: int, role: Role) -> str:
        """A region's name, colour, block or one of its values."""
        drawn = self._rows[row]
        match role:
            case Role.NAME:
                return drawn.region.name
            case Role.COLOR:
                return drawn.region.color
            case Role.BLOCK:
                return drawn.block
            case Role.MEAN | Role.SUM | Role.LEAST | Role.MOST:
                return drawn.values.get(QUANTITY_ROLES[role], "")
            case Role.UNITS:
                return drawn.units

    def _put(self, row: int, region: Region) -> None:
        before = self._rows[row]
        if region == before.region:
            return
        self._rows[row] = replace(before, region=region)
        self._tell_changed(row)
        self._tell(before.block)

    def _tell(self, block: str) -> None:
        self.drawnOn.emit(block)
        self.edited.emit()

    def _row_of(self, block: str, number: int) -> int:
        rows = [i for i, row in enumerate(self._rows) if row.block == block]
        return rows[number]

    def _free_name(self) -> str:
        taken = {row.region.name for row in self._rows}
        return next(name for n in count(1) if (name := f"R{n}") not in taken)

    def _free_color(self) -> str:
        used = [row.region.color for row in self._rows]
        return min(COLORS, key=used.count)


def _text(block: Data) -> str:
    """The values of all channels, five digits each."""
    return " · ".join(formatting.number(float(channel[0]), 5) for channel in block.channels)
