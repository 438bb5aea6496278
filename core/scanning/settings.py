"""All that is set for a scan: axes, positions, order, how each point is measured."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from core.actuators import catalogue
from core.actuators.protocol import Actuator, ActuatorError, ActuatorSettings
from core.actuators.time_lapse import TimeLapse
from core.scanning import path, position_list
from core.scanning.path import ScanPath
from core.scanning.positions import LinearPositions, Order, problem_with_grid

MOST_AXES = 6


class Positions(StrEnum):
    """Where the positions come from."""

    GRID = "grid"
    LIST = "list"


class Fill(StrEnum):
    """What stands where no point was taken; whole numbers can only be 0."""

    NAN = "NaN"
    ZERO = "0"


class ScanAxis(BaseModel):
    """An actuator and where it goes; `label` and `units` name the axis in the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: str = Field("x", min_length=1, max_length=60, title="Name")
    units: str = Field("", max_length=30, title="Units")
    kind: str = Field("stage", title="Actuator")
    settings: dict[str, Any] = Field(default_factory=dict)
    positions: LinearPositions = Field(default_factory=LinearPositions)

    @model_validator(mode="after")
    def _has_an_actuator(self) -> Self:
        try:
            self.actuator_settings()
        except ActuatorError as error:
            raise ValueError(str(error)) from error
        return self

    def actuator(self) -> Actuator:
        """A new actuator, not yet open."""
        kind = catalogue.by_kind(self.kind)
        return kind(self.actuator_settings())

    def actuator_settings(self) -> ActuatorSettings:
        """The actuator's settings."""
        return catalogue.by_kind(self.kind).settings_type.model_validate(self.settings)


class ScanSettings(BaseModel):
    """A whole scan; checked as a whole only by `problem`, since it is made field by field."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    axes: tuple[ScanAxis, ...] = Field((ScanAxis(units="mm"),), max_length=MOST_AXES)
    positions: Positions = Field(Positions.GRID, title="Positions")
    order: Order = Field(Order.LINEAR, title="Order")
    listed: str = Field("", title="List")
    settle: float = Field(
        0.0, ge=0, le=86_400, title="Settle time", json_schema_extra={"units": "s"}
    )
    average: int = Field(1, ge=1, le=10_000, title="Average")
    fill: Fill = Field(Fill.NAN, title="Fill")
    description: str = Field("", max_length=2000, title="Description")
    comment: str = Field("", max_length=2000, title="Comment")

    @model_validator(mode="after")
    def _has_axes(self) -> Self:
        if not self.axes:
            raise ValueError("Add an axis to scan.")
        return self

    def problem(self) -> str | None:
        """What keeps the scan from being run, and what to do; None if nothing."""
        labels = [axis.label for axis in self.axes]
        if len(set(labels)) < len(labels):
            return "Two axes have the same name; give each its own."
        times = [i for i, axis in enumerate(self.axes) if axis.kind == TimeLapse.kind]
        if times and (times != [0] or self._order_turns_time()):
            return "Time only goes forward: make it the first axis, in linear order."
        if self.positions is Positions.GRID:
            return problem_with_grid(tuple(axis.positions for axis in self.axes), self.order)
        match position_list.parse(self.listed, len(self.axes)):
            case position_list.ListProblem(sentence=sentence):
                return sentence
        return None

    def path(self) -> ScanPath:
        """The points in order.

        Raises:
            ValueError: there is a `problem`.
        """
        problem = self.problem()
        if problem:
            raise ValueError(problem)
        if self.positions is Positions.GRID:
            return path.grid(tuple(axis.positions.values() for axis in self.axes), self.order)
        points = position_list.parse(self.listed, len(self.axes))
        assert not isinstance(points, position_list.ListProblem)
        return path.listed(points)

    def _order_turns_time(self) -> bool:
        return self.positions is Positions.GRID and self.order in (Order.SPIRAL, Order.RANDOM)
