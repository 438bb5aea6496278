"""The simulated instruments measure what they say, the same again for the same seed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from core.data import Data, DataKind, Dimension, owned
from core.sources.catalogue import create

SIMULATED = ("power_meter", "spectrometer", "camera", "stack")
SMALL: dict[str, dict[str, Any]] = {
    "power_meter": {},
    "spectrometer": {"pixels": 64},
    "camera": {"width": 48, "height": 32},
    "stack": {"depth": 3, "height": 8, "width": 10},
}


def steps_of(kind: str, count: int, **settings: Any) -> list[tuple[Data, ...]]:
    source = create(kind, {**SMALL[kind], **settings})
    source.open()
    try:
        return [source.read() for _ in range(count)]
    finally:
        source.close()


def values_of(steps: list[tuple[Data, ...]]) -> np.ndarray[Any, Any]:
    arrays = [c.ravel() for blocks in steps for block in blocks for c in block.channels]
    return np.concatenate(arrays).astype(np.float64)


@pytest.mark.parametrize("kind", SIMULATED)
def test_same_seed_same_measurements(kind: str) -> None:
    first, again, other = (values_of(steps_of(kind, 40, seed=seed)) for seed in (7, 7, 8))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


@pytest.mark.parametrize("kind", SIMULATED)
def test_opening_again_starts_the_same_measurements_again(kind: str) -> None:
    source = create(kind, SMALL[kind])
    source.open()
    first = values_of([source.read() for _ in range(5)])
    source.close()
    source.open()
    np.testing.assert_array_equal(first, values_of([source.read() for _ in range(5)]))


@pytest.mark.parametrize("kind", SIMULATED)
def test_arrays_are_handed_over_without_a_copy(kind: str) -> None:
    for blocks in steps_of(kind, 2):
        for block in blocks:
            for array in (*block.channels, *block.errors):
                assert owned(array) is array


@pytest.mark.parametrize("kind", SIMULATED)
def test_noise_can_be_turned_off(kind: str) -> None:
    noisy, silent = (
        np.std(np.diff(values_of(steps_of(kind, 30, noise=noise)))) for noise in (50, 0)
    )
    assert silent < noisy


def test_power_meter_measures_scalars_in_watts() -> None:
    (one,) = steps_of("power_meter", 1)[0]
    assert (one.shape, one.units, one.labels) == ((1,), "W", ("power",))
    (three,) = steps_of("power_meter", 1, heads=3)[0]
    assert three.labels == ("head 1", "head 2", "head 3")


def test_power_drifts_around_its_mean_and_slowly() -> None:
    steps = steps_of("power_meter", 20_000, power=2.0, noise=0, drift=10, rate=10)
    power = np.array([block.channels[0][0] for (block,) in steps])
    assert power.mean() == pytest.approx(2.0, abs=0.1)
    assert power.std() == pytest.approx(0.2, rel=0.3)
    assert np.diff(power).std() < 0.2 * power.std()


def test_spectrometer_has_two_polarisations_over_wavelength_with_error_bars() -> None:
    (block,) = steps_of("spectrometer", 1)[0]
    assert block.labels == ("s", "p")
    assert block.shape == (64,)
    (axis,) = block.axes
    assert (axis.label, axis.units, axis.data[0], axis.data[-1]) == ("wavelength", "nm", 400, 800)
    assert [error.shape for error in block.errors] == [(64,), (64,)]


def test_error_bars_are_the_standard_deviation_of_the_noise() -> None:
    steps = steps_of("spectrometer", 3000, shutter="closed", noise=5)
    counts = np.array([block.channels[0] for (block,) in steps])
    np.testing.assert_allclose(counts.std(axis=0), steps[0][0].errors[0], rtol=0.1)


def test_closed_shutter_leaves_the_background_that_an_open_one_sits_on() -> None:
    settings = {"noise": 0, "dark_level": 700.0}
    ((dark,),) = steps_of("spectrometer", 1, shutter="closed", **settings)
    ((light,),) = steps_of("spectrometer", 1, shutter="open", **settings)
    np.testing.assert_array_equal(dark.channels[0], 700.0)
    assert light.channels[0].min() == pytest.approx(700.0, abs=1)
    assert light.channels[0].max() > 8000


def test_camera_measures_an_image_and_its_calculated_mean() -> None:
    image, mean = steps_of("camera", 1, pixel_size=2.0)[0]
    assert (image.shape, image.dtype.name, image.dimension) == (
        (32, 48),
        "uint16",
        Dimension.DATA2D,
    )
    assert [(a.label, a.units, a.index) for a in image.axes] == [("y", "um", 0), ("x", "um", 1)]
    assert image.axes[1].data[-1] == 94.0
    assert (mean.name, mean.kind, mean.units) == ("frame mean", DataKind.CALCULATED, "counts")
    assert mean.channels[0][0] == pytest.approx(image.channels[0].mean())


def test_camera_sees_a_moving_spot_that_a_long_exposure_saturates() -> None:
    places = {
        np.unravel_index(image.channels[0].argmax(), image.shape)
        for image, _ in steps_of("camera", 16, noise=0, width=200, height=160)
    }
    assert len(places) > 3
    image, _ = steps_of("camera", 1, exposure=1000)[0]
    assert image.channels[0].max() == 65535


@pytest.mark.parametrize(("width", "height"), [(16, 16), (2048, 16), (2048, 2048)])
def test_camera_gives_the_size_asked_for(width: int, height: int) -> None:
    image, _ = steps_of("camera", 1, width=width, height=height)[0]
    assert image.shape == (height, width)


def test_stack_is_a_volume_with_three_axes() -> None:
    (volume,) = steps_of("stack", 1)[0]
    assert (volume.shape, volume.dtype.name, volume.dimension) == (
        (3, 8, 10),
        "uint16",
        Dimension.DATAND,
    )
    assert [(a.label, a.index) for a in volume.axes] == [("z", 0), ("y", 1), ("x", 2)]
