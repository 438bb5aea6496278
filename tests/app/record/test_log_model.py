import re

from PySide6.QtGui import QGuiApplication

from app.record.log_model import LONGEST, Entry, LogModel, Role


def test_a_line_has_clock_text_and_tone(qapp: QGuiApplication) -> None:
    model = LogModel()
    model.add(Entry(1.7e9, "Shutter opened", "accent"))
    index = model.index(0)
    clock = model.data(index, Role.CLOCK)
    assert re.fullmatch(r"\d\d:\d\d:\d\d", str(clock))
    assert model.data(index, Role.TEXT) == "Shutter opened"
    assert model.data(index, Role.TONE) == "accent"


def test_the_oldest_lines_go(qapp: QGuiApplication) -> None:
    model = LogModel()
    removed: list[int] = []
    model.rowsRemoved.connect(lambda parent, first, last: removed.append(first))
    for number in range(LONGEST + 2):
        model.add(Entry(0.0, str(number)))
    assert model.count == model.rowCount() == LONGEST
    assert removed == [0, 0]
    assert [model.entries[0].text, model.entries[-1].text] == ["2", str(LONGEST + 1)]
