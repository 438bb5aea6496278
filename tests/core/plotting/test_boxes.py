import math

import pytest

from core.plotting.boxes import Box, Grip
from core.regions import RectangleRegion, SpanRegion

RECTANGLE = Box(10, 20, 100, 200)
SPAN = Box(10, 20)


def test_boxes_of_regions_have_their_edges_in_order() -> None:
    assert Box.of(SpanRegion("a", "red", 20, 10)) == SPAN
    assert Box.of(RectangleRegion("a", "red", 20, 200, 10, 100)) == RECTANGLE


@pytest.mark.parametrize(
    ("x", "y", "grip"),
    [
        (15, 150, Grip.BODY),
        (10.5, 150, Grip.LEFT),
        (9.5, 150, Grip.LEFT),
        (20.5, 150, Grip.RIGHT),
        (15, 95, Grip.BOTTOM),
        (15, 205, Grip.TOP),
        (19.5, 199, Grip.RIGHT | Grip.TOP),
        (8.5, 150, Grip.NONE),
        (15, 250, Grip.NONE),
    ],
)
def test_grips_of_a_rectangle(x: float, y: float, grip: Grip) -> None:
    assert RECTANGLE.grip_at(x, y, 1, 10) == grip


def test_a_span_has_no_top_and_bottom() -> None:
    assert SPAN.grip_at(15, 1e9, 1, 10) == Grip.BODY
    assert SPAN.grip_at(20, -1e9, 1, 10) == Grip.RIGHT
    assert SPAN.dragged(Grip.BODY, 5, 7) == Box(15, 25)
    assert SPAN.dragged(Grip.BODY, 5, 7).y1 == math.inf


def test_dragging_moves_what_is_held() -> None:
    assert RECTANGLE.dragged(Grip.BODY, 1, 2) == Box(11, 21, 102, 202)
    assert RECTANGLE.dragged(Grip.LEFT, 1, 2) == Box(11, 20, 100, 200)
    assert RECTANGLE.dragged(Grip.RIGHT | Grip.TOP, 1, 2) == Box(10, 21, 100, 202)


def test_an_edge_may_pass_its_opposite() -> None:
    assert SPAN.dragged(Grip.LEFT, 15, 0) == Box(20, 25)


def test_a_box_narrower_than_the_reach_can_still_be_widened() -> None:
    assert Box(10, 10.1).grip_at(10.09, 0, 1, 1) == Grip.RIGHT
    assert Box(10, 10.1).grip_at(9.9, 0, 1, 1) == Grip.LEFT
