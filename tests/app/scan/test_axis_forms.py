"""What is typed for an axis, and the axis that comes of it."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from app.scan.axis_forms import AxisByPoints, AxisByStep, ListedAxis, axis_of, form_of
from core.scanning.positions import LinearPositions, Spacing
from core.scanning.settings import Positions, ScanAxis

AXIS = ScanAxis(
    label="x", units="mm", settings={"speed": 3.0}, positions=LinearPositions(stop=4, points=5)
)


def test_an_axis_comes_back_from_its_form() -> None:
    for positions in Positions:
        assert axis_of(form_of(AXIS, positions), AXIS).positions.count == 5
    assert type(form_of(AXIS, Positions.LIST)) is ListedAxis


def test_points_and_step_follow_from_each_other() -> None:
    form = form_of(AXIS, Positions.GRID)
    assert isinstance(form, AxisByPoints)
    stepped = axis_of(form.model_copy(update={"spacing": Spacing.STEP}), AXIS)
    assert (stepped.positions.step, stepped.positions.count) == (1.0, 5)
    again = form_of(stepped, Positions.GRID)
    assert isinstance(again, AxisByStep)
    halves = again.model_copy(update={"step": 0.5, "spacing": Spacing.POINTS})
    assert axis_of(halves, stepped).positions.points == 9


def test_another_actuator_brings_its_own_units_and_settings() -> None:
    form = form_of(AXIS, Positions.GRID)
    timed = axis_of(form.model_copy(update={"actuator": "Time"}), AXIS)
    assert (timed.kind, timed.units, timed.settings) == ("time", "s", {})
    kept = axis_of(form_of(timed, Positions.GRID).model_copy(update={"units": "h"}), timed)
    assert kept.units == "s"
    assert axis_of(form, AXIS).settings == {"speed": 3.0}


def test_impossible_positions_are_refused_in_words() -> None:
    with pytest.raises(ValidationError, match="are the same"):
        AxisByPoints.model_validate(form_of(AXIS, Positions.GRID).model_dump() | {"stop": 0.0})
