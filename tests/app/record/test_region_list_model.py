import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication

from app.plotting.plot_feeds import CurveFeed, ImageFeed
from app.record.region_drawing import RegionDrawing
from app.record.region_list_model import COLORS, RegionListModel, Role
from core.data import Data
from core.plotting.boxes import Box
from core.regions import RectangleRegion, SpanRegion, compute


@pytest.fixture
def model(qapp: QGuiApplication) -> RegionListModel:
    return RegionListModel()


def names(model: RegionListModel) -> list[str]:
    return [drawn.region.name for drawn in model.drawn]


def test_regions_get_free_names_and_colours(model: RegionListModel) -> None:
    for _ in range(3):
        model.add_span("spectrum", 1.0, 2.0)
    model.remove(1)
    model.add_rectangle("image", 0, 0, 1, 1)
    assert names(model) == ["R1", "R3", "R2"]
    assert len({drawn.region.color for drawn in model.drawn}) == 3


def test_renaming_keeps_names_apart(model: RegionListModel) -> None:
    model.add_span("spectrum", 1.0, 2.0)
    model.add_span("spectrum", 3.0, 4.0)
    model.rename(0, " line ")
    model.rename(1, "line")
    model.rename(1, "  ")
    assert names(model) == ["line", "R2"]


def test_recolouring_goes_round(model: RegionListModel) -> None:
    model.add("image", RectangleRegion("A", COLORS[-1], 0, 0, 1, 1))
    model.add("image", RectangleRegion("B", "red", 0, 0, 1, 1))
    model.recolor(0)
    model.recolor(1)
    assert [drawn.region.color for drawn in model.drawn] == [COLORS[0], COLORS[0]]


def test_shows_what_was_computed_with_units_once(model: RegionListModel) -> None:
    block = Data("spectrum", (np.arange(10.0), 2 * np.arange(10.0)), units="counts")
    model.add_span("spectrum", 2.0, 4.0)
    model.show_values(compute(model.drawn[0].region, block))
    shown = [model.data(model.index(0), role) for role in (Role.MEAN, Role.SUM, Role.LEAST)]
    assert shown == ["3 · 6", "9 · 18", "2 · 4"]
    assert model.data(model.index(0), Role.UNITS) == "counts"


def test_same_values_are_not_told_again(model: RegionListModel) -> None:
    block = Data("spectrum", (np.arange(10.0),))
    model.add_span("spectrum", 2.0, 4.0)
    told: list[int] = []
    model.dataChanged.connect(lambda first, last, roles: told.append(first.row()))
    for _ in range(2):
        model.show_values(compute(model.drawn[0].region, block))
    assert told == [0]


def test_what_is_drawn_on_a_curve_is_in_the_list(model: RegionListModel) -> None:
    feed = CurveFeed()
    RegionDrawing(feed, model, "spectrum")
    edits: list[list[str]] = []
    model.edited.connect(lambda: edits.append(names(model)))
    model.add("other", SpanRegion("X", "red", 0.0, 1.0))
    feed.regionCreated.emit(Box(1.0, 2.0))
    feed.regionCreated.emit(Box(5.0, 6.0))
    feed.regionChanged.emit(1, Box(5.5, 7.0))
    feed.regionRemoved.emit(0)
    assert feed.regions == (SpanRegion("R2", COLORS[1], 5.5, 7.0),)
    assert [drawn.block for drawn in model.drawn] == ["other", "spectrum"]
    assert len(edits) == 5


def test_what_is_drawn_on_an_image_is_in_the_list(model: RegionListModel) -> None:
    feed = ImageFeed()
    RegionDrawing(feed, model, "image")
    feed.regionCreated.emit(Box(x0=0.0, x1=2.0, y0=1.0, y1=3.0))
    feed.regionChanged.emit(0, Box(x0=0.5, x1=2.0, y0=1.0, y1=3.0))
    (drawn,) = model.drawn
    assert drawn.region == RectangleRegion("R1", COLORS[0], 0.5, 1.0, 2.0, 3.0)
    assert feed.regions == (drawn.region,)
    model.remove(0)
    assert len(feed.regions) == 0


def test_regions_that_were_there_before_the_plot_are_shown(model: RegionListModel) -> None:
    model.add_span("spectrum", 1.0, 2.0)
    feed = CurveFeed()
    RegionDrawing(feed, model, "spectrum")
    assert feed.regions == (model.drawn[0].region,)
