from pathlib import Path

import h5py
import hdf5plugin  # noqa: F401  (lets h5py read what Blosc2 compressed)
import numpy as np
import pytest
import tables

from core.backends.protocol import Codec
from core.backends.pytables_codecs import pytables_encoder, pytables_filters
from core.backends.pytables_target import PytablesTarget
from core.saver_settings import CODECS, NUMBER_TYPES, BackendName, CodecName

SHUFFLE, DEFLATE, BLOSC2 = 2, 1, 32026
FILTERS = {
    CodecName.NONE: [],
    CodecName.GZIP: [SHUFFLE, DEFLATE],
    CodecName.ZSTD: [BLOSC2],
    CodecName.BLOSC2: [BLOSC2],
}


@pytest.mark.parametrize("level", [0, 1, 9])
@pytest.mark.parametrize("name", CODECS[BackendName.PYTABLES])
def test_h5py_reads_what_pytables_compressed(name: CodecName, level: int, tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    contents = {kind: rng.poisson(100, (23, 40, 31)).astype(kind) for kind in NUMBER_TYPES}
    with tables.open_file(
        str(tmp_path / "a.h5"), "w", filters=pytables_filters(Codec(name, level))
    ) as file:
        for kind, array in contents.items():
            atom = tables.Atom.from_dtype(array.dtype)
            growing = file.create_earray("/", kind, atom, (0, 40, 31), chunkshape=(5, 40, 31))
            growing.append(array[:7])
            growing.append(array[7:])
    with h5py.File(tmp_path / "a.h5") as file:
        for kind, array in contents.items():
            np.testing.assert_array_equal(file[kind][...], array)
            plist = file[kind].id.get_create_plist()
            steps = [plist.get_filter(i)[0] for i in range(plist.get_nfilters())]
            if array.itemsize > 1:
                assert steps == (FILTERS[name] if level else [])


@pytest.mark.parametrize("noise", [100, 1 << 30], ids=["compresses", "does not"])
@pytest.mark.parametrize("level", [1, 9])
@pytest.mark.parametrize("name", sorted(set(CODECS[BackendName.PYTABLES]) - {CodecName.NONE}))
def test_both_read_what_was_compressed_outside(
    name: CodecName, level: int, noise: int, tmp_path: Path
) -> None:
    codec, shape = Codec(name, level), (5, 40, 31)
    rng = np.random.default_rng(0)
    numbers = rng.integers(0, noise, shape)
    chunks = {kind: np.resize(numbers.view(kind), shape) for kind in NUMBER_TYPES}
    with tables.open_file(str(tmp_path / "a.h5"), "w") as file:
        for kind, chunk in chunks.items():
            array = file.create_earray(
                "/",
                kind,
                tables.Atom.from_dtype(chunk.dtype),
                (0, *shape[1:]),
                chunkshape=shape,
                filters=pytables_filters(codec),
            )
            encode = pytables_encoder(codec, chunk.dtype)
            assert encode is not None
            target = PytablesTarget(array)
            target.resize(5)
            target.write(0, *encode(chunk))
            np.testing.assert_array_equal(array[...], chunk)
    with h5py.File(tmp_path / "a.h5") as file:
        for kind, chunk in chunks.items():
            np.testing.assert_array_equal(file[kind][...], chunk)


@pytest.mark.parametrize("name", sorted(set(CodecName) - set(CODECS[BackendName.PYTABLES])))
def test_what_pytables_lacks_is_refused(name: CodecName) -> None:
    with pytest.raises(ValueError, match=name):
        pytables_filters(Codec(name))
