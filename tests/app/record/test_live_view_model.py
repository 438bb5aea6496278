import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication

from app.record.live_view_model import BlockViewModel, LiveViewModel, ProfilesViewModel, is_profile
from app.record.region_list_model import RegionListModel
from core.data import Acquisition, Axis, Data
from core.regions import compute


@pytest.fixture
def regions(qapp: QGuiApplication) -> RegionListModel:
    return RegionListModel()


def step(*blocks: Data, timestamp: float = 1.0) -> Acquisition:
    return Acquisition("Source", blocks, timestamp)


def feeds(view: LiveViewModel) -> tuple[bool, bool, bool]:
    return view.rollingFeed is not None, view.curveFeed is not None, view.imageFeed is not None


def test_scalars_roll_by(regions: RegionListModel) -> None:
    block = Data("power", (np.array([1.5]), np.array([2.5])), ("a", "b"), "W")
    view = BlockViewModel(block, regions, None)
    view.show(step(block, timestamp=10.0))
    view.show(step(block, timestamp=11.0))
    assert (view.kind, view.title, feeds(view)) == ("rolling", "power", (True, False, False))
    assert view.rollingFeed is not None
    times, values = view.rollingFeed.history.since(0.0)
    assert times.tolist() == [10.0, 11.0]
    assert values.tolist() == [[1.5, 1.5], [2.5, 2.5]]
    assert (view.rollingFeed.labels, view.rollingFeed.units) == (("a", "b"), "W")


def test_curves_are_lines_with_their_axis(regions: RegionListModel) -> None:
    axis = Axis("wavelength", np.linspace(400, 800, 5), "nm")
    block = Data("spectrum", (np.arange(5.0),), ("s",), "counts", (axis,), (np.ones(5),))
    view = BlockViewModel(block, regions, None)
    view.show(step(block))
    assert (view.kind, feeds(view)) == ("line", (False, True, False))
    assert view.curveFeed is not None
    (curve,) = view.curveFeed.curves
    assert (view.curveFeed.x_axis.label, view.curveFeed.x_axis.units) == ("wavelength", "nm")
    assert curve.errors is not None
    assert curve.y.tolist() == [0, 1, 2, 3, 4]


def test_one_channel_of_an_image_is_shown(regions: RegionListModel) -> None:
    block = Data("image", (np.zeros((3, 4)), np.ones((3, 4))), ("red", "green"))
    view = BlockViewModel(block, regions, None)
    view.show(step(block))
    assert (view.kind, view.channels, feeds(view)) == (
        "image",
        ["red", "green"],
        (False, False, True),
    )
    assert view.imageFeed is not None
    assert view.imageFeed.image is not None
    assert view.imageFeed.image.values.max() == 0
    view.channel = 1
    assert view.imageFeed.image.values.min() == 1


def test_a_volume_is_shown_slice_by_slice(regions: RegionListModel) -> None:
    volume = np.arange(2 * 5 * 3 * 4, dtype=np.float64).reshape(2, 5, 3, 4)
    axes = (Axis("z", 2.0 * np.arange(5), "um", 1), Axis("x", 0.5 * np.arange(4), "um", 3))
    block = Data("volume", (volume,), axes=axes)
    view = BlockViewModel(block, regions, None)
    view.show(step(block))
    first, second = view.slices
    assert (first.label, first.text, first.last) == ("slice", "2 of 2", 1)
    assert (second.label, second.text, second.last) == ("z", "4 um (3 of 5)", 4)
    second.index = 4
    first.index = -3
    assert view.imageFeed is not None
    image = view.imageFeed.image
    assert image is not None
    np.testing.assert_array_equal(image.values, volume[0, 4])
    assert (image.x.label, image.x.scaling) == ("x", 0.5)
    assert second.text == "8 um (5 of 5)"


def test_profiles_of_all_regions_in_their_colours(regions: RegionListModel) -> None:
    image = Data("image", (np.ones((6, 8)),), ("image",), "counts")
    regions.add_rectangle("image", 0, 0, 3, 2)
    regions.add_rectangle("image", 2, 1, 6, 5)
    computed = [block for row in regions.drawn for block in compute(row.region, image)]
    assert sum(is_profile(block) for block in computed) == 4
    views = {way: ProfilesViewModel(way, regions, None) for way in ("x", "y")}
    for view in views.values():
        view.show(step(image, *computed))
    for way, sizes in (("x", [4, 5]), ("y", [3, 5])):
        feed = views[way].curveFeed
        assert feed is not None
        assert views[way].title == f"Profile {way}"
        assert [curve.label for curve in feed.curves] == ["R1", "R2"]
        assert [curve.y.size for curve in feed.curves] == sizes
        assert [curve.color for curve in feed.curves] == [row.region.color for row in regions.drawn]
        assert not views[way].regionsAllowed
