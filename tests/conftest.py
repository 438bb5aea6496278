"""What every test needs: Qt without a screen, and folders that are not the user's."""

import os
from pathlib import Path

import pytest

# These are read when the application object is made, so they come before any import of Qt.
os.environ.setdefault("QSG_RENDER_LOOP", "basic")  # the threaded loop and Python's lock deadlock
if "H5C_ON_SCREEN" not in os.environ:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtGui import QGuiApplication


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
