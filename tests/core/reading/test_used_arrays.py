"""Other arrays as x and errors, and what coordinates are."""

from pathlib import Path

import h5py
import numpy as np
import pytest

from core.reading.answers import Fitting
from core.reading.requests import FindFitting, FindPlot, ReadCurve
from core.used_arrays import UsedArrays
from tests.core.reading.asking import ask


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "run.h5"
    with h5py.File(path, "w") as file:
        file["run/y"] = np.arange(4.0)
        file["run/x"] = np.array([0.0, 1.0, 4.0, 9.0])
        file["run/sigma"] = np.ones(4)
        file["run/words"] = ["a", "b", "c", "d"]
        file["run/when"] = [f"2026-01-01T00:00:0{n}Z" for n in range(4)]
        file["run/epoch"] = 1.7e9 + np.arange(4)
        file["run/epoch"].attrs["units"] = "s"
        file["run/pairs"] = np.zeros((4, 2))
        file["far/away/x"] = np.arange(4.0)
    return path


def test_what_fits_is_found_the_nearest_first(path: Path) -> None:
    found = ask(FindFitting(path, "/run/y"))
    assert found == Fitting(
        ("/run/epoch", "/run/sigma", "/run/when", "/run/x", "/far/away/x"),
        ("/run/epoch", "/run/sigma", "/run/x", "/far/away/x"),
    )


def test_they_are_used_where_they_fit(path: Path) -> None:
    source = ask(FindPlot(path, "/run/y", x_node="/run/x", errors_node="/run/sigma"))
    axis = source.axes[0]
    assert (axis.label, axis.node, axis.is_linear) == ("x", "/run/x", False)
    assert source.channels[0].errors == "/run/sigma"
    other = ask(FindPlot(path, "/run/y", x_node="/run/words", errors_node="/run/pairs"))
    assert other == ask(FindPlot(path, "/run/y", x_node="/gone"))
    assert other.axes[0].node == ""


@pytest.mark.parametrize(("node", "first"), [("when", 1767225600.0), ("epoch", 1.7e9)])
def test_dates_are_seconds_since_1970(path: Path, node: str, first: float) -> None:
    source = ask(FindPlot(path, "/run/y", x_node=f"/run/{node}"))
    axis = source.axes[0]
    assert (axis.is_epoch, axis.units, axis.offset) == (True, "s", first)
    curve = ask(ReadCurve(path, "/run/y", x_node=axis.node))
    np.testing.assert_array_equal(curve.x - first, np.arange(4))


def test_the_choice_is_kept_by_the_path_and_forgotten() -> None:
    used = UsedArrays()
    used.use_x("/run/y", "/run/x")
    assert UsedArrays.model_validate_json(used.model_dump_json()).x == {"/run/y": "/run/x"}
    used.use_x("/run/y", "")
    assert used.x == {}
