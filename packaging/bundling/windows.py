"""The installer for Windows."""

import subprocess
from pathlib import Path

from bundling import icons
from bundling.product import COMMAND, FILE_TYPES, ICON, ROOT, TITLE, version

SCRIPT = ROOT / "packaging" / "windows" / "installer.nsi"


def build(bundle: Path, work: Path, out: Path) -> list[Path]:
    """Compile the installer; returns its path in a list."""
    work.mkdir(parents=True, exist_ok=True)
    icon = work / f"{COMMAND}.ico"
    icons.write_ico(ICON, icon)
    types = work / "file_types.nsh"
    types.write_text(file_types(), encoding="utf-8")
    target = out / f"{COMMAND}-{version()}-windows-x86_64-setup.exe"
    subprocess.run(command(bundle, icon, types, target), check=True)
    return [target]


def command(bundle: Path, icon: Path, types: Path, target: Path) -> list[str]:
    """How NSIS is called."""
    values = {
        "TITLE": TITLE,
        "COMMAND": COMMAND,
        "VERSION": version(),
        "BUNDLE": str(bundle),
        "ICON": str(icon),
        "FILE_TYPES": str(types),
        "LICENCE": str(ROOT / "LICENSE"),
        "TARGET": str(target),
    }
    definitions = [f"-D{name}={value}" for name, value in values.items()]
    return ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *definitions, str(SCRIPT)]


def file_types() -> str:
    """Two macros that call `Associate` and `Dissociate` for each extension."""
    lines = []
    for macro in ("Associate", "Dissociate"):
        lines.append(f"!macro {macro}All")
        lines += [
            f'  !insertmacro {macro} ".{extension}" "{kind.title}"'
            for kind in FILE_TYPES
            for extension in kind.extensions
        ]
        lines.append("!macroend")
    return "\n".join(lines) + "\n"


def version_resource(folder: Path) -> str:
    """Write what Windows shows among a program's properties; returns the file's path."""
    numbers = tuple(int(x) for x in (*version().split("."), "0", "0", "0")[:4])
    strings = {
        "FileDescription": TITLE,
        "FileVersion": version(),
        "InternalName": COMMAND,
        "LegalCopyright": "MIT License",
        "OriginalFilename": f"{COMMAND}.exe",
        "ProductName": TITLE,
        "ProductVersion": version(),
    }
    table = ", ".join(f"StringStruct({k!r}, {v!r})" for k, v in strings.items())
    text = (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}), kids=["
        f"StringFileInfo([StringTable('040904B0', [{table}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "version.txt"
    path.write_text(text, encoding="utf-8")
    return str(path)
