"""The scan that is set up, without a window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication

from app.record.settings_form_model import Role
from app.scan.scan_setup_model import ScanSetupModel
from core.scanning.positions import Order
from core.scanning.settings import ScanSettings


@pytest.fixture
def setup(qapp: QGuiApplication) -> ScanSetupModel:
    """A scan as it is at first."""
    del qapp
    return ScanSetupModel(ScanSettings())


def test_axes_are_added_with_names_and_removed(setup: ScanSetupModel) -> None:
    setup.axes.add()
    setup.axes.add()
    assert [axis.label for axis in setup.settings.axes] == ["x", "y", "z"]
    setup.axes.remove(1)
    setup.axes.add()
    assert [axis.label for axis in setup.settings.axes] == ["x", "z", "y"]
    for _ in range(9):
        setup.axes.remove(0)
    assert setup.axes.count == 1


def test_what_is_typed_reaches_the_settings(setup: ScanSetupModel) -> None:
    names = [setup.pointForm.cell(row, Role.NAME) for row in range(setup.pointForm.count)]
    setup.pointForm.setText(names.index("settle"), "0.5")
    setup.pointForm.setText(names.index("average"), "4")
    setup.gridForm.setChoice(0, 1)
    assert (setup.settings.settle, setup.settings.average) == (0.5, 4)
    assert setup.settings.order is Order.BACK_AND_FORTH


def test_a_list_is_typed_or_read_from_a_file(setup: ScanSetupModel, tmp_path: Path) -> None:
    setup.positions = 1
    assert "empty" in setup.problem
    setup.listed = "1\n2"
    assert setup.problem == ""
    file = tmp_path / "list.csv"
    file.write_text("position\n5\n6\n7\n", encoding="utf-8-sig")
    setup.readList(QUrl.fromLocalFile(str(file)))
    assert len(setup.settings.path()) == 3
    setup.readList(QUrl.fromLocalFile(str(tmp_path / "missing.csv")))
    assert "missing.csv cannot be read" in setup.problem
    setup.listed = "8"
    assert setup.problem == ""
