"""Which backend writes: the one place that knows them all."""

from __future__ import annotations

from pathlib import Path

from core.backends.protocol import Backend, Codec
from core.saver_settings import BackendName, SaverSettings


def create(path: Path, settings: SaverSettings) -> Backend:
    """A new file at `path` (reserved beforehand) with the backend and codec of the settings."""
    codec = Codec(settings.compression, settings.level)
    # Imported here: each library brings its own HDF5, and one of them is enough to start with.
    match settings.backend:
        case BackendName.H5PY:
            from core.backends.h5py_backend import H5pyBackend

            return H5pyBackend.create(path, codec, swmr=settings.swmr)
        case BackendName.PYTABLES:
            from core.backends.pytables_backend import PytablesBackend

            return PytablesBackend.create(path, codec)


def append_to(path: Path, settings: SaverSettings, *, swmr: bool) -> Backend:
    """An existing file; `swmr` if it was made for it.

    Raises:
        OSError: locked, read-only, or no HDF5 file.
    """
    codec = Codec(settings.compression, settings.level)
    match settings.backend:
        case BackendName.H5PY:
            from core.backends.h5py_backend import H5pyBackend

            return H5pyBackend.append_to(path, codec, swmr=swmr)
        case BackendName.PYTABLES:
            from core.backends.pytables_backend import PytablesBackend

            return PytablesBackend.append_to(path, codec)
