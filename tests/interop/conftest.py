"""Files of both backends with every kind of compression, made as a user makes them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from core.recording.events import BackgroundTaken
from core.saver_settings import BackendName, CodecName
from core.sources import catalogue
from tests.core.recording.driven_bench import DrivenBench
from tests.core.recording.known_source import KnownSource

COMBINATIONS = [
    (BackendName.H5PY, CodecName.NONE),
    (BackendName.H5PY, CodecName.GZIP),
    (BackendName.H5PY, CodecName.BITSHUFFLE_LZ4),
    (BackendName.PYTABLES, CodecName.NONE),
    (BackendName.PYTABLES, CodecName.GZIP),
    (BackendName.PYTABLES, CodecName.BLOSC2),
]


@dataclass(frozen=True)
class Saved:
    """A recording and a snapshot with background in one file."""

    path: Path
    number_type: str
    backend: str


@pytest.fixture(scope="session", params=["float64", "uint16"])
def number_type(request: pytest.FixtureRequest) -> str:
    """What *Saving dynamic* is set to."""
    return str(request.param)


@pytest.fixture(scope="session", params=COMBINATIONS, ids=lambda chosen: "-".join(chosen))
def saved(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, number_type: str
) -> Saved:
    """A file in which a background was taken, then steps were recorded, then a snapshot saved."""
    backend, codec = request.param
    folder = tmp_path_factory.mktemp("saved")
    settings = {"backend": backend, "compression": codec, "saving_dynamic": number_type}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "SOURCES", (*catalogue.SOURCES, KnownSource))
        with DrivenBench(folder, save_raw_only=False, **settings) as bench:
            bench.add(rate=80, start=100)
            bench.bench.take_background()
            bench.next(BackgroundTaken)
            path = bench.record(steps=12).path
            assert bench.snapshot().path == path
    name = "h5py" if backend is BackendName.H5PY else "tables"
    return Saved(path, number_type, name)
