"""Chunks compressed outside HDF5, in exactly the form that its filters read.

| codec          | filters                    | level                                            |
|----------------|----------------------------|--------------------------------------------------|
| gzip           | shuffle, deflate           | 1 to 9 as in zlib, made by libdeflate            |
| lzf            | shuffle, h5py's LZF        | has none                                         |
| bitshuffle-lz4 | bitshuffle                 | has none: LZ4's slow modes gain 2 % for a fifth  |
|                |                            | of the speed                                     |
| zstd           | shuffle, Zstandard         | 1 to 9 as in zstd                                |
| blosc2         | Blosc2 (bitshuffle, LZ4)   | 1 to 9 as in Blosc2                              |

Where there are levels, 0 stores chunks as they are. A chunk that does not get smaller is stored as
it is, too, with a mask that tells the reader to leave out the filters (but not with Blosc2).

Shuffling before zstd pays: noisy camera frames shrink 2.4 times instead of 1.9 and six times as
fast, spectra of float64 1.15 times instead of 1.04.

Everything that takes long happens in C without the GIL, in one or two calls per chunk.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import hdf5plugin
import imagecodecs
import numpy as np
from numpy.typing import NDArray

from core.backends.protocol import Codec, Encoder, Payload
from core.data import Array
from core.saver_settings import CodecName

# The stubs speak of bytes only; the functions take everything that has a buffer.
_c: Any = imagecodecs

Bytes = NDArray[np.uint8]
Compress = Callable[[Bytes], bytes]

# Also where HDF5_PLUGIN_PATH names the filters, for PyTables' sake: found by that path they take
# PyTables' HDF5 for h5py's, and refuse to make a dataset.
hdf5plugin.register(("bshuf", "blosc2", "zstd"), force=True)

_SHUFFLE, _DEFLATE, _LZF = 2, 1, 32000
_LZF_VERSIONS = (4, 0x0105)
"""Of h5py's filter and of liblzf."""
_OPTIONAL = 1
_BITSHUFFLE_LZ4 = 2
_BLOSC2_BITSHUFFLE, _BLOSC2_LZ4 = 2, 1
_BLOCK = 65536
"""Bytes that LZ4 sees at once: its window, and few enough blocks."""


class Filter(NamedTuple):
    """A step of HDF5's filter pipeline, as `dcpl.set_filter(*step)` takes it."""

    id: int
    flags: int
    values: tuple[int, ...]


def filter_pipeline(
    codec: Codec, dtype: np.dtype[Any], chunk_shape: tuple[int, ...]
) -> tuple[Filter, ...]:
    """What a dataset must say so that HDF5 reads what `encoder` makes; empty for no compression."""
    match codec:
        case Codec(CodecName.GZIP, level) if level:
            step = Filter(_DEFLATE, _OPTIONAL, (level,))
        case Codec(CodecName.LZF):
            chunk_bytes = int(np.prod(chunk_shape)) * dtype.itemsize
            step = Filter(_LZF, _OPTIONAL, (*_LZF_VERSIONS, chunk_bytes))
        case Codec(CodecName.BITSHUFFLE_LZ4):
            return (Filter(hdf5plugin.BSHUF_ID, _OPTIONAL, (0, _BITSHUFFLE_LZ4)),)
        case Codec(CodecName.ZSTD, level) if level:
            step = Filter(hdf5plugin.ZSTD_ID, _OPTIONAL, (level,))
        case Codec(CodecName.BLOSC2, level) if level:
            # The filter itself fills in the first four: versions, item and chunk size.
            values = (0, 0, 0, 0, level, _BLOSC2_BITSHUFFLE, _BLOSC2_LZ4)
            return (Filter(hdf5plugin.BLOSC2_ID, _OPTIONAL, values),)
        case _:
            return ()
    return (Filter(_SHUFFLE, _OPTIONAL, ()), step) if dtype.itemsize > 1 else (step,)


def encoder(codec: Codec, dtype: np.dtype[Any], chunk_shape: tuple[int, ...]) -> Encoder:
    """A function from a chunk (an array of this shape and type) to what is written.

    It is pure and may be called from several threads at once.
    """
    filters = len(filter_pipeline(codec, dtype, chunk_shape))
    if not filters:
        return lambda chunk: (np.ascontiguousarray(chunk), 0)
    if codec.name is CodecName.BLOSC2:
        filters = 0  # PyTables reads its frames past HDF5, and misses one that is not there
    return encode_with(compressor(codec, dtype.itemsize), filters)


