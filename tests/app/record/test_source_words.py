import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication

from app.record.source_words import chip_text, native_integer, state_text
from core.acquiring.outcome import SourceState
from core.data import Data, DataKind
from core.formatting import TIMES


def block(
    shape: tuple[int, ...], dtype: str = "float64", channels: int = 1, units: str = ""
) -> Data:
    return Data("block", tuple(np.zeros(shape, dtype) for _ in range(channels)), units=units)


MEAN = Data("mean", (np.zeros(1),), kind=DataKind.CALCULATED)


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        ((), ""),
        ((block((1,), units="W"),), "0D · W"),
        ((block((1,)),), "0D"),
        ((block((1,), channels=4, units="%"),), "4 channels · %"),
        ((block((2048,)),), "2048 float64"),
        ((block((2048,), channels=2),), "2 channels"),
        ((block((1024, 1280), "uint16"), MEAN), f"1024 {TIMES} 1280 uint16"),
        ((block((1,)), block((5,))), "2 blocks"),
    ],
)
def test_what_a_source_measures(qapp: QGuiApplication, blocks: tuple[Data, ...], text: str) -> None:
    assert chip_text(blocks) == text


@pytest.mark.parametrize(
    ("blocks", "number_type"),
    [
        ((block((4,), "uint16"), MEAN), "uint16"),
        ((block((4,), "int32"), block((1,), "int32")), "int32"),
        ((block((4,), "uint16"), block((1,), "uint8")), ""),
        ((block((4,), "float32"),), ""),
        ((MEAN,), ""),
    ],
)
def test_native_integer_type(blocks: tuple[Data, ...], number_type: str) -> None:
    assert native_integer(blocks) == number_type


def test_every_state_has_a_word(qapp: QGuiApplication) -> None:
    assert [state_text(state) for state in SourceState] == [
        "stopped",
        "starting",
        "live",
        "stopped",
        "failed",
    ]
