"""Which compression suits a source: each codec tried on steps that it measured just now."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from core.backends.protocol import Codec, Encoder
from core.backends.trial import Cancelled, Tally, try_encoder
from core.data import Array
from core.layout.blocks import DISK_BLOCK, chunk_rows
from core.saver_settings import CODECS, BackendName, CodecName

LEVELS: dict[CodecName, tuple[int, ...]] = {
    CodecName.GZIP: (1, 4, 6),
    CodecName.ZSTD: (1, 3, 9),
    CodecName.BLOSC2: (1, 5, 9),
}
"""The levels that are worth trying; codecs that are not here have none."""
HEADROOM = 2.0
"""How many times faster than the source a codec has to be, to keep up whatever else is going on."""
ALMOST_AS_SMALL = 0.01


@dataclass(frozen=True, slots=True)
class Trial:
    """What a codec made of the data: `ratio` times smaller, taken at so many MB/s (10^6 bytes).

    The speed is infinite where nothing has to be done to a chunk.
    """

    codec: CodecName
    level: int
    ratio: float
    megabytes_per_second: float

    def keeps_up(self, needed_megabytes_per_second: float) -> bool:
        """Whether it takes what comes at this rate, with `HEADROOM`."""
        return self.megabytes_per_second >= HEADROOM * needed_megabytes_per_second


def candidates(backend: BackendName) -> tuple[Codec, ...]:
    """What is tried: each codec of the backend at a few levels."""
    return tuple(Codec(name, level) for name in CODECS[backend] for level in LEVELS.get(name, (0,)))


def chunks_of(samples: Sequence[Array], rate: float) -> tuple[Array, ...]:
    """Whole steps in chunks, as the writer makes them for a source of `rate` steps a second.

    Samples that fill no chunk make a shorter one: repeated steps would compress too well. Raises
    `ValueError` if there is no sample.
    """
    if not samples:
        raise ValueError("there is nothing to try the codecs on")
    rows = chunk_rows(max(1, samples[0].nbytes), rate)
    whole = len(samples) - len(samples) % rows or len(samples)
    return tuple(np.stack(samples[start : start + rows]) for start in range(0, whole, rows))


def gains_nothing(samples: Sequence[Array], backend: BackendName, rate: float) -> bool:
    """Whether chunks are so small that the backend stores them as they are, whatever the codec."""
    row_bytes = max(1, samples[0].nbytes)
    return backend is BackendName.H5PY and row_bytes * chunk_rows(row_bytes, rate) <= DISK_BLOCK


def trials(
    samples: Sequence[Array],
    backend: BackendName,
    budget_seconds: float,
    cancelled: Cancelled,
    rate: float = 0.0,
) -> Iterator[Trial]:
    """Try each codec of a backend on these steps, for about `budget_seconds` together.

    `samples` are distinct steps of one shape, in the number type that they are saved as; `rate`
    is how many of them come in a second (0: unknown). Each codec gets at least one chunk, on as
    many threads as the writer has. Ends early, without the trial that was under way, once
    `cancelled()` is true.
    """
    chunks = chunks_of(samples, rate)
    encoder_of = _encoders(backend)
    tried = candidates(backend)
    if gains_nothing(samples, backend, rate):
        tried = tried[:1]
    end = time.monotonic() + budget_seconds
    for number, codec in enumerate(tried):
        share = max(0.0, end - time.monotonic()) / (len(tried) - number)
        encode = encoder_of(codec, chunks[0])
        tally = try_encoder(encode, chunks, share, cancelled)
        if cancelled():
            return
        yield _trial(codec, tally)


def best(tried: Iterable[Trial], needed_megabytes_per_second: float) -> Trial:
    """The smallest that keeps up with the source; the fastest if none does.

    Of those that are as small to a hundredth, the fastest. Raises `ValueError` without any.
    """
    every = tuple(tried)
    fit = [trial for trial in every if trial.keeps_up(needed_megabytes_per_second)]
    if fit:
        smallest = max(trial.ratio for trial in fit)
        every = tuple(t for t in fit if t.ratio >= smallest * (1 - ALMOST_AS_SMALL))
    return max(every, key=lambda trial: trial.megabytes_per_second)


def _trial(codec: Codec, tally: Tally) -> Trial:
    ratio = tally.raw / tally.stored if tally.stored else 1.0
    speed = tally.raw / 1e6 / tally.seconds if tally.seconds else math.inf
    return Trial(codec.name, codec.level, ratio, speed)


def _encoders(backend: BackendName) -> Callable[[Codec, Array], Encoder | None]:
    """How a backend encodes a chunk with a codec."""
    # Imported here: each library brings its own HDF5, and one of them is enough to start with.
    match backend:
        case BackendName.H5PY:
            from core.backends.codecs import encoder

            return lambda codec, chunk: (
                None if codec.name is CodecName.NONE else encoder(codec, chunk.dtype, chunk.shape)
            )
        case BackendName.PYTABLES:
            from core.backends.pytables_codecs import pytables_encoder

            return lambda codec, chunk: pytables_encoder(codec, chunk.dtype)
