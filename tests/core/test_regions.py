from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from pydantic import TypeAdapter

from core.data import Axis, Data, DataKind
from core.regions import RectangleRegion, Region, SpanRegion, compute

CURVE = Data(
    "spectrum",
    (np.arange(10.0), np.arange(10.0) * 10),
    ("s", "p"),
    "counts",
    (Axis("wavelength", np.linspace(400, 490, 10), "nm"),),
)
IMAGE = Data(
    "image",
    (np.arange(12, dtype=np.uint16).reshape(3, 4),),
    ("left",),
    "counts",
    (Axis("y", np.array([0.0, 2, 4]), "um", 0), Axis("x", np.array([0.0, 1, 2, 3]), "um", 1)),
    origin="Camera",
)


def span(low: float, high: float) -> SpanRegion:
    return SpanRegion("peak", "#1864ab", low, high)


def rectangle(x0: float, y0: float, x1: float, y1: float) -> RectangleRegion:
    return RectangleRegion("spot", "#2b8a3e", x0, y0, x1, y1)


def results(region: Region, data: Data) -> dict[str, list[list[float]]]:
    """The channels' values by the result's name without the region's."""
    return {
        block.name.removeprefix(f"{region.name} "): [c.tolist() for c in block.channels]
        for block in compute(region, data)
    }


def test_span_measures_every_channel_between_its_ends() -> None:
    assert results(span(420, 440), CURVE) == {
        "mean": [[3.0], [30.0]],
        "sum": [[9.0], [90.0]],
        "min": [[2.0], [20.0]],
        "max": [[4.0], [40.0]],
    }


def test_ends_may_be_given_in_any_order() -> None:
    assert results(span(440, 420), CURVE) == results(span(420, 440), CURVE)


def test_results_say_what_they_are() -> None:
    mean = compute(span(420, 440), CURVE)[0]
    assert (mean.name, mean.labels, mean.units) == ("peak mean", ("s", "p"), "counts")
    assert (mean.kind, mean.origin) == (DataKind.CALCULATED, "spectrum")
    assert compute(rectangle(0, 0, 1, 1), IMAGE)[0].origin == "Camera"


def test_rectangle_measures_and_gives_profiles() -> None:
    # Columns 1 and 2 of rows 1 and 2: 5 6 / 9 10.
    assert results(rectangle(0.5, 1.5, 2.5, 9), IMAGE) == {
        "mean": [[7.5]],
        "sum": [[30.0]],
        "min": [[5.0]],
        "max": [[10.0]],
        "profile x": [[7.0, 8.0]],
        "profile y": [[5.5, 9.5]],
    }


def test_profiles_carry_their_part_of_the_axis() -> None:
    along_x, along_y = compute(rectangle(0.5, 1.5, 2.5, 9), IMAGE)[-2:]
    for block, label, coordinates in ((along_x, "x", [1, 2]), (along_y, "y", [2, 4])):
        (axis,) = block.axes
        assert (axis.label, axis.units, axis.index) == (label, "um", 0)
        assert axis.data.tolist() == coordinates


def test_several_channels_of_an_image() -> None:
    both = Data("image", (np.ones((3, 4)), np.full((3, 4), 5.0)), ("a", "b"))
    found = results(rectangle(0, 0, 1, 1), both)
    assert found["sum"] == [[4.0], [20.0]]
    assert found["profile x"] == [[1.0, 1.0], [5.0, 5.0]]


def test_without_axes_coordinates_are_indexes() -> None:
    plain = Data("image", IMAGE.channels)
    found = compute(rectangle(1, 1, 2, 2), plain)
    assert found[1].channels[0].tolist() == [5 + 6 + 9 + 10]
    assert found[-1].axes[0].data.tolist() == [1, 2]
    assert results(span(2, 3), Data("curve", (np.arange(10.0),)))["sum"] == [[5.0]]


def test_descending_axis() -> None:
    falling = Data("curve", (np.arange(5.0),), axes=(Axis("energy", np.arange(5.0)[::-1], "eV"),))
    assert results(span(0, 1), falling)["sum"] == [[3.0 + 4.0]]


def test_axis_that_goes_back_and_forth() -> None:
    axis = Axis("delay", np.array([0.0, 1, 2, 1, 0]), "ps")
    there_and_back = Data("curve", (np.array([1.0, 10, 100, 1000, 10_000]),), axes=(axis,))
    assert results(span(0.5, 1.5), there_and_back)["sum"] == [[1010.0]]


def test_rectangle_on_a_stack_reaches_through_all_images() -> None:
    stack = Data("volume", (np.arange(24.0).reshape(2, 3, 4),))
    found = results(rectangle(0, 0, 0, 1), stack)
    assert found["sum"] == [[0.0 + 4 + 12 + 16]]
    assert found["profile y"] == [[6.0, 10.0]]


@pytest.mark.parametrize(
    ("region", "data"),
    [
        (span(1000, 2000), CURVE),
        (span(421, 429), CURVE),
        (span(np.nan, 3), CURVE),
        (rectangle(50, 50, 60, 60), IMAGE),
        (rectangle(0, 50, 3, 60), IMAGE),
        (rectangle(50, 0, 60, 4), IMAGE),
        (rectangle(0.2, 0.2, 0.4, 0.4), IMAGE),
    ],
)
def test_a_region_without_points_is_nan(region: Region, data: Data) -> None:
    with np.errstate(all="raise"):
        found = compute(region, data)
    assert found
    for block in found:
        assert all(np.isnan(channel).all() for channel in block.channels), block.name


def test_profile_keeps_the_points_that_the_region_does_cover() -> None:
    along_x = compute(rectangle(0, 50, 2, 60), IMAGE)[-2]
    assert along_x.shape == (3,)
    assert along_x.axes[0].data.tolist() == [0, 1, 2]


@pytest.mark.parametrize(
    ("region", "data"),
    [
        (span(0, 1), IMAGE),
        (rectangle(0, 0, 1, 1), CURVE),
        (span(0, 1), Data("power", (np.array([1.0]),))),
        (rectangle(0, 0, 1, 1), Data("power", (np.array([1.0]),))),
    ],
)
def test_a_region_that_does_not_fit_computes_nothing(region: Region, data: Data) -> None:
    assert compute(region, data) == ()


def test_integers_do_not_overflow() -> None:
    bright = Data("image", (np.full((100, 100), 65535, np.uint16),))
    assert results(rectangle(0, 0, 99, 99), bright)["sum"] == [[65535.0 * 10_000]]


def test_complex_numbers_count_with_their_magnitude() -> None:
    field = Data("field", (np.array([3 + 4j, 0, 5j]),))
    assert results(span(0, 2), field)["max"] == [[5.0]]


def test_nothing_is_copied_to_cut() -> None:
    # A region over a whole large image must not cost the image's memory again.
    import tracemalloc

    image = Data("image", (np.zeros((1000, 1000), np.uint16),))
    tracemalloc.start()
    compute(rectangle(0, 0, 999, 999), image)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < image.nbytes / 4


@pytest.mark.parametrize("region", [span(1, 2), rectangle(1, 2, 3, 4)])
def test_regions_survive_json(region: Region) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(Region)
    assert adapter.validate_json(adapter.dump_json(region)) == region
