"""Two cursors over what stands in a file: numbers as h5py reads them."""

from pathlib import Path

import h5py
import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from core.plotting.units import readout
from tests.gui.browse.browse_page import DATA, PATIENCE, SCAN, BrowsePage

POINTS = 300_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A stack of curves over time, a curve too long to be shown exactly, and an image."""
    path = tmp_path / "measured.h5"
    rng = np.random.default_rng(7)
    with h5py.File(path, "w") as file:
        time = file.create_dataset("time", data=np.linspace(0, 0.1, 201))
        time.attrs["units"] = "s"
        time.make_scale("time")
        curves = file.create_dataset("curves", data=rng.normal(size=(3, 201)))
        curves.attrs["units"] = "V"
        curves.dims[1].attach_scale(time)
        file["long"] = rng.normal(size=POINTS)
        file["image"] = rng.integers(0, 1000, (12, 16))
    return path


def lines(browse: BrowsePage) -> list[str]:
    """What is read at the cursors."""
    browse.driver.picture()
    return browse.text("measurement").splitlines()


def test_a_time_and_a_frequency_are_measured(browse: BrowsePage, path: Path) -> None:
    browse.open(path, "/curves")
    browse.choose_view("Line")
    with h5py.File(path) as file:
        time, curves = file["time"][()], file["curves"][()]
    feed = browse.model.plot.readings.curveFeed
    browse.driver.wait(lambda: bool(feed.curves), PATIENCE)
    browse.driver.click("cursorsButton")
    for key in (Qt.Key.Key_A, Qt.Key.Key_B):
        browse.driver.press(key)
        for _ in range(3 if key == Qt.Key.Key_A else 13):
            browse.driver.press(Qt.Key.Key_Right)
    found = browse.driver.find("linePlot")
    a, b = (
        int(np.abs(time - place[0]).argmin())
        for place in found._places  # type: ignore[attr-defined]
    )
    assert a < 75
    assert b > 140
    x = [readout(time[at], "s", 6) for at in (a, b)]
    apart = time[b] - time[a]
    measured = f"x: A {x[0]} · B {x[1]} · Δ {readout(apart, 's', 6)} · 1/Δ "
    assert lines(browse)[0] == measured + readout(1 / apart, "Hz")
    browse.driver.find("browse.slice.0").forceActiveFocus()
    browse.driver.press(Qt.Key.Key_Right)
    second = readout(curves[1, b] - curves[1, a], "V", 6)
    browse.driver.wait(lambda: lines(browse)[1].endswith(f"Δ {second}"), PATIENCE)


def test_a_long_curve_is_measured_exactly_when_looked_at_closely(
    browse: BrowsePage, path: Path
) -> None:
    browse.open(path, "/long")
    with h5py.File(path) as file:
        values = file["long"][()]
    feed = browse.model.plot.readings.curveFeed
    browse.driver.wait(lambda: browse.model.plot.readings.done == 1 and bool(feed.curves), PATIENCE)
    browse.driver.click("cursorsButton")
    assert "…" in lines(browse)[1]
    assert lines(browse)[1].endswith("Δ –")
    plot = browse.driver.find("linePlot")
    for _ in range(45):
        browse.driver.press(Qt.Key.Key_Plus)
    browse.driver.wait(lambda: feed.curves[0].x.size != 4000, PATIENCE)
    # Off and on again: the cursors come to where one looks.
    browse.driver.press(Qt.Key.Key_C)
    browse.driver.press(Qt.Key.Key_C)
    browse.driver.wait(lambda: "…" not in lines(browse)[1], PATIENCE)
    a, b = (round(place[0]) for place in plot._places)  # type: ignore[attr-defined]
    assert 0 < b - a < 2000
    assert lines(browse)[1].endswith(f"Δ {readout(values[b] - values[a], '', 6)}")


def test_a_histogram_and_an_image_are_measured(browse: BrowsePage, path: Path) -> None:
    browse.open(path, "/image")
    with h5py.File(path) as file:
        image = file["image"][()]
    readings = browse.model.plot.readings
    browse.driver.wait(lambda: readings.imageFeed.image is not None, PATIENCE)
    browse.driver.find("imagePlot").forceActiveFocus()
    browse.driver.picture()
    browse.driver.press(Qt.Key.Key_C)
    first, last = image[4, 5], image[8, 10]
    apart = str(last - first).replace("-", "−")
    assert lines(browse)[2] == f"image: A {first} · B {last} · Δ {apart}"
    browse.choose_view("Histogram")
    browse.driver.wait(lambda: bool(readings.histogramFeed.curves), PATIENCE)
    browse.driver.picture()
    browse.driver.click("cursorsButton")
    counts, edges = np.histogram(image, bins=16, range=(image.min(), image.max()))
    third = int((edges[1:] < edges[0] + (edges[-1] - edges[0]) / 3).sum())
    assert lines(browse)[1].startswith(f"image: A {counts[third]} · B")


def test_in_a_low_window_everything_has_its_room(browse: BrowsePage) -> None:
    driver = browse.driver
    driver.window.resize(900, 600)
    browse.open(DATA / "scan_h5py.h5", f"{SCAN}/Data1D/CH00/Data00")
    driver.wait(lambda: bool(browse.model.plot.readings.curveFeed.curves), PATIENCE)
    browse.model.plot.wholeGroup = True
    driver.wait(lambda: len(browse.model.plot.readings.curveFeed.curves) == 2, PATIENCE)
    driver.find("scanMap.image")
    card = driver.find("browse.line")
    for name in ("browse.wholeGroup", "browse.errors", "browse.compare", "browse.kindChoice"):
        if driver.shows(name):
            tool = driver.find(name)
            right = tool.mapToScene(QPointF(tool.width(), 0)).x()
            assert right <= card.mapToScene(QPointF(card.width(), 0)).x() + 12, name
    driver.click("cursorsButton")
    assert len(lines(browse)) == 3
    frame = driver.find("linePlot").frame  # type: ignore[attr-defined]
    assert frame.area.height() > 60
    assert not driver.shows("scanMap.image")
    driver.press(Qt.Key.Key_C)
    driver.find("scanMap.image")
