"""What a recording will need, before it is started."""

from __future__ import annotations

import numpy as np

from core.data import Acquisition, DataKind
from core.layout.recording import wanted_blocks
from core.saver_settings import SaverSettings


def step_bytes(step: Acquisition, number_type: str, settings: SaverSettings) -> int:
    """Bytes that a step takes in the file, before compression, but for its time."""
    blocks = [step.data[i] for i in wanted_blocks(step.data, settings)]
    size = np.dtype(number_type).itemsize
    return sum(
        sum(a.size * size if block.kind is DataKind.RAW else a.nbytes for a in block.channels)
        + sum(a.nbytes for a in block.errors)
        for block in blocks
    )
