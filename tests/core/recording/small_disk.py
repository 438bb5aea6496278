"""Small disks, to be filled or to fail. Mounting them takes root's rights."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.core.recording.driven_bench import wait_until

MakeDisk = Callable[[str], Path]
FAILING_BYTES = 96 << 20


@contextmanager
def small_disks(below: Path) -> Iterator[MakeDisk]:
    """Makes small disks in memory below a folder; they are gone at the end."""
    mounted: list[Path] = []

    def make(size: str) -> Path:
        folder = below / f"disk{len(mounted)}"
        folder.mkdir()
        _mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder))
        mounted.append(folder)
        return folder

    yield make
    for folder in mounted:
        _unmount(folder)


class FailingDisk:
    """A disk that becomes read-only when something is wrong with it, as Linux does it."""

    def __init__(self, below: Path) -> None:
        # Without /sys, as in a chroot, no failure can be brought about.
        if shutil.which("mkfs.ext4") is None or not Path("/sys/fs/ext4").is_dir():
            pytest.skip("no failing disk can be made here")
        self.folder = below / "failing"
        self.folder.mkdir()
        self._image = below / "disk.img"
        with self._image.open("wb") as file:
            file.truncate(FAILING_BYTES)
        subprocess.run(["mkfs.ext4", "-q", str(self._image)], check=True)
        self._mount()

    def fail(self) -> None:
        """Something is wrong with it from now on."""
        make_read_only(self.folder)

    def connect_again(self) -> None:
        """Take it off, check it, and have it back: what it did not write is gone."""
        _unmount(self.folder)
        repaired = 1
        check = subprocess.run(["e2fsck", "-fy", str(self._image)], capture_output=True)
        assert check.returncode <= repaired, check.stdout
        self._mount()

    def take_off(self) -> None:
        """The end of it."""
        _unmount(self.folder)
        self._image.unlink()

    def _mount(self) -> None:
        _mount("-o", "loop,errors=remount-ro", str(self._image), str(self.folder))


def make_read_only(folder: Path) -> None:
    """Tell the driver of the disk of an error, as the kernel does when it finds one."""
    find = ["findmnt", "-n", "-o", "SOURCE", str(folder)]
    device = subprocess.run(find, check=True, capture_output=True, text=True).stdout.strip()
    Path("/sys/fs/ext4", Path(device).name, "trigger_fs_error").write_text("1")


def _mount(*arguments: str) -> None:
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    if subprocess.run(["mount", *arguments], capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")


def _unmount(folder: Path) -> None:
    """Unmount it; a disk that was busy until now may need a moment."""
    wait_until(
        lambda: subprocess.run(["umount", str(folder)], capture_output=True).returncode == 0,
        f"unmounting {folder}",
    )
