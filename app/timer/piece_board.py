"""Chronos and timers come, go, stand in order, and are kept on disk."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.timer.alarm_model import AlarmModel
from app.timer.piece_list_model import PieceListModel
from app.timer.preset_list_model import PresetListModel
from app.timer.timepiece_model import TimepieceModel
from core.settings_keeper import SettingsKeeper
from core.timing.board import Board, Order, ordered
from core.timing.clock import Clock
from core.timing.timepiece import COLORS, Plan, Timepiece


class PieceBoard(QObject):
    """Holds the models of all pieces and keeps the board whenever something on it changes.

    `shown` carries each model that is made, `hidden` each that goes. `undoable` carries a sentence
    when something was reset or removed that `undo` brings back.
    """

    shown = Signal(object)
    hidden = Signal(object)
    chosenChanged = Signal()
    orderChanged = Signal()
    undoable = Signal(str)

    def __init__(
        self,
        keeper: SettingsKeeper,
        clock: Clock,
        presets: PresetListModel,
        alarm: AlarmModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.pieces = PieceListModel(self)
        self.chosen: TimepieceModel | None = None
        self._board = Board()
        self._undo: Board | None = None
        self._keeper = keeper
        self._clock = clock
        self._presets = presets
        self._alarm = alarm

    def open(self, board: Board) -> None:
        """Show what was kept."""
        self._board = board
        for piece in board.pieces:
            self._show(piece)
        self.arrange()
        self._choose(self.with_key(board.chosen) or next(iter(self.pieces.rows), None))

    @property
    def order(self) -> Order:
        """How the cards are ordered."""
        return self._board.order

    @property
    def can_undo(self) -> bool:
        """Whether `undo` has something to bring back."""
        return self._undo is not None

    def with_key(self, key: str) -> TimepieceModel | None:
        """The model of a piece; None if it is gone."""
        return next((model for model in self.pieces.rows if model.piece.key == key), None)

    def add(self, plan: Plan) -> TimepieceModel:
        """Make a piece; what has no name or colour gets one that is free."""
        color = plan.color or self._free_color()
        plan = plan.model_copy(update={"name": self._free_name(plan), "color": color})
        piece = Timepiece(plan=plan)
        model = self._show(piece)
        self._board = self._board.model_copy(update={"pieces": (*self._board.pieces, piece)})
        self.arrange()
        self.choose(model)
        return model

    def choose(self, model: TimepieceModel | None) -> None:
        """Put one on the big display."""
        self._choose(model)
        self.keep()

    def remove(self, model: TimepieceModel) -> None:
        """Take a piece away."""
        before = self._snapshot()
        rows = self.pieces.rows
        row = rows.index(model)
        others = [*rows[:row], *rows[row + 1 :]]
        self._alarm.answer(model.piece.key)
        if model is self.chosen:
            self._choose(others[min(row, len(others) - 1)] if others else None)
        self.pieces.remove(model)
        self.hidden.emit(model)
        model.deleteLater()
        self._offer_undo(before, self.tr("%1 was removed.").replace("%1", model.piece.plan.name))
        self.keep()

    def set_order(self, order: Order) -> None:
        """Order the cards otherwise."""
        if order is not self._board.order:
            self._board = self._board.model_copy(update={"order": order})
            self.orderChanged.emit()
            self.arrange()
            self.keep()

    def move(self, model: TimepieceModel, row: int) -> None:
        """Put a card at another place; from then on the order is the one made by hand."""
        if not 0 <= row < self.pieces.count:
            return
        rows = list(self.pieces.rows)
        rows.remove(model)
        rows.insert(row, model)
        by_hand = tuple(model.piece for model in rows)
        self._board = self._board.model_copy(update={"order": Order.BY_HAND, "pieces": by_hand})
        self.pieces.arrange(rows)
        self.orderChanged.emit()
        self.keep()

    def undo(self) -> None:
        """Bring back what was reset or removed last."""
        before, self._undo = self._undo, None
        if before is None:
            return
        for piece in before.pieces:
            model = self.with_key(piece.key)
            if model is None:
                self._show(piece)
            elif piece.watch.started is not None and model.piece.untouched:
                model.put(piece)
        known = {piece.key for piece in before.pieces}
        newer = tuple(piece for piece in self._board.pieces if piece.key not in known)
        self._board = self._board.model_copy(update={"pieces": (*before.pieces, *newer)})
        self.arrange()
        self.choose(self.with_key(before.chosen))

    def forget_undo(self) -> None:
        """What was reset or removed stays so."""
        self._undo = None

    @Slot()
    def keep(self) -> None:
        """Have the board written."""
        self._board = self._snapshot()
        self._keeper.keep(self._board)

    @Slot()
    def arrange(self) -> None:
        """Put the cards in order."""
        board = self._snapshot()
        models = {model.piece.key: model for model in self.pieces.rows}
        wanted = ordered(board.pieces, board.order, self._clock.now())
        self.pieces.arrange([models[piece.key] for piece in wanted])

    def _show(self, piece: Timepiece) -> TimepieceModel:
        model = TimepieceModel(piece, self._clock, self)
        model.edited.connect(self.keep)
        model.resetDone.connect(self._on_reset)
        self.pieces.insert(self.pieces.count, model)
        self.shown.emit(model)
        return model

    def _choose(self, model: TimepieceModel | None) -> None:
        self.chosen = model
        self.chosenChanged.emit()

    def _free_name(self, plan: Plan) -> str:
        name = plan.name or (self.tr("Timer") if plan.rounds else self.tr("Chrono"))
        taken = {model.piece.plan.name for model in self.pieces.rows}
        candidates = [name, *(f"{name} {number}" for number in range(2, len(taken) + 2))]
        return next(candidate for candidate in candidates if candidate not in taken)

    def _free_color(self) -> int:
        used = [model.piece.plan.color for model in self.pieces.rows]
        return min(range(COLORS), key=used.count)

    def _snapshot(self) -> Board:
        now = {model.piece.key: model.piece for model in self.pieces.rows}
        by_hand = tuple(now[piece.key] for piece in self._board.pieces if piece.key in now)
        return self._board.model_copy(
            update={
                "pieces": by_hand,
                "chosen": self.chosen.piece.key if self.chosen else "",
                "presets": self._presets.plans,
                "alarm": self._alarm.settings,
            }
        )

    @Slot(object)
    def _on_reset(self, before: Timepiece) -> None:
        self._alarm.answer(before.key)
        if before.untouched:
            return
        board = self._snapshot()
        pieces = tuple(before if piece.key == before.key else piece for piece in board.pieces)
        text = self.tr("%1 was reset.").replace("%1", before.plan.name)
        self._offer_undo(board.model_copy(update={"pieces": pieces}), text)

    def _offer_undo(self, before: Board, text: str) -> None:
        self._undo = before
        self.undoable.emit(text)
