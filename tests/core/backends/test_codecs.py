import hashlib
import io
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import h5py
import hdf5plugin
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from core.backends.codecs import encoder, filter_pipeline
from core.backends.protocol import Codec
from core.data import Array
from core.saver_settings import NUMBER_TYPES, CodecName

WITH_LEVELS = (CodecName.GZIP, CodecName.ZSTD, CodecName.BLOSC2)
CODECS = [Codec(name) for name in CodecName if name not in WITH_LEVELS]
CODECS += [Codec(name, level) for name in WITH_LEVELS for level in (0, 1, 9)]
SHAPES = [(1,), (7,), (8,), (3, 5), (1, 4096), (2, 129, 65), (100_003,)]


def arrays() -> list[Array]:
    """Numbers that compress, numbers that do not, and both, of all types and many shapes."""
    rng = np.random.default_rng(5)
    result = []
    for name in NUMBER_TYPES:
        dtype = np.dtype(name)
        for shape in SHAPES:
            noise = rng.bytes(int(np.prod(shape)) * dtype.itemsize)
            noisy = np.frombuffer(noise, dtype).reshape(shape)
            smooth = rng.integers(0, 50, shape).astype(dtype)
            half = smooth.copy()
            half.ravel()[smooth.size // 2 :] = noisy.ravel()[smooth.size // 2 :]
            result += [smooth, noisy, half]
    return result


def write(file: h5py.File, name: str, array: Array, codec: Codec, rows: int = 0) -> int:
    """Write `array` in chunks of so many rows, all by default; returns the last filter mask."""
    chunk = (rows or len(array), *array.shape[1:])
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    plist.set_chunk(chunk)
    for step in filter_pipeline(codec, array.dtype, chunk):
        plist.set_filter(*step)
    space = h5py.h5s.create_simple(array.shape, (h5py.h5s.UNLIMITED, *array.shape[1:]))
    kind = h5py.h5t.py_create(array.dtype)
    dataset = h5py.h5d.create(file.id, name.encode(), kind, space, plist)
    encode = encoder(codec, array.dtype, chunk)
    mask = 0
    for start in range(0, len(array), chunk[0]):
        block = np.zeros(chunk, array.dtype)
        part = array[start : start + chunk[0]]
        block[: len(part)] = part
        payload, mask = encode(block)
        dataset.write_direct_chunk((start,) + (0,) * (array.ndim - 1), payload, mask)
    return mask


def growing(codec: Codec) -> tuple[Array, int]:
    rows = 5
    return np.random.default_rng(codec.level).normal(100, 3, (23, 17, 31)).astype("f4"), rows


@pytest.fixture(scope="module", params=CODECS, ids=lambda codec: f"{codec.name}-{codec.level}")
def recorded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Codec, Path, dict[str, Array]]:
    codec: Codec = request.param
    path = tmp_path_factory.mktemp("codecs") / "a.h5"
    grown, rows = growing(codec)
    contents = {str(i): array for i, array in enumerate(arrays())} | {"grown": grown}
    with h5py.File(path, "w") as file:
        for name, array in contents.items():
            write(file, name, array, codec, rows if name == "grown" else 0)
    return codec, path, contents


def test_h5py_reads_the_same_bits(recorded: tuple[Codec, Path, dict[str, Array]]) -> None:
    _, path, contents = recorded
    with h5py.File(path) as file:
        for name, array in contents.items():
            assert file[name][...].tobytes() == array.tobytes(), (array.dtype, array.shape)
        np.testing.assert_array_equal(file["grown"][3:19, 2:9], contents["grown"][3:19, 2:9])


READ_WITH_PYTABLES = """
import hashlib, sys, tables
with tables.open_file(sys.argv[1]) as file:
    for node in file.root:
        print(node._v_name, hashlib.sha256(node.read().tobytes()).hexdigest())
        if node._v_name == "grown":
            print("part", hashlib.sha256(node[3:19, 2:9].tobytes()).hexdigest())
"""


def test_pytables_reads_the_same_bits(recorded: tuple[Codec, Path, dict[str, Array]]) -> None:
    codec, path, contents = recorded
    if codec.name is CodecName.LZF:
        pytest.skip("only h5py has LZF")
    environment = os.environ | {"HDF5_PLUGIN_PATH": hdf5plugin.PLUGIN_PATH}
    reader = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", READ_WITH_PYTABLES, str(path)],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert reader.returncode == 0, reader.stderr
    hashes = dict(line.split() for line in reader.stdout.splitlines())
    part = contents["grown"][3:19, 2:9]
    for name, array in {**contents, "part": part}.items():
        assert hashes.pop(name) == hashlib.sha256(array.tobytes()).hexdigest(), name
    assert not hashes


