"""Folders that cannot be written to."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The folder cannot be written to, whoever one is."""
    bind = ["mount", "--bind", str(folder), str(folder)]
    if not hasattr(os, "geteuid"):
        pytest.skip("permissions are not Windows' way to make a folder read-only")
    if os.geteuid() != 0:
        folder.chmod(0o500)
        yield
        folder.chmod(0o700)
        return
    # Permissions do not bind root.
    if subprocess.run(bind, capture_output=True).returncode:
        pytest.skip("no folder can be mounted here")
    subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)
