"""Images and pictures as the reader sends them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.browse.file_reader import FileReader, Value
from app.browse.wanted_part import Wanted
from app.plotting.plot_feeds import ImageFeed
from core.browsing.plotted import image_of, picture_of
from core.reading.answers import ImagePart, PicturePart
from core.reading.plot_source import View
from core.reading.requests import ReadImage, ReadPicture


class ImageRequests(QObject):
    """Asks for an image and shows it in `feed` as it comes."""

    progressed = Signal(float)
    failed = Signal(object)

    def __init__(self, reader: FileReader, parent: QObject, slot: str = "plot.image") -> None:
        super().__init__(parent)
        self.feed = ImageFeed(self)
        self._reader = reader
        self._slot = slot
        self._wanted: Wanted | None = None

    def read(self, wanted: Wanted) -> None:
        """Show the channel that is wanted."""
        self._wanted = wanted
        node, colors = wanted.shown_channel.node, wanted.source.color_dimension
        if wanted.view is View.PICTURE:
            request: ReadImage | ReadPicture = ReadPicture(
                wanted.file, node, wanted.selection, colors
            )
        else:
            request = ReadImage(
                wanted.file,
                node,
                wanted.selection,
                component=wanted.component,
                background_node=wanted.background,
            )
        self._reader.ask(request, self._take, self._slot)

    def cancel(self) -> None:
        """Ask no more; what is seen stays."""
        self._reader.cancel_slot(self._slot)

    def clear(self) -> None:
        """Show nothing."""
        self.cancel()
        self._wanted = None
        self.feed.show_image(None)

    def _take(self, value: Value, is_last: bool) -> None:
        wanted = self._wanted
        if wanted is None:
            return
        rows, columns = wanted.axes
        label = wanted.shown_channel.label
        match value:
            case ImagePart():
                self.feed.show_image(image_of(value, rows, columns, label, wanted.units))
            case PicturePart():
                self.feed.show_image(picture_of(value, rows, columns, label))
            case _:
                self.failed.emit(value)
                return
        self.progressed.emit(1.0 if is_last else value.done)
