from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickView
from pytestqt.qtbot import QtBot

from app.record.recording_status_model import RecordingStatusModel
from app.start import QML
from core.recording.conversion import Changes
from core.recording.status import RecordingStatus, State, StreamStatus

READOUTS = (
    "name",
    "elapsed",
    "saved",
    "safe",
    "rate",
    "fileSize",
    "queue",
    "lost",
    "changes",
    "disk",
)
RUNNING = RecordingStatus(
    state=State.RECORDING,
    path=Path("/data/Dataset_20261122_004.h5"),
    seconds=751,
    streams=(StreamStatus("Camera", saved=1204, safe=1200, dropped=3),),
    bytes_per_second=48.2e6,
    file_bytes=3_200_000_000,
    queue_fraction=0.02,
    disk_seconds_left=18_600,
    changes=Changes(clipped=12),
)


@pytest.fixture
def bar(qapp: QGuiApplication, qtbot: QtBot) -> Iterator[QQuickView]:
    status = RecordingStatusModel(qapp)
    status.follow(lambda: RUNNING)
    view = QQuickView()
    view.engine().addImportPath(str(QML))
    view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
    view.setInitialProperties({"status": status})
    view.setSource(QUrl.fromLocalFile(str(QML / "Chronicle" / "Shell" / "StatusBar.qml")))
    view.resize(1600, 34)
    view.show()
    qtbot.waitUntil(view.isExposed)
    yield view
    shiboken6.delete(view)
    shiboken6.delete(status)


def shown(view: QQuickView, qtbot: QtBot, width: int) -> dict[str, QQuickItem]:
    """The readouts that show at this width, after checking that they stand in line, inside."""
    view.resize(width, 34)
    qtbot.waitUntil(lambda: view.rootObject().width() == width)
    found: dict[str, QQuickItem] = {}
    for name in READOUTS:
        item = view.rootObject().findChild(QQuickItem, f"status.{name}")
        assert item is not None
        if item.isVisible():
            found[name] = item
    qtbot.waitUntil(lambda: in_line(list(found.values()), width))
    return found


def in_line(items: list[QQuickItem], width: int) -> bool:
    """Whether no item overlaps the next and none leaves the bar."""
    spans = [(item.mapToScene(item.boundingRect().topLeft()).x(), item.width()) for item in items]
    ends = [start + length for start, length in spans]
    starts = [start for start, _ in spans]
    return all(end <= start for end, start in zip(ends, [*starts[1:], width], strict=True))


def test_wide_bar_shows_everything(bar: QQuickView, qtbot: QtBot) -> None:
    assert tuple(shown(bar, qtbot, 1600)) == READOUTS
    texts = {i.property("text") for i in bar.rootObject().findChildren(QQuickItem)}
    assert {
        "Recording",
        "00:12:31",
        "48.2 MB/s",
        "3.2 GB",
        "2 %",
        "3",
        "12 values clipped",
    } <= texts


def test_less_important_readouts_drop_out_first(bar: QQuickView, qtbot: QtBot) -> None:
    fewer = [set(shown(bar, qtbot, width)) for width in range(1600, 200, -60)]
    for wide, narrow in pairwise(fewer):
        assert narrow <= wide
    assert {"saved", "safe"} in fewer
    assert fewer[-1] < fewer[0]


def test_smallest_window_still_tells_what_is_safe_and_lost(bar: QQuickView, qtbot: QtBot) -> None:
    assert {"elapsed", "saved", "safe", "lost", "changes"} <= set(shown(bar, qtbot, 900))
