"""The compression settings as PyTables' filters."""

from __future__ import annotations

import tables

from core.backends.protocol import Codec
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
            # Blosc2's level n is zstd's level 2n - 1.
            half = (level + 1) // 2
            return tables.Filters(complevel=half, complib="blosc2:zstd", shuffle=True)
        case CodecName.BLOSC2:
            return tables.Filters(
                complevel=level, complib="blosc2:lz4", shuffle=False, bitshuffle=True
            )
        case _:
            raise ValueError(f"PyTables cannot compress with {codec.name}")
