"""The compression settings as PyTables' filters, and chunks compressed as these would."""

from __future__ import annotations

from typing import Any

import numpy as np
import tables

from core.backends.codecs import blosc2, compressor, encode_with, encoder
from core.backends.protocol import Codec, Encoder
from core.saver_settings import CodecName


def pytables_filters(codec: Codec) -> tables.Filters:
    """Filters for arrays; level 0 and `none` store chunks as they are.

    Levels mean what they mean in `core.backends.codecs`. Raises `ValueError` for a codec that
    PyTables lacks.
    """
    level = codec.level
    if codec.name is CodecName.NONE or level == 0:
        return tables.Filters(complevel=0)
    match codec.name:
        case CodecName.GZIP:
            return tables.Filters(complevel=level, complib="zlib", shuffle=True)
        case CodecName.ZSTD:
            return tables.Filters(complevel=_half(level), complib="blosc2:zstd", shuffle=True)
        case CodecName.BLOSC2:
            return tables.Filters(
                complevel=level, complib="blosc2:lz4", shuffle=False, bitshuffle=True
            )
        case _:
            raise ValueError(f"PyTables cannot compress with {codec.name}")


def pytables_encoder(codec: Codec, dtype: np.dtype[Any]) -> Encoder | None:
    """What makes of a chunk what these filters read; None where there are none."""
    filters = pytables_filters(codec)
    if not filters.complevel:
        return None
    if codec.name is CodecName.GZIP:
        # PyTables shuffles single bytes, too.
        return encode_with(compressor(codec, dtype.itemsize), filters=2)
    if codec.name is CodecName.ZSTD:
        return encode_with(blosc2(filters.complevel, dtype.itemsize, "zstd", "shuffle"), filters=0)
    return encoder(codec, dtype, (1,))


def _half(level: int) -> int:
    """Blosc2's level n is zstd's level 2n - 1."""
    return (level + 1) // 2
