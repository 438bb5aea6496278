"""Images of other files and scans beside the one that is seen, or the difference from it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from app.browse.file_reader import FileReader, Value
from app.browse.image_requests import ImageRequests
from app.browse.wanted_part import Wanted, wanted_of_other
from app.placeholders import fill
from app.plotting.plot_feeds import ImageFeed
from app.properties import Property
from core.browsing.plotted import difference_of
from core.reading.plot_source import View
from core.reading.problems import Problem

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_MOST = 3
"""Images beside the first one: more would be too small to compare."""


@QmlElement
class ComparedImage(QObject):
    """One image beside the first."""

    changed = Signal()
    arrived = Signal()

    def __init__(self, reader: FileReader, slot: str, parent: QObject) -> None:
        super().__init__(parent)
        self._label = self._problem = self._no_difference = ""
        self._shown = ImageFeed(self)
        self._requests = ImageRequests(reader, self, slot)
        self._requests.feed.changed.connect(self.arrived)
        self._requests.failed.connect(self._fail)

    @property
    def read(self) -> ImageFeed:
        """The image as it was read."""
        return self._requests.feed

    @Property(ImageFeed, constant=True)
    def feed(self) -> ImageFeed:
        """What is shown: the image, or the difference."""
        return self._shown

    @Property(str, notify=changed)
    def label(self) -> str:
        """Where it comes from."""
        return self._label

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why it cannot be shown; empty if it can."""
        return self._problem or self._no_difference

    def ask(self, wanted: Wanted | None, label: str) -> None:
        """Read it; None cannot be read."""
        self._label, self._problem = label, ""
        if wanted is None:
            self.clear()
            self._problem = self.tr("It has other dimensions: it cannot be compared")
        else:
            self._requests.read(wanted)
        self.changed.emit()

    def show(self, feed: ImageFeed, difference: bool) -> None:
        """Show it beside what `feed` shows, or how far that is above it."""
        image, first = self._requests.feed.image, feed.image
        self._no_difference = ""
        if image is not None and difference:
            image = difference_of(first, image) if first is not None else None
            if image is None:
                self._no_difference = self.tr("It has another size: there is no difference")
        self._shown.show_image(image)
        self.changed.emit()

    def clear(self) -> None:
        """Show nothing."""
        self._requests.clear()
        self._shown.show_image(None)

    @Slot(object)
    def _fail(self, value: Value) -> None:
        self._problem = value.sentence if isinstance(value, Problem) else ""
        self.changed.emit()


@QmlElement
class ComparedImages(QObject):
    """Those that are wanted beside the image of `feed`, which has the same colours then."""

    changed = Signal()

    def __init__(self, reader: FileReader, feed: ImageFeed, parent: QObject) -> None:
        super().__init__(parent)
        self._feed = feed
        self._difference = self._is_picture = False
        self._count = self._left_out = 0
        self._images = [ComparedImage(reader, f"plot.image.{n}", self) for n in range(_MOST)]
        for image in self._images:
            image.arrived.connect(self._show)
        feed.changed.connect(self._show)

    def read(self, wanted: Wanted) -> None:
        """Read the same part of the others."""
        others = wanted.others[:_MOST]
        self._is_picture = wanted.view is View.PICTURE
        self._left_out = len(wanted.others) - len(others)
        self._count = len(others)
        for image, other in zip(self._images, others, strict=False):
            image.ask(wanted_of_other(wanted, other), other.label)
        for image in self._images[self._count :]:
            image.clear()
        self._show()
        self.changed.emit()

    def clear(self) -> None:
        """Show nothing."""
        if self._count:
            self._count = self._left_out = 0
            for image in self._images:
                image.clear()
            self.changed.emit()

    @Property(list, notify=changed)
    def images(self) -> list[ComparedImage]:
        """The images beside the first."""
        return self._images[: self._count]

    @Property(str, notify=changed)
    def hint(self) -> str:
        """That there are more than are shown; empty if not."""
        if not self._left_out:
            return ""
        return fill(self.tr("%1 more are not shown: there is no room"), str(self._left_out))

    def _get_difference(self) -> bool:
        return self._difference and not self._is_picture  # colours have none

    def _set_difference(self, difference: bool) -> None:
        if difference != self._difference:
            self._difference = difference
            self._show()
            self.changed.emit()

    difference = Property(bool, _get_difference, _set_difference, notify=changed)

    @Slot()
    def _show(self) -> None:
        shown = self._images[: self._count]
        for image in shown:
            image.show(self._feed, self._get_difference())
        found = () if self._get_difference() else tuple(image.read.image for image in shown)
        self._feed.show_beside(tuple(image for image in found if image is not None))