def encode_with(compress: Compress, filters: int) -> Encoder:
    """An encoder for a dataset with so many filters, which `compress` stands for.

    With 0 filters none can be left out, however large the chunk gets.
    """
    without_filters = (1 << filters) - 1

    def encode(chunk: Array) -> tuple[Payload, int]:
        chunk = np.ascontiguousarray(chunk)
        payload = compress(chunk.reshape(-1).view(np.uint8))
        if filters and len(payload) >= chunk.nbytes:
            return chunk, without_filters
        return payload, 0

    return encode


def compressor(codec: Codec, itemsize: int) -> Compress:
    """Compresses the bytes of numbers of this size."""
    match codec.name:
        case CodecName.GZIP:
            return _after_shuffle(partial(_c.deflate_encode, level=codec.level), itemsize)
        case CodecName.LZF:
            return _after_shuffle(_c.lzf_encode, itemsize)
        case CodecName.ZSTD:
            return _after_shuffle(partial(_c.zstd_encode, level=codec.level), itemsize)
        case CodecName.BITSHUFFLE_LZ4:
            return partial(_bitshuffle_lz4, itemsize=itemsize)
        case CodecName.BLOSC2:
            return blosc2(codec.level, itemsize)
        case CodecName.NONE:
            raise ValueError("nothing compresses without a codec")


def _after_shuffle(compress: Compress, itemsize: int) -> Compress:
    """Compress all first bytes of the numbers, then all second bytes, and so on."""
    if itemsize == 1:
        return compress

    def shuffle_and_compress(raw: Bytes) -> bytes:
        return compress(np.ascontiguousarray(raw.reshape(-1, itemsize).T))

    return shuffle_and_compress


def _bitshuffle_lz4(raw: Bytes, itemsize: int) -> bytes:
    """Size and block size, the blocks with their sizes, and up to 7 numbers as they are."""
    whole = raw.size - raw.size % (8 * itemsize)
    if whole == 0:
        return raw.tobytes()
    shuffled = _c.bitshuffle_encode(
        raw[:whole].data, itemsize=itemsize, blocksize=_BLOCK // itemsize
    )
    # HDF5's LZ4 filter frames blocks as the bitshuffle filter does; both start with 12 bytes.
    framed = _c.lz4h5_encode(shuffled, blocksize=_BLOCK)
    blocks = _all_compressed(framed, shuffled)
    return b"".join((struct.pack(">QI", raw.size, _BLOCK), *blocks, raw[whole:].tobytes()))


def _all_compressed(framed: bytes, shuffled: bytes) -> list[bytes | memoryview]:
    """The blocks of the LZ4 filter, but all of them LZ4.

    That filter keeps a block that does not get smaller as it is, which bitshuffle does not know.
    """
    blocks: list[bytes | memoryview] = []
    position = kept_from = 12
    for start in range(0, len(shuffled), _BLOCK):
        block = shuffled[start : start + _BLOCK]
        (size,) = struct.unpack_from(">I", framed, position)
        end = position + 4 + size
        if size >= len(block):
            larger = _c.lz4_encode(block)
            blocks += (
                memoryview(framed)[kept_from:position],
                struct.pack(">I", len(larger)),
                larger,
            )
            kept_from = end
        position = end
    blocks.append(memoryview(framed)[kept_from:])
    return blocks


def blosc2(
    level: int, itemsize: int, library: str = "lz4", shuffle: str = "bitshuffle"
) -> Compress:
    """Compresses with a library of Blosc2's, after one of its ways to shuffle."""
    # Takes a second to import, which nobody else should wait for.
    from blosc2 import SChunk

    compress = partial(
        _c.blosc2_encode,
        level=level,
        compressor=library,
        shuffle=shuffle,
        splitmode="never",
        numthreads=1,
    )
    parameters = {
        "contiguous": True,
        "cparams": {"typesize": itemsize, "nthreads": 1},
        "dparams": {"nthreads": 1},
    }

    def compress_and_frame(raw: Bytes) -> bytes:
        # imagecodecs takes the size of a number from the array, whatever it is told. It releases
        # the GIL while it compresses; blosc2 only lends its frame.
        numbers = raw.view(f"u{itemsize}")
        frame = SChunk(chunksize=raw.size, **parameters)
        frame.insert_chunk(0, compress(numbers, blocksize=min(_BLOCK, raw.size)))
        return bytes(frame.to_cframe())

    return compress_and_frame
