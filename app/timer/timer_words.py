"""Chronos and timers in words: chips, subtitles, alarms, lines of the file's log."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core import formatting
from core.timing.clock import Moment
from core.timing.countdown import FOREVER, AboutToEnd, Due, RoundEnded
from core.timing.durations import MILLISECOND, SECOND, exact, plain
from core.timing.laps import Lap, clock_time
from core.timing.timepiece import Action, Plan, Timepiece

ACTIONS = tuple(Action)


def action_words(action: Action) -> str:
    """An action as a choice."""
    match action:
        case Action.NOTHING:
            return _tr("nothing")
        case Action.SNAPSHOT:
            return _tr("take a snapshot")
        case Action.START_SAVING:
            return _tr("start saving")
        case Action.START_SCAN:
            return _tr("start the scan")
        case Action.STOP_SAVING:
            return _tr("stop saving")


def kind_words(piece: Timepiece, now: Moment) -> str:
    """What it is and how it stands, for the chip: `timer 10 min`, `done`, `round 2 of 5`."""
    rounds, state = piece.plan.rounds, piece.progress(now)
    if rounds is None or state is None:
        return _tr("chrono")
    if state.over:
        return _tr("done")
    if rounds.count == 1:
        return _tr("timer %1", plain(rounds.duration))
    round_number = formatting.count(state.number + 1)
    if rounds.count == FOREVER:
        return _tr("%1, round %2", plain(rounds.duration), round_number)
    return _tr("round %1 of %2", round_number, formatting.count(rounds.count))


def subtitle(piece: Timepiece, now: Moment) -> str:
    """Since when it runs and, for a timer, when it ends, by the time of day."""
    started = piece.watch.started
    if started is None:
        return _tr("not started")
    since = _tr("started %1", formatting.clock(started / SECOND))
    if not piece.running:
        return _tr("%1, paused", since)
    state = piece.progress(now)
    if state is None:
        return since
    end = formatting.clock((now.wall + state.left) / SECOND)
    return _tr("%1, ended %2", since, end) if state.over else _tr("%1, ends %2", since, end)


def preset_words(plan: Plan) -> str:
    """What a preset does, for its tooltip."""
    rounds = plan.rounds
    if rounds is None:
        return _tr("Add and start a chrono")
    words = _tr("Add and start a timer of %1", plain(rounds.duration))
    if rounds.count == FOREVER:
        words = _tr("%1, repeated for ever", words)
    elif rounds.count > 1:
        words = _tr("%1, %2 rounds", words, formatting.count(rounds.count))
    if plan.each_round is not Action.NOTHING:
        words = _tr("%1; each round: %2", words, action_words(plan.each_round))
    if plan.at_end is not Action.NOTHING:
        words = _tr("%1; at the end: %2", words, action_words(plan.at_end))
    return words


def due_words(piece: Timepiece, event: Due) -> str:
    """What an alarm says."""
    name = piece.plan.name
    match event:
        case AboutToEnd(left=left):
            left_words = plain(-(-left // SECOND) * SECOND if left > SECOND else left)
            return _tr("%1: %2 left", name, left_words)
        case RoundEnded(number=number, final=final, ago=ago, missed=missed):
            several = piece.plan.rounds is not None and piece.plan.rounds.count != 1
            text = _tr("%1: round %2 has ended", name, formatting.count(number))
            if final:
                text = _tr("%1 has ended", name)
                if several:
                    text = _tr("%1: all %2 rounds have ended", name, formatting.count(number))
            if ago > 2 * SECOND:
                text = _tr("%1, %2 ago", text, plain(ago // SECOND * SECOND))
            if missed:
                text = _tr("%1; %2 rounds before it went by unseen", text, formatting.count(missed))
            return text


def lap_line(piece: Timepiece, number: int, lap: Lap, split: int) -> str:
    """A lap for the log of the file."""
    text = _tr("Lap %1 of %2 at %3", str(number), piece.plan.name, clock_time(lap.wall))
    text = _tr("%1: total %2, split %3", text, exact(lap.total), exact(split))
    if lap.step:
        text = _tr("%1, %2", text, lap.step)
    return _tr("%1: %2", text, lap.note) if lap.note else text


def value_words(nanoseconds: int) -> str:
    """A split of the statistics, with its sign if it has one."""
    return exact(nanoseconds // (10 * MILLISECOND) * (10 * MILLISECOND))


def _tr(text: str, *values: str) -> str:
    text = QCoreApplication.translate("Timer", text)
    for number, value in reversed(list(enumerate(values, start=1))):
        text = text.replace(f"%{number}", value)
    return text
