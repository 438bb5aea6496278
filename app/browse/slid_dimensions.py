"""The sliders of an array's dimensions, kept while the array grows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.browse.dimension_model import DimensionModel
from app.browse.file_reader import FileReader, Value
from core.browsing.display import axis_of, slid_dimensions
from core.reading.answers import Slice
from core.reading.plot_source import PlotAxis, PlotSource, Role, View
from core.reading.requests import ReadSlice
from core.reading.selection import Span

_MOST_COORDINATES = 1 << 20
_PLAYED = 60
"""Milliseconds for which a part is seen at least while it plays."""


class SlidDimensions(QObject):
    """`changed`: other sliders; `moved`: another index is seen."""

    changed = Signal()
    moved = Signal()

    def __init__(self, reader: FileReader, parent: QObject) -> None:
        super().__init__(parent)
        self._reader = reader
        self._shown: dict[int, DimensionModel] = {}
        # Views show other dimensions; each keeps its index meanwhile.
        self._known: dict[int, DimensionModel] = {}
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(_PLAYED)
        self._next.timeout.connect(self._step)

    @property
    def models(self) -> list[DimensionModel]:
        """The sliders, in the order of the array."""
        return list(self._shown.values())

    @property
    def indices(self) -> Mapping[int, int]:
        """The index of every dimension that was slid."""
        return {dimension: int(model.index) for dimension, model in self._known.items()}

    def lay_out(
        self, file: Path, source: PlotSource, view: View, chosen: tuple[int, ...] = ()
    ) -> None:
        """Make the sliders that a view needs in which the `chosen` dimensions are seen whole."""
        before = list(self._shown)
        wanted = slid_dimensions(source, view, chosen)
        for dimension in wanted:
            axis = axis_of(source, dimension)
            model = self._known.get(dimension)
            if model is None:
                self._known[dimension] = self._new(axis, source)
            elif model.axis != axis:
                model.grow(axis)
            self._read_coordinates(file, axis)
        self._shown = {dimension: self._known[dimension] for dimension in wanted}
        if list(self._shown) != before:
            self.changed.emit()

    @Slot(object)
    def go_to(self, indices: Mapping[int, int]) -> None:
        """Move sliders to these indices."""
        for dimension, index in indices.items():
            if dimension in self._known:
                self._known[dimension].index = index

    @Slot()
    def play_on(self) -> None:
        """What was asked for last is seen: whoever plays goes on after a moment."""
        if any(model.playing for model in self._shown.values()):
            self._next.start()

    @Slot()
    def _step(self) -> None:
        for model in self._shown.values():
            if model.playing:
                model.step()

    def clear(self) -> None:
        """No array, no sliders."""
        models, self._shown, self._known = list(self._known.values()), {}, {}
        self.changed.emit()
        for model in models:
            model.deleteLater()

    def _new(self, axis: PlotAxis, source: PlotSource) -> DimensionModel:
        model = DimensionModel(axis, self)
        model.moved.connect(self.moved)
        model.playingChanged.connect(self.play_on)
        if axis.role is Role.NAVIGATION and axis.is_epoch:
            # What was measured last is what one wants to see of a recording.
            model.go_to_end()
        elif axis.role is Role.SIGNAL and len(source.shape) > 2 and not source.navigation:
            model.go_to_middle()
        return model

    def _read_coordinates(self, file: Path, axis: PlotAxis) -> None:
        if axis.node and not axis.is_linear and axis.size <= _MOST_COORDINATES:
            request = ReadSlice(file, axis.node, (Span(0, axis.size),))
            receive = partial(self._take_coordinates, axis.dimension)
            self._reader.ask(request, receive, f"plot.axis.{axis.dimension}")

    def _take_coordinates(self, dimension: int, value: Value, is_last: bool) -> None:
        del is_last
        model = self._known.get(dimension)
        if model is not None and isinstance(value, Slice) and value.array.dtype.kind in "biuf":
            model.set_values(value.array)
