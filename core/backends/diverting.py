"""A file on a disk that takes nothing any more: HDF5 crashes when it cannot write what it keeps."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

BEGIN_BYTES = 64 << 20
"""What HDF5 may want to read again in order to close a file: the structure stands first in it."""
BLOCK_BYTES = 1 << 20

logger = logging.getLogger(__name__)


def close_without_writing(descriptor: int, close: Callable[[], None]) -> None:
    """Close a file that is left as it is.

    What HDF5 writes on closing is led to where nobody sees it.
    """
    with _nowhere() as nowhere:
        try:
            os.lseek(descriptor, 0, os.SEEK_SET)
            while nowhere.tell() < BEGIN_BYTES and (block := os.read(descriptor, BLOCK_BYTES)):
                nowhere.write(block)
        except OSError as error:
            logger.warning("the disk cannot be read any more either: %s", error)
        nowhere.flush()
        os.dup2(nowhere.fileno(), descriptor, inheritable=False)
    try:
        close()
    except Exception as error:
        # The file is on a disk that failed; nothing depends on how HDF5 takes its leave.
        logger.warning("HDF5 could not close a file on a failed disk: %s", error)


def _nowhere() -> IO[bytes]:
    """A file that nobody sees, in memory if it can be: the temporary folder may have failed too."""
    if sys.platform == "linux":
        return os.fdopen(os.memfd_create("abandoned"), "w+b")
    try:
        return tempfile.TemporaryFile()
    except OSError as error:
        logger.warning("no temporary file: %s", error)
        return Path(os.devnull).open("r+b")
