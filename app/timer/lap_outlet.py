"""Where laps go besides the page: the open file's log, the clipboard, a CSV file."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QIODevice, QObject, QSaveFile, QUrl, Signal
from PySide6.QtGui import QGuiApplication

from app.timer.recording_link import RecordingLink
from app.timer.timepiece_model import TimepieceModel
from app.timer.timer_words import lap_line
from core.timing.clock import Clock
from core.timing.laps import as_csv, as_text, splits
from core.timing.timepiece import Timepiece


class LapOutlet(QObject):
    """Takes laps and hands them out; `refused` says why a file was not written."""

    refused = Signal(str)

    def __init__(self, clock: Clock, link: RecordingLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._link = link

    def follow(self, model: TimepieceModel) -> None:
        """Take this one's laps from now on."""
        model.lapWanted.connect(partial(self._take, model))
        model.lapNoted.connect(partial(self._write, model))

    def copy(self, piece: Timepiece) -> None:
        """Put a table of the laps on the clipboard."""
        QGuiApplication.clipboard().setText(as_text(piece.laps))

    def save(self, piece: Timepiece, url: QUrl) -> None:
        """Write the laps as CSV; the file is there whole or not at all."""
        path = url.toLocalFile()
        file = QSaveFile(path if path.lower().endswith(".csv") else f"{path}.csv")
        text = as_csv(piece.laps).encode()
        if not (
            file.open(QIODevice.OpenModeFlag.WriteOnly)
            and file.write(text) == len(text)
            and file.commit()
        ):
            sentence = self.tr("The laps were not saved in %1: %2. Choose another folder.")
            sentence = sentence.replace("%1", file.fileName())
            self.refused.emit(sentence.replace("%2", file.errorString()))

    def _take(self, model: TimepieceModel) -> None:
        # The time is taken before anything that costs time.
        now = self._clock.now()
        model.put(model.piece.lap(now, self._link.step()))
        self._write(model, len(model.piece.laps) - 1)

    def _write(self, model: TimepieceModel, index: int) -> None:
        piece = model.piece
        if piece.plan.laps_into_file:
            split = splits(piece.laps)[index]
            self._link.write(lap_line(piece, index + 1, piece.laps[index], split))
