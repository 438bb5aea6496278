"""Names of files, folders and numbered groups, safe on every system.

FORMAT: `<base path>/<year>/<yyyymmdd>/` holds `Dataset_<yyyymmdd>_<nnn>.h5` for scans and
`<base name>_<yyyymmdd>_<HH>_<MM>_<SS>.h5` for everything else.
"""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import count
from pathlib import Path

from core.folders import sync_folder

_REFUSED = '<>:"/\\|?*'
_RESERVED = re.compile(r"(?i:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])")
# A file system gives a name 255 bytes; the rest is for the date, the time and a number.
_LONGEST_NAME = 200

_SCAN_STEM = re.compile(r"(Dataset_[0-9]{8}_)([0-9]{3,9})")
_TIMED_STEM = re.compile(r"(.*_[0-9]{8}_[0-9]{2}_[0-9]{2}_[0-9]{2})(?:_([0-9]{1,9}))?", re.DOTALL)


def problem_with_name(name: str) -> str | None:
    """What keeps `name` from being part of a file's name on any system, and what to do."""
    if not name.strip():
        return "The name is empty; type at least one letter or digit."
    refused = [character for character in _REFUSED if character in name]
    if refused:
        return f"A name cannot contain {' '.join(refused)}; use a letter, a digit, - or _ instead."
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in name):
        return "The name contains a character that cannot be printed; delete it or type it anew."
    if name[-1] in ". ":
        return "The name ends with a dot or a space, which Windows drops; delete it."
    if _RESERVED.fullmatch(name.split(".")[0].rstrip()):
        return f"Windows keeps the name {name} for itself; add a letter or choose another."
    excess = len(name.encode()) - _LONGEST_NAME
    if excess > 0:
        return f"The name is too long by {excess} bytes; shorten it."
    return None


def problem_with_folder(path: Path) -> str | None:
    """What keeps files from being made in `path`, and what to do.

    A folder that is missing is no problem if it can be made in the folder above.
    """
    if not path.is_absolute() or "\0" in str(path):
        return f"{str(path)!r} is not a complete path; choose a folder."
    try:
        if path.is_dir():
            return _problem_with_writing(path)
        if path.exists():
            return f"{path} is a file; choose a folder."
        if path.parent.is_dir():
            return _problem_with_writing(path.parent)
    except OSError as error:
        return f"{path} cannot be reached ({error.strerror}); choose another folder."
    if not Path(path.anchor).is_dir():
        return f"The drive {path.anchor} is not there; connect it or choose another folder."
    return f"The folder {path.parent} does not exist; make it or choose another."


def _problem_with_writing(folder: Path) -> str | None:
    # Permissions alone do not tell on Windows and on network drives; trying does.
    try:
        with tempfile.TemporaryFile(dir=folder):
            return None
    except OSError as error:
        return f"{folder} cannot be written to ({error.strerror}); choose another folder."


def new_file_path(base_path: Path, base_name: str, moment: datetime) -> Path:
    """A path that does not exist for a snapshot or a continuous recording started at `moment`."""
    path = day_folder(base_path, moment) / f"{base_name}_{moment:%Y%m%d_%H_%M_%S}.h5"
    return next(candidate for candidate in _candidates(path) if not os.path.lexists(candidate))


def new_scan_file_path(base_path: Path, moment: datetime) -> Path:
    """The path of the next scan file of the day."""
    folder = day_folder(base_path, moment)
    existing = (path.stem for path in folder.glob("*.h5")) if folder.is_dir() else ()
    return folder / f"{next_index_name(existing, f'Dataset_{moment:%Y%m%d}_')}.h5"


def day_folder(base_path: Path, moment: datetime) -> Path:
    """The folder of the day: `<base path>/<year>/<yyyymmdd>`."""
    return base_path / f"{moment:%Y}" / f"{moment:%Y%m%d}"


def next_index_name(existing: Iterable[str], prefix: str, digits: int = 3) -> str:
    """The name after the highest of `<prefix><number>`, `Scan004` after `Scan003`."""
    numbered = re.compile(re.escape(prefix) + f"([0-9]{{{digits},9}})")
    matches = (numbered.fullmatch(name) for name in existing)
    highest = max((int(match[1]) for match in matches if match), default=-1)
    return f"{prefix}{highest + 1:0{digits}d}"


def reserve(path: Path) -> Path:
    """Make an empty file that did not exist, and the folders above it.

    Returns `path`, or the next free name after it when somebody else was quicker. The file is
    the caller's to overwrite; its own name is safe when its folder is synced. Raises
    `OSError` when no file can be made there.
    """
    missing = [folder for folder in path.parents if not folder.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    for folder in missing:
        sync_folder(folder.parent)
    for candidate in _candidates(path):
        try:
            candidate.touch(exist_ok=False)
        except FileExistsError:
            continue
        return candidate
    raise AssertionError("the candidates never end")


def _candidates(path: Path) -> Iterator[Path]:
    """`path` and the names to try after it, without end."""
    if scan := _SCAN_STEM.fullmatch(path.stem):
        prefix, number = scan.groups()
        return (path.with_stem(f"{prefix}{n:0{len(number)}d}") for n in count(int(number)))
    timed = _TIMED_STEM.fullmatch(path.stem)
    stem, number = timed.groups() if timed else (path.stem, None)
    return (path.with_stem(f"{stem}_{n}" if n else stem) for n in count(int(number or 0)))
