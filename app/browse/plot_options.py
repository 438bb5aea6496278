"""What of a node's arrays is plotted, and how: channel, component, background, errors, axes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtQml import QmlElement

from app.browse.wanted_part import Other, Wanted
from app.placeholders import fill
from app.properties import Property
from core.browsing.display import axis_of, choosable_dimensions, shown_dimensions
from core.reading.plot_source import PlotSource, View
from core.reading.selection import Component, Selection

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_COMPONENTS = tuple(Component)
_PLOTS = (View.LINE, View.IMAGE)


@QmlElement
class PlotOptions(QObject):
    """The user's choices for one node after another; `chosen` after each of them."""

    changed = Signal()
    chosen = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: PlotSource | None = None
        self._view = View.TEXT
        self._channel = 0
        self._component = Component.AMPLITUDE
        self._subtract = False
        self._errors = True
        self._dimensions: dict[View, tuple[int, ...]] = {}

    def show(self, source: PlotSource, view: View) -> None:
        """Offer the choices that there are for this."""
        self._source, self._view = source, view
        self._channel = min(self._channel, max(0, len(source.channels) - 1))
        self.changed.emit()

    def clear(self) -> None:
        """Another node: forget what was chosen for this one alone."""
        self._source, self._channel = None, 0
        self._dimensions.clear()
        self.changed.emit()

    def wanted(
        self,
        file: Path,
        node: str,
        source: PlotSource,
        selection: Selection,
        others: tuple[Other, ...],
    ) -> Wanted:
        """What is to be seen by these choices of the source that was shown last."""
        return Wanted(
            file,
            node,
            source,
            self._view,
            selection,
            shown_dimensions(source, self._view, self.dimensions),
            self.units,
            self._channel,
            self._component,
            subtract=self.is_background_subtracted,
            errors=self._errors,
            others=others,
        )

    def _choose(self) -> None:
        self.chosen.emit()
        self.changed.emit()

    # One of several channels

    @Property(list, notify=changed)
    def channels(self) -> list[str]:
        """The channels to choose from where one at a time is shown."""
        if self._source is None or self._view is View.LINE or len(self._source.channels) < 2:
            return []
        return [channel.label for channel in self._source.channels]

    def _get_channel(self) -> int:
        return self._channel

    def _set_channel(self, channel: int) -> None:
        if channel != self._channel:
            self._channel = channel
            self._choose()

    channel = Property(int, _get_channel, _set_channel, notify=changed)

    # A part of complex numbers

    @property
    def component(self) -> Component:
        """Which real number stands for a complex one."""
        return self._component

    @property
    def units(self) -> str:
        """The units of what is plotted."""
        if self._is_complex and self._component is Component.PHASE:
            return "rad"
        return self._source.units if self._source is not None else ""

    @property
    def _is_complex(self) -> bool:
        return self._source is not None and any(
            "complex" in channel.dtype for channel in self._source.channels
        )

    @Property(list, notify=changed)
    def components(self) -> list[str]:
        """What can be shown of complex numbers; empty for real ones."""
        if not self._is_complex or self._view in (View.TABLE, View.TEXT):
            return []
        words = {
            Component.AMPLITUDE: self.tr("Amplitude"),
            Component.PHASE: self.tr("Phase"),
            Component.REAL: self.tr("Real part"),
            Component.IMAGINARY: self.tr("Imaginary part"),
        }
        return [words[component] for component in _COMPONENTS]

    def _get_component_index(self) -> int:
        return _COMPONENTS.index(self._component)

    def _set_component_index(self, index: int) -> None:
        if index != self._get_component_index():
            self._component = _COMPONENTS[index]
            self._choose()

    componentIndex = Property(int, _get_component_index, _set_component_index, notify=changed)

    # Which dimensions run along the axes

    @property
    def dimensions(self) -> tuple[int, ...]:
        """The dimensions chosen for the view: x, or rows and columns; empty for the usual ones."""
        return self._dimensions.get(self._view, ())

    @property
    def _choosable(self) -> tuple[int, ...]:
        source = self._source
        return choosable_dimensions(source, self._view) if source is not None else ()

    @property
    def _shown(self) -> tuple[int, ...]:
        if self._source is None:
            return ()
        return shown_dimensions(self._source, self._view, self.dimensions)

    @Property(list, notify=changed)
    def dimensionNames(self) -> list[str]:
        """The dimensions to choose from; empty where there is no choice."""
        if self._source is None or len(self._choosable) < 2:
            return []
        names = []
        for dimension in self._choosable:
            axis = axis_of(self._source, dimension)
            number = fill(self.tr("dimension %1"), str(dimension))
            names.append(f"{axis.label or number} ({axis.size})")
        return names

    @Property(bool, notify=changed)
    def hasRows(self) -> bool:
        """Whether a dimension is to be chosen for y as well."""
        return self._view is View.IMAGE

    def _get_x(self) -> int:
        return self._choosable.index(self._shown[-1]) if self._choosable and self._shown else -1

    def _set_x(self, index: int) -> None:
        self._run_along(-1, index)

    def _get_y(self) -> int:
        if not self._choosable or len(self._shown) < 2:
            return -1
        return self._choosable.index(self._shown[0])

    def _set_y(self, index: int) -> None:
        self._run_along(0, index)

    xDimension = Property(int, _get_x, _set_x, notify=changed)
    yDimension = Property(int, _get_y, _set_y, notify=changed)

    def _run_along(self, place: int, index: int) -> None:
        """Let a dimension run along x (-1) or y (0); the one that did takes its place."""
        wanted, before = self._choosable[index], list(self._shown)
        if before[place] == wanted:
            return
        if wanted in before:
            before[before.index(wanted)] = before[place]
        before[place] = wanted
        self._dimensions[self._view] = tuple(before)
        self._choose()

    # Background and errors

    @Property(bool, notify=changed)
    def hasBackground(self) -> bool:
        """Whether a background was recorded, and the view can do without it."""
        source = self._source
        recorded = source is not None and any(c.background for c in source.channels)
        return recorded and self._view in _PLOTS

    @property
    def is_background_subtracted(self) -> bool:
        """Whether there is a background, and it is to be subtracted."""
        return bool(self._subtract and self.hasBackground)

    def _get_subtract(self) -> bool:
        return self._subtract

    def _set_subtract(self, subtract: bool) -> None:
        if subtract != self._subtract:
            self._subtract = subtract
            self._choose()

    subtractBackground = Property(bool, _get_subtract, _set_subtract, notify=changed)

    @Property(bool, notify=changed)
    def hasErrors(self) -> bool:
        """Whether errors were recorded, and the view can show them."""
        if self._source is None or self._view is not View.LINE:
            return False
        return any(channel.errors for channel in self._source.channels)

    def _get_errors(self) -> bool:
        return self._errors

    def _set_errors(self, shown: bool) -> None:
        if shown != self._errors:
            self._errors = shown
            self._choose()

    showErrors = Property(bool, _get_errors, _set_errors, notify=changed)
