"""What comes from the reader's process is built of our own values only."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from core.data import Axis
from core.reading.plot_source import View
from core.reading.transport import Working
from core.reading.wire import from_bytes


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return print, ("this was executed",)


@dataclass(frozen=True)
class Foreign:
    number: int


@dataclass(frozen=True)
class ByName:
    """What some releases of Python write for a member of an enum."""

    owner: object
    name: str

    def __reduce__(self) -> tuple[object, tuple[object, str]]:
        return getattr, (self.owner, self.name)


@pytest.mark.parametrize(
    "value",
    [
        Evil(),
        Foreign(1),
        (1, [Evil()]),
        print,
        pickle.loads,
        ByName(View, "mro"),
        ByName(View, "__class__"),
        ByName(Axis, "__init__"),
    ],
)
def test_nothing_else_is_built(value: object, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(pickle.UnpicklingError, match="between the processes"):
        from_bytes(pickle.dumps(value))
    assert capsys.readouterr().out == ""


def test_our_values_arrive() -> None:
    for value in (Working(3), {"a": (1, 2.5, None, b"x", 1j)}, Path("/data/x.h5"), slice(1, 2)):
        assert from_bytes(pickle.dumps(value, protocol=5)) == value


def test_members_of_enums_arrive_however_they_are_written() -> None:
    assert from_bytes(pickle.dumps((View.LINE, ByName(View, "IMAGE")))) == (View.LINE, View.IMAGE)


def test_arrays_of_every_kind_arrive() -> None:
    record = np.zeros(3, dtype=[("x", "f8"), ("name", "S4")])
    for array in (np.arange(6.0).reshape(2, 3), record, np.array(["µ", "m"]), np.array([1j])):
        buffers: list[pickle.PickleBuffer] = []
        data = pickle.dumps(array, protocol=5, buffer_callback=buffers.append)
        found = from_bytes(data, [bytes(buffer.raw()) for buffer in buffers])
        assert isinstance(found, np.ndarray)
        assert found.dtype == array.dtype
        assert (found == array).all()
    scalar = from_bytes(pickle.dumps(np.float32(1.5)))
    assert scalar == np.float32(1.5)
    axis = Axis("x", np.arange(3.0), "nm")
    found_axis = from_bytes(pickle.dumps(axis))
    assert isinstance(found_axis, Axis)
    assert (found_axis.data == axis.data).all()
