"""Which views suit a node, and which of its dimensions each of them shows."""

from __future__ import annotations

from collections.abc import Mapping

from core.reading.plot_source import PlotAxis, PlotSource, Role, View
from core.reading.selection import Reduced, Reduction, Selection, Selector, Span

NOT_PLOTTED = (View.TABLE, View.TEXT)


def views_of(source: PlotSource) -> tuple[View, ...]:
    """The views that make sense, in the order in which they are offered."""
    if not source.channels or not source.shape:
        return (View.TEXT,)
    if source.view is View.TABLE:
        return (View.TABLE, View.TEXT)
    long = _long(source)
    views = [View.POINTS] if is_scatter(source) else []
    if long or source.view is View.LINE:
        views.append(View.LINE)
    if source.is_colored:
        views.append(View.PICTURE)
    if len(long) >= 2:
        views.append(View.IMAGE)
    if long:
        views.append(View.HISTOGRAM)
    return (*views, View.TABLE, View.TEXT)


def first_view(source: PlotSource) -> View:
    """The view that a node is shown in at first."""
    views = views_of(source)
    return source.view if source.view in views else views[0]


def is_scatter(source: PlotSource) -> bool:
    """Whether it is one value at each of points that lie anywhere in a plane."""
    return is_spread_plane(source) and set(_long(source)) <= {source.navigation[0].dimension}


def is_spread_plane(source: PlotSource) -> bool:
    """Whether a scan has points anywhere in a plane, or in a space of more axes."""
    return source.is_spread and len(source.navigation) > 1


def shown_dimensions(
    source: PlotSource, view: View, chosen: tuple[int, ...] = ()
) -> tuple[int, ...]:
    """The dimensions that run along the axes of a view: x of a line, rows and columns of an image.

    Those that were `chosen` if they fit the view, else the last ones of the signal.
    """
    usual = _usual_dimensions(source, view)
    fits = len(chosen) == len(usual) == len(set(chosen)) and set(chosen) <= set(
        choosable_dimensions(source, view)
    )
    return chosen if fits else usual


def choosable_dimensions(source: PlotSource, view: View) -> tuple[int, ...]:
    """The dimensions that can run along an axis of a view."""
    if view not in (View.LINE, View.IMAGE):
        return ()
    return _long(source)


def _usual_dimensions(source: PlotSource, view: View) -> tuple[int, ...]:
    match view:
        case View.LINE:
            return _along(source, 1)
        case View.IMAGE:
            return _along(source, 2)
        case View.POINTS:
            return (source.navigation[0].dimension,)
        case View.PICTURE if source.color_dimension is None:
            return _along(source, 2)
        case View.PICTURE:
            return tuple(d for d in _picture_dimensions(source) if d != source.color_dimension)
        case View.HISTOGRAM:
            return _along(source, min(2, len(_long(source))))
        case View.TABLE:
            count = 1 if source.channels[0].dtype.startswith("table") else 2
            return (_long(source) or tuple(range(len(source.shape))))[-count:]
    return tuple(range(len(source.shape)))


def _picture_dimensions(source: PlotSource) -> tuple[int, ...]:
    """Rows, columns and colours: the last three that the colours may stand among."""
    count, colors = len(source.shape), source.color_dimension or 0
    return tuple(range(count))[-3:] if colors >= count - 3 else (colors, count - 2, count - 1)


def slid_dimensions(
    source: PlotSource, view: View, chosen: tuple[int, ...] = ()
) -> tuple[int, ...]:
    """The dimensions of which one index at a time is seen."""
    shown = _read_dimensions(source, view, chosen)
    return tuple(d for d in _long(source) if d not in shown)


def _read_dimensions(source: PlotSource, view: View, chosen: tuple[int, ...]) -> tuple[int, ...]:
    """The dimensions that are read whole: those shown, and the colours of a picture."""
    shown = shown_dimensions(source, view, chosen)
    if view is View.PICTURE and source.color_dimension is not None:
        return (*shown, source.color_dimension)
    return shown


def selection_of(
    source: PlotSource, view: View, indices: Mapping[int, int], chosen: tuple[int, ...] = ()
) -> Selection:
    """What is read for a view; dimensions without an index in `indices` stand at 0."""
    shown = _read_dimensions(source, view, chosen)
    return tuple(
        Span(0, n) if d in shown else min(indices.get(d, 0), max(0, n - 1))
        for d, n in enumerate(source.shape)
    )


def axis_of(source: PlotSource, dimension: int) -> PlotAxis:
    """The axis of a dimension, the first if there are several."""
    return next(axis for axis in source.axes if axis.dimension == dimension)


def has_navigation(source: PlotSource) -> bool:
    """Whether there is a scan to navigate in: points, and a signal at each of them."""
    roles = {axis_of(source, d).role for d in _long(source)}
    return roles == {Role.NAVIGATION, Role.SIGNAL}


def map_dimensions(source: PlotSource) -> tuple[int, ...]:
    """The one or two dimensions of the scan that its map shows."""
    return _of_role(source, Role.NAVIGATION)[-2:]


def map_selection(
    source: PlotSource,
    how: Reduction,
    indices: Mapping[int, int],
    region: Mapping[int, Span] | None = None,
) -> Selection:
    """What is read for the map of a scan: every signal, or a region of it, made into one value."""
    shown = map_dimensions(source)
    navigation = _of_role(source, Role.NAVIGATION)
    selectors: list[Selector] = []
    for d, n in enumerate(source.shape):
        if d in shown:
            selectors.append(Span(0, n))
        elif d in navigation:
            selectors.append(min(indices.get(d, 0), n - 1))
        else:
            selectors.append(Reduced(how, (region or {}).get(d, Span())))
    return tuple(selectors)


def _along(source: PlotSource, count: int) -> tuple[int, ...]:
    """The last dimensions of the signal; where it has too few, of the scan as well."""
    signal = _of_role(source, Role.SIGNAL)
    if len(signal) >= count:
        return signal[-count:]
    navigation = _of_role(source, Role.NAVIGATION)
    if count == 1 or not signal:
        found = navigation[-count:]
    else:
        found = (*navigation[-(count - len(signal)) :], *signal)
    if len(found) == count:
        return found
    return _fallback(source, count)


def _fallback(source: PlotSource, count: int) -> tuple[int, ...]:
    """Where dimensions are short: those of a scan, which may grow, before others."""
    order = sorted(
        range(len(source.shape)), key=lambda d: axis_of(source, d).role is not Role.NAVIGATION
    )
    return tuple(sorted(order[:count]))


def _long(source: PlotSource) -> tuple[int, ...]:
    return tuple(d for d, n in enumerate(source.shape) if n != 1)


def _of_role(source: PlotSource, role: Role) -> tuple[int, ...]:
    return tuple(d for d in _long(source) if axis_of(source, d).role is role)
