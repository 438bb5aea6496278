"""The Timer page: what it shows and what can be done on it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.record.record_model import RecordModel
from app.timer.alarm_model import AlarmModel, Output
from app.timer.lap_outlet import LapOutlet
from app.timer.new_piece_model import NewPieceModel
from app.timer.piece_board import PieceBoard
from app.timer.piece_list_model import PieceListModel
from app.timer.piece_watch import PieceWatch
from app.timer.preset_list_model import PresetListModel
from app.timer.recording_link import RecordingLink
from app.timer.timepiece_model import TimepieceModel
from core import stored_settings
from core.settings_keeper import SettingsKeeper
from core.timing.board import Board, Order
from core.timing.clock import Clock, SystemClock
from core.timing.timepiece import Plan

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

BOARD_FILE = "timers.json"
ORDERS = (Order.BY_HAND, Order.TIME_LEFT, Order.NAME)


@QmlElement
class TimerModel(QObject):
    """Root of the page. `folder` holds `timers.json`, which is written at every change."""

    chosenChanged = Signal()
    orderChanged = Signal()
    noteChanged = Signal()
    _unstored = Signal(str)

    def __init__(
        self,
        folder: Path,
        record: RecordModel,
        clock: Clock | None = None,
        output: Output | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock or SystemClock()
        self._note = ""
        self._unstored.connect(self._on_unstored)
        self._path = folder / BOARD_FILE
        self._keeper = SettingsKeeper(self._path, self._unstored.emit)
        loaded = stored_settings.load(self._path, Board)
        kept = loaded.value.resumed(self._clock)
        self._presets = PresetListModel(self, kept.presets)
        self._new = NewPieceModel(self)
        self._alarm = AlarmModel(kept.alarm, output or Output(), self)
        self._link = RecordingLink(record, self)
        self._laps = LapOutlet(self._clock, self._link, self)
        self._board = PieceBoard(self._keeper, self._clock, self._presets, self._alarm, self)
        self._watch = PieceWatch(self._clock, self._board.pieces, self._alarm, self._link, self)
        self._connect()
        self._board.open(kept)
        self._watch.refresh()
        if loaded.problem:
            self._tell(loaded.problem.message)

    def _connect(self) -> None:
        self._board.shown.connect(self._watch.follow)
        self._board.shown.connect(self._laps.follow)
        self._board.hidden.connect(self._watch.forget)
        self._board.chosenChanged.connect(self._on_chosen)
        self._board.orderChanged.connect(self.orderChanged)
        self._board.undoable.connect(self._tell)
        self._new.wanted.connect(self._on_new)
        self._presets.wanted.connect(self._on_preset)
        self._presets.edited.connect(self._board.keep)
        self._alarm.edited.connect(self._board.keep)
        self._link.refused.connect(self._tell)
        self._link.started.connect(self._on_recording)
        self._laps.refused.connect(self._tell)
        self._watch.urgencyChanged.connect(self._board.arrange)

    def shut_down(self) -> None:
        """Write what is not written, be silent, wake nobody."""
        self._watch.stop()
        self._alarm.shut_down()
        self._keeper.close()

    # What the page shows

    @Property(PieceListModel, constant=True)
    def pieces(self) -> PieceListModel:
        """The cards."""
        return self._board.pieces

    @Property(PresetListModel, constant=True)
    def presets(self) -> PresetListModel:
        """The presets."""
        return self._presets

    @Property(NewPieceModel, constant=True)
    def newPiece(self) -> NewPieceModel:
        """The line that makes a new one."""
        return self._new

    @Property(AlarmModel, constant=True)
    def alarm(self) -> AlarmModel:
        """The alarms and their sound."""
        return self._alarm

    @Property(PieceWatch, constant=True)
    def watch(self) -> PieceWatch:
        """What is told where displays can be seen."""
        return self._watch

    @Property(TimepieceModel, notify=chosenChanged)
    def chosen(self) -> TimepieceModel | None:
        """The one on the big display; none if there is none."""
        return self._board.chosen

    @Property(str, notify=noteChanged)
    def note(self) -> str:
        """What the user has to hear about; often empty."""
        return self._note

    @Property(bool, notify=noteChanged)
    def canUndo(self) -> bool:
        """Whether what was reset or removed last can come back."""
        return self._board.can_undo

    @Property(list, constant=True)
    def orders(self) -> list[str]:
        """How cards can be ordered."""
        return [self.tr("By hand"), self.tr("By time left"), self.tr("By name")]

    def _get_order(self) -> int:
        return ORDERS.index(self._board.order)

    def _set_order(self, index: int) -> None:
        self._board.set_order(ORDERS[index])

    order = Property(int, _get_order, _set_order, notify=orderChanged)

    # Commands; a key of a piece that is gone meanwhile does nothing

    @Slot()
    def startChrono(self) -> None:
        """Add a chrono and start it."""
        self._board.add(Plan(name="")).start()

    @Slot(str)
    def choose(self, key: str) -> None:
        """Show one on the big display."""
        if model := self._board.with_key(key):
            self._board.choose(model)

    @Slot(str)
    def remove(self, key: str) -> None:
        """Take one off the page; it can be brought back until the next is removed or reset."""
        if model := self._board.with_key(key):
            self._board.remove(model)

    @Slot(str, int)
    def move(self, key: str, row: int) -> None:
        """Put a card at another place."""
        if model := self._board.with_key(key):
            self._board.move(model, row)

    @Slot(str, int)
    def moveBy(self, key: str, places: int) -> None:
        """Move a card by so many places."""
        if model := self._board.with_key(key):
            self._board.move(model, self._board.pieces.rows.index(model) + places)

    @Slot(str)
    def keepAsPreset(self, key: str) -> None:
        """Keep what was chosen for a chrono or timer as a preset."""
        if model := self._board.with_key(key):
            self._presets.keep(model.piece.plan)

    @Slot(str)
    def copyLaps(self, key: str) -> None:
        """Copy the laps as a table."""
        if model := self._board.with_key(key):
            self._laps.copy(model.piece)

    @Slot(str, QUrl)
    def saveLaps(self, key: str, url: QUrl) -> None:
        """Save the laps as CSV."""
        if model := self._board.with_key(key):
            self._laps.save(model.piece, url)

    @Slot(str)
    def addMinute(self, key: str) -> None:
        """Give a timer whose alarm is shown one more minute."""
        if model := self._board.with_key(key):
            self._alarm.answer(key)
            model.addMinute()

    @Slot()
    def closeWindows(self) -> None:
        """Close the windows that single chronos and timers have."""
        for model in self._board.pieces.rows:
            model.window.close()

    @Slot()
    def undo(self) -> None:
        """Bring back what was reset or removed last."""
        self._board.undo()
        self._tell("")

    @Slot()
    def dismissNote(self) -> None:
        """The user has read it."""
        self._board.forget_undo()
        self._tell("")

    @Slot()
    def _on_chosen(self) -> None:
        self._watch.set_chosen(self._board.chosen)
        self.chosenChanged.emit()

    @Slot(object)
    def _on_new(self, plan: Plan) -> None:
        self._board.add(plan)

    @Slot(object)
    def _on_preset(self, plan: Plan) -> None:
        self._board.add(plan).start()

    @Slot(object)
    def _on_recording(self, runs_already: int) -> None:
        now = self._clock.now()
        for model in self._board.pieces.rows:
            piece = model.piece
            if piece.plan.starts_with_recording and not piece.running:
                model.put(piece.reset().start(now.before(runs_already)))

    @Slot(str)
    def _on_unstored(self, reason: str) -> None:
        sentence = self.tr("The timers could not be stored in {path}: {reason}.")
        self._tell(sentence.format(path=self._path, reason=reason))

    @Slot(str)
    def _tell(self, text: str) -> None:
        self._note = text
        self.noteChanged.emit()
