"""Which dimensions a view shows, and what its answers look like."""

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
from core.browsing.plotted import axis_label, curve_of, nearest_index, with_detail
from core.plotting.content import Curve
from core.reading.answers import CurvePart
from core.reading.plot_source import Origin, PlotAxis, PlotChannel, PlotSource, Role, View
from core.reading.selection import Reduced, Reduction, Span


def source(shape: tuple[int, ...], navigation: int, view: View, dtype: str = "f8") -> PlotSource:
    axes = tuple(
        PlotAxis("", "", d, Role.NAVIGATION if d < navigation else Role.SIGNAL, n)
        for d, n in enumerate(shape)
    )
    channel = PlotChannel("c", "/c", dtype)
    return PlotSource("t", "V", Origin.PYMODAQ, view, shape, (channel,), axes)


def test_a_scan_of_spectra_has_sliders_for_the_scan() -> None:
    scan = source((5, 4, 128), 2, View.LINE)
    assert views_of(scan) == (
        View.LINE,
        View.IMAGE,
        View.HISTOGRAM,
        View.TABLE,
        View.TEXT,
    )
    assert shown_dimensions(scan, View.LINE) == (2,)
    assert slid_dimensions(scan, View.LINE) == (0, 1)
    assert selection_of(scan, View.LINE, {0: 3, 1: 9}) == (3, 3, Span(0, 128))
    assert shown_dimensions(scan, View.IMAGE) == (1, 2)
    assert has_navigation(scan)
    assert map_selection(scan, Reduction.MAX, {}) == (
        Span(0, 5),
        Span(0, 4),
        Reduced(Reduction.MAX),
    )


def test_a_recording_of_numbers_is_a_line_from_its_first_step_on() -> None:
    for steps in (0, 1, 7):
        numbers = source((steps, 1), 1, View.LINE)
        assert first_view(numbers) is View.LINE
        assert shown_dimensions(numbers, View.LINE) == (0,)
        assert not has_navigation(numbers)


def test_a_map_of_numbers_is_an_image_without_another_map() -> None:
    numbers = source((5, 4), 2, View.IMAGE)
    assert shown_dimensions(numbers, View.IMAGE) == (0, 1)
    assert not has_navigation(numbers)


def test_a_table_of_fields_has_one_dimension() -> None:
    table = source((8, 9), 0, View.TABLE, "table of 3 columns")
    assert views_of(table) == (View.TABLE, View.TEXT)
    assert shown_dimensions(table, View.TABLE) == (1,)
    assert views_of(source((), 0, View.TEXT)) == (View.TEXT,)


def test_many_points_go_up_and_down_in_each_column() -> None:
    axis = PlotAxis("x", "mm", 0, Role.SIGNAL, 100, offset=10.0, scaling=2.0)
    index = np.array([0.0, 50.0])
    part = CurvePart(index, index, np.array([1.0, 2.0]), np.array([5.0, 6.0]), None, False, 1.0)
    curve = curve_of(part, axis, "c", "V")
    np.testing.assert_array_equal(curve.x, [10, 10, 110, 110])
    np.testing.assert_array_equal(curve.y, [1, 5, 2, 6])
    assert nearest_index(axis, 31.2) == 11
    assert nearest_index(axis, 1e9) == 99


def test_what_is_looked_at_closely_replaces_its_piece() -> None:
    x = np.arange(10.0)
    coarse = Curve("c", x, x)
    fine = Curve("c", np.array([3.0, 3.5, 4.0]), np.array([30.0, 35.0, 40.0]))
    joined = with_detail(coarse, fine)
    np.testing.assert_array_equal(joined.x, [0, 1, 2, 3, 3.5, 4, 5, 6, 7, 8, 9])
    assert joined.y[4] == 35.0
    turned = with_detail(Curve("c", x[::-1], x[::-1]), Curve("c", fine.x[::-1], fine.y[::-1]))
    np.testing.assert_array_equal(turned.x, joined.x[::-1])


def test_dates_are_counted_from_the_first() -> None:
    axis = PlotAxis("time", "s", 0, Role.NAVIGATION, 3, "/t", 1.7e9, 1.0, False, True)
    assert axis_label(axis).label.startswith("time since 2023-11-")
    x = np.array([1.7e9, 1.7e9 + 2])
    part = CurvePart(np.arange(2.0), x, np.zeros(2), np.zeros(2), None, True, 1.0)
    np.testing.assert_allclose(curve_of(part, axis, "c", "V").x, [0, 2])
    hostile = PlotAxis("time", "s", 0, Role.NAVIGATION, 3, "/t", 1e300, 1.0, False, True)
    assert axis_label(hostile).label == "time"
