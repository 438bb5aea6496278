"""Small disks in memory, to be filled."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

MakeDisk = Callable[[str], Path]


@contextmanager
def small_disks(below: Path) -> Iterator[MakeDisk]:
    """Makes small disks below a folder, which takes root's rights; they are gone at the end."""
    mounted: list[Path] = []

    def make(size: str) -> Path:
        folder = below / f"disk{len(mounted)}"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
        if not hasattr(os, "geteuid") or os.geteuid() != 0:
            pytest.skip("only root can mount a small disk")
        if subprocess.run(command, capture_output=True).returncode:
            pytest.skip("no small disk can be mounted here")
        mounted.append(folder)
        return folder

    yield make
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)
