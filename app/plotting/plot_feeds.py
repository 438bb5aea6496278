"""What a view model shows in a plot, and what a user does there: one object between the two.

A view model owns a feed and calls its plain methods in the GUI thread; a plot item takes the
newest value when it next paints, so that showing more often than the screen costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtQml import QmlAnonymous, QmlElement

from core.data import Array
from core.plotting.content import AxisLabel, Curve, Image, Points
from core.plotting.history import History
from core.regions import Region

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


@QmlAnonymous
class PlotFeed(QObject):
    """What all feeds have: regions, that there is something new, and what the user does."""

    changed = Signal()
    regionsChanged = Signal()
    cursorMoved = Signal()
    clicked = Signal(float, float)
    rangeHeld = Signal()
    regionCreated = Signal(object)  # Box
    regionChanged = Signal(int, object)  # number, Box
    regionRemoved = Signal(int)
    regionSelected = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cursor: tuple[float, float] | None = None
        self.held_x: tuple[float, float] | None = None
        self.regions: tuple[Region, ...] = ()

    def show_regions(self, regions: Sequence[Region]) -> None:
        """Show these regions instead of the last ones."""
        self.regions = tuple(regions)
        self.regionsChanged.emit()

    def move_cursor(self, place: tuple[float, float] | None) -> None:
        """Say where the mouse is in axis units, or that it left; called by the plot."""
        if place != self.cursor:
            self.cursor = place
            self.cursorMoved.emit()

    def hold_x(self, held: tuple[float, float] | None) -> None:
        """Say which part of the x axis the user looks at, None for all; called by the plot."""
        if held != self.held_x:
            self.held_x = held
            self.rangeHeld.emit()


@QmlElement
class CurveFeed(PlotFeed):
    """Curves over a common x axis, and the spans drawn on them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.curves: tuple[Curve, ...] = ()
        self.x_axis = AxisLabel()
        self.y_axis = AxisLabel()

    def show_curves(
        self, curves: Sequence[Curve], x_axis: AxisLabel, y_axis: AxisLabel | None = None
    ) -> None:
        """Show these curves instead of the last ones.

        Without `y_axis` the y axis has the units of the first curve and, if there is but one
        curve, its label.
        """
        self.curves = tuple(curves)
        self.x_axis = x_axis
        self.y_axis = y_axis or _y_axis(self.curves)
        self.changed.emit()


@QmlElement
class ImageFeed(PlotFeed):
    """An image with physical axes, and the rectangles drawn on it."""

    besideChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.image: Image | None = None
        self.beside: tuple[Image, ...] = ()

    def show_image(self, image: Image | None) -> None:
        """Show this image instead of the last one; its array must not change afterwards."""
        self.image = image
        self.changed.emit()

    def show_beside(self, images: tuple[Image, ...]) -> None:
        """Choose the colours so that they suit these images as well, which are shown beside."""
        if len(images) != len(self.beside) or any(
            image is not other for image, other in zip(images, self.beside, strict=True)
        ):
            self.beside = images
            self.besideChanged.emit()


@QmlElement
class PointsFeed(PlotFeed):
    """Values at places of a plane."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.points: Points | None = None

    def show_points(self, points: Points | None) -> None:
        """Show these points instead of the last ones; the arrays must not change afterwards."""
        self.points = points
        self.changed.emit()


@QmlElement
class RollingFeed(PlotFeed):
    """Single values over time, the newest last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.labels: tuple[str, ...] = ()
        self.units = ""
        self.history = History(0)

    def describe(self, labels: Sequence[str], units: str = "") -> None:
        """Name the channels; forgets what was shown if they are others than before."""
        if tuple(labels) != self.labels or units != self.units:
            self.labels, self.units = tuple(labels), units
            self.history = History(len(self.labels))
            self.changed.emit()

    def append(self, time: float, values: Sequence[float] | Array) -> None:
        """Add one value per channel, taken at `time` (seconds since the epoch).

        Raises:
            ValueError: not as many values as channels were named.
        """
        if len(values) != len(self.labels):
            raise ValueError(f"{len(values)} values for the channels {self.labels}")
        self.history.append(time, values)
        self.changed.emit()

    def clear(self) -> None:
        """Forget what was shown."""
        self.history.clear()
        self.changed.emit()


def _y_axis(curves: tuple[Curve, ...]) -> AxisLabel:
    if not curves:
        return AxisLabel()
    return AxisLabel(curves[0].label if len(curves) == 1 else "", curves[0].units)
