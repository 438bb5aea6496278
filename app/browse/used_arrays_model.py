"""The choice of other arrays as x and as errors of the one that is plotted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtQml import QmlElement

from app.browse.file_reader import FileReader, Value
from app.properties import Property
from core import stored_settings
from core.folders import config_folder
from core.reading.answers import Fitting
from core.reading.requests import FindFitting
from core.used_arrays import UsedArrays

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_SLOT = "plot.fitting"


@QmlElement
class UsedArraysModel(QObject):
    """Offers what fits; index 0 is what the file itself says. `chosen` after each choice."""

    changed = Signal()
    chosen = Signal()

    def __init__(self, reader: FileReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._store = config_folder() / "used_arrays.json"
        self._used = stored_settings.load(self._store, UsedArrays).value
        self._node = ""
        self._fitting = Fitting((), ())

    def show(self, file: Path, node: str) -> None:
        """Look for what fits this node."""
        if node != self._node:
            self._fitting = Fitting((), ())
        self._node = node
        self._reader.ask(FindFitting(file, node), self._take, _SLOT)
        self.changed.emit()

    def clear(self) -> None:
        """Offer nothing."""
        self._reader.cancel_slot(_SLOT)
        self._node, self._fitting = "", Fitting((), ())
        self.changed.emit()

    def x_of(self, node: str) -> str:
        """The array to use as x of a node; empty for its own."""
        return self._used.x.get(node, "")

    def errors_of(self, node: str) -> str:
        """The array to use as its errors; empty for its own."""
        return self._used.errors.get(node, "")

    @Property(list, notify=changed)
    def xNames(self) -> list[str]:
        """What can be x; empty without a choice."""
        return self._names(self._fitting.x)

    @Property(list, notify=changed)
    def errorNames(self) -> list[str]:
        """What can be errors; empty without a choice."""
        return self._names(self._fitting.errors)

    def _names(self, paths: tuple[str, ...]) -> list[str]:
        if not paths:
            return []
        beside = self._node.rpartition("/")[0] + "/"
        return [self.tr("as in the file"), *(path.removeprefix(beside) for path in paths)]

    def _get_x(self) -> int:
        return _place(self._fitting.x, self.x_of(self._node))

    def _set_x(self, index: int) -> None:
        if index != self._get_x():
            self._used.use_x(self._node, self._fitting.x[index - 1] if index > 0 else "")
            self._save()

    def _get_errors(self) -> int:
        return _place(self._fitting.errors, self.errors_of(self._node))

    def _set_errors(self, index: int) -> None:
        if index != self._get_errors():
            self._used.use_errors(self._node, self._fitting.errors[index - 1] if index > 0 else "")
            self._save()

    xIndex = Property(int, _get_x, _set_x, notify=changed)
    errorsIndex = Property(int, _get_errors, _set_errors, notify=changed)

    def _save(self) -> None:
        stored_settings.save(self._store, self._used)
        self.chosen.emit()
        self.changed.emit()

    def _take(self, value: Value, is_last: bool) -> None:
        del is_last
        self._fitting = value if isinstance(value, Fitting) else Fitting((), ())
        self.changed.emit()


def _place(paths: tuple[str, ...], path: str) -> int:
    return paths.index(path) + 1 if path in paths else 0
