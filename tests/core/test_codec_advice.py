import math
from pathlib import Path

import numpy as np
import pytest
import tables

from core.backends.codecs import encoder
from core.backends.protocol import Codec
from core.codec_advice import Trial, best, candidates, chunks_of, gains_nothing, trials
from core.data import Array
from core.saver_settings import CODECS, BackendName, CodecName

BOTH = pytest.mark.parametrize("backend", BackendName)


def never() -> bool:
    return False


def images(kind: str, steps: int = 3) -> list[Array]:
    """Images of 256 KiB: each makes a chunk."""
    random = np.random.default_rng(1)
    if kind == "noise":
        return [random.integers(0, 1 << 16, (256, 512), np.uint16) for _ in range(steps)]
    return [np.full((256, 512), 7 + step, np.uint16) for step in range(steps)]


def tried(samples: list[Array], backend: BackendName, rate: float = 10.0) -> list[Trial]:
    return list(trials(samples, backend, 0.0, never, rate))


@BOTH
def test_each_codec_of_the_backend_is_tried(backend: BackendName) -> None:
    found = tried(images("noise"), backend)
    assert [(trial.codec, trial.level) for trial in found] == [
        (codec.name, codec.level) for codec in candidates(backend)
    ]
    assert {trial.codec for trial in found} == set(CODECS[backend])
    assert all(trial.megabytes_per_second > 0 for trial in found)


@BOTH
def test_uniform_images_get_much_smaller(backend: BackendName) -> None:
    for trial in tried(images("uniform"), backend):
        if trial.codec is CodecName.NONE:
            assert trial.ratio == pytest.approx(1.0, abs=0.01)
        else:
            assert trial.ratio > 50, trial


@BOTH
def test_noise_stays_as_large_as_it_is(backend: BackendName) -> None:
    for trial in tried(images("noise"), backend):
        assert trial.ratio == pytest.approx(1.0, abs=0.01), trial


def test_ratio_is_the_encoders_own() -> None:
    samples = images("noise", 1)
    samples[0] &= 0x0FFF
    encode = encoder(Codec(CodecName.GZIP, 4), samples[0].dtype, (1, 256, 512))
    expected = samples[0].nbytes / len(encode(samples[0][np.newaxis])[0])
    (found,) = (
        trial
        for trial in tried(samples, BackendName.H5PY)
        if (trial.codec, trial.level) == (CodecName.GZIP, 4)
    )
    assert expected > 1.2
    assert found.ratio == pytest.approx(expected)


def test_nothing_is_left_open_and_nothing_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    tried(images("uniform"), BackendName.PYTABLES)
    assert list(tables.file._open_files.filenames) == []
    assert list(tmp_path.iterdir()) == []


def test_chunks_are_whole_steps_as_written() -> None:
    spectra = [np.full(2048, step, np.float64) for step in range(70)]
    assert [chunk.shape for chunk in chunks_of(spectra, rate=0)] == [(64, 2048)]
    assert [chunk.shape for chunk in chunks_of(spectra, rate=30)] == [(30, 2048)] * 2
    assert [chunk.shape for chunk in chunks_of(images("noise"), rate=0)] == [(1, 256, 512)] * 3
    first, second = chunks_of(spectra, rate=30)
    assert [row[0] for row in np.concatenate((first, second))] == list(range(60))


def test_too_few_steps_are_not_repeated() -> None:
    spectra = [np.full(2048, step, np.float64) for step in range(5)]
    assert [chunk.shape for chunk in chunks_of(spectra, rate=30)] == [(5, 2048)]


def test_chunks_within_a_disk_block_are_only_stored() -> None:
    scalars = [np.full(1, step, np.float64) for step in range(20)]
    assert gains_nothing(scalars, BackendName.H5PY, 10.0)
    assert not gains_nothing(scalars, BackendName.PYTABLES, 10.0)
    assert [trial.codec for trial in tried(scalars, BackendName.H5PY)] == [CodecName.NONE]


@BOTH
def test_cancelled_between_two_chunks(backend: BackendName) -> None:
    answers = iter([False, False, True])
    found = trials(images("noise"), backend, 1e9, lambda: next(answers, True))
    assert len(list(found)) < len(candidates(backend))


@BOTH
def test_cancelled_from_the_start(backend: BackendName) -> None:
    assert list(trials(images("noise"), backend, 1e9, lambda: True)) == []


def test_no_sample() -> None:
    with pytest.raises(ValueError, match="nothing to try"):
        list(trials([], BackendName.H5PY, 0.0, never))


NONE = Trial(CodecName.NONE, 0, 1.0, math.inf)
FAST = Trial(CodecName.BITSHUFFLE_LZ4, 0, 2.0, 900.0)
SMALL = Trial(CodecName.GZIP, 6, 2.5, 80.0)


@pytest.mark.parametrize(
    ("needed", "expected"),
    [(0.0, SMALL), (40.0, SMALL), (41.0, FAST), (450.0, FAST), (451.0, NONE)],
)
def test_best_is_the_smallest_that_is_twice_as_fast(needed: float, expected: Trial) -> None:
    assert best([NONE, FAST, SMALL], needed) is expected


def test_best_of_equally_small_ones_is_the_fastest() -> None:
    slow = Trial(CodecName.GZIP, 6, 2.01, 80.0)
    assert best([slow, FAST, NONE], 10.0) is FAST
    assert best([NONE, Trial(CodecName.GZIP, 4, 1.001, 100.0)], 10.0) is NONE


def test_best_when_none_keeps_up_is_the_fastest() -> None:
    assert best([SMALL, FAST], 1e6) is FAST
    with pytest.raises(ValueError, match="empty"):
        best([], 1.0)
