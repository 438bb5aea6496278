"""How fast each codec is, on noisy camera frames and on spectra.

Run `python -m tests.benchmarks.codec_throughput`.
"""

from __future__ import annotations

import timeit
from collections import deque
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from itertools import repeat

import numpy as np

from core.backends.codecs import encoder
from core.backends.protocol import Codec, Encoder
from core.data import Array
from core.saver_settings import CodecName

CODECS = [
    *(Codec(name) for name in (CodecName.NONE, CodecName.LZF, CodecName.BITSHUFFLE_LZ4)),
    *(Codec(name, level) for name in (CodecName.GZIP, CodecName.ZSTD) for level in (1, 4, 9)),
    *(Codec(CodecName.BLOSC2, level) for level in (1, 4, 9)),
]


def camera_frame() -> Array:
    """A bright spot on a dark background with the noise of counted photons."""
    y, x = np.mgrid[:1024, :1280]
    light = 100 + 2500 * np.exp(-((x - 640) ** 2 + (y - 500) ** 2) / 2e4)
    frames: Array = np.random.default_rng(0).poisson(light).astype(np.uint16)[np.newaxis]
    return frames


def spectra() -> Array:
    """1 MiB of spectra of 2048 points: two lines and noise in all digits."""
    x = np.linspace(400, 800, 2048)
    lines = 1000 / (1 + ((x - 500) / 3) ** 2) + 50 / (1 + ((x - 650) / 8) ** 2)
    return lines + np.random.default_rng(0).normal(size=(64, 2048))


def measure(codec: Codec, chunk: Array, chunks: int = 16) -> tuple[float, float, float]:
    """MB/s in one thread and in two, and how many times smaller the chunk got."""
    encode = encoder(codec, chunk.dtype, chunk.shape)
    ratio = chunk.nbytes / np.frombuffer(encode(chunk)[0], np.uint8).size
    megabytes = chunk.nbytes * chunks / 1e6
    speeds = []
    for threads in (1, 2):
        with ThreadPoolExecutor(threads) as pool:
            seconds = timeit.repeat(partial(_encode_all, pool, encode, chunk, chunks), number=1)
            speeds.append(megabytes / min(seconds))
    return speeds[0], speeds[1], ratio


def _encode_all(pool: Executor, encode: Encoder, chunk: Array, chunks: int) -> None:
    deque(pool.map(encode, repeat(chunk, chunks)), maxlen=0)


def main() -> None:
    """Print the table."""
    print(f"{'codec':18}{'data':8}{'1 thread':>12}{'2 threads':>12}{'smaller':>9}")
    for label, chunk in (("camera", camera_frame()), ("spectra", spectra())):
        for codec in CODECS:
            one, two, ratio = measure(codec, chunk)
            name = f"{codec.name} {codec.level}"
            print(f"{name:18}{label:8}{one:7.0f} MB/s{two:7.0f} MB/s{ratio:8.2f}x")


if __name__ == "__main__":
    main()
