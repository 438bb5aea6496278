import numpy as np
import pytest

from core.data import Acquisition, Data, DataKind
from core.saver_settings import SaverSettings
from core.step_samples import MOST_STEPS, Saved, StepSamples, saved_of

UINT16 = np.dtype(np.uint16)
FLOAT64 = np.dtype(np.float64)
FIRST_BLOCK = Saved(0, 0)


def step(*blocks: Data) -> Acquisition:
    return Acquisition("camera", blocks, 1.0)


def block(size: int, value: float = 1.0, kind: DataKind = DataKind.RAW, channels: int = 1) -> Data:
    return Data("block", tuple(np.full((size, size), value) for _ in range(channels)), kind=kind)


def test_the_largest_measured_block_stands_for_the_source() -> None:
    acquisition = step(block(4), block(8, channels=2), block(16, kind=DataKind.CALCULATED))
    assert saved_of(acquisition, SaverSettings(), UINT16) == Saved(1, 2 * (16 + 128))


def test_errors_are_saved_as_they_are() -> None:
    line = Data("line", (np.ones(10),), errors=(np.ones(10),))
    assert saved_of(step(line), SaverSettings(), UINT16) == Saved(0, 10 * 2 + 10 * 8)


def test_nothing_is_saved_of_images_without_2d() -> None:
    assert saved_of(step(block(4)), SaverSettings(save_2d=False), UINT16) is None


def test_steps_come_in_the_saved_type() -> None:
    samples = StepSamples(FIRST_BLOCK, UINT16)
    for value in (1.2, 2.7):
        samples.take(step(block(4, value)))
    assert samples.description == "4 × 4 uint16"
    arrays = samples.converted()
    assert [array.dtype for array in arrays] == [UINT16, UINT16]
    assert [int(array[0, 0]) for array in arrays] == [1, 3]


def test_another_shape_begins_anew() -> None:
    samples = StepSamples(FIRST_BLOCK, FLOAT64)
    for size in (4, 4, 6):
        samples.take(step(block(size)))
    assert [array.shape for array in samples.converted()] == [(6, 6)]


@pytest.mark.parametrize(("size", "steps"), [(1, MOST_STEPS), (512, 4), (1024, 4), (3000, 1)])
def test_enough_is_many_small_steps_or_few_large_ones(size: int, steps: int) -> None:
    samples = StepSamples(FIRST_BLOCK, FLOAT64)
    assert not samples.enough
    taken = 0
    while not samples.enough:
        samples.take(step(block(size)))
        taken += 1
    assert taken == len(samples) == steps


def test_complex_numbers_have_no_such_form() -> None:
    samples = StepSamples(FIRST_BLOCK, FLOAT64)
    samples.take(step(Data("field", (np.ones(4, complex),))))
    with pytest.raises(ValueError, match="complex"):
        samples.converted()
