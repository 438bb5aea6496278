from pathlib import Path

import h5py
import numpy as np
import pytest

from core.reading.answers import BlockPlan, Cost
from core.reading.parts import Blocks, coarse_first, part_of
from core.reading.problems import DoesNotFit
from core.reading.requests import (
    EstimateCost,
    PlanBlocks,
    ReadHistogram,
    ReadSlice,
    ReadStatistics,
    ReadStorage,
)
from core.reading.selection import Reduced, Reduction, Span
from tests.core.reading.asking import ask


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "slices.h5"


def test_coarse_first_names_every_number_once() -> None:
    for count in (0, 1, 2, 7, 8, 1000):
        assert sorted(coarse_first(count)) == list(range(count))
    assert list(coarse_first(8)) == [0, 4, 2, 6, 1, 3, 5, 7]


@pytest.mark.parametrize("chunks", [None, (3, 4, 5), (1, 20, 30)], ids=str)
@pytest.mark.parametrize("most", [50, 1000, 10**6])
def test_blocks_cover_a_part_once(chunks: tuple[int, ...] | None, most: int) -> None:
    shape = (10, 20, 30)
    part = part_of(shape, (Span(2, 9), -3))
    seen = np.zeros(shape, int)
    for box in Blocks(part, chunks, 1, most):
        seen[box] += 1
        size = np.prod([one.stop - one.start for one in box])
        assert size <= max(most, np.prod(chunks or 1))
    wanted = np.zeros(shape, int)
    wanted[2:9, 17] = 1
    np.testing.assert_array_equal(seen, wanted)


def test_parts_and_reductions(path: Path) -> None:
    values = np.random.default_rng(4).normal(size=(6, 7, 8))
    values[0, 0, 0] = np.nan
    with h5py.File(path, "w") as file:
        file.create_dataset("x", data=values, chunks=(2, 3, 8))
    part = ask(ReadSlice(path, "/x", (-1, Span(1, 100), 2)))
    np.testing.assert_array_equal(part.array, values[-1, 1:, 2])
    for how, of in (
        (Reduction.MEAN, np.nanmean),
        (Reduction.SUM, np.nansum),
        (Reduction.MAX, np.nanmax),
        (Reduction.MIN, np.nanmin),
    ):
        part = ask(ReadSlice(path, "/x", (Reduced(how), Span(), Reduced(how, Span(0, 3)))))
        np.testing.assert_allclose(part.array, of(values[:, :, :3], axis=(0, 2)))
    mixed = (Reduced(Reduction.MEAN), Reduced(Reduction.MAX))
    assert isinstance(ask(ReadSlice(path, "/x", mixed)), DoesNotFit)
    assert isinstance(ask(ReadSlice(path, "/x", (6,))), DoesNotFit)
    assert isinstance(ask(ReadSlice(path, "/x", (0, 0, 0, 0))), DoesNotFit)


def test_blocks_put_together_are_the_whole(path: Path) -> None:
    values = np.arange(40 * 30 * 20).reshape(40, 30, 20)
    with h5py.File(path, "w") as file:
        file.create_dataset("x", data=values, chunks=(7, 30, 20))
    plan = ask(PlanBlocks(path, "/x", (Span(3, 38), 5), most_bytes=5000))
    assert isinstance(plan, BlockPlan)
    assert len(plan.parts) > 1
    assert plan.shape == (35, 20)
    whole = np.zeros(plan.shape, plan.dtype)
    for part, offset in zip(plan.parts, plan.offsets, strict=True):
        block = ask(ReadSlice(path, "/x", part)).array
        place = tuple(slice(at, at + size) for at, size in zip(offset, block.shape, strict=True))
        whole[place] = block
    np.testing.assert_array_equal(whole, values[3:38, 5])


def test_statistics_and_histogram(path: Path) -> None:
    values = np.random.default_rng(5).normal(1e6, 1.0, 300_000)
    values[::1000] = np.nan
    with h5py.File(path, "w") as file:
        file.create_dataset("x", data=values, chunks=(10_000,))
        file["same"] = np.full(5, 3)
    found = ask(ReadStatistics(path, "/x"))
    good = values[~np.isnan(values)]
    assert (found.count, found.nans, found.low, found.high) == (
        *(good.size, 300, good.min(), good.max()),
    )
    np.testing.assert_allclose([found.mean, found.std], [good.mean(), good.std()], rtol=1e-12)
    histogram = ask(ReadHistogram(path, "/x", bins=10))
    counts, edges = np.histogram(good, 10)
    np.testing.assert_array_equal(histogram.counts, counts)
    np.testing.assert_allclose(histogram.edges, edges)
    assert ask(ReadHistogram(path, "/x", bins=4, low=1e6, high=1e6 + 1)).counts.sum() < good.size
    assert ask(ReadHistogram(path, "/same")).counts.sum() == 5


def test_the_cost_is_known_before(path: Path) -> None:
    with h5py.File(path, "w") as file:
        file.create_dataset("stack", (10_000, 512, 512), "u2", chunks=(1, 512, 512))
        file.create_dataset("curve", data=np.zeros(100_000), chunks=(1000,), compression="gzip")
    frame = ask(EstimateCost(path, "/stack", (5,)))
    assert isinstance(frame, Cost)
    assert (frame.chunks, frame.unpacked_bytes, frame.is_high) == (1, 2 * 512**2, False)
    pixel = ask(EstimateCost(path, "/stack", (Span(), 3, 4)))
    assert (pixel.chunks, pixel.wanted_bytes, pixel.is_high) == (10_000, 20_000, True)
    assert pixel.cheaper == (Span(0, 128), 3, 4)
    assert not ask(EstimateCost(path, "/stack", pixel.cheaper)).is_high
    curve = ask(EstimateCost(path, "/curve", (Span(500, 2500),)))
    assert (curve.chunks, curve.wanted_bytes) == (3, 16_000)
    storage = ask(ReadStorage(path, "/curve"))
    assert storage.ratio > 10
    assert 0 < curve.stored_bytes < storage.stored_bytes
    assert [each.name for each in storage.filters] == ["gzip"]


def test_a_line_through_many_chunks_is_read_in_parts() -> None:
    part = part_of((10_000, 512, 512), (Span(), 100, 100))
    blocks = Blocks(part, (1, 512, 512), 2, 1 << 20)
    assert max(block[0].stop - block[0].start for block in blocks) * 512 * 512 * 2 <= 8 << 20
    assert sum(block[0].stop - block[0].start for block in blocks) == 10_000
