"""Export of what is seen, by a process of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickItemGrabResult

from app.browse.node_plot_model import NodePlotModel
from app.placeholders import fill
from app.plotting.plot_view import PlotView
from app.plotting.vector_drawing import write_svg
from app.properties import Property
from core import formatting
from core.export.exporting import PART
from core.export.formats import FORMATS
from core.export.part_text import part_text
from core.export.whole_group import SUFFIX
from core.own_command import OWN_FOLDER, own_command

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_PICTURES = (".png", ".svg")
_WAIT_MS = 3000
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
        self._done = 0.0
        self._message = ""
        self._tone = "success"
        self._grab: QQuickItemGrabResult | None = None
        # Keeps the result alive until it is ready.
        self._grabbing: object = None
        self._process = QProcess(self)
        self._process.setWorkingDirectory(str(OWN_FOLDER))
        self._process.readyReadStandardOutput.connect(self._on_progress)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

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
        return self._process.state() is not QProcess.ProcessState.NotRunning

    @Property(float, notify=changed)
    def done(self) -> float:
        """The fraction that was written."""
        return self._done

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
            arguments = [f"{file}::{self._group}", self._target, "--progress", "--group"]
        else:
            part = part_text(self._plot.selection) if self._scope == 0 else ""
            arguments = [f"{file}::{self._plot.node}", self._target, "--progress", f"--part={part}"]
            arguments += ["--all-channels"] if self._plot.wholeGroup else []
        arguments += ["--overwrite"] if overwrite else []
        program, *own = own_command("export", *arguments)
        self._done = 0.0
        self._process.start(program, own)
        self.changed.emit()

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
        if self.running:
            self._process.kill()
            self._process.waitForFinished(_WAIT_MS)
            Path(self._target + PART).unlink(missing_ok=True)

    def stop(self) -> None:
        """The window closes."""
        self._process.blockSignals(True)
        self.cancel()

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

    @Slot()
    def _on_progress(self) -> None:
        lines = bytes(self._process.readAllStandardOutput().data()).decode().split()
        for line in lines:
            if line.replace(".", "", 1).isdigit():
                self._done = min(1.0, float(line))
        self.changed.emit()

    @Slot(int, QProcess.ExitStatus)
    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        if status is QProcess.ExitStatus.CrashExit:
            self._tell(self.tr("The export was stopped; nothing was written."), "warning")
        elif code == 0:
            self._tell_written()
        else:
            said = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
            self._tell(said.strip().rpartition("\n")[2], "error")

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            text = fill(
                self.tr("The export could not be started (%1)."), self._process.errorString()
            )
            self._tell(text, "error")

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
