"""The disk image for macOS."""

import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

from bundling.product import COMMAND, FILE_TYPES, IDENTIFIER, ROOT, TITLE, version

SETTINGS = ROOT / "packaging" / "macos" / "dmg_settings.py"


def build(bundle: Path, work: Path, out: Path) -> list[Path]:
    """Make the disk image of the .app beside the folder; returns its path in a list."""
    del work
    application = bundle.with_name(f"{TITLE}.app")
    target = out / f"{COMMAND}-{version()}-macos-{platform.machine()}.dmg"
    command = [sys.executable, "-m", "dmgbuild", "-s", str(SETTINGS)]
    command += ["-D", f"application={application}", f"{TITLE} {version()}", str(target)]
    subprocess.run(command, check=True)
    return [target]


def info_plist() -> dict[str, Any]:
    """What Finder is told: names, versions, and the files that the application opens."""
    return {
        "CFBundleName": TITLE,
        "CFBundleDisplayName": TITLE,
        "CFBundleIdentifier": IDENTIFIER,
        "CFBundleShortVersionString": version(),
        "CFBundleVersion": version(),
        "LSApplicationCategoryType": "public.app-category.utilities",
        "LSMinimumSystemVersion": "13.0",
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": kind.title,
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Default",
                "LSItemContentTypes": [kind.macos_type],
            }
            for kind in FILE_TYPES
        ],
        "UTImportedTypeDeclarations": [
            {
                "UTTypeIdentifier": kind.macos_type,
                "UTTypeDescription": kind.title,
                "UTTypeConformsTo": ["public.data"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": list(kind.extensions),
                    "public.mime-type": [kind.mime],
                },
            }
            for kind in FILE_TYPES
        ],
    }