@settings(deadline=None)
@given(
    st.sampled_from(CODECS),
    st.sampled_from(NUMBER_TYPES).flatmap(
        lambda name: hnp.arrays(name, hnp.array_shapes(max_dims=3, max_side=40))
    ),
)
def test_any_array_is_read_back(codec: Codec, array: Array) -> None:
    memory = io.BytesIO()
    with h5py.File(memory, "w") as file:
        write(file, "a", array, codec)
    with h5py.File(memory) as file:
        assert file["a"][...].tobytes() == array.tobytes()


def pipeline_of(dataset: h5py.Dataset) -> list[tuple[int, tuple[int, ...]]]:
    plist = dataset.id.get_create_plist()
    steps = (plist.get_filter(i) for i in range(plist.get_nfilters()))
    return [(number, values) for number, _, values, _ in steps]


@pytest.mark.parametrize(
    ("codec", "options"),
    [
        (Codec(CodecName.GZIP, 4), {"compression": "gzip", "compression_opts": 4, "shuffle": True}),
        (Codec(CodecName.LZF), {"compression": "lzf", "shuffle": True}),
        (Codec(CodecName.BITSHUFFLE_LZ4), hdf5plugin.Bitshuffle()),
        (Codec(CodecName.ZSTD, 7), {"shuffle": True, **hdf5plugin.Zstd(clevel=7)}),
        (
            Codec(CodecName.BLOSC2, 3),
            hdf5plugin.Blosc2(cname="lz4", clevel=3, filters=hdf5plugin.Blosc2.BITSHUFFLE),
        ),
        (Codec(CodecName.GZIP, 0), {}),
        (Codec(), {}),
    ],
    ids=str,
)
def test_the_file_says_what_h5py_would_say(codec: Codec, options: Any) -> None:
    array = np.arange(600, dtype="u2").reshape(20, 30)
    with h5py.File(io.BytesIO(), "w") as file:
        theirs = file.create_dataset("theirs", data=array, chunks=(20, 30), **options)
        write(file, "ours", array, codec)
        assert pipeline_of(file["ours"]) == pipeline_of(theirs)


@pytest.mark.parametrize("name", [name for name in CodecName if name is not CodecName.NONE])
def test_what_compresses_gets_smaller(name: CodecName) -> None:
    array = np.random.default_rng(0).poisson(100, (512, 64)).astype("u2")
    payload, mask = encoder(Codec(name), array.dtype, array.shape)(array)
    assert mask == 0
    assert len(payload) < array.nbytes * 0.7


@pytest.mark.parametrize("name", sorted(set(CodecName) - {CodecName.NONE, CodecName.BLOSC2}))
def test_what_does_not_is_kept_as_it_is(name: CodecName) -> None:
    array = np.frombuffer(np.random.default_rng(0).bytes(200_000), "u2")
    codec = Codec(name)
    payload, mask = encoder(codec, array.dtype, array.shape)(array)
    assert payload is array
    assert mask == 2 ** len(filter_pipeline(codec, array.dtype, array.shape)) - 1


def test_bitshuffle_with_some_blocks_that_do_not_compress() -> None:
    blocks = [np.zeros(32768, "u2"), np.frombuffer(np.random.default_rng(0).bytes(65536), "u2")]
    array = np.concatenate([blocks[i] for i in (1, 0, 0, 1, 1, 0, 1)] + [np.ones(13, "u2")])
    memory = io.BytesIO()
    with h5py.File(memory, "w") as file:
        assert write(file, "a", array, Codec(CodecName.BITSHUFFLE_LZ4)) == 0
    with h5py.File(memory) as file:
        np.testing.assert_array_equal(file["a"][...], array)


@pytest.mark.parametrize("name", CodecName)
def test_rows_of_a_larger_array_and_several_threads(name: CodecName) -> None:
    frames = np.random.default_rng(0).poisson(100, (16, 2, 300, 200)).astype("u2")[:, 1, :, ::2]
    encode = encoder(Codec(name), frames.dtype, frames.shape[1:])
    alone = [bytes(encode(frame.copy())[0]) for frame in frames]
    with ThreadPoolExecutor(4) as pool:
        together = [bytes(payload) for payload, _ in pool.map(encode, frames)]
    assert together == alone
