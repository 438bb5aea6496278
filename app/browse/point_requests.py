"""Values at points that lie anywhere, with the places of these points."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.browse.file_reader import FileReader, Value
from app.browse.wanted_part import Wanted
from app.plotting.plot_feeds import PointsFeed
from core.browsing.plotted import axis_label
from core.browsing.scan_places import ScanPlaces, map_axes, shown_coordinates
from core.data import Array
from core.plotting.content import Points
from core.reading.answers import CurvePart, Slice
from core.reading.plot_source import PlotAxis
from core.reading.requests import ReadCurve, ReadSlice
from core.reading.selection import Selection, Span

_MOST = 100_000
"""Points that are shown."""


class PointRequests(QObject):
    """Asks for values and places, and shows them in `feed` once all are there."""

    progressed = Signal(float)
    failed = Signal(object)

    def __init__(self, reader: FileReader, slot: str, parent: QObject) -> None:
        super().__init__(parent)
        self.feed = PointsFeed(self)
        self._reader = reader
        self._slot = slot
        self._axes: tuple[PlotAxis, ...] = ()
        self._wanted: Wanted | None = None
        self._known: dict[int, Array] = {}
        self._values: Array | None = None

    def read(self, wanted: Wanted, selection: Selection) -> None:
        """Show the values of `selection`, one per point, at the places that two axes tell."""
        axes = map_axes(wanted.source)
        if self._wanted is None or axes != self._axes:
            self._known.clear()
        self._wanted, self._axes = wanted, axes
        count = min(axes[0].size, _MOST)
        cut = tuple(
            Span(0, count) if d == axes[0].dimension else each for d, each in enumerate(selection)
        )
        for number, axis in enumerate(axes):
            if axis.node:
                receive = partial(self._take_places, number)
                request = ReadSlice(wanted.file, axis.node, (Span(0, count),))
                self._reader.ask(request, receive, f"{self._slot}.places.{number}")
            else:
                self._known[number] = axis.offset + np.arange(count) * axis.scaling
        values = ReadCurve(
            wanted.file,
            wanted.shown_channel.node,
            cut,
            columns=_MOST,
            component=wanted.component,
            background_node=wanted.background,
        )
        self._reader.ask(values, self._take_values, f"{self._slot}.values")

    def clear(self) -> None:
        """Show nothing."""
        self._reader.cancel_slot(f"{self._slot}.values")
        for number in range(len(self._axes)):
            self._reader.cancel_slot(f"{self._slot}.places.{number}")
        self._wanted = self._values = None
        self._axes = ()
        self._known.clear()
        self.feed.show_points(None)

    @property
    def places(self) -> ScanPlaces:
        """Where the points lie, as far as it is known."""
        known = tuple(self._known.get(number) for number in range(len(self._axes)))
        return ScanPlaces(self._axes, known)

    def _take_places(self, number: int, value: Value, is_last: bool) -> None:
        del is_last
        if isinstance(value, Slice) and number < len(self._axes):
            self._known[number] = shown_coordinates(self._axes[number], value.array)
            self._show(1.0)
        else:
            self.failed.emit(value)

    def _take_values(self, value: Value, is_last: bool) -> None:
        if isinstance(value, CurvePart):
            self._values = value.low
            self._show(1.0 if is_last else value.done)
        else:
            self.failed.emit(value)

    def _show(self, done: float) -> None:
        wanted = self._wanted
        if wanted is None or self._values is None or len(self._known) < 2:
            return
        count = min(self._values.size, *(known.size for known in self._known.values()))
        x_axis, y_axis = map(axis_label, self._axes[:2])
        x, y = (self._known[number][:count] for number in (0, 1))
        label = wanted.shown_channel.label
        points = Points(x, y, self._values[:count], x_axis, y_axis, label, wanted.units)
        self.feed.show_points(points)
        self.progressed.emit(done)
