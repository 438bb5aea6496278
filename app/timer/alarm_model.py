"""Alarms: what has ended, the sound, the notice on the desktop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.timer.alarm_list_model import Alarm, AlarmListModel
from app.timer.desktop_notice import show_on_desktop
from core.timing.alarm_player import AlarmPlayer, SoundDevice
from core.timing.board import AlarmSettings
from core.timing.tones import Tone, samples

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

TONES = tuple(Tone)
FINAL_RINGS = 20
"""How often the end of a timer rings unless somebody stops it: about half a minute."""


@dataclass(frozen=True, slots=True)
class Output:
    """What an alarm is given out by."""

    open_device: Callable[[], SoundDevice] | None = None
    show_on_desktop: Callable[[str, str], bool] = show_on_desktop


@QmlElement
class AlarmModel(QObject):
    """The sound's settings, and the alarms that nobody has answered.

    `raised` is emitted with each alarm, for the window to draw attention; `edited` when there is
    something to store; `answered` with the key of a piece whose alarm was answered.
    """

    changed = Signal()
    edited = Signal()
    raised = Signal()
    answered = Signal(str)
    _unheard = Signal(str)

    def __init__(
        self, settings: AlarmSettings, output: Output, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._output = output
        self._trouble = ""
        self._ringing = ""
        self._list = AlarmListModel(self)
        self._unheard.connect(self._on_unheard)
        self._player = AlarmPlayer(self._unheard.emit, output.open_device)

    @property
    def settings(self) -> AlarmSettings:
        """What was chosen."""
        return self._settings

    def raise_alarm(self, alarm: Alarm, rings: int) -> None:
        """Show an alarm, ring so many times, tell the desktop."""
        self._list.add(alarm)
        if rings and not self._settings.muted:
            self._ringing = alarm.key
            self._player.ring(samples(self._settings.tone, self._settings.volume), rings)
        if self._settings.notify:
            self._output.show_on_desktop(self.tr("Timer"), alarm.text)
        self.raised.emit()

    def shut_down(self) -> None:
        """Be silent, and wait for the sound device."""
        self._player.close()

    @Property(AlarmListModel, constant=True)
    def waiting(self) -> AlarmListModel:
        """The alarms that nobody has answered, newest first."""
        return self._list

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Why no alarm can be heard; empty as long as nothing is known against it."""
        return self._trouble

    @Slot(str)
    def answer(self, key: str) -> None:
        """Somebody has seen the alarm of a piece."""
        self._list.remove(key)
        if self._ringing == key:
            self._ringing = ""
            self._player.stop()
        self.answered.emit(key)

    @Slot()
    def answerAll(self) -> None:
        """Somebody has seen them all."""
        for key in self._list.waiting_keys():
            self.answer(key)

    # Settings

    @Property(list, constant=True)
    def tones(self) -> list[str]:
        """The sounds to choose from."""
        names = {
            Tone.BELL: self.tr("Bell"),
            Tone.BEEPS: self.tr("Beeps"),
            Tone.CHIME: self.tr("Chime"),
            Tone.SIREN: self.tr("Siren"),
        }
        return [names[tone] for tone in TONES]

    def _get_tone(self) -> int:
        return TONES.index(self._settings.tone)

    def _set_tone(self, index: int) -> None:
        self._edit(tone=TONES[index])

    tone = Property(int, _get_tone, _set_tone, notify=changed)

    def _get_volume(self) -> float:
        return self._settings.volume

    def _set_volume(self, volume: float) -> None:
        self._edit(volume=min(1.0, max(0.0, volume)))

    volume = Property(float, _get_volume, _set_volume, notify=changed)

    def _get_muted(self) -> bool:
        return self._settings.muted

    def _set_muted(self, muted: bool) -> None:
        self._edit(muted=muted)
        if muted:
            self._player.stop()

    muted = Property(bool, _get_muted, _set_muted, notify=changed)

    def _get_notify(self) -> bool:
        return self._settings.notify

    def _set_notify(self, notify: bool) -> None:
        self._edit(notify=notify)

    notify = Property(bool, _get_notify, _set_notify, notify=changed)

    @Slot()
    def tryOut(self) -> None:
        """Ring once, as it would."""
        self._trouble = ""
        self.changed.emit()
        self._player.ring(samples(self._settings.tone, self._settings.volume), 1)

    def _edit(self, **changes: Any) -> None:
        chosen = self._settings.model_copy(update=changes)
        if chosen != self._settings:
            self._settings = chosen
            self.changed.emit()
            self.edited.emit()

    @Slot(str)
    def _on_unheard(self, sentence: str) -> None:
        self._trouble = sentence
        self.changed.emit()
