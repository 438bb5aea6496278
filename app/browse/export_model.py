"""Export of what is seen, by a process of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickItemGrabResult

from app.browse.export_process import ExportProcess
from app.browse.node_plot_model import NodePlotModel
from app.placeholders import fill
from app.plotting.plot_view import PlotView
from app.plotting.vector_drawing import write_svg
from app.properties import Property
from core import formatting
from core.export.formats import FORMATS
from core.export.part_text import part_text
from core.export.whole_group import SUFFIX

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_PICTURES = (".png", ".svg")
_GROUP = 2


@QmlElement
class ExportModel(QObject):
    """What is exported, as what, and where to; and how it went.

    `scope` 0 is what is seen, 1 the whole array, 2 the whole group.
    """

    changed = Signal()
    messageChanged = Signal()

    def __init__(self, plot: NodePlotModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plot = plot
        self._format = 0
        self._scope = 0
        self._target = ""
        self._message = ""
        self._tone = "success"
        self._grab: QQuickItemGrabResult | None = None
        # Keeps the result alive until it is ready.
        self._grabbing: object = None
        self._process = ExportProcess(self)
        self._process.changed.connect(self.changed)
        self._process.ended.connect(self._on_ended)

    # What is asked for

    @Slot()
    def begin(self) -> None:
        """The dialog opens: suggest a name beside the file."""
        file = self._plot.file
        if file is None:
            return
        name = "".join(c if c.isalnum() or c in "-_ " else "_" for c in str(self._plot.title))
        self._target = str(file.with_name(f"{file.stem}_{name.strip()[:60]}{self._suffix}"))
        self._message = ""
        if not self._plot.plottable:
            self.scope = _GROUP
        self.changed.emit()
        self.messageChanged.emit()

    @Property(bool, notify=changed)
    def isGroup(self) -> bool:
        """Whether a whole group is exported, which is always an HDF5 file."""
        return self._scope == _GROUP

    @Property(list, constant=True)
    def formats(self) -> list[str]:
        """The words for the formats, those of a picture last."""
        words = (self.tr("Picture of the plot (%1)"), self.tr("Plot as lines and texts (%1)"))
        pictures = [fill(word, suffix) for word, suffix in zip(words, _PICTURES, strict=True)]
        return [*(f"{each.title} ({each.suffix})" for each in FORMATS), *pictures]

    def _get_format(self) -> int:
        return self._format

    def _set_format(self, index: int) -> None:
        if index != self._format:
            self._format = index
            if self._target:
                self._target = str(Path(self._target).with_suffix(self._suffix))
            self.changed.emit()

    format = Property(int, _get_format, _set_format, notify=changed)

    def _get_scope(self) -> int:
        return self._scope

    def _set_scope(self, scope: int) -> None:
        if scope != self._scope:
            self._scope = scope
            if self._target:
                self._target = str(Path(self._target).with_suffix(self._suffix))
            self.changed.emit()

    scope = Property(int, _get_scope, _set_scope, notify=changed)

    def _get_target(self) -> str:
        return self._target

    def _set_target(self, target: str) -> None:
        if target != self._target:
            self._target = target
            self.changed.emit()

    target = Property(str, _get_target, _set_target, notify=changed)

    @Property(bool, notify=changed)
    def isPicture(self) -> bool:
        """Whether the plot as it is painted is exported."""
        return self._format >= len(FORMATS) and self._scope != _GROUP

    @Property(bool, notify=changed)
    def exists(self) -> bool:
        """Whether a file would be replaced."""
        return bool(self._target) and Path(self._target).exists()

    @Property(QUrl, notify=changed)
    def folderUrl(self) -> QUrl:
        """Where a dialog that looks for a place starts."""
        return QUrl.fromLocalFile(str(Path(self._target).parent))

    @Slot(QUrl)
    def chooseFolder(self, folder: QUrl) -> None:
        """Write into this folder."""
        self.target = str(Path(folder.toLocalFile()) / Path(self._target).name)

    # How it goes

    @Property(bool, notify=changed)
    def running(self) -> bool:
        """Whether an export is being written."""
        return self._process.running

    @Property(float, notify=changed)
    def done(self) -> float:
        """The fraction that was written."""
        return self._process.done

    @Property(str, notify=messageChanged)
    def message(self) -> str:
        """How the last export went; empty before one."""
        return self._message

    @Property(str, notify=messageChanged)
    def messageTone(self) -> str:
        """The tone of the message."""
        return self._tone

    @Slot()
    def dismiss(self) -> None:
        """The message was read."""
        self._tell("", "success")

    @Slot(bool)
    def start(self, overwrite: bool) -> None:
        """Write the export; an existing file only if that was allowed."""
        file, source = self._plot.file, self._plot.source
        if self.running or file is None or source is None:
            return
        if self._scope == _GROUP:
            node, options = self._group, ["--group"]
        else:
            part = part_text(self._plot.selection) if self._scope == 0 else ""
            node, options = self._plot.node, [f"--part={part}"]
            options += ["--all-channels"] if self._plot.wholeGroup else []
        options += ["--overwrite"] if overwrite else []
        self._process.start(f"{file}::{node}", self._target, options)

    @property
    def _group(self) -> str:
        """The chosen group, or the one of the chosen array."""
        node = self._plot.node
        return (node.rpartition("/")[0] or "/") if self._plot.plottable else node

    @Slot(QQuickItem, QQuickItem)
    def savePicture(self, item: QQuickItem, plot: QQuickItem) -> None:
        """Write what an item shows, or the plot in it as lines and texts."""
        if self._suffix != _PICTURES[0]:
            is_written = isinstance(plot, PlotView) and write_svg(
                plot, Path(self._target), str(self._plot.title)
            )
            self._tell_picture(is_written)
            return
        grabbing = item.grabToImage()
        self._grabbing, self._grab = grabbing, grabbing.data()
        self._grab.ready.connect(self._on_grabbed)

    @Slot()
    def cancel(self) -> None:
        """Stop writing; nothing is left of it."""
        self._process.cancel()

    def stop(self) -> None:
        """The window closes."""
        self._process.stop()

    @property
    def _suffix(self) -> str:
        if self._scope == _GROUP:
            return SUFFIX
        if self.isPicture:
            return _PICTURES[self._format - len(FORMATS)]
        return FORMATS[self._format].suffix

    def _tell(self, message: str, tone: str) -> None:
        self._message, self._tone = message, tone
        self.messageChanged.emit()
        self.changed.emit()

    def _tell_written(self) -> None:
        size = formatting.size(Path(self._target).stat().st_size)
        self._tell(fill(self.tr("Exported to %1 (%2)"), self._target, size), "success")

    @Slot(str, str)
    def _on_ended(self, message: str, tone: str) -> None:
        if message:
            self._tell(message, tone)
        else:
            self._tell_written()

    @Slot()
    def _on_grabbed(self) -> None:
        self._tell_picture(self._grab is not None and self._grab.saveToFile(self._target))
        self._grabbing = self._grab = None

    def _tell_picture(self, is_written: bool) -> None:
        if is_written:
            self._tell_written()
        else:
            text = self.tr("%1 cannot be written. Choose a plot, or another folder.")
            self._tell(fill(text, self._target), "error")
