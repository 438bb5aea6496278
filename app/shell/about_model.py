"""What the help page tells about this copy of the application."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.shell.log_file import log_path
from core.documents import changes, licences
from core.folders import config_folder, log_folder
from core.version import __version__
from core.versions import versions

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class AboutModel(QObject):
    """Versions, and where settings and logs are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    @Property(str, constant=True)
    def version(self) -> str:
        """The application's own version."""
        return __version__

    @Property(list, constant=True)
    def versions(self) -> list[dict[str, str]]:
        """Name and version of everything at work."""
        return [{"name": name, "version": number} for name, number in versions().items()]

    @Property(str, constant=True)
    def changes(self) -> str:
        """What changed, as Markdown."""
        return changes()

    @Property(list, constant=True)
    def licences(self) -> list[dict[str, str]]:
        """Name and text of the licence of everything that is bundled; empty from source."""
        return [{"name": name, "text": text} for name, text in licences().items()]

    @Property(str, constant=True)
    def settingsFolder(self) -> str:
        """Where the settings are stored."""
        return str(config_folder())

    @Property(str, constant=True)
    def logFile(self) -> str:
        """The newest log file."""
        return str(log_path())

    @Slot()
    def copyVersions(self) -> None:
        """Put the versions on the clipboard, a line each."""
        lines = (f"{name}: {number}" for name, number in versions().items())
        QGuiApplication.clipboard().setText("\n".join(lines))

    @Slot(str)
    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        QGuiApplication.clipboard().setText(text)

    @Slot()
    def openSettingsFolder(self) -> None:
        """Show the settings in the desktop's file manager."""
        folder = config_folder()
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    @Slot()
    def openLogFolder(self) -> None:
        """Show the logs in the desktop's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))
