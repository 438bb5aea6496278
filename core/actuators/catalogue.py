"""All kinds of actuators there are. A new one needs its module and its line here."""

from __future__ import annotations

from core.actuators.manual import Manual
from core.actuators.protocol import Actuator, ActuatorError
from core.actuators.simulated_stage import SimulatedStage
from core.actuators.time_lapse import TimeLapse

ACTUATORS: tuple[type[Actuator], ...] = (SimulatedStage, Manual, TimeLapse)


def by_kind(kind: str) -> type[Actuator]:
    """The type of actuator called `kind`. Raises `ActuatorError` that lists the known ones."""
    for actuator_type in ACTUATORS:
        if actuator_type.kind == kind:
            return actuator_type
    known = ", ".join(actuator_type.kind for actuator_type in ACTUATORS)
    raise ActuatorError(f"There is no actuator of the kind {kind!r}. The known ones are {known}.")
