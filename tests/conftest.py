"""What every test needs: Qt without a screen, and folders that are not the user's."""

import gc
import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import own_screen

# PyTables' HDF5 looks for the filters of others where this says when it is first used, as
# README tells whoever reads such files with PyTables or PyMoDAQ.
PLUGINS = importlib.util.find_spec("hdf5plugin")
if PLUGINS is not None and PLUGINS.origin is not None:
    os.environ.setdefault("HDF5_PLUGIN_PATH", str(Path(PLUGINS.origin).parent / "plugins"))

# These are read when the application object is made, so they come before any import of Qt.
os.environ.setdefault("QSG_RENDER_LOOP", "basic")  # the threaded loop and Python's lock deadlock
# Compiled once and not in the folders of each test.
os.environ.setdefault("QML_DISK_CACHE_PATH", str(Path(__file__).parents[1] / "build" / "qmlcache"))
ON_SCREEN = os.environ.get("H5C_ON_SCREEN")
if ON_SCREEN == "own" and "PYTEST_XDIST_WORKER" in os.environ:
    own_screen.start()
elif ON_SCREEN is None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtGui import QGuiApplication  # noqa: E402

from tests.core.recording.small_disk import (  # noqa: E402
    FailingDisk,
    MakeDisk,
    small_disks,
)


def pytest_collection_finish() -> None:
    """What all tests have imported stays; looking for garbage in it takes time at every test."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """The class of the application object; ours has no widgets."""
    return QGuiApplication


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, logs and documents of this test alone; returns the folder that holds them."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("H5CHRONICLE_CONFIG", str(home / "config"))
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(home / "documents"))
    monkeypatch.setenv("WIN_PD_OVERRIDE_PERSONAL", str(home / "documents"))
    return home


@pytest.fixture
def documents(own_folders: Path) -> Path:
    """The user's documents folder."""
    folder = own_folders / "documents"
    folder.mkdir()
    return folder


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[MakeDisk]:
    """Makes disks that are full soon."""
    with small_disks(tmp_path) as make:
        yield make


@pytest.fixture
def failing_disk(tmp_path: Path) -> Iterator[FailingDisk]:
    """A disk that turns read-only when it is told to."""
    disk = FailingDisk(tmp_path)
    yield disk
    disk.take_off()
