"""A codec tried as the PyTables backend uses it: through PyTables' filters, in one thread."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import cycle, islice

import tables

from core.backends.protocol import Codec
from core.backends.pytables_codecs import pytables_filters
from core.backends.trial import Cancelled, Tally
from core.data import Array

CACHE_BYTES = 1 << 20
"""Little, as the backend allows, so that chunks are compressed as they come."""
MEMORY_BYTES = 128 << 20
"""The most that the file in memory is given."""


def try_codec(codec: Codec, chunks: Sequence[Array], seconds: float, cancelled: Cancelled) -> Tally:
    """Append the chunks over and over for `seconds`, once at least, to a file in memory."""
    shape, dtype = chunks[0].shape, chunks[0].dtype
    with tables.open_file(
        "codec trial",
        "w",
        driver="H5FD_CORE",
        driver_core_backing_store=0,
        chunk_cache_size=CACHE_BYTES,
    ) as file:
        array = file.create_earray(
            "/",
            "steps",
            tables.Atom.from_dtype(dtype),
            shape=(0, *shape[1:]),
            chunkshape=shape,
            filters=pytables_filters(codec),
        )
        raw, start = 0, time.monotonic()
        for chunk in islice(cycle(chunks), max(1, MEMORY_BYTES // chunks[0].nbytes)):
            array.append(chunk)
            raw += chunk.nbytes
            if cancelled() or time.monotonic() - start >= seconds:
                break
        array.flush()
        return Tally(raw, int(array.size_on_disk), time.monotonic() - start)
