import pytest
from PySide6.QtCore import Qt

from app.plotting.plot_feeds import CurveFeed
from core.plotting.boxes import Box
from core.regions import SpanRegion
from tests.gui.plotting.plot_window import GREEN, PlotWindow


def test_a_span_is_drawn_with_the_mouse(line: PlotWindow, curves: CurveFeed) -> None:
    created: list[tuple[float, float]] = []
    curves.regionCreated.connect(lambda box: created.append((box.x0, box.x1)))
    line.click_on("addRegionButton")
    assert line.plot.addingRegion is True
    line.drag(line.at(700, 3), line.at(500, 2))
    assert created == [pytest.approx((500, 700), abs=1)]
    assert line.plot.addingRegion is False
    assert line.plot.autoRange is True


def test_a_click_draws_no_span_and_escape_ends_drawing(line: PlotWindow, curves: CurveFeed) -> None:
    created: list[Box] = []
    curves.regionCreated.connect(created.append)
    line.click_on("addRegionButton")
    line.click(line.at(600, 3))
    assert created == []
    assert line.plot.addingRegion is True
    line.press(Qt.Key.Key_Escape)
    assert line.plot.addingRegion is False


@pytest.fixture
def spans(curves: CurveFeed) -> list[tuple[int, float, float]]:
    """Two spans, 450 to 500 and 650 to 750 nm; the list of changes asked for, which are obeyed."""
    changes: list[tuple[int, float, float]] = []
    curves.show_regions([SpanRegion("a", GREEN, 450, 500), SpanRegion("b", GREEN, 650, 750)])

    def obey(index: int, box: Box) -> None:
        changes.append((index, box.x0, box.x1))
        regions = list(curves.regions)
        regions[index] = box.applied_to(regions[index])
        curves.show_regions(regions)

    curves.regionChanged.connect(obey)
    return changes


def test_spans_are_painted_in_their_colour(
    line: PlotWindow, curves: CurveFeed, spans: list[tuple[int, float, float]]
) -> None:
    del spans
    inside, outside = line.at(475, 3.3), line.at(550, 3.3)
    green, plain = line.picture().pixelColor(inside), line.picture().pixelColor(outside)
    assert green.green() > green.red() + 15
    assert abs(plain.green() - plain.red()) < 10
    curves.show_regions([])
    assert line.picture().pixelColor(inside) == line.picture().pixelColor(outside)


def test_dragging_the_body_moves_a_span(
    line: PlotWindow, curves: CurveFeed, spans: list[tuple[int, float, float]]
) -> None:
    line.drag(line.at(700, 3), line.at(600, 3))
    assert spans[-1] == pytest.approx((1, 550, 650), abs=1)
    assert curves.regions[0] == SpanRegion("a", GREEN, 450, 500)
    assert line.plot.selectedRegion == 1
    assert line.plot.autoRange is True


def test_dragging_an_edge_resizes_a_span(
    line: PlotWindow, spans: list[tuple[int, float, float]]
) -> None:
    line.drag(line.at(500, 3), line.at(560, 3))
    assert spans[-1] == pytest.approx((0, 450, 560), abs=1)


def test_the_selected_span_is_nudged_and_removed_by_keys(
    line: PlotWindow, curves: CurveFeed, spans: list[tuple[int, float, float]]
) -> None:
    removed: list[int] = []
    selected: list[int] = []
    curves.regionRemoved.connect(removed.append)
    curves.regionSelected.connect(selected.append)
    line.click(line.at(700, 3))
    pixel = line.frame.x.per_pixel
    line.press(Qt.Key.Key_Right)
    assert spans[-1] == pytest.approx((1, 650 + pixel, 750 + pixel))
    line.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert spans[-1][1] == pytest.approx(650 - 9 * pixel)
    line.press(Qt.Key.Key_Delete)
    assert removed == [1]
    assert selected == [1, -1]


def test_a_region_taken_away_elsewhere_is_not_selected_any_more(
    line: PlotWindow, curves: CurveFeed, spans: list[tuple[int, float, float]]
) -> None:
    del spans
    line.click(line.at(700, 3))
    curves.show_regions(curves.regions[:1])
    assert line.plot.selectedRegion == -1


def test_locked_regions_stay(line: PlotWindow, spans: list[tuple[int, float, float]]) -> None:
    line.plot.regionsLocked = True
    line.drag(line.at(700, 3), line.at(600, 3))
    line.press(Qt.Key.Key_Delete)
    assert spans == []
    line.click_on("addRegionButton")
    assert line.plot.addingRegion is False
