"""Where points of a scan lie on its map, what a click means, and what lies in a region."""

from dataclasses import replace

import numpy as np

from core.browsing.display import (
    first_view,
    has_navigation,
    map_selection,
    selection_of,
    shown_dimensions,
    slid_dimensions,
    views_of,
)
from core.browsing.plotted import histogram_of, image_of
from core.browsing.region_spans import region_spans, span_between
from core.browsing.scan_places import ScanPlaces, map_axes
from core.plotting.boxes import Box
from core.reading.answers import Histogram, ImagePart
from core.reading.plot_source import Origin, PlotAxis, PlotChannel, PlotSource, Role, View
from core.reading.selection import Reduced, Reduction, Span

X = PlotAxis("X", "mm", 0, Role.NAVIGATION, 4, "/x", is_linear=False)
Y = PlotAxis("Y", "mm", 0, Role.NAVIGATION, 4, "/y", is_linear=False)
WAVE = PlotAxis("wave", "nm", 1, Role.SIGNAL, 100, "", 400.0, 2.0)
CHANNEL = PlotChannel("c", "/c", "float64")


def spread(shape: tuple[int, ...], axes: tuple[PlotAxis, ...], view: View) -> PlotSource:
    return PlotSource("t", "V", Origin.PYMODAQ, view, shape, (CHANNEL,), axes, is_spread=True)


def test_a_spread_scan_of_numbers_is_points() -> None:
    one = PlotAxis("", "", 1, Role.SIGNAL, 1)
    source = spread((4, 1), (X, Y, one), View.POINTS)
    assert first_view(source) is View.POINTS
    assert views_of(source)[:2] == (View.POINTS, View.LINE)
    assert selection_of(source, View.POINTS, {}) == (Span(0, 4), 0)
    assert not has_navigation(source)


def test_a_spread_scan_of_spectra_has_a_map_of_points() -> None:
    source = spread((4, 100), (X, Y, WAVE), View.LINE)
    assert has_navigation(source)
    assert map_axes(source) == (X, Y)
    region = {1: Span(10, 20)}
    found = map_selection(source, Reduction.SUM, {0: 2}, region)
    assert found == (Span(0, 4), Reduced(Reduction.SUM, Span(10, 20)))


def test_a_click_means_the_nearest_point() -> None:
    x, y = np.array([0.0, 1.0, 0.0, 1.0]), np.array([0.0, 0.0, 50.0, 50.0])
    places = ScanPlaces((X, Y), (x, y))
    assert places.nearest((0.9, 45.0)) == {0: 3}
    assert places.at({0: 2}) == (0.0, 50.0)
    grid = ScanPlaces((replace(X, dimension=0, scaling=0.5), replace(Y, dimension=1)), (None, None))
    assert grid.nearest((1.2, 2.6)) == {0: 2, 1: 3}
    assert grid.mark({0: 2, 1: 3}) == ((0.75, 1.25), (2.5, 3.5))
    assert ScanPlaces((X, Y), (x, None)).nearest((0.0, 0.0)) == {}


def test_a_region_tells_the_indices_inside() -> None:
    assert span_between(WAVE, None, 403.0, 409.0) == Span(2, 5)
    assert span_between(WAVE, None, 0.0, 10.0) is None
    falling = np.array([5.0, 4.0, 3.0, 2.0])
    assert span_between(X, falling, 2.5, 4.5) == Span(1, 3)
    rows, columns = replace(WAVE, dimension=1), replace(WAVE, dimension=2, offset=0.0, scaling=-1.0)
    spans = region_spans(Box(-7.0, -3.0, 400.0, 404.0), (rows, columns), (None, None))
    assert spans == {1: Span(0, 3), 2: Span(3, 8)}


def test_other_dimensions_can_be_chosen() -> None:
    axes = tuple(PlotAxis("", "", d, Role.SIGNAL, n) for d, n in enumerate((12, 30, 40)))
    volume = PlotSource("t", "V", Origin.PLAIN, View.IMAGE, (12, 30, 40), (CHANNEL,), axes)
    assert shown_dimensions(volume, View.IMAGE) == (1, 2)
    assert shown_dimensions(volume, View.IMAGE, (2, 0)) == (2, 0)
    assert shown_dimensions(volume, View.IMAGE, (2, 2)) == (1, 2)
    assert slid_dimensions(volume, View.IMAGE, (2, 0)) == (1,)
    assert selection_of(volume, View.IMAGE, {1: 7}, (2, 0)) == (Span(0, 12), 7, Span(0, 40))
    part = ImagePart(np.arange(6).reshape(2, 3), Span(0, 2), Span(0, 3), 1, 1, 1.0)
    turned = image_of(part, axes[2], axes[0], "c", "V")
    np.testing.assert_array_equal(turned.values, part.values.T)


def test_a_histogram_has_steps() -> None:
    curve = histogram_of(Histogram(np.array([2, 5]), np.array([0.0, 1.0, 2.0]), 1.0), "c")
    np.testing.assert_array_equal(curve.x, [0, 0, 1, 1, 2, 2])
    np.testing.assert_array_equal(curve.y, [0, 2, 2, 5, 5, 0])
