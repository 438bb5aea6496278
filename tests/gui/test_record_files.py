"""What is clicked together on the Record page is what is in the files: every way to write them."""

from itertools import product
from pathlib import Path

import numpy as np
import pytest

from core.recording.status import RecordingStatus
from tests.core.recording.stored import Detector, detectors
from tests.gui.record_page import RecordPage

CAMERA = "Camera (simulated)"
COMPUTER = "This computer"
IMAGE = "Data2D/CH00/EnlData00"
WAYS = [
    (backend, compression, number_type)
    for (backend, fast), number_type in product(
        (("h5py", "bitshuffle-lz4"), ("pytables", "blosc2")), ("float64", "uint16")
    )
    for compression in ("none", "gzip", fast)
]


def by_title(path: Path) -> dict[str, list[Detector]]:
    found: dict[str, list[Detector]] = {}
    for detector in detectors(path):
        found.setdefault(detector.title, []).append(detector)
    return found


def check_recording(found: dict[str, list[Detector]], status: RecordingStatus) -> None:
    """Every array has as many rows as the counters said were saved."""
    saved = {stream.source: stream.saved for stream in status.streams}
    assert saved.keys() == found.keys() == {COMPUTER, CAMERA}
    for title, (recording, *_) in found.items():
        assert recording.lengths == {saved[title]}


@pytest.mark.parametrize(("backend", "compression", "number_type"), WAYS)
def test_the_files_hold_what_the_counters_said(
    page: RecordPage, tmp_path: Path, backend: str, compression: str, number_type: str
) -> None:
    page.driver.click(f"saver.backend.{page.model.settings.backends.index(backend)}")
    page.choose("saver.savingDynamic", number_type)
    page.choose("saver.compression", compression)
    page.add("computer")
    page.add_small_camera()
    path = page.record()
    page.driver.click("record.background")
    page.driver.wait(lambda: page.model.backgroundTaken)
    page.driver.click("record.snapshot")
    page.driver.wait(lambda: page.snapshots == 1)

    assert path.is_relative_to(tmp_path)
    assert page.text("saver.fileName") == path.name
    status = page.model.status.status
    found = by_title(path)
    check_recording(found, status)
    assert page.driver.find("status.lost").property("value") == str(status.lost)
    assert page.driver.find("status.saved").property("value") == str(status.saved)

    recording, snapshot = found[CAMERA]
    assert recording.arrays[IMAGE].shape[1:] == (48, 64)
    assert recording.arrays[IMAGE].dtype == np.dtype(number_type)
    assert recording.arrays[IMAGE].max() > 10_000
    image, background = (snapshot.arrays[f"Data2D/CH00/{n}00"] for n in ("Data", "Bkg"))
    assert image.dtype == np.dtype(number_type)
    assert background.dtype == np.float64
    assert background.mean() == pytest.approx(image.mean(), rel=0.1)
