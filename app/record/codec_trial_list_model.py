"""The codecs that were tried, a row each, in words."""

from __future__ import annotations

import math
from enum import IntEnum, auto

from PySide6.QtCore import QObject, Signal
from PySide6.QtQml import QmlElement

from app.row_list_model import FIRST_ROLE, RowListModel
from core import formatting
from core.codec_advice import Trial, best

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


class Role(IntEnum):
    """What a row is asked for."""

    CODEC = FIRST_ROLE
    RATIO = auto()
    SPEED = auto()
    KEEPS_UP = auto()
    RECOMMENDED = auto()
    SPOKEN = auto()


@QmlElement
class CodecTrialListModel(RowListModel):
    """Trials in the order in which they were made.

    Once all are there one is recommended, and `recommended` emitted with its row.
    """

    recommended = Signal(int)

    roles = Role
    _rows: list[Trial]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recommended: Trial | None = None
        self._needed = 0.0

    @property
    def trials(self) -> tuple[Trial, ...]:
        """All trials."""
        return tuple(self._rows)

    def begin(self, needed_megabytes_per_second: float) -> None:
        """Forget all trials; those to come have to keep up with this."""
        self._recommended = None
        self._needed = needed_megabytes_per_second
        self._replace_all(())

    def add(self, trial: Trial) -> None:
        """Add a row."""
        self._append(trial)

    def recommend(self) -> Trial:
        """Mark the best row; returns its trial. Raises `ValueError` without rows."""
        self._recommended = suits = best(self._rows, self._needed)
        row = self._rows.index(suits)
        self._tell_changed(row, Role.RECOMMENDED, Role.SPOKEN)
        self.recommended.emit(row)
        return suits

    def cell(self, row: int, role: Role) -> str | bool:
        """A codec with its level, how much smaller, how fast, whether that is enough."""
        trial = self._rows[row]
        keeps_up = trial.keeps_up(self._needed)
        recommended = trial is self._recommended
        match role:
            case Role.CODEC:
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


def codec_name(trial: Trial) -> str:
    """`gzip 4`, or `lzf`, which has no levels."""
    return f"{trial.codec.value} {trial.level}" if trial.level else trial.codec.value


def _ratio(trial: Trial) -> str:
    digits = 2 if trial.ratio < 10 else 0
    return f"{trial.ratio:.{digits}f}{formatting.TIMES}"


def _speed(trial: Trial) -> str:
    speed = trial.megabytes_per_second
    return formatting.rate(speed * 1e6) if math.isfinite(speed) else "\u2013"
