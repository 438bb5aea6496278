"""Whatever numbers come, and however far one zooms: something is painted and nothing raises."""

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from app.plotting.image_plot import ImagePlot
from app.plotting.line_plot import LinePlot
from app.plotting.plot_feeds import RollingFeed
from app.plotting.plot_item import PlotItem
from app.plotting.rolling_plot import RollingPlot
from core.plotting.content import AxisLabel, Curve, Image, LinearAxis

ANY = st.floats(allow_nan=True, allow_infinity=True)
AXES = st.builds(LinearAxis, st.just("x"), st.just("m"), ANY, ANY)
STEPS = st.lists(st.sampled_from(["in", "out", "pan", "auto", "log", "measure"]), max_size=8)
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def painted(plot: PlotItem) -> QImage:
    picture = QImage(320, 240, QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFFFF)
    painter = QPainter(picture)
    try:
        plot.paint(painter)
    finally:
        painter.end()
    return picture


def use(plot: PlotItem, steps: list[str]) -> None:
    """Paint, and do what wheel and mouse do, far more often than a hand would."""
    plot.setSize(QSizeF(320, 240))
    plot.updatePolish()
    painted(plot)
    for step in steps:
        assert plot.frame is not None
        if step == "log" and isinstance(plot, LinePlot):
            plot.logY = not plot.logY
        elif step == "log" and isinstance(plot, ImagePlot):
            plot.logColors = not plot.logColors
        elif step == "auto":
            plot.autoRange = True
        elif step == "measure":
            plot.measuring = not plot.measuring
        else:
            for _ in range(40):
                _move(plot, step)
        plot.updatePolish()
        painted(plot)
        plot._move_cursor(QPointF(150, 100))


def _move(plot: PlotItem, step: str) -> None:
    frame = plot.frame
    assert frame is not None
    if step == "pan":
        plot._step(frame, 1, 1, Qt.KeyboardModifier.ShiftModifier)
    else:
        plot._zoom(frame, QPointF(150, 100), 0.3 if step == "in" else 3.0)


@QUICK
@given(arrays.arrays(np.float64, st.tuples(st.just(3), st.integers(0, 60)), elements=ANY), STEPS)
def test_lines(qapp: QGuiApplication, columns: Any, steps: list[str]) -> None:
    del qapp
    plot = LinePlot()
    x, y, errors = columns
    curves = [Curve("a", x, y, errors, "V"), Curve("b", np.arange(x.size, dtype=float), y)]
    plot.show_curves(curves, AxisLabel("x", "m"), AxisLabel("y", "V"))
    use(plot, steps)


@QUICK
@given(
    arrays.arrays(
        st.sampled_from(["u1", "i2", "u8", "f2", "f4", "f8", "?"]),
        arrays.array_shapes(min_dims=2, max_dims=2, min_side=0, max_side=40),
    ),
    AXES,
    AXES,
    STEPS,
)
def test_images(
    qapp: QGuiApplication, values: Any, x: LinearAxis, y: LinearAxis, steps: list[str]
) -> None:
    del qapp
    plot = ImagePlot()
    plot.show_image(Image(values, x, y, "image", "counts"))
    use(plot, steps)


@QUICK
@given(st.lists(ANY, max_size=60), st.booleans(), STEPS)
def test_rolling_charts(
    qapp: QGuiApplication, values: list[float], clock_time: bool, steps: list[str]
) -> None:
    feed = RollingFeed(qapp)
    feed.describe(["a"], "W")
    for index, value in enumerate(values):
        feed.append(1.7e9 + index, [value])
    plot = RollingPlot()
    plot.feed = feed
    plot.clockTime = clock_time
    use(plot, steps)
    feed.deleteLater()


@pytest.mark.parametrize("size", [(0, 0), (10, 10), (40, 300), (300, 30), (2000, 60)])
def test_any_size(qapp: QGuiApplication, size: tuple[int, int]) -> None:
    del qapp
    for plot in (LinePlot(), ImagePlot(), RollingPlot()):
        plot.setSize(QSizeF(*size))
        painted(plot)
