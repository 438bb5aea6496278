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
from app.timer.piece_list_model import PieceListModel
from app.timer.piece_watch import PieceWatch
from app.timer.preset_list_model import PresetListModel
from app.timer.recording_link import RecordingLink
from app.timer.timepiece_model import TimepieceModel
from core import stored_settings
from core.timing.board import Board, Order, ordered
from core.timing.board_keeper import BoardKeeper
from core.timing.clock import Clock, SystemClock
from core.timing.timepiece import COLORS, Plan, Timepiece

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

BOARD_FILE = "timers.json"
ORDERS = (Order.BY_HAND, Order.TIME_LEFT, Order.NAME)


@QmlElement
class TimerModel(QObject):
    """Root of the page. `folder` holds `timers.json`, which is written at every change."""

    changed = Signal()
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
        self._unstored.connect(self._tell)
        self._keeper = BoardKeeper(folder / BOARD_FILE, self._unstored.emit)
        loaded = stored_settings.load(folder / BOARD_FILE, Board)
        self._note = loaded.problem.message if loaded.problem else ""
        self._board = loaded.value.resumed(self._clock)
        self._undo: Board | None = None
        self._chosen: TimepieceModel | None = None
        self._pieces = PieceListModel(self)
        self._presets = PresetListModel(self._board.presets, self)
        self._new = NewPieceModel(self)
        self._alarm = AlarmModel(self._board.alarm, output or Output(), self)
        self._link = RecordingLink(record, self)
        self._laps = LapOutlet(self._clock, self._link, self)
        self._watch = PieceWatch(self._clock, self._pieces, self._alarm, self._link, self)
        for piece in self._board.pieces:
            self._show(piece)
        self._connect()
        self._arrange()
        self._choose(self._with_key(self._board.chosen) or self._first())
        self._watch.refresh()

    def _connect(self) -> None:
        self._new.wanted.connect(self._on_new)
        self._presets.wanted.connect(self._on_preset)
        self._presets.edited.connect(self._keep)
        self._alarm.edited.connect(self._keep)
        self._link.refused.connect(self._tell)
        self._link.started.connect(self._on_recording)
        self._laps.refused.connect(self._tell)
        self._watch.urgencyChanged.connect(self._arrange)

    def shut_down(self) -> None:
        """Write what is not written, be silent, wake nobody."""
        self._watch.stop()
        self._alarm.shut_down()
        self._keeper.close()

    # What the page shows

    @Property(PieceListModel, constant=True)
    def pieces(self) -> PieceListModel:
        """The cards."""
        return self._pieces

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
        return self._chosen

    @Property(str, notify=noteChanged)
    def note(self) -> str:
        """What the user has to hear about; often empty."""
        return self._note

    @Property(bool, notify=noteChanged)
    def canUndo(self) -> bool:
        """Whether what was reset or removed last can come back."""
        return self._undo is not None

    @Property(list, constant=True)
    def orders(self) -> list[str]:
        """How cards can be ordered."""
        return [self.tr("By hand"), self.tr("By time left"), self.tr("By name")]

    def _get_order(self) -> int:
        return ORDERS.index(self._board.order)

    def _set_order(self, index: int) -> None:
        if ORDERS[index] is not self._board.order:
            self._board = self._board.model_copy(update={"order": ORDERS[index]})
            self.orderChanged.emit()
            self._arrange()
            self._keep()

    order = Property(int, _get_order, _set_order, notify=orderChanged)

    # Commands

    @Slot()
    def startChrono(self) -> None:
        """Add a chrono and start it."""
        self._add(Plan(name="")).start()

    @Slot(str)
    def choose(self, key: str) -> None:
        """Show one on the big display."""
        self._choose(self._with_key(key))
        self._keep()

    @Slot(str)
    def remove(self, key: str) -> None:
        """Take one off the page; it can be brought back until the next is removed or reset."""
        model = self._with_key(key)
        if model is None:
            return
        before = self._snapshot()
        rows = self._pieces.rows
        row = rows.index(model)
        others = [*rows[:row], *rows[row + 1 :]]
        self._alarm.answer(key)
        if model is self._chosen:
            self._choose(others[min(row, len(others) - 1)] if others else None)
        self._hide(model)
        self._offer_undo(before, self.tr("%1 was removed.").replace("%1", model.piece.plan.name))
        self._keep()

    @Slot(str, int)
    def move(self, key: str, row: int) -> None:
        """Put a card at another place; from then on the order is the one made by hand."""
        model = self._with_key(key)
        if model is None or not 0 <= row < self._pieces.count:
            return
        rows = list(self._pieces.rows)
        rows.remove(model)
        rows.insert(row, model)
        self._board = self._board.model_copy(
            update={"order": Order.BY_HAND, "pieces": tuple(r.piece for r in rows)}
        )
        self._pieces.arrange(rows)
        self.orderChanged.emit()
        self._keep()

    @Slot(str, int)
    def moveBy(self, key: str, places: int) -> None:
        """Move a card by so many places."""
        model = self._with_key(key)
        if model is not None:
            self.move(key, self._pieces.rows.index(model) + places)

    @Slot(str)
    def keepAsPreset(self, key: str) -> None:
        """Keep what was chosen for a chrono or timer as a preset."""
        model = self._with_key(key)
        if model is not None:
            self._presets.keep(model.piece.plan)
            self._tell(self.tr("%1 is a preset now.").replace("%1", model.piece.plan.name))

    @Slot(str)
    def copyLaps(self, key: str) -> None:
        """Copy the laps as a table."""
        model = self._with_key(key)
        if model is not None:
            self._laps.copy(model.piece)

    @Slot(str, QUrl)
    def saveLaps(self, key: str, url: QUrl) -> None:
        """Save the laps as CSV."""
        model = self._with_key(key)
        if model is not None:
            self._laps.save(model.piece, url)

    @Slot(str)
    def addMinute(self, key: str) -> None:
        """Give a timer whose alarm is shown one more minute."""
        model = self._with_key(key)
        if model is not None:
            self._alarm.answer(key)
            model.addMinute()

    @Slot()
    def closeWindows(self) -> None:
        """Close the windows that single chronos and timers have."""
        for model in self._pieces.rows:
            model.window.close()

    @Slot()
    def undo(self) -> None:
        """Bring back what was reset or removed last."""
        before, self._undo = self._undo, None
        if before is None:
            return
        for piece in before.pieces:
            model = self._with_key(piece.key)
            if model is None:
                self._show(piece)
            elif piece.watch.started is not None and model.piece.untouched:
                model.put(piece)
        known = {piece.key for piece in before.pieces}
        newer = tuple(piece for piece in self._board.pieces if piece.key not in known)
        self._board = self._board.model_copy(update={"pieces": (*before.pieces, *newer)})
        self._arrange()
        self._choose(self._with_key(before.chosen))
        self.dismissNote()
        self._keep()

    @Slot()
    def dismissNote(self) -> None:
        """The user has read it."""
        self._undo = None
        self._tell("")

    # How pieces come and go

    @Slot(object)
    def _on_new(self, plan: Plan) -> None:
        self._add(plan)

    @Slot(object)
    def _on_preset(self, plan: Plan) -> None:
        self._add(plan).start()

    def _add(self, plan: Plan) -> TimepieceModel:
        name = self._free_name(plan)
        color = plan.color or self._free_color()
        piece = Timepiece(plan=plan.model_copy(update={"name": name, "color": color}))
        model = self._show(piece)
        self._board = self._board.model_copy(update={"pieces": (*self._board.pieces, piece)})
        self._arrange()
        self._choose(model)
        self._keep()
        return model

    def _free_name(self, plan: Plan) -> str:
        name = plan.name or (self.tr("Timer") if plan.rounds else self.tr("Chrono"))
        taken = {model.piece.plan.name for model in self._pieces.rows}
        candidates = [name, *(f"{name} {number}" for number in range(2, len(taken) + 2))]
        return next(candidate for candidate in candidates if candidate not in taken)

    def _free_color(self) -> int:
        used = [model.piece.plan.color for model in self._pieces.rows]
        return min(range(COLORS), key=used.count)

    def _show(self, piece: Timepiece) -> TimepieceModel:
        model = TimepieceModel(piece, self._clock, self)
        self._watch.follow(model)
        self._laps.follow(model)
        model.edited.connect(self._keep)
        model.resetDone.connect(self._on_reset)
        self._pieces.insert(self._pieces.count, model)
        self.changed.emit()
        return model

    def _hide(self, model: TimepieceModel) -> None:
        self._pieces.remove(model)
        self._watch.forget(model)
        self.changed.emit()
        model.deleteLater()

    def _choose(self, model: TimepieceModel | None) -> None:
        self._chosen = model
        self._watch.set_chosen(model)
        self.chosenChanged.emit()

    def _with_key(self, key: str) -> TimepieceModel | None:
        return next((model for model in self._pieces.rows if model.piece.key == key), None)

    def _first(self) -> TimepieceModel | None:
        return next(iter(self._pieces.rows), None)

    @Slot(object)
    def _on_reset(self, before: Timepiece) -> None:
        self._alarm.answer(before.key)
        board = self._snapshot()
        pieces = tuple(before if piece.key == before.key else piece for piece in board.pieces)
        if not before.untouched:
            text = self.tr("%1 was reset.").replace("%1", before.plan.name)
            self._offer_undo(board.model_copy(update={"pieces": pieces}), text)

    @Slot(object)
    def _on_recording(self, runs_already: int) -> None:
        now = self._clock.now()
        for model in self._pieces.rows:
            piece = model.piece
            if piece.plan.starts_with_recording and not piece.running:
                model.put(piece.reset().start(now.before(runs_already)))

    # What is kept

    def _snapshot(self) -> Board:
        models = {model.piece.key: model.piece for model in self._pieces.rows}
        by_hand = [models[piece.key] for piece in self._board.pieces if piece.key in models]
        chosen = self._chosen.piece.key if self._chosen else ""
        return self._board.model_copy(
            update={
                "pieces": tuple(by_hand),
                "chosen": chosen,
                "presets": self._presets.plans,
                "alarm": self._alarm.settings,
            }
        )

    @Slot()
    def _keep(self) -> None:
        board = self._snapshot()
        self._board = board
        self._keeper.keep(board)

    @Slot()
    def _arrange(self) -> None:
        board = self._snapshot()
        models = {model.piece.key: model for model in self._pieces.rows}
        wanted = ordered(board.pieces, board.order, self._clock.now())
        self._pieces.arrange([models[piece.key] for piece in wanted])

    def _offer_undo(self, before: Board, text: str) -> None:
        self._undo = before
        self._tell(text)

    @Slot(str)
    def _tell(self, text: str) -> None:
        self._note = text
        self.noteChanged.emit()
