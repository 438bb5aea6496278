"""The codecs that were tried, a row each, in words."""

from __future__ import annotations

import math
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtQml import QmlElement

from core import formatting
from core.codec_advice import Trial, best

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a row is asked for."""

    CODEC = Qt.ItemDataRole.UserRole + 1
    RATIO = Qt.ItemDataRole.UserRole + 2
    SPEED = Qt.ItemDataRole.UserRole + 3
    KEEPS_UP = Qt.ItemDataRole.UserRole + 4
    RECOMMENDED = Qt.ItemDataRole.UserRole + 5
    SPOKEN = Qt.ItemDataRole.UserRole + 6


ROLE_NAMES = {
    Role.CODEC: "codec",
    Role.RATIO: "ratio",
    Role.SPEED: "speed",
    Role.KEEPS_UP: "keepsUp",
    Role.RECOMMENDED: "recommended",
    Role.SPOKEN: "spoken",
}


@QmlElement
class CodecTrialListModel(QAbstractListModel):
    """Trials in the order in which they were made.

    Once all are there one is recommended, and `recommended` emitted with its row.
    """

    recommended = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._trials: list[Trial] = []
        self._recommended: Trial | None = None
        self._needed = 0.0

    @property
    def trials(self) -> tuple[Trial, ...]:
        """All trials."""
        return tuple(self._trials)

    def begin(self, needed_megabytes_per_second: float) -> None:
        """Forget all trials; those to come have to keep up with this."""
        self.beginResetModel()
        self._trials.clear()
        self._recommended = None
        self._needed = needed_megabytes_per_second
        self.endResetModel()

    def add(self, trial: Trial) -> None:
        """Add a row."""
        row = len(self._trials)
        self.beginInsertRows(QModelIndex(), row, row)
        self._trials.append(trial)
        self.endInsertRows()

    def recommend(self) -> tuple[Trial | None, bool]:
        """Mark the best row; returns its trial, and whether that keeps up."""
        self._recommended = suits = best(self._trials, self._needed)
        if suits is not None:
            index = self.index(self._trials.index(suits))
            self.dataChanged.emit(index, index, [int(Role.RECOMMENDED), int(Role.SPOKEN)])
            self.recommended.emit(index.row())
        return suits, suits is not None and suits.keeps_up(self._needed)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Codecs that were tried so far."""
        return 0 if parent.isValid() else len(self._trials)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | bool | None:
        """A codec with its level, how much smaller, how fast, whether that is enough."""
        trial = self._trials[index.row()]
        keeps_up = trial.keeps_up(self._needed)
        recommended = trial is self._recommended
        match role:
            case Role.CODEC | Qt.ItemDataRole.DisplayRole:
                return codec_name(trial)
            case Role.RATIO:
                return _ratio(trial)
            case Role.SPEED:
                return _speed(trial)
            case Role.KEEPS_UP:
                return keeps_up
            case Role.RECOMMENDED:
                return recommended
            case Role.SPOKEN:
                words = [codec_name(trial), _ratio(trial), _speed(trial)]
                words.append(self.tr("keeps up") if keeps_up else self.tr("too slow"))
                return ", ".join(words + ([self.tr("recommended")] if recommended else []))
        return None

    def roleNames(self) -> dict[int, QByteArray]:
        """The names QML calls the roles by."""
        return {int(role): QByteArray(name.encode()) for role, name in ROLE_NAMES.items()}


def codec_name(trial: Trial) -> str:
    """`gzip 4`, or `lzf`, which has no levels."""
    return f"{trial.codec.value} {trial.level}" if trial.level else trial.codec.value


def _ratio(trial: Trial) -> str:
    digits = 2 if trial.ratio < 10 else 0
    return f"{trial.ratio:.{digits}f}{formatting.TIMES}"


def _speed(trial: Trial) -> str:
    speed = trial.megabytes_per_second
    return formatting.rate(speed * 1e6) if math.isfinite(speed) else "\u2013"
