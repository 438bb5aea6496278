"""One window per user: who is started while one is open hands its files over and ends."""

from __future__ import annotations

import hashlib
import json
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLockFile, QObject, Signal, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_LOG = logging.getLogger(__name__)
_MILLISECONDS = 3_000
"""How long the open window may take to answer before a second one is opened."""
_ACCEPTED = b"accepted"


class OneInstance(QObject):
    """Emits `filesAsked` with the paths that somebody wants to be opened in this window.

    No path at all means that the window shall come to the front. Windows with different state
    folders know nothing of each other.
    """

    filesAsked = Signal(list)

    def __init__(self, state: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._name = "h5chronicle-" + hashlib.sha256(str(state).encode()).hexdigest()[:16]
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        if sys.platform == "darwin":
            QCoreApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def claim(self, paths: Sequence[str]) -> bool:
        """Become the one window; False if there is one, which then has taken the paths."""
        self._state.mkdir(parents=True, exist_ok=True)
        # Two that start at the same moment must not both find nobody.
        lock = QLockFile(str(self._state / "start.lock"))
        lock.tryLock(2 * _MILLISECONDS)
        try:
            if self._hand_over(paths):
                return False
            QLocalServer.removeServer(self._name)  # left behind by a crash
            if not self._server.listen(self._name):
                _LOG.warning("Others cannot reach this window: %s", self._server.errorString())
            return True
        finally:
            lock.unlock()

    def _hand_over(self, paths: Sequence[str]) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_MILLISECONDS):
            return False
        line = json.dumps(list(paths)).encode() + b"\n"
        socket.write(line)
        answered = socket.waitForReadyRead(_MILLISECONDS)
        return answered and socket.readAll().data() == _ACCEPTED

    @Slot()
    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setParent(self)
            socket.readyRead.connect(self._on_line)
            socket.disconnected.connect(socket.deleteLater)

    @Slot()
    def _on_line(self) -> None:
        for socket in self.findChildren(QLocalSocket):
            if socket.canReadLine():
                paths = json.loads(bytes(socket.readLine().data()))
                socket.write(_ACCEPTED)
                socket.flush()
                self._tell([str(path) for path in paths])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where Finder asks: there a file comes as an event."""
        if isinstance(event, QFileOpenEvent):
            self._tell([event.file()])
            return True
        return super().eventFilter(watched, event)

    def _tell(self, paths: list[str]) -> None:
        _LOG.info("Asked to open %s", paths)
        self.filesAsked.emit(paths)
