"""Some versions of PySide6 lose a reference to None per call and abort after thousands."""

import sys

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from app.properties import Property

CALLS = 500
NOISE = 200  # what the interpreter and the test runner do meanwhile


class Talker(QObject):
    said = Signal(int)

    @Slot(int)
    def hear(self, number: int) -> None:
        self.heard = number

    @Property("QVariant", notify=said)
    def nothing(self) -> None:
        return None


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is never freed from 3.12 on")
def test_qt_calls_keep_the_references_to_none(qapp: QGuiApplication) -> None:
    talker = Talker(qapp)
    talker.said.connect(talker.hear)
    model = QAbstractListModel
    before = sys.getrefcount(None)
    for number in range(CALLS):
        talker.setObjectName("name")
        talker.said.emit(number)
        talker.property("nothing")
        talker.blockSignals(False)
        talker.parent()
        talker.findChild(model)
        QModelIndex().model()
        qapp.processEvents()
    assert talker.heard == CALLS - 1
    assert abs(sys.getrefcount(None) - before) < NOISE
    talker.deleteLater()
