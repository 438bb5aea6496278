"""What a scan is said to take."""

from __future__ import annotations

import numpy as np

from core.data import Acquisition, Data
from core.layout.recording import SourceToSave
from core.saver_settings import SaverSettings
from core.scanning.estimate import ScanEstimate, estimate
from tests.core.scanning.known_scan import axis, scan

CAMERA = SourceToSave(
    title="camera",
    newest=Acquisition("camera", (Data("image", (np.zeros((4, 5), np.uint16),)),), 0.0),
    dtype=np.dtype(np.uint16),
    rate=10.0,
)


def test_points_duration_and_size() -> None:
    settings = scan(axis("y", 2), axis("x", 11, speed=20.0), settle=0.5, average=3)
    found = estimate(settings, settings.path(), (CAMERA,), SaverSettings())
    assert found.points == 22
    # The stage goes there, back, and there again: 30 mm at 20 mm/s.
    assert found.seconds is not None
    assert abs(found.seconds - (1.5 + 22 * (0.5 + 0.3))) < 1e-3
    assert found.file_bytes == 22 * (40 + 3 * 8)


def test_nobody_knows_how_long_a_user_takes() -> None:
    settings = scan(axis("oven", 2, kind="manual"))
    path = settings.path()
    assert estimate(settings, path, (), SaverSettings()) == ScanEstimate(2, None, 2 * 2 * 8)


def test_what_is_not_saved_takes_no_room() -> None:
    settings = scan(axis(points=2))
    without = estimate(settings, settings.path(), (CAMERA,), SaverSettings(save_2d=False))
    assert without.file_bytes == 2 * 2 * 8
