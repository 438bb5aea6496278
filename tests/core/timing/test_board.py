import json
from pathlib import Path

import pytest

from core import stored_settings
from core.timing.board import Board, Order, ordered
from core.timing.clock import SystemClock
from core.timing.countdown import Rounds
from core.timing.durations import MINUTE
from core.timing.timepiece import Plan, Timepiece
from tests.core.timing.made_up_clock import MadeUpClock


def piece(name: str, minutes: int | None, clock: MadeUpClock, running: bool = True) -> Timepiece:
    rounds = None if minutes is None else Rounds(duration=minutes * MINUTE)
    made = Timepiece(key=name, plan=Plan(name=name, rounds=rounds))
    return made.start(clock.now()) if running else made


def test_orders() -> None:
    clock = MadeUpClock()
    pieces = [
        piece("pump", None, clock),
        piece("Rinse", 5, clock),
        piece("anneal", 2, clock),
        piece("bake", 1, clock, running=False),
    ]
    clock.pass_time(3 * MINUTE)

    def names(order: Order) -> list[str]:
        return [p.plan.name for p in ordered(pieces, order, clock.now())]

    assert names(Order.BY_HAND) == ["pump", "Rinse", "anneal", "bake"]
    assert names(Order.NAME) == ["anneal", "bake", "pump", "Rinse"]
    assert names(Order.TIME_LEFT) == ["anneal", "Rinse", "bake", "pump"]


@pytest.mark.parametrize("damage", ["", "{", '{"pieces": [{"plan": 5}]}', '{"order": "sideways"}'])
def test_a_damaged_file_is_set_aside(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "timers.json"
    path.write_text(damage)
    loaded = stored_settings.load(path, Board)
    assert loaded.value == Board()
    assert loaded.problem is not None
    assert loaded.problem.kept_as is not None
    assert loaded.problem.kept_as.read_text() == damage


def test_what_a_newer_version_adds_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "timers.json"
    stored = json.loads(Board(chosen="x").model_dump_json())
    path.write_text(json.dumps({**stored, "from the future": 1}))
    assert stored_settings.load(path, Board).value.chosen == "x"


def test_the_systems_clock_counts_and_knows_its_boot() -> None:
    clock = SystemClock()
    first, second = clock.now(), clock.now()
    assert second.counter >= first.counter > 0
    assert clock.boot == SystemClock().boot != ""
