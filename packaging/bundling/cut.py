"""What PyInstaller found, cut down to what is used.

Its entries are `(destination, source, kind)`; a link's source is what it points to.
"""

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

from bundling import contents, qml_modules
from bundling.product import ROOT

Entry = tuple[str, str, str]
LINK = "SYMLINK"

QT_PLUGINS = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qico", "qjpeg", "qsvg"},
    "platforminputcontexts": {
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    },
    "platforms": {"qcocoa", "qoffscreen", "qwayland", "qwindows", "qxcb"},
    "platformthemes": {"qxdgdesktopportal"},
    "styles": set[str](),
    "wayland-decoration-client": {"bradient"},
    "wayland-graphics-integration-client": {"qt-plugin-wayland-egl"},
    "wayland-shell-integration": {"xdg-shell"},
    "xcbglintegrations": {"qxcb-egl-integration", "qxcb-glx-integration"},
}
"""Qt's plugins that are taken along, by folder; all others stay out."""


@dataclass(frozen=True)
class Used:
    """What of the large libraries the project uses."""

    qml_modules: frozenset[str]
    codecs: frozenset[str]
    languages: frozenset[str]
    allowed: tuple[Path, ...]

    @classmethod
    def of_this_project(cls) -> "Used":
        """What the project's own files name, and where its files may come from."""
        translations = (ROOT / "qml").rglob("*.qm"), (ROOT / "app").rglob("*.qm")
        return cls(
            qml_modules=frozenset(qml_modules.folders(ROOT / "qml")),
            codecs=frozenset(contents.codec_modules()),
            languages=frozenset(x.stem.rpartition("_")[2] for files in translations for x in files),
            allowed=allowed_sources(),
        )


def allowed_sources() -> tuple[Path, ...]:
    """The project, the environment that was made from the lock, and Python itself.

    A library of the system stays out: the packages depend on those that the system has.
    """
    python = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib")]
    if not sys.platform.startswith("linux"):
        python.append(sys.base_prefix)
    own = Path(sysconfig.get_config_var("LIBDIR") or sys.base_prefix)
    shared = own.glob("**/libpython3*.so*") if sys.platform.startswith("linux") else ()
    places = [ROOT, Path(sys.prefix), *map(Path, python), *shared]
    return tuple(dict.fromkeys(place.resolve() for place in places))


def cut(entries: list[Entry], used: Used) -> list[Entry]:
    """The entries that the project has a use for, and that may be taken along."""
    return [entry for entry in entries if entry[2] == LINK or _is_used(entry, used)]


def _is_used(entry: Entry, used: Used) -> bool:
    destination, source, _ = entry
    if not any(Path(source).resolve().is_relative_to(place) for place in used.allowed):
        return False
    parts = tuple(part for part in PurePath(destination).parts if part != "Qt")
    match parts:
        case ("PySide6", "qml", *path):
            return qml_modules.module_of(Path(source), len(path)) in used.qml_modules
        case ("PySide6", "plugins", kind, file):
            return re.sub(r"^lib|\..*$", "", file) in QT_PLUGINS.get(kind, ())
        case ("PySide6", "translations", file):
            return PurePath(file).stem.rpartition("_")[2] in used.languages
        case ("PySide6", "libexec" | "metatypes" | "typesystems", *_):
            return False
        case ("imagecodecs", file) if _is_library(file):
            return file.partition(".")[0] in used.codecs
        case ("blosc2", *path):
            return "libblosc2.a" not in path and not {"cmake", "pkgconfig"} & set(path)
    return True


def _is_library(file: str) -> bool:
    return ".so" in file or file.endswith((".pyd", ".dll", ".dylib"))


def without_unneeded_libraries(
    binaries: list[Entry], datas: list[Entry]
) -> tuple[list[Entry], list[Entry]]:
    """Leave out the shared libraries that nothing needs any more, and links to them."""
    if sys.platform == "darwin":
        return binaries, datas  # its frameworks are folders of files that belong together
    files = [entry for entry in binaries if entry[2] != LINK]
    needed = _reached(
        [Path(source) for destination, source, _ in files if not _is_shared(destination)]
    )
    kept = [
        entry for entry in files if not _is_shared(entry[0]) or Path(entry[1]).resolve() in needed
    ]
    there = {PurePosixPath(PurePath(entry[0]).as_posix()) for entry in kept}
    there |= {PurePosixPath(PurePath(entry[0]).as_posix()) for entry in datas if entry[2] != LINK}
    return [*kept, *_living(binaries, there)], [
        *(entry for entry in datas if entry[2] != LINK),
        *_living(datas, there),
    ]


def _is_shared(destination: str) -> bool:
    """Whether this is a library that only others load."""
    path = PurePath(destination)
    inside = list(path.parts[:-1])
    if any(part.endswith(".libs") for part in inside):
        return True
    return inside == ["PySide6", "Qt", "lib"] or bool(re.match(r"Qt6\w+\.dll", path.name))


def _reached(roots: list[Path]) -> set[Path]:
    from PyInstaller.depend.bindepend import get_imports

    found: set[Path] = set()
    waiting = list(roots)
    while waiting:
        for _, place in get_imports(str(waiting.pop())):
            path = Path(place).resolve() if place else None
            if path is not None and path not in found:
                found.add(path)
                waiting.append(path)
    return found


def _living(entries: Iterable[Entry], there: set[PurePosixPath]) -> Iterator[Entry]:
    for entry in entries:
        destination, target, kind = entry
        if kind == LINK:
            place = PurePosixPath(PurePath(destination).as_posix()).parent
            if place / PurePath(target).as_posix() in there:
                yield entry


def without_debug_information(binaries: list[Entry], folder: Path) -> list[Entry]:
    """Copies without what only a debugger reads, which is nine tenths of some libraries."""
    strip = shutil.which("strip")
    if strip is None or not sys.platform.startswith("linux"):
        return binaries
    return [_stripped(entry, folder, strip) for entry in binaries]


def _stripped(entry: Entry, folder: Path, strip: str) -> Entry:
    destination, source, kind = entry
    # The libraries that a wheel brings along were changed in a way that `strip` breaks.
    if kind == LINK or _is_shared(destination) or b".debug_info" not in Path(source).read_bytes():
        return entry
    copy = folder / destination
    copy.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([strip, "--strip-debug", "-o", str(copy), source], check=True)
    return destination, str(copy), kind
