from pathlib import Path

import h5py
import numpy as np
import pytest

from core.browsing.profiles import profile_selection, region_selection
from core.reading.answers import CurvePart
from core.reading.requests import ReadCurve
from core.reading.selection import Reduced, Reduction, Span
from tests.core.reading.asking import ask

SPANS = {1: Span(2, 5), 2: Span(1, 4)}
WHOLE = (3, Span(0, 8), Span(0, 9))


def test_a_profile_runs_along_one_dimension_of_the_region() -> None:
    assert profile_selection(WHOLE, SPANS, 2) == (
        3,
        Reduced(Reduction.MEAN, Span(2, 5)),
        Span(1, 4),
    )
    assert profile_selection(WHOLE, SPANS, 1) == (
        3,
        Span(2, 5),
        Reduced(Reduction.MEAN, Span(1, 4)),
    )
    assert region_selection(WHOLE, SPANS) == (3, Span(2, 5), Span(1, 4))


@pytest.mark.parametrize("along", [1, 2])
def test_the_reader_answers_with_the_mean_of_the_stored_values(tmp_path: Path, along: int) -> None:
    values = np.random.default_rng(3).normal(size=(5, 8, 9))
    values[3, 3, 2] = np.nan
    with h5py.File(tmp_path / "a.h5", "w") as file:
        file.create_dataset("a", data=values, chunks=(1, 3, 4), compression="gzip")
    part = ask(ReadCurve(tmp_path / "a.h5", "/a", profile_selection(WHOLE, SPANS, along)))
    assert isinstance(part, CurvePart)
    assert part.is_exact
    np.testing.assert_allclose(part.low, np.nanmean(values[3, 2:5, 1:4], axis=2 - along))
    np.testing.assert_array_equal(part.index, np.arange(SPANS[along].start, SPANS[along].stop or 0))
