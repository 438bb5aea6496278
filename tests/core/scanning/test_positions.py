"""Positions: what is refused and what is visited, in which order."""

from __future__ import annotations

import numpy as np
import pytest
from pydantic import ValidationError

from core.scanning import position_list
from core.scanning.path import grid
from core.scanning.position_list import ListProblem
from core.scanning.positions import LinearPositions, Order, problem_with_grid
from core.scanning.settings import ScanSettings
from core.validation import problems
from tests.core.scanning.known_scan import axis, scan


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"start": 0, "stop": 10, "points": 3}, [0, 5, 10]),
        ({"start": 4, "stop": 4, "points": 1}, [4]),
        ({"start": 0, "stop": 1, "spacing": "step", "step": 0.1}, np.linspace(0, 1, 11)),
        ({"start": 5, "stop": 3, "spacing": "step", "step": -1}, [5, 4, 3]),
        ({"start": 0, "stop": 1, "spacing": "step", "step": 0.4}, [0, 0.4, 0.8]),
        ({"start": 2, "stop": 2, "spacing": "step", "step": 1}, [2]),
    ],
)
def test_linear_positions(values: dict[str, object], expected: list[float]) -> None:
    positions = LinearPositions.model_validate(values)
    assert positions.count == len(expected)
    np.testing.assert_allclose(positions.values(), expected, atol=1e-12)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"spacing": "step", "step": 0}, "step is 0"),
        ({"spacing": "step", "step": -1}, "leads away from the stop; type 1"),
        ({"spacing": "step", "step": 1e-9}, "too small"),
        ({"start": 1, "stop": 1, "points": 2}, "are the same"),
        ({"points": 0}, "1 or more"),
        ({"points": 2_000_000}, "or less"),
        ({"start": float("nan")}, "finite"),
        ({"start": -1e308, "stop": 1e308}, "too far apart"),
    ],
)
def test_nonsense_is_refused(values: dict[str, object], words: str) -> None:
    with pytest.raises(ValidationError) as error:
        LinearPositions.model_validate(values)
    assert words in " ".join(problems(error.value).values())


def test_too_many_points_together_are_refused_without_making_them() -> None:
    axes = tuple(LinearPositions(points=1_000_000) for _ in range(3))
    assert "1,000,000,000,000,000,000 points" in (problem_with_grid(axes, Order.LINEAR) or "")


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("shape", [(4, 5), (5, 4), (1, 7), (3, 3), (2, 9)])
def test_every_order_visits_each_point_once(order: Order, shape: tuple[int, int]) -> None:
    axes = tuple(np.arange(n, dtype=float) for n in shape)
    path = grid(axes, order)
    assert {path.index(i) for i in range(len(path))} == set(np.ndindex(shape))
    for point in range(len(path)):
        np.testing.assert_array_equal(path.targets[point], path.index(point))


def test_back_and_forth_never_jumps() -> None:
    path = grid(tuple(np.arange(n, dtype=float) for n in (3, 4, 5)), Order.BACK_AND_FORTH)
    assert np.abs(np.diff(path.targets, axis=0)).sum(axis=1).max() == 1


def test_a_spiral_begins_in_the_middle_and_never_jumps_in_a_square() -> None:
    path = grid((np.arange(7.0), np.arange(7.0)), Order.SPIRAL)
    assert path.index(0) == (3, 3)
    assert np.abs(np.diff(path.targets, axis=0)).sum(axis=1).max() == 1


def test_the_random_order_is_the_same_for_the_same_seed() -> None:
    axes = (np.arange(9.0), np.arange(9.0))
    first, again, other = (grid(axes, Order.RANDOM, seed).targets for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,2\n3,4", [[1, 2], [3, 4]]),
        ("x;y\n1,5;2\n\n# note\n3;4\n", [[1.5, 2], [3, 4]]),
        ("1\t2\r\n3\t4", [[1, 2], [3, 4]]),
        ("  1   2e-3\n3 4  ", [[1, 0.002], [3, 4]]),
    ],
)
def test_lists_are_read(text: str, expected: list[list[float]]) -> None:
    found = position_list.parse(text, 2)
    assert not isinstance(found, ListProblem)
    np.testing.assert_array_equal(found, expected)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 0, "empty"),
        ("x,y", 0, "empty"),
        ("1,2\n3", 2, "needs 2 numbers"),
        ("1,2\n3,nan", 2, "'nan' is no number"),
        ("1,2\n3,four", 2, "'four' is no number"),
    ],
)
def test_wrong_lists_say_where(text: str, line: int, words: str) -> None:
    found = position_list.parse(text, 2)
    assert isinstance(found, ListProblem)
    assert found.line == line
    assert words in found.sentence


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (scan(axis("x"), axis("x")), "same name"),
        (scan(axis("x"), order="spiral"), "two axes"),
        (scan(axis("x"), axis("t", kind="time")), "first axis"),
        (scan(axis("x"), positions="list", listed="1 2"), "needs one number"),
        (scan(axis("x", 1001), axis("y", 1001)), "1,002,001 points"),
    ],
)
def test_a_scan_as_a_whole_is_checked(settings: ScanSettings, words: str) -> None:
    assert words in (settings.problem() or "")
    with pytest.raises(ValueError, match=words.partition(" ")[0]):
        settings.path()
