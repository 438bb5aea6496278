from typing import Any

from PySide6.QtGui import QGuiApplication

from app.record.settings_form_model import Role, SettingsFormModel
from tests.app.record.test_form_fields import Mode, Settings

RATE, COUNT, ON, MODE = range(4)


def shown(model: SettingsFormModel, row: int, role: Role) -> Any:
    return model.data(model.index(row), role)


def edited(model: SettingsFormModel) -> list[Settings]:
    emitted: list[Settings] = []
    model.edited.connect(emitted.append)
    return emitted


def test_rows_show_values_units_and_ranges(qapp: QGuiApplication) -> None:
    model = SettingsFormModel(Settings())
    assert model.rowCount() == 6
    assert shown(model, RATE, Role.TEXT) == "10"
    assert shown(model, RATE, Role.UNITS) == "Hz"
    assert shown(model, RATE, Role.DESCRIPTION) == "How often. (0 – 100 Hz)"
    assert shown(model, ON, Role.CHECKED) is True
    assert shown(model, MODE, Role.OPTIONS) == ["fast", "fine"]
    assert shown(model, MODE, Role.CHOICE) == 0


def test_valid_edits_are_handed_on(qapp: QGuiApplication) -> None:
    model = SettingsFormModel(Settings())
    emitted = edited(model)
    model.setText(RATE, " 2.5 ")
    model.setText(COUNT, "8")
    model.setChecked(ON, False)
    model.setChoice(MODE, 1)
    expected = Settings(rate=2.5, count=8, on=False, mode=Mode.FINE)
    assert emitted[-1] == model.settings == expected
    assert len(emitted) == 4


def test_what_is_already_so_is_no_edit(qapp: QGuiApplication) -> None:
    model = SettingsFormModel(Settings())
    emitted = edited(model)
    model.setText(RATE, "10")
    model.setChecked(ON, True)
    model.setChoice(MODE, 0)
    assert emitted == []


def test_a_refused_text_stays_with_its_problem_until_it_is_right(qapp: QGuiApplication) -> None:
    model = SettingsFormModel(Settings())
    emitted = edited(model)
    model.setText(RATE, "101")
    assert shown(model, RATE, Role.TEXT) == "101"
    assert shown(model, RATE, Role.PROBLEM) == "Type 100 or less."
    assert shown(model, COUNT, Role.PROBLEM) == ""
    assert emitted == []
    assert model.settings == Settings()

    model.setText(RATE, "99")
    assert shown(model, RATE, Role.PROBLEM) == ""
    assert emitted == [Settings(rate=99)]


def test_two_refused_texts_both_keep_their_problems(qapp: QGuiApplication) -> None:
    model = SettingsFormModel(Settings())
    emitted = edited(model)
    model.setText(RATE, "fast")
    model.setText(COUNT, "0")
    assert shown(model, RATE, Role.PROBLEM) == "Type a number."
    assert shown(model, COUNT, Role.PROBLEM) == "Type a number above 0."
    model.setText(RATE, "1")
    assert shown(model, COUNT, Role.TEXT) == "0"
    model.setText(COUNT, "1")
    assert emitted == [Settings(rate=1, count=1)]


def test_other_settings_take_its_place_and_equal_first_rows_stay(qapp: QGuiApplication) -> None:
    class Longer(Settings):
        extra: int = 3

    model = SettingsFormModel(Settings(rate=7.0))
    model.setText(RATE, "nonsense")
    removed: list[tuple[int, int]] = []
    model.rowsRemoved.connect(lambda _, first, last: removed.append((first, last)))
    model.become(Longer(rate=2.0))
    assert model.rowCount() == 7
    assert removed == []
    assert shown(model, RATE, Role.TEXT) == "2"
    assert shown(model, RATE, Role.PROBLEM) == ""
    assert shown(model, 6, Role.TEXT) == "3"
    model.become(Settings())
    assert removed == [(6, 6)]
