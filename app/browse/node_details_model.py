"""What stands beside the plot: attributes, storage, settings and log of the chosen node."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QmlElement

from app.browse.attribute_list_model import AttributeListModel, Line
from app.browse.file_reader import FileReader, Value
from app.browse.log_lines_model import LogLinesModel
from app.browse.settings_list_model import SettingsListModel
from app.browse.storage_words import attribute_line, storage_lines
from app.properties import Property
from core.reading.answers import AttributeRows, LogRows, Preview, Settings, Storage, Text
from core.reading.problems import Problem
from core.reading.requests import (
    ReadAttribute,
    ReadAttributes,
    ReadLog,
    ReadPreview,
    ReadSettings,
    ReadStorage,
)

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_LOG = "/RawData/Logger"
_NEWEST_LINES = 1000
_SLOTS = ("attributes", "storage", "settings", "log", "full", "preview")


@QmlElement
class NodeDetailsModel(QObject):
    """Shows one node after another."""

    changed = Signal()
    fullTextChanged = Signal()

    def __init__(self, reader: FileReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._file: Path | None = None
        self._node = ""
        self._is_array = False
        self._problem = ""
        self.comment = ""
        """The comment in the file."""
        self.complete = False
        """Whether the attributes of this node were read."""
        self._storage: list[Line] = []
        self._attributes: list[Line] = []
        self._lines = AttributeListModel(self)
        self._settings = SettingsListModel(self)
        self._settings_node = ""
        self._log = LogLinesModel(self)
        self._full_name = self._full_text = ""
        self._preview = ""

    def show(self, file: Path, node: str, *, is_array: bool) -> None:
        """Show a node; the same one again is read anew."""
        if (file, node) != (self._file, self._node):
            self.clear()
        self._file, self._node, self._is_array = file, node, is_array
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read anew what is shown: the file has changed."""
        if self._file is None:
            return
        ask, file, node = self._reader.ask, self._file, self._node
        ask(ReadAttributes(file, node), self._take_attributes, "details.attributes")
        ask(ReadSettings(file, node), self._take_settings, "details.settings")
        ask(ReadLog(file, _LOG, -_NEWEST_LINES, _NEWEST_LINES), self._take_log, "details.log")
        if self._is_array:
            ask(ReadStorage(file, node), self._take_storage, "details.storage")

    def clear(self) -> None:
        """Show nothing."""
        for slot in _SLOTS:
            self._reader.cancel_slot(f"details.{slot}")
        self._file, self._node, self._problem = None, "", ""
        self._storage, self._attributes = [], []
        self.comment, self.complete, self._preview = "", False, ""
        self._lines.show([])
        self._settings.show(None)
        self._settings_node = ""
        self._log.show(())
        self.changed.emit()

    @Property(str, notify=changed)
    def path(self) -> str:
        """The path of the node."""
        return self._node

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why nothing can be shown; empty if it can."""
        return self._problem

    @Property(str, notify=changed)
    def preview(self) -> str:
        """The small picture that PyMoDAQ keeps with the node, as an address; empty without one."""
        return self._preview

    @Property(AttributeListModel, constant=True)
    def attributes(self) -> AttributeListModel:
        """Storage facts and attributes."""
        return self._lines

    @Property(SettingsListModel, constant=True)
    def settings(self) -> SettingsListModel:
        """Settings at the node or above."""
        return self._settings

    @Property(str, notify=changed)
    def settingsNode(self) -> str:
        """Where the settings stand."""
        return self._settings_node

    @Property(LogLinesModel, constant=True)
    def log(self) -> LogLinesModel:
        """The log of the file."""
        return self._log

    # One attribute in full

    @Property(str, notify=fullTextChanged)
    def fullName(self) -> str:
        """The attribute that is shown in full; empty for none."""
        return self._full_name

    @Property(str, notify=fullTextChanged)
    def fullText(self) -> str:
        """Its text."""
        return self._full_text

    @Slot(str)
    def showInFull(self, name: str) -> None:
        """Read an attribute in full."""
        if self._file is not None:
            self._full_name, self._full_text = name, ""
            request = ReadAttribute(self._file, self._node, name)
            self._reader.ask(request, self._take_full, "details.full")

    @Slot()
    def closeFull(self) -> None:
        """The text was read."""
        self._full_name = self._full_text = ""
        self.fullTextChanged.emit()

    @Slot()
    def copyPath(self) -> None:
        """Copy the node's path to the clipboard."""
        QGuiApplication.clipboard().setText(self._node)

    # What comes back

    def _take_full(self, value: Value, is_last: bool) -> None:
        del is_last
        if isinstance(value, Text):
            self._full_text = value.text
        elif isinstance(value, Problem):
            self._full_text = value.sentence
        self.fullTextChanged.emit()

    def _take_attributes(self, value: Value, is_last: bool) -> None:
        del is_last
        if isinstance(value, AttributeRows):
            self._attributes, self._problem = [attribute_line(row) for row in value.rows], ""
            self.comment, self.complete = value.comment, True
            if value.has_preview and self._file is not None:
                request = ReadPreview(self._file, self._node)
                self._reader.ask(request, self._take_preview, "details.preview")
        else:
            self._problem = value.sentence if isinstance(value, Problem) else ""
        self._show_lines()

    def _take_preview(self, value: Value, is_last: bool) -> None:
        del is_last
        png = value.png if isinstance(value, Preview) else b""
        # The reader has checked that it is a sound and small PNG.
        self._preview = f"data:image/png;base64,{b64encode(png).decode()}" if png else ""
        self.changed.emit()

    def _take_storage(self, value: Value, is_last: bool) -> None:
        del is_last
        self._storage = storage_lines(value) if isinstance(value, Storage) else []
        self._show_lines()

    def _show_lines(self) -> None:
        self._lines.show([*self._storage, *self._attributes])
        self.changed.emit()

    def _take_settings(self, value: Value, is_last: bool) -> None:
        del is_last
        found = value if isinstance(value, Settings) else Settings("", None)
        self._settings.show(found.tree)
        self._settings_node = found.node
        self.changed.emit()

    def _take_log(self, value: Value, is_last: bool) -> None:
        del is_last
        self._log.show(value.rows if isinstance(value, LogRows) else ())
