"""The packages for Linux: .deb, .rpm and a portable archive, from the packed folder."""

import gzip
import os
import platform
import re
import shutil
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from string import Template

from bundling import icons, system_libraries
from bundling.product import COMMAND, FILE_TYPES, ICON, IDENTIFIER, ROOT, project, version

SOURCES = ROOT / "packaging" / "linux"
MAINTAINER = "The H5 Chronicle developers <developers@h5chronicle.invalid>"
_RELEASE = re.compile(r"^## \[([\d.]+)\] - (\d{4}-\d\d-\d\d)$", re.MULTILINE)
_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
"""Debian's words for the kinds of processors."""
_RECOMMENDED = ["desktop-file-utils", "hicolor-icon-theme", "shared-mime-info"]


def moment() -> datetime:
    """When the packages say they were made: of the last change, so that a rebuild is the same."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is None:
        asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
        try:
            given = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        except (OSError, subprocess.CalledProcessError):
            given = str((ROOT / "CHANGELOG.md").stat().st_mtime)
    return datetime.fromtimestamp(float(given), UTC)


def write_desktop_files(folder: Path) -> None:
    """What makes a desktop know the product, below `folder` as below `/usr/share`."""
    texts = {
        f"applications/{COMMAND}.desktop": desktop_entry(),
        f"mime/packages/{COMMAND}.xml": mime_types(),
        f"metainfo/{IDENTIFIER}.metainfo.xml": metainfo(),
    }
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    icons.write_hicolor(ICON, folder / "icons" / "hicolor", COMMAND)
    _write_compressed(folder / "man" / "man1" / f"{COMMAND}.1.gz", _fill("h5chronicle.1"))


def desktop_entry() -> str:
    """The entry of menus and of *Open with*."""
    # The general name of the standard list comes along: some systems know no other.
    types = ["application/x-hdf", *(kind.mime for kind in FILE_TYPES)]
    return _fill("h5chronicle.desktop", mime_types=";".join(types))


def mime_types() -> str:
    """The file types for the shared MIME database, as kinds of its general HDF type."""
    kinds = "\n".join(
        f'  <mime-type type="{kind.mime}">\n'
        f"    <comment>{kind.title}</comment>\n"
        '    <sub-class-of type="application/x-hdf"/>\n'
        + "".join(f'    <glob pattern="*.{x}" weight="60"/>\n' for x in kind.extensions)
        + "  </mime-type>"
        for kind in FILE_TYPES
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">\n'
        f"{kinds}\n</mime-info>\n"
    )


def metainfo() -> str:
    """The description for software centres."""
    releases = _RELEASE.findall((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    return _fill(
        "metainfo.xml",
        identifier=IDENTIFIER,
        licence=project()["license"],
        mediatypes=_lines(f"    <mediatype>{kind.mime}</mediatype>" for kind in FILE_TYPES),
        releases=_lines(f'    <release version="{x}" date="{date}"/>' for x, date in releases),
    )


def build(bundle: Path, work: Path, out: Path) -> list[Path]:
    """Make the three packages; returns their paths."""
    share = work / "share"
    shutil.rmtree(share, ignore_errors=True)
    write_desktop_files(share)
    documentation = share / "doc" / COMMAND
    documentation.mkdir(parents=True)
    shutil.copy(ROOT / "LICENSE", documentation / "copyright")
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    _write_compressed(documentation / "changelog.gz", changes)
    for file in (*bundle.rglob("*"), *share.rglob("*")):
        os.utime(file, (moment().timestamp(),) * 2, follow_symlinks=False)
    libraries = system_libraries.needed(bundle)
    return [
        _deb(bundle, share, libraries, work, out),
        _rpm(bundle, share, libraries, work, out),
        _archive(bundle, share, work, out),
    ]


def _deb(bundle: Path, share: Path, libraries: list[str], work: Path, out: Path) -> Path:
    """A package for Debian and Ubuntu, made by `dpkg-deb`: nothing packs it smaller."""
    tree = work / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    own = tree / "usr" / "lib" / COMMAND
    shutil.copytree(bundle, own, symlinks=True, copy_function=os.link)
    shutil.copytree(share, tree / "usr" / "share", copy_function=os.link)
    (tree / "usr" / "bin").mkdir()
    (tree / "usr" / "bin" / COMMAND).symlink_to(f"../lib/{COMMAND}/{COMMAND}")
    control = {
        "Package": COMMAND,
        "Version": version(),
        "Architecture": _ARCHITECTURES[platform.machine()],
        "Maintainer": MAINTAINER,
        "Section": "science",
        "Priority": "optional",
        "Installed-Size": str(sum(x.stat().st_size for x in _files(tree)) // 1024),
        "Depends": ", ".join(system_libraries.debian_packages(libraries)),
        "Recommends": ", ".join(_RECOMMENDED),
        "Description": project()["description"],
    }
    lines = "".join(f"{name}: {value}\n" for name, value in control.items())
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN" / "control").write_text(lines, encoding="utf-8")
    for folder in (tree, *(x for x in tree.rglob("*") if x.is_dir())):
        folder.chmod(0o755)
    target = out / f"{COMMAND}_{version()}_{_ARCHITECTURES[platform.machine()]}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(target)]
    subprocess.run(command, check=True, env=os.environ | _epoch())
    return target


def _epoch() -> dict[str, str]:
    return {"SOURCE_DATE_EPOCH": str(int(moment().timestamp()))}


def _files(folder: Path) -> list[Path]:
    return [x for x in folder.rglob("*") if x.is_file() and not x.is_symlink()]


def _rpm(bundle: Path, share: Path, libraries: list[str], work: Path, out: Path) -> Path:
    """A package for Fedora and its like, made by `rpmbuild`."""
    requires = system_libraries.rpm_capabilities(libraries)
    relations = [*(f"Requires: {x}" for x in requires), *(f"Recommends: {x}" for x in _RECOMMENDED)]
    recipe = work / "rpm.spec"
    text = _fill(
        "rpm.spec",
        summary=project()["description"].rstrip("."),
        licence=project()["license"],
        maintainer=MAINTAINER,
        relations=_lines(relations),
        bundle=str(bundle),
        share=str(share),
        files=_lines(f'"/usr/share/{x.relative_to(share).as_posix()}"' for x in _files(share)),
    )
    recipe.write_text(text, encoding="utf-8")
    name = f"{COMMAND}-{version()}-1.{platform.machine()}.rpm"
    places = {"_topdir": work / "rpm", "_rpmdir": out, "_rpmfilename": name}
    defined = [x for key, value in places.items() for x in ("--define", f"{key} {value}")]
    command = ["rpmbuild", "--quiet", "-bb", *defined, str(recipe)]
    subprocess.run(command, check=True, env=os.environ | _epoch())
    return out / name


def _archive(bundle: Path, share: Path, work: Path, out: Path) -> Path:
    """A folder to unpack anywhere, with the program at its top."""
    name = f"{COMMAND}-{version()}-linux-{platform.machine()}"
    place = work / name
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(bundle, place, symlinks=True)
    shutil.copytree(share, place / "share")
    target = out / f"{name}.tar.xz"
    command = ["tar", "--create", "--file", str(target), "--directory", str(work)]
    command += ["--sort=name", "--owner=0", "--group=0", "--numeric-owner"]
    command += [f"--mtime={moment().isoformat()}", "--use-compress-program=xz -6 -T0", name]
    subprocess.run(command, check=True)
    return target


def _fill(name: str, **values: str) -> str:
    text = (SOURCES / name).read_text(encoding="utf-8")
    return Template(text).substitute(version=version(), **values)


def _write_compressed(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)
