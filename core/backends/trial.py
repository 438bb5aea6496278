"""A codec tried as the backends use it: outside of HDF5, in several threads."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from typing import NamedTuple

import numpy as np

from core.backends.protocol import Encoder
from core.data import Array

Cancelled = Callable[[], bool]
THREADS = min(4, os.cpu_count() or 1)
"""Those that compress while a file is written."""


class Tally(NamedTuple):
    """Bytes that went in, bytes that would be in the file, and how long it took."""

    raw: int
    stored: int
    seconds: float


def try_encoder(
    encode: Encoder | None, chunks: Sequence[Array], seconds: float, cancelled: Cancelled
) -> Tally:
    """Encode the chunks over and over for `seconds`, one in each thread at least.

    None stands for storing them as they are.
    """
    if encode is None:
        return Tally(chunks[0].nbytes, chunks[0].nbytes, 0.0)
    start = time.monotonic()

    def work(first: int) -> tuple[int, int]:
        raw = stored = 0
        for chunk in islice(cycle(chunks), first, None):
            payload, _ = encode(chunk)
            raw += chunk.nbytes
            stored += payload.nbytes if isinstance(payload, np.ndarray) else len(payload)
            if cancelled() or time.monotonic() - start >= seconds:
                break
        return raw, stored

    with ThreadPoolExecutor(THREADS, "codec trial") as pool:
        done = list(pool.map(work, range(THREADS)))
    elapsed = time.monotonic() - start
    return Tally(sum(raw for raw, _ in done), sum(stored for _, stored in done), elapsed)
