"""A codec tried as the h5py backend uses it: outside of HDF5, in several threads."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice

import numpy as np

from core.backends.codecs import encoder
from core.backends.protocol import Codec
from core.backends.trial import Cancelled, Tally
from core.data import Array
from core.saver_settings import CodecName

THREADS = min(4, os.cpu_count() or 1)
"""Those of the backend's pool."""


def try_codec(codec: Codec, chunks: Sequence[Array], seconds: float, cancelled: Cancelled) -> Tally:
    """Encode the chunks over and over for `seconds`, one in each thread at least."""
    if codec.name is CodecName.NONE:
        return Tally(chunks[0].nbytes, chunks[0].nbytes, 0.0)
    encode = encoder(codec, chunks[0].dtype, chunks[0].shape)
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
