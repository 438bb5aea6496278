"""The libraries that the packed application expects of a Linux system, and who brings them."""

import re
import subprocess
from pathlib import Path

DEBIAN_PACKAGES = {
    "libc.so.6": "libc6 (>= 2.36)",
    "libm.so.6": "libc6 (>= 2.36)",
    "libmvec.so.1": "libc6 (>= 2.36)",
    "libdl.so.2": "libc6 (>= 2.36)",
    "libpthread.so.0": "libc6 (>= 2.36)",
    "librt.so.1": "libc6 (>= 2.36)",
    "libresolv.so.2": "libc6 (>= 2.36)",
    "libgcc_s.so.1": "libgcc-s1",
    "libstdc++.so.6": "libstdc++6",
    "libatomic.so.1": "libatomic1",
    "libz.so.1": "zlib1g",
    "libexpat.so.1": "libexpat1",
    "libffi.so.8": "libffi8",
    "libzstd.so.1": "libzstd1",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinput.so.0": "libxcb-xinput0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
"""By the name that a program asks for; RPM knows that name itself."""

_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")


class UnknownLibraryError(Exception):
    """A bundled file needs a library that no package is known to bring."""


def needed(bundle: Path) -> list[str]:
    """The names of all libraries that files below `bundle` ask for and that are not in it.

    Raises:
        UnknownLibraryError: One of them is not in `DEBIAN_PACKAGES`.
    """
    files = [file for file in bundle.rglob("*") if file.is_file() and _is_elf(file)]
    there = {file.name for file in bundle.rglob("*")}
    command = ["readelf", "--dynamic", "--wide", *map(str, files)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    missing = sorted(set(_NEEDED.findall(said)) - there - {"ld-linux-x86-64.so.2"})
    if unknown := [name for name in missing if name not in DEBIAN_PACKAGES]:
        raise UnknownLibraryError(
            f"Which package brings {', '.join(unknown)}? Add it to DEBIAN_PACKAGES."
        )
    return missing


def debian_packages(libraries: list[str]) -> list[str]:
    """What a .deb depends on to have these libraries."""
    return sorted({DEBIAN_PACKAGES[name] for name in libraries})


def rpm_capabilities(libraries: list[str]) -> list[str]:
    """What an .rpm requires to have these libraries."""
    return [f"{name}()(64bit)" for name in libraries]


def _is_elf(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"
