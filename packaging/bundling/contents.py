"""What belongs into the packed application, found by looking, so that new files come along."""

import re

from bundling.product import ROOT

SOURCES = ("app", "core")
EXCLUDED = [
    # Nothing here speaks to a network.
    *("_ssl", "ssl", "ftplib", "smtplib", "requests", "httpx", "urllib3", "certifi"),
    # Parts of Python that would need a system library which other Linux systems name otherwise;
    # whoever imports them does without.
    *("_hashlib", "_bz2", "_lzma", "_uuid", "_dbm", "_crypt", "_curses", "readline", "nis"),
    *("sqlite3", "_sqlite3", "tkinter", "_tkinter", "sitecustomize", "usercustomize"),
    # Tools and tests.
    *("IPython", "matplotlib", "pandas", "pytest", "_pytest", "rich", "pygments", "setuptools"),
    *("pip", "lib2to3", "distutils", "h5py.tests", "hdf5plugin.test", "numpy.f2py"),
]
"""Modules that stay out although something mentions them."""


def modules() -> list[str]:
    """Every module of the project: sources and pages are named where nobody imports them."""
    files = (file for folder in SOURCES for file in (ROOT / folder).rglob("*.py"))
    names = (".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files)
    ours = (name.removesuffix(".__init__") for name in names)
    return sorted(["_cffi_backend", *ours, *(f"imagecodecs.{name}" for name in codec_modules())])


def codec_modules() -> set[str]:
    """The modules of imagecodecs behind the functions that are called: it loads them late."""
    from imagecodecs import imagecodecs

    text = (ROOT / "core" / "backends" / "codecs.py").read_text(encoding="utf-8")
    called = set(re.findall(r"\b_c\.(\w+)", text))
    return {"_shared", "_shared_cython", *(imagecodecs._ATTRIBUTES[name] for name in called)}


def data_files() -> list[tuple[str, str]]:
    """Files and the folders they go to: QML, fonts, icons, sounds, translations, the changes."""
    files = [file for folder in (*SOURCES, "qml") for file in sorted((ROOT / folder).rglob("*"))]
    ours = [
        (str(file), str(file.parent.relative_to(ROOT)))
        for file in files
        if file.is_file() and file.suffix not in (".py", ".pyc")
    ]
    return [*ours, (str(ROOT / "CHANGELOG.md"), ".")]
