"""What is typed for an axis of a scan, as forms: by points, by step, or for a list."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from core.actuators import catalogue
from core.scanning.positions import MOST_POINTS, LinearPositions, Spacing
from core.scanning.settings import Positions, ScanAxis

TITLES = {kind.title: kind for kind in catalogue.ACTUATORS}


class ListedAxis(BaseModel):
    """An axis whose positions stand in a list."""

    model_config = ConfigDict(extra="ignore")

    label: str = Field(min_length=1, max_length=60, title="Name", description="Name of the axis")
    actuator: str = Field(
        title="Actuator",
        description="What is set to each position",
        json_schema_extra={"enum": list(TITLES)},
    )
    units: str = Field(max_length=30, title="Units", description="Units of the positions")

    def positions(self, before: LinearPositions) -> LinearPositions:
        """The positions of a grid, which a list leaves as they are."""
        return before


class _LinearAxis(ListedAxis):
    start: float = Field(allow_inf_nan=False, title="Start", description="First position")
    stop: float = Field(allow_inf_nan=False, title="Stop", description="Last position")
    spacing: Spacing = Field(title="By", description="Give the number of points or their distance")

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        LinearPositions.check(**self._given())
        return self

    def _given(self) -> dict[str, float | int]:
        return {"start": self.start, "stop": self.stop}


class AxisByPoints(_LinearAxis):
    """Evenly spaced, so many points."""

    points: int = Field(ge=1, le=MOST_POINTS, title="Points", description="Number of positions")

    def _given(self) -> dict[str, float | int]:
        return {"start": self.start, "stop": self.stop, "points": self.points}

    def positions(self, before: LinearPositions) -> LinearPositions:
        """With the number of points, and the distance that follows from it."""
        step = (self.stop - self.start) / max(1, self.points - 1)
        given = self._given() | {"step": step or before.step}
        if self.spacing is Spacing.STEP:
            return LinearPositions.model_validate(given | {"spacing": Spacing.STEP})
        return LinearPositions.model_validate(given)


class AxisByStep(_LinearAxis):
    """Evenly spaced, so far apart."""

    step: float = Field(
        allow_inf_nan=False, title="Step", description="From one position to the next"
    )

    def _given(self) -> dict[str, float | int]:
        return {"start": self.start, "stop": self.stop, "step": self.step}

    def positions(self, before: LinearPositions) -> LinearPositions:
        """With the distance, and the number of points that follows from it."""
        stepped = LinearPositions.model_validate(self._given() | {"spacing": Spacing.STEP})
        return stepped.model_copy(update={"points": stepped.count, "spacing": self.spacing})


def form_of(axis: ScanAxis, positions: Positions) -> ListedAxis:
    """The form that an axis is edited in."""
    values = axis.positions.model_dump() | {
        "label": axis.label,
        "units": axis.units,
        "actuator": catalogue.by_kind(axis.kind).title,
    }
    if positions is Positions.LIST:
        return ListedAxis.model_validate(values)
    if axis.positions.spacing is Spacing.POINTS:
        return AxisByPoints.model_validate(values)
    return AxisByStep.model_validate(values)


def axis_of(form: ListedAxis, before: ScanAxis) -> ScanAxis:
    """The axis after its form was edited; another actuator brings its own settings and units."""
    kind = TITLES[form.actuator]
    changed = kind.kind != before.kind
    return ScanAxis(
        label=form.label,
        units=kind.units if changed or kind.fixed_units else form.units,
        kind=kind.kind,
        settings={} if changed else before.settings,
        positions=form.positions(before.positions),
    )
