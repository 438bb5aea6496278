"""The Record page: what it shows and what can be done on it."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.record.append_question_model import AppendQuestionModel
from app.record.codec_advice_model import CodecAdviceModel
from app.record.current_file_model import CurrentFileModel
from app.record.engine_worker import Engine
from app.record.event_words import Sentence, log_sentence, notice_sentence
from app.record.interruption_model import InterruptionModel
from app.record.log_model import Entry, LogModel
from app.record.notice_model import NoticeModel
from app.record.recording_status_model import RecordingStatusModel
from app.record.remembered_sources import RememberedSources
from app.record.room_model import RoomModel
from app.record.saver_settings_model import SaverSettingsModel
from app.record.session_store import SessionStore
from app.record.source_list_model import SourceListModel
from app.scan.scan_model import ScanModel
from core.recording.events import (
    BatchEnded,
    Event,
    FileChosen,
    FileDoubted,
    Flushed,
    LogLine,
    RecordingFinished,
    RecordingInterrupted,
    RecordingStarted,
    RecordingWentOn,
    Refused,
    ScanFinished,
    ScanStarted,
    Snapped,
)
from core.recording.status import State
from core.saver_settings import SaverSettings, SaveType

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

QUEUE_BYTES = 256_000_000


@QmlElement
class RecordModel(QObject):
    """Root of the page: starts the engine, hands on what is asked for, tells what happens.

    `folder` holds `saver.json` and `sources.json`, which are read here and written whenever
    something changes. `engineStopped` is emitted after `beginShutDown`, when the file is complete,
    `recordingStarted` when continuous saving or a scan has begun.
    """

    changed = Signal()
    engineStopped = Signal()
    recordingStarted = Signal()

    def __init__(
        self, folder: Path, queue_bytes: int = QUEUE_BYTES, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._log = LogModel(self)
        self._notice = NoticeModel(self)
        self._store = SessionStore(folder, self)
        self._store.troubled.connect(self._warn)
        self._status = RecordingStatusModel(self)
        self._settings = SaverSettingsModel(self._store.load("saver.json", SaverSettings), self)
        self._engine = Engine(self._settings.settings, queue_bytes, self)
        self._bench = self._engine.bench
        self._sources = SourceListModel(self._bench, self)
        self._file = CurrentFileModel(self._bench, self._notice, self)
        self._append_question = AppendQuestionModel(self._bench, self._settings, self)
        self._interruption = InterruptionModel(self._bench, self)
        self._room = RoomModel(self._bench, self)
        self._codec_advice = CodecAdviceModel(self._bench, self._settings, self)
        self._scan = ScanModel(self._bench, self._store, self)
        self._connect()
        for sentence in self._sources.restore(self._store.load("sources.json", RememberedSources)):
            self._warn(sentence)
        self._engine.start()
        self._status.follow(self._bench.status)

    def _connect(self) -> None:
        self._engine.worker.happened.connect(self._on_event)
        self._engine.stopped.connect(self.engineStopped)
        self._settings.edited.connect(self._apply_settings)
        self._append_question.told.connect(self._say)
        self._sources.edited.connect(self._remember_sources)
        self._sources.countChanged.connect(self.changed)
        self._sources.edited.connect(self._scan.refresh)
        self._status.stateChanged.connect(self.refresh_flags)

    @Property(SaverSettingsModel, constant=True)
    def settings(self) -> SaverSettingsModel:
        """The saver's settings."""
        return self._settings

    @Property(SourceListModel, constant=True)
    def sources(self) -> SourceListModel:
        """The sources."""
        return self._sources

    @Property(RecordingStatusModel, constant=True)
    def status(self) -> RecordingStatusModel:
        """The recording's counters."""
        return self._status

    @Property(LogModel, constant=True)
    def log(self) -> LogModel:
        """What happened."""
        return self._log

    @Property(NoticeModel, constant=True)
    def notice(self) -> NoticeModel:
        """The newest thing the user has to hear about."""
        return self._notice

    @Property(CurrentFileModel, constant=True)
    def file(self) -> CurrentFileModel:
        """The file that is saved into."""
        return self._file

    @Property(AppendQuestionModel, constant=True)
    def appendQuestion(self) -> AppendQuestionModel:
        """What has to be decided about a file that was chosen."""
        return self._append_question

    @Property(InterruptionModel, constant=True)
    def interruption(self) -> InterruptionModel:
        """A recording that waits for another folder."""
        return self._interruption

    @Property(RoomModel, constant=True)
    def room(self) -> RoomModel:
        """How much room there is for the next recording."""
        return self._room

    @Property(CodecAdviceModel, constant=True)
    def codecAdvice(self) -> CodecAdviceModel:
        """Which compression suits a source."""
        return self._codec_advice

    @Property(ScanModel, constant=True)
    def scan(self) -> ScanModel:
        """The scan to come and the one that runs."""
        return self._scan

    # Flags

    @Property(bool, notify=changed)
    def recording(self) -> bool:
        """Whether continuous saving starts, runs or is being finished."""
        return self._status.active

    @Property(bool, notify=changed)
    def finishing(self) -> bool:
        """Whether the file is being finished, which cannot be hurried."""
        return self._status.status.state is State.FINISHING

    @Property(bool, notify=changed)
    def grabbing(self) -> bool:
        """Whether live data is shown."""
        return self._bench.grabbing

    @Property(bool, notify=changed)
    def hasSources(self) -> bool:
        """Whether there is anything to record."""
        return self._sources.count > 0

    @Property(bool, notify=changed)
    def canSnapshot(self) -> bool:
        """Whether one set of data can be saved now."""
        return self._sources.count > 0 and not self._status.active

    @Property(bool, notify=changed)
    def backgroundTaken(self) -> bool:
        """Whether snapshots are saved with a background."""
        names = self._bench.source_names
        return any(self._bench.background(name) is not None for name in names)

    # Actions

    @Slot()
    def toggleGrab(self) -> None:
        """Start showing live data, or stop."""
        if self._bench.grabbing:
            self._bench.stop_grab()
        else:
            self._bench.grab()
        self.refresh_flags()

    @Slot()
    def snap(self) -> None:
        """Take and show one acquisition of each source."""
        self._bench.snap()

    @Slot()
    def takeBackground(self) -> None:
        """Make what the sources measure now their background."""
        self._bench.take_background()

    @Slot()
    def clearBackground(self) -> None:
        """Save snapshots without background again."""
        self._bench.clear_background()
        self.changed.emit()

    @Slot()
    def saveSnapshot(self) -> None:
        """Save one set of data."""
        if self._settings_are_right():
            self._bench.save_snapshot()

    @Slot()
    def newFile(self) -> None:
        """Have what is saved next go into a new file."""
        if self._settings_are_right():
            self._bench.new_file()

    @Slot()
    def toggleSaving(self) -> None:
        """Start continuous saving, or stop it and finish the file."""
        if self._status.active:
            self._bench.stop_saving()
        elif self._settings_are_right():
            if self._settings.settings.save_type is SaveType.SCAN:
                self.startScan()
            else:
                self._notice.dismiss()
                self._bench.start_saving()
        self._status.refresh()

    @Slot()
    def startScan(self) -> None:
        """Run the scan that is set up, whatever the save type."""
        if self._settings_are_right():
            self._notice.dismiss()
            self._bench.start_scan(self._scan.settings)
            self._status.refresh()

    @Slot(str)
    def addComment(self, text: str) -> None:
        """Write a comment into the log, here and in the file."""
        if text.strip():
            self._bench.add_comment(text.strip())

    @Slot()
    def beginShutDown(self) -> None:
        """Finish the file and stop the sources; `engineStopped` follows."""
        self._engine.begin_stop()

    def shut_down(self) -> None:
        """Finish the file and stop everything, and wait for it."""
        self._sources.live = False
        self._status.stop()
        self._room.stop()
        self._codec_advice.shut_down()
        self._scan.shut_down()
        self._append_question.shut_down()
        self._store.write()
        self._engine.stop()

    # What the engine tells

    @Slot(object)
    def _on_event(self, event: Event) -> None:
        self._status.refresh()
        match event:
            case RecordingFinished(problem=problem):
                self._status.set_failed(problem is not None)
                self._interruption.end()
            case RecordingInterrupted():
                self._interruption.begin(event)
            case RecordingWentOn():
                self._interruption.end()
            case Refused(problem=problem) if self._interruption.shown:
                self._interruption.refuse(problem)
            case FileChosen():
                self._notice.dismiss()
            case FileDoubted(path=path, doubt=doubt):
                self._append_question.ask(path, doubt)
            case Snapped():
                self._scan.refresh()
            case RecordingStarted():
                self.recordingStarted.emit()
            case ScanStarted():
                self._scan.refresh_batch()
                self.recordingStarted.emit()
            case Flushed():
                self._scan.run.point.read()
            case ScanFinished() | BatchEnded():
                self._scan.refresh_batch()
        sentence = log_sentence(event)
        if sentence is not None:
            moment = event.moment if isinstance(event, LogLine) else time.time()
            self._log.add(Entry(moment, sentence.text, sentence.tone))
        notice = notice_sentence(event)
        if notice is not None:
            self._notice.show(notice)
        self._file.refresh()
        self.refresh_flags()

    @Slot()
    def refresh_flags(self) -> None:
        """Tell the page that what can be done may have changed."""
        self._status.set_grabbing(self._bench.grabbing)
        self._sources.refresh_status()
        self.changed.emit()

    def _settings_are_right(self) -> bool:
        problem = self._settings.problem
        if problem:
            self._notice.show(Sentence(problem, "error"))
        return not problem

    @Slot(object)
    def _apply_settings(self, settings: SaverSettings) -> None:
        self._bench.set_settings(settings)
        self._sources.refresh_offers()
        self._scan.refresh()
        self._store.put("saver.json", lambda: settings)

    @Slot()
    def _remember_sources(self) -> None:
        self._store.put("sources.json", self._sources.remembered)

    @Slot(str)
    def _warn(self, sentence: str) -> None:
        self._say(Sentence(sentence, "warning"))

    @Slot(object)
    def _say(self, sentence: Sentence) -> None:
        self._log.add(Entry(time.time(), sentence.text, sentence.tone))
        self._notice.show(sentence)
