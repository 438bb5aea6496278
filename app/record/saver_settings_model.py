"""The saver's settings as properties of the Record page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.record.safety_settings_model import SafetySettingsModel
from app.record.typed_settings import TypedSettings
from core import naming
from core.saver_settings import (
    CODECS,
    NUMBER_TYPES,
    BackendName,
    CodecName,
    SaverSettings,
    SaveType,
    WhenFull,
)

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

SAVE_TYPES = tuple(SaveType)
BACKENDS = tuple(BackendName)
WHEN_FULL = tuple(WhenFull)
WITHOUT_LEVEL = (CodecName.NONE, CodecName.LZF, CodecName.BITSHUFFLE_LZ4)


@QmlElement
class SaverSettingsModel(QObject):
    """Every option of the page; choices are indexes into the lists of their words.

    A text that is refused stays in its field, with the problem beside it, and the settings stay
    what they were. `edited` carries the new settings after each accepted change.
    """

    changed = Signal()
    edited = Signal(object)

    def __init__(self, settings: SaverSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._values = TypedSettings(settings)
        self._safety = SafetySettingsModel(self._values, self)
        self._safety.changed.connect(self.changed)
        self._safety.edited.connect(self.edited)

    @property
    def settings(self) -> SaverSettings:
        """The newest valid settings."""
        return self._values.settings

    @property
    def problem(self) -> str:
        """What the user has to put right before anything can be saved, empty if nothing."""
        return self._values.problem

    def become(self, settings: SaverSettings) -> None:
        """Take all of other settings that are not these."""
        changed = [
            self._values.change(name, getattr(settings, name))
            for name in SaverSettings.model_fields
            if getattr(settings, name) != getattr(self.settings, name)
        ]
        self._tell(any(changed))

    def _change(self, name: str, value: object) -> None:
        self._tell(self._values.change(name, value))

    def _type(self, name: str, text: str) -> None:
        if text != self._values.shown(name):
            self._tell(self._values.type(name, text))

    def _tell(self, edited: bool) -> None:
        self.changed.emit()
        if edited:
            self.edited.emit(self.settings)

    # Saving

    @Property(list, constant=True)
    def saveTypes(self) -> list[str]:
        """What can be recorded."""
        return [self.tr("Snapshot"), self.tr("Scan"), self.tr("Continuous")]

    def _get_save_type(self) -> int:
        return SAVE_TYPES.index(self.settings.save_type)

    def _set_save_type(self, index: int) -> None:
        self._change("save_type", SAVE_TYPES[index])

    saveType = Property(int, _get_save_type, _set_save_type, notify=changed)

    @Property(bool, notify=changed)
    def continuous(self) -> bool:
        """Whether a press of the button records until the next one."""
        return self.settings.save_type is SaveType.CONTINUOUS

    @Property(bool, notify=changed)
    def scanning(self) -> bool:
        """Whether a press of the button runs a scan."""
        return self.settings.save_type is SaveType.SCAN

    def _get_save_2d(self) -> bool:
        return self.settings.save_2d

    def _set_save_2d(self, on: bool) -> None:
        self._change("save_2d", on)

    save2D = Property(bool, _get_save_2d, _set_save_2d, notify=changed)

    def _get_raw_only(self) -> bool:
        return self.settings.save_raw_only

    def _set_raw_only(self, on: bool) -> None:
        self._change("save_raw_only", on)

    saveRawOnly = Property(bool, _get_raw_only, _set_raw_only, notify=changed)

    # File

    def _get_base_path(self) -> str:
        return self._values.shown("base_path")

    def _set_base_path(self, text: str) -> None:
        path = Path(text.strip())
        problem = naming.problem_with_folder(path) or ""
        if path.is_absolute() and "\0" not in text:
            # A folder that is missing now may be there when it is needed: said, but not refused.
            edited = self._values.change("base_path", path)
            self._values.warn("base_path", problem)
        else:
            edited = False
            self._values.refuse("base_path", text, problem)
        self._tell(edited)

    basePath = Property(str, _get_base_path, _set_base_path, notify=changed)

    @Property(QUrl, notify=changed)
    def basePathUrl(self) -> QUrl:
        """The folder for a folder dialog."""
        return QUrl.fromLocalFile(str(self.settings.base_path))

    @Slot(QUrl)
    def chooseBasePath(self, folder: QUrl) -> None:
        """Take the folder that was chosen in a dialog."""
        self._set_base_path(folder.toLocalFile())

    @Property(str, notify=changed)
    def basePathProblem(self) -> str:
        """Why no file can be made in the folder."""
        return self._values.problem_with("base_path")

    def _get_base_name(self) -> str:
        return self._values.shown("base_name")

    def _set_base_name(self, text: str) -> None:
        self._type("base_name", text)

    baseName = Property(str, _get_base_name, _set_base_name, notify=changed)

    @Property(str, notify=changed)
    def baseNameProblem(self) -> str:
        """Why the name cannot be part of a file's name."""
        return self._values.problem_with("base_name")

    # Backend

    @Property(list, constant=True)
    def backends(self) -> list[str]:
        """The libraries that can write the file."""
        return [backend.value for backend in BACKENDS]

    def _get_backend(self) -> int:
        return BACKENDS.index(self.settings.backend)

    def _set_backend(self, index: int) -> None:
        self._change("backend", BACKENDS[index])

    backend = Property(int, _get_backend, _set_backend, notify=changed)

    @Property(bool, notify=changed)
    def swmrVisible(self) -> bool:
        """Whether the backend can write for readers that follow."""
        return self.settings.backend is BackendName.H5PY

    def _get_swmr(self) -> bool:
        return self.settings.enable_swmr

    def _set_swmr(self, on: bool) -> None:
        self._change("enable_swmr", on)

    enableSwmr = Property(bool, _get_swmr, _set_swmr, notify=changed)

    def _get_flush_interval(self) -> str:
        return self._values.shown("flush_interval")

    def _set_flush_interval(self, text: str) -> None:
        self._type("flush_interval", text.strip())

    flushInterval = Property(str, _get_flush_interval, _set_flush_interval, notify=changed)

    @Property(str, notify=changed)
    def flushIntervalProblem(self) -> str:
        """Why the number of steps is refused."""
        return self._values.problem_with("flush_interval")

    @Property(str, notify=changed)
    def flushWarning(self) -> str:
        """What a crash would cost when nothing is flushed before the end; else empty."""
        if not self.settings.swmr or self.settings.flush_interval > 0:
            return ""
        return self.tr(
            "Nothing is flushed before the end: readers see nothing until then, and a crash or a "
            "power cut costs all that was recorded into the file."
        )

    @Property(list, constant=True)
    def whenFullChoices(self) -> list[str]:
        """What can happen to a step that comes while the queue is full."""
        return [self.tr("Wait"), self.tr("Drop")]

    def _get_when_full(self) -> int:
        return WHEN_FULL.index(self.settings.when_full)

    def _set_when_full(self, index: int) -> None:
        self._change("when_full", WHEN_FULL[index])

    whenFull = Property(int, _get_when_full, _set_when_full, notify=changed)

    @Property(SafetySettingsModel, constant=True)
    def safety(self) -> SafetySettingsModel:
        """When the disk has to confirm, and from when on it counts as nearly full."""
        return self._safety

    # Data format

    @Property(list, constant=True)
    def numberTypes(self) -> list[str]:
        """What *Saving dynamic* offers."""
        return list(NUMBER_TYPES)

    def _get_saving_dynamic(self) -> int:
        return NUMBER_TYPES.index(self.settings.saving_dynamic)

    def _set_saving_dynamic(self, index: int) -> None:
        self._change("saving_dynamic", NUMBER_TYPES[index])

    savingDynamic = Property(int, _get_saving_dynamic, _set_saving_dynamic, notify=changed)

    @Property(list, notify=changed)
    def codecs(self) -> list[str]:
        """The compression libraries that the backend has."""
        return [codec.value for codec in CODECS[self.settings.backend]]

    def _get_compression(self) -> int:
        return CODECS[self.settings.backend].index(self.settings.compression)

    def _set_compression(self, index: int) -> None:
        self._change("compression", CODECS[self.settings.backend][index])

    compression = Property(int, _get_compression, _set_compression, notify=changed)

    @Property(bool, notify=changed)
    def levelVisible(self) -> bool:
        """Whether the compression library knows levels."""
        return self.settings.compression not in WITHOUT_LEVEL

    def _get_level(self) -> int:
        return self.settings.level

    def _set_level(self, level: int) -> None:
        self._change("level", level)

    level = Property(int, _get_level, _set_level, notify=changed)
