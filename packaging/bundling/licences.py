"""Where every bundled file comes from, and the licences of all that."""

import shutil
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

from bundling.product import COMMAND, ROOT, TITLE

Entry = tuple[str, str, str]
FOLDER = "licences"
COMPONENTS = {
    TITLE: ROOT / "LICENSE",
    "Inter (typeface)": ROOT / "qml" / "Chronicle" / "Theme" / "fonts" / "LICENSE.txt",
    "Lucide (icons)": ROOT / "qml" / "Chronicle" / "Controls" / "icons" / "LICENSE",
    "Python": ROOT / "packaging" / "licences" / "Python.txt",
    "Qt": ROOT / "packaging" / "licences" / "Qt.txt",
}
"""What is no distribution of Python's, or does not bring its text."""
_NAMES = ("licen", "copying", "notice", "copyright")


class UnknownOriginError(Exception):
    """A bundled file belongs to nothing whose licence is known."""


def collect(sources: Iterable[Path], folder: Path) -> list[Entry]:
    """Write the licences of what these files belong to into `folder`.

    Returns them as entries, with what tells the version of each distribution at run time.

    Raises:
        UnknownOriginError: A file comes from elsewhere than the lock, Python, or the project.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    owners = _owners([file.resolve() for file in sources], folder.parent.resolve())
    for owner in owners:
        file = folder / f"{owner.metadata['Name']} {owner.version}.txt"
        file.write_text(licence_text(owner), encoding="utf-8")
    for name, text in COMPONENTS.items():
        shutil.copy(text, folder / f"{name}.txt")
    texts = [(f"{FOLDER}/{file.name}", str(file), "DATA") for file in sorted(folder.iterdir())]
    return [*texts, *map(_metadata, (*owners, distribution(COMMAND)))]


def _owners(files: list[Path], work: Path) -> list[Distribution]:
    site = {Path(sysconfig.get_path(name)).resolve() for name in ("purelib", "platlib")}
    python = {Path(sysconfig.get_path(name)).resolve() for name in ("stdlib", "platstdlib")}
    by_file = {
        Path(str(each.locate_file(file))).resolve(): each
        for each in distributions()
        for file in each.files or ()
    }
    found: dict[str, Distribution] = {}
    for file in files:
        if any(file.is_relative_to(place) for place in site):
            if file not in by_file:
                raise UnknownOriginError(f"{file} is of no installed distribution")
            found[by_file[file].metadata["Name"]] = by_file[file]
        elif not _is_known(file, (*python, work, ROOT)):
            raise UnknownOriginError(f"{file} comes from outside of the lock")
    return [found[name] for name in sorted(found, key=str.lower)]


def _is_known(file: Path, places: Iterable[Path]) -> bool:
    if file.name.startswith("libpython") or not sys.platform.startswith("linux"):
        return True
    return any(file.is_relative_to(place) for place in places)


def _metadata(owner: Distribution) -> Entry:
    recorded = owner.files or []
    (file,) = (x for x in recorded if x.name == "METADATA" and len(x.parts) == 2)
    return file.as_posix(), str(file.locate()), "DATA"


def licence_text(owner: Distribution) -> str:
    """What a distribution says of its licence, with the texts that it brings."""
    return "\n\n".join(part.strip() for part in _parts(owner) if part.strip()) + "\n"


def _parts(owner: Distribution) -> Iterator[str]:
    metadata = owner.metadata
    yield f"{metadata['Name']} {owner.version}"
    given = (metadata[key] for key in ("License-Expression", "License") if key in metadata)
    yield next(given, "").partition("\n")[0]
    for file in owner.files or ():
        if ".dist-info" in file.parts[0] and any(x in file.name.lower() for x in _NAMES):
            yield file.read_text(encoding="utf-8")
