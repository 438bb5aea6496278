"""Curves for a plot: all channels of a part, finer where the user looks closer."""

from __future__ import annotations

import math
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.browse.asked_curves import AskedCurve, curves_asked
from app.browse.file_reader import FileReader, Value
from app.browse.wanted_part import Wanted
from app.plotting.plot_feeds import CurveFeed
from core.browsing.plotted import axis_label, curve_of, with_detail
from core.plotting.content import AxisLabel, Curve
from core.reading.answers import CurvePart
from core.reading.plot_source import PlotAxis
from core.reading.requests import ReadCurve
from core.reading.selection import Component, Selection, Span

MOST_CURVES = 8
_COLUMNS = 2000


class CurveRequests(QObject):
    """Asks for curves and shows them in `feed` as they come and sharpen."""

    progressed = Signal(float)
    failed = Signal(object)

    def __init__(self, reader: FileReader, parent: QObject) -> None:
        super().__init__(parent)
        self.feed = CurveFeed(self)
        self._reader = reader
        self._wanted: Wanted | None = None
        self._axis: PlotAxis | None = None
        self._asked: tuple[AskedCurve, ...] = ()
        self._coarse: dict[int, Curve] = {}
        self._fine: dict[int, Curve] = {}
        self._parts: dict[int, CurvePart] = {}
        self._look_closer = QTimer(self)
        self._look_closer.setSingleShot(True)
        self._look_closer.setInterval(120)
        self._look_closer.timeout.connect(self._read_detail)
        self.feed.rangeHeld.connect(self._look_closer.start)

    def read(self, wanted: Wanted) -> None:
        """Show the channels over the axis that are wanted."""
        before = self._wanted
        if before is None or (before.file, before.node) != (wanted.file, wanted.node):
            self._coarse.clear()
        self._cancel()
        self._wanted, self._axis = wanted, wanted.axes[0]
        self._asked = curves_asked(wanted)[:MOST_CURVES]
        count = len(self._asked)
        self._coarse = {i: curve for i, curve in self._coarse.items() if i < count}
        if not count:
            self._show()
        for number, asked in enumerate(self._asked):
            request = self._request(asked, asked.selection)
            self._reader.ask(request, partial(self._take, number), f"plot.curve.{number}")

    def clear(self) -> None:
        """Show nothing."""
        self._cancel()
        self._wanted = self._axis = None
        self._coarse.clear()
        self.feed.show_curves((), axis_label_of(None))

    def _cancel(self) -> None:
        self._look_closer.stop()
        self._fine.clear()
        self._parts.clear()
        for number in range(MOST_CURVES):
            self._reader.cancel_slot(f"plot.curve.{number}")
            self._reader.cancel_slot(f"plot.detail.{number}")

    def _request(self, asked: AskedCurve, selection: Selection) -> ReadCurve:
        wanted, channel = self._wanted, asked.channel
        subtract = wanted is not None and wanted.subtract
        return ReadCurve(
            asked.file,
            channel.node,
            selection,
            _COLUMNS,
            wanted.component if wanted is not None else Component.AMPLITUDE,
            x_node=asked.axis.node,
            errors_node=channel.errors if wanted is not None and wanted.errors else "",
            background_node=channel.background if subtract else "",
        )

    def _curve(self, number: int, part: CurvePart) -> Curve | None:
        if self._wanted is None or number >= len(self._asked):
            return None
        asked = self._asked[number]
        return curve_of(part, asked.axis, asked.label, self._wanted.units)

    def _take(self, number: int, value: Value, is_last: bool) -> None:
        if not isinstance(value, CurvePart):
            self.failed.emit(value)
            return
        curve = self._curve(number, value)
        if curve is not None:
            self._coarse[number] = curve
            self._parts[number] = value
            self._show()
            self.progressed.emit(1.0 if is_last else value.done)
        if is_last and self.feed.held_x is not None:
            self._look_closer.start()

    def _take_detail(self, number: int, value: Value, is_last: bool) -> None:
        curve = self._curve(number, value) if isinstance(value, CurvePart) and is_last else None
        if curve is not None:
            self._fine[number] = curve
            self._show()

    @Slot()
    def _read_detail(self) -> None:
        """Read what is looked at more finely, where the whole is too long to be exact."""
        held, wanted, axis = self.feed.held_x, self._wanted, self._axis
        self._fine.clear()
        if held is None or wanted is None or axis is None:
            self._show()
            return
        for number, part in self._parts.items():
            span = None if part.is_exact else _span_of(self._coarse[number], part, held)
            if span is not None:
                asked = self._asked[number]
                selection = tuple(span if isinstance(s, Span) else s for s in asked.selection)
                request = self._request(asked, selection)
                receive = partial(self._take_detail, number)
                self._reader.ask(request, receive, f"plot.detail.{number}")

    def _show(self) -> None:
        curves = [
            with_detail(curve, self._fine[number]) if number in self._fine else curve
            for number, curve in sorted(self._coarse.items())
        ]
        self.feed.show_curves(curves, axis_label_of(self._axis))


def axis_label_of(axis: PlotAxis | None) -> AxisLabel:
    """What stands below the curves."""
    return axis_label(axis) if axis is not None else AxisLabel()


def _span_of(curve: Curve, part: CurvePart, held: tuple[float, float]) -> Span | None:
    """The indices whose coordinates lie in a range, with the columns beside it."""
    x = curve.x[0::2]
    inside = (x >= held[0]) & (x <= held[1])
    if not inside.any() or inside.all():
        return None
    found = part.index[inside]
    step = float(part.index[1] - part.index[0]) if part.index.size > 1 else 1.0
    return Span(max(0, math.floor(found[0] - step)), math.ceil(found[-1] + step) + 1)
