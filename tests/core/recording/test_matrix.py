"""Every backend with every compression and number type: what was measured is in the file."""

from __future__ import annotations

import pytest

from core.saver_settings import CODECS, BackendName, CodecName
from tests.core.recording.conftest import MakeBench
from tests.core.recording.stored import assert_complete, assert_known, detectors

COMBINATIONS = [
    pytest.param(backend, codec, swmr, id=f"{backend}-{codec}{'-swmr' if swmr else ''}")
    for backend in BackendName
    for codec in CODECS[backend]
    for swmr in ((False, True) if backend is BackendName.H5PY else (False,))
]


@pytest.mark.parametrize("number_type", ["float64", "uint16"])
@pytest.mark.parametrize(("backend", "codec", "swmr"), COMBINATIONS)
def test_recording_holds_what_was_measured(
    make_bench: MakeBench, backend: BackendName, codec: CodecName, swmr: bool, number_type: str
) -> None:
    bench = make_bench(
        backend=backend, compression=codec, enable_swmr=swmr, saving_dynamic=number_type
    )
    bench.add(rate=80)
    finished = bench.record(steps=40)
    assert finished.problem is None
    assert bench.stream().dropped == 0
    (detector,) = detectors(finished.path)
    assert_complete(detector, bench.stream())
    assert_known(detector, number_type)
    assert finished.saved == len(detector.steps) >= 40
