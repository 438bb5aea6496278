"""What one plot of a source's card shows."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from app.plotting.plot_feeds import CurveFeed, ImageFeed, RollingFeed
from app.properties import Property
from app.record.region_drawing import RegionDrawing
from app.record.region_list_model import RegionListModel
from app.record.slice_axis_model import SliceAxisModel
from core.data import Acquisition, Axis, Data, DataKind, Dimension
from core.plotting.content import AxisLabel, Curve, curves_of, image_of

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


class ViewKind(StrEnum):
    """How something is drawn: over time, as lines, as a heat map."""

    ROLLING = "rolling"
    LINE = "line"
    IMAGE = "image"


def view_kind(block: Data) -> ViewKind:
    """Scalars roll by, curves are lines, everything above is an image (of one slice)."""
    match block.dimension:
        case Dimension.DATA0D:
            return ViewKind.ROLLING
        case Dimension.DATA1D:
            return ViewKind.LINE
        case _:
            return ViewKind.IMAGE


@QmlElement
class LiveViewModel(QObject):
    """A plot: exactly one of the three feeds is there, the one that `kind` tells."""

    channelChanged = Signal()

    regions_allowed = True

    def __init__(self, kind: ViewKind, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._title = title
        self._rolling = RollingFeed(self) if kind is ViewKind.ROLLING else None
        self._curves = CurveFeed(self) if kind is ViewKind.LINE else None
        self._image = ImageFeed(self) if kind is ViewKind.IMAGE else None
        self._slices: list[SliceAxisModel] = []
        self._channels: list[str] = []
        self._channel = 0

    @Property(str, constant=True)
    def kind(self) -> str:
        """`rolling`, `line` or `image`."""
        return self._kind.value

    @Property(str, constant=True)
    def title(self) -> str:
        """What is shown."""
        return self._title

    @Property(bool, constant=True)
    def regionsAllowed(self) -> bool:
        """Whether regions can be drawn here."""
        return self.regions_allowed

    @Property(RollingFeed, constant=True)
    def rollingFeed(self) -> RollingFeed | None:
        """What a rolling chart shows."""
        return self._rolling

    @Property(CurveFeed, constant=True)
    def curveFeed(self) -> CurveFeed | None:
        """What a line plot shows."""
        return self._curves

    @Property(ImageFeed, constant=True)
    def imageFeed(self) -> ImageFeed | None:
        """What a heat map shows."""
        return self._image

    @Property(list, constant=True)
    def slices(self) -> list[SliceAxisModel]:
        """A slider for each dimension before the last two."""
        return self._slices

    @Property(list, constant=True)
    def channels(self) -> list[str]:
        """The channels an image can be of; empty where there is nothing to choose."""
        return self._channels

    def _get_channel(self) -> int:
        return self._channel

    def _set_channel(self, channel: int) -> None:
        if channel != self._channel:
            self._channel = channel
            self.channelChanged.emit()

    channel = Property(int, _get_channel, _set_channel, notify=channelChanged)


class BlockViewModel(LiveViewModel):
    """A block of a source, with the regions drawn on it.

    Made for blocks of one name, shape and number of channels.
    """

    def __init__(self, block: Data, regions: RegionListModel, parent: QObject | None) -> None:
        super().__init__(view_kind(block), block.name, parent)
        self._block = block
        if self._curves is not None:
            RegionDrawing(self._curves, regions, block.name)
        if self._image is not None:
            RegionDrawing(self._image, regions, block.name)
            self._channels = list(block.labels) if len(block.channels) > 1 else []
            self._slices = [
                SliceAxisModel(length, _axis(block, dimension), self)
                for dimension, length in enumerate(block.shape[:-2])
            ]
        for axis in self._slices:
            axis.changed.connect(self._show_image)
        self.channelChanged.connect(self._show_image)

    def show(self, acquisition: Acquisition) -> None:
        """Show the block of a newer step."""
        block = next((b for b in acquisition.data if b.name == self._title), None)
        if block is None:
            return
        self._block = block
        if self._rolling is not None:
            self._rolling.describe(block.labels, block.units)
            values = [float(channel[0]) for channel in block.channels]
            self._rolling.append(acquisition.timestamp, values)
        elif self._curves is not None:
            curves, x_axis = curves_of(block)
            self._curves.show_curves(curves, x_axis)
        self._show_image()

    @Slot()
    def _show_image(self) -> None:
        if self._image is not None:
            self._image.show_image(image_of(self._slice(), self._channel))

    def _slice(self) -> Data:
        block = self._block
        if not self._slices:
            return block
        place = tuple(axis.index for axis in self._slices)
        depth = len(place)
        axes = tuple(replace(a, index=a.index - depth) for a in block.axes if a.index >= depth)
        channels = tuple(channel[place] for channel in block.channels)
        return replace(block, channels=channels, axes=axes, errors=())


class ProfilesViewModel(LiveViewModel):
    """The profiles of all regions along one direction, `x` or `y`, in the regions' colours."""

    regions_allowed = False

    def __init__(self, direction: str, regions: RegionListModel, parent: QObject | None) -> None:
        super().__init__(ViewKind.LINE, "", parent)
        self._title = self.tr("Profile %1").replace("%1", direction)
        self._direction = direction
        self._regions = regions

    def show(self, acquisition: Acquisition) -> None:
        """Show the profiles of a newer step."""
        blocks = {block.name: block for block in acquisition.data}
        curves: list[Curve] = []
        x_axis = AxisLabel()
        for drawn in self._regions.drawn:
            block = blocks.get(f"{drawn.region.name} profile {self._direction}")
            if block is not None:
                named = replace(block, labels=_numbered(drawn.region.name, block))
                lines, x_axis = curves_of(named)
                curves += [replace(line, color=drawn.region.color) for line in lines]
        if self._curves is not None:
            units = curves[0].units if curves else ""
            self._curves.show_curves(curves, x_axis, AxisLabel("", units))


def is_profile(block: Data) -> bool:
    """Whether a block is a profile of a region."""
    return block.kind is DataKind.CALCULATED and " profile " in block.name


def _numbered(region: str, block: Data) -> tuple[str, ...]:
    """The region's name for each channel, with the channel's label if there are several."""
    if len(block.channels) == 1:
        return (region,)
    return tuple(f"{region} {label}" for label in block.labels)


def _axis(block: Data, dimension: int) -> Axis | None:
    return next((axis for axis in block.axes if axis.index == dimension), None)
