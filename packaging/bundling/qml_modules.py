"""Which of Qt's QML modules the project's QML needs, directly or not."""

import json
import subprocess
from importlib.util import find_spec
from pathlib import Path

UNUSED_STYLES = {"FluentWinUI3", "Imagine", "Material", "Universal"}
"""Styles that `QtQuick.Controls` could load; ours falls back on Fusion."""


def qt_folder() -> Path:
    """Where PySide6 has Qt: a folder of its own, except on Windows."""
    spec = find_spec("PySide6")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("PySide6 is not installed")
    package = Path(spec.origin).parent
    return package / "Qt" if (package / "Qt").is_dir() else package


def folders(sources: Path) -> set[str]:
    """The needed modules as folders below Qt's folder `qml`, such as `QtQuick/Controls`."""
    qt = qt_folder()
    (scanner,) = (
        *qt.glob("libexec/qmlimportscanner*"),
        *(x for x in qt.glob("qmlimportscanner*") if x.is_file()),
    )
    command = [str(scanner), "-rootPath", str(sources)]
    command += ["-importPath", str(sources), "-importPath", str(qt / "qml")]
    said = subprocess.run(command, capture_output=True, check=True).stdout
    found = {str(x["relativePath"]) for x in json.loads(said) if x.get("relativePath")}
    return {folder for folder in found if not UNUSED_STYLES & set(folder.split("/"))}


def module_of(file: Path, depth: int) -> str:
    """The module that a file of Qt's belongs to, as `folders` names it.

    `depth` is the number of the path's last parts that are below Qt's folder `qml`.
    """
    top = file.parents[depth - 1]
    for folder in file.parents:
        if folder == top:
            break
        if (folder / "qmldir").exists():
            return folder.relative_to(top).as_posix()
    return ""
