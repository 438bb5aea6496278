from pathlib import Path

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.record.recording_status_model import RecordingStatusModel
from core.recording.status import RecordingStatus, State, StreamStatus


def test_asks_by_itself_and_tells_only_what_is_new(qtbot: QtBot) -> None:
    answers = [RecordingStatus()]
    asked = 0

    def ask() -> RecordingStatus:
        nonlocal asked
        asked += 1
        return answers[-1]

    model = RecordingStatusModel()
    changes: list[str] = []
    model.changed.connect(lambda: changes.append(model.saved))
    model.follow(ask)
    qtbot.waitUntil(lambda: asked >= 3)
    assert changes == []

    streams = (StreamStatus("Camera", saved=7, safe=5),)
    answers.append(RecordingStatus(State.RECORDING, Path("/data/a.h5"), streams=streams))
    qtbot.waitUntil(lambda: changes == ["7"])
    seen = asked
    qtbot.waitUntil(lambda: asked >= seen + 2)
    assert changes == ["7"]
    assert (model.safe, model.name, model.active) == ("5", "a", True)

    model.stop()
    assert (model.saved, model.active) == ("7", True)


def test_state_changes_are_told_once(qapp: QGuiApplication) -> None:
    status = RecordingStatus()
    model = RecordingStatusModel()
    states: list[State] = []
    model.stateChanged.connect(states.append)
    model.follow(lambda: status)
    status = RecordingStatus(State.RECORDING)
    model.refresh()
    model.refresh()
    status = RecordingStatus(State.IDLE)
    model.refresh()
    model.stop()
    assert states == [State.RECORDING, State.IDLE]


def test_live_and_failed_show_at_rest(qapp: QGuiApplication) -> None:
    model = RecordingStatusModel()
    model.set_grabbing(True)
    assert (model.state, model.tone) == ("Live", "live")
    model.set_failed(True)
    assert (model.state, model.tone) == ("Stopped by a problem", "error")


def test_a_new_recording_makes_the_last_problem_good(qapp: QGuiApplication) -> None:
    status = RecordingStatus()
    model = RecordingStatusModel()
    model.follow(lambda: status)
    model.set_failed(True)
    status = RecordingStatus(State.RECORDING)
    model.refresh()
    status = RecordingStatus()
    model.refresh()
    model.stop()
    assert model.state == "Ready"
