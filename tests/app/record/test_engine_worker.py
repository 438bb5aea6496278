import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThread, Slot
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.record.engine_worker import Engine
from core.recording.events import Event, LogLine
from core.saver_settings import SaverSettings


class Listener(QObject):
    """Remembers events and the threads that brought them."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[Event] = []
        self.threads: set[QThread] = set()

    @Slot(object)
    def hear(self, event: Event) -> None:
        self.events.append(event)
        self.threads.add(QThread.currentThread())


def source_threads() -> list[str]:
    names = [thread.name for thread in threading.enumerate()]
    return [name for name in names if name.startswith("source ")]


@pytest.fixture
def engine(qapp: QGuiApplication, tmp_path: Path) -> Iterator[Engine]:
    engine = Engine(SaverSettings(base_path=tmp_path), 1_000_000)
    yield engine
    engine.stop()


def test_events_arrive_in_the_windows_thread(qtbot: QtBot, engine: Engine) -> None:
    listener = Listener()
    engine.worker.happened.connect(listener.hear)
    engine.start()
    engine.bench.add_comment("hello")
    qtbot.waitUntil(lambda: len(listener.events) == 1)
    (event,) = listener.events
    assert isinstance(event, LogLine)
    assert listener.threads == {QThread.currentThread()}


def test_stop_waits_for_everything_and_may_be_called_twice(qtbot: QtBot, engine: Engine) -> None:
    engine.start()
    engine.bench.add_source("power_meter")
    engine.bench.grab()
    qtbot.waitUntil(lambda: len(source_threads()) == 1)
    engine.stop()
    engine.stop()
    assert not engine.running
    assert source_threads() == []


def test_beginning_to_stop_tells_when_it_is_over(qtbot: QtBot, engine: Engine) -> None:
    engine.start()
    with qtbot.waitSignal(engine.stopped):
        engine.begin_stop()
    assert not engine.running
