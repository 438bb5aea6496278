"""Packs the application, makes this system's packages of it, and says how large and fast it is.

Started by `packaging/dev.py package`, in the environment that was made from the lock.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from bundling import linux, macos, measure, windows
from bundling.product import COMMAND, ROOT

WORK = ROOT / "build" / "package-work"
OUT = ROOT / "build" / "package"
BUILDERS = {"linux": linux.build, "win32": windows.build, "darwin": macos.build}


def main() -> int:
    """Build everything; returns 0, or the code of what failed."""
    shutil.rmtree(OUT, ignore_errors=True)
    pack(OUT)
    bundle = OUT / COMMAND
    measure.report_bundle(bundle)
    packages = BUILDERS[sys.platform](bundle, WORK, OUT)
    for package in packages:
        measure.report_size(package)
    sums = [f"{hashlib.sha256(x.read_bytes()).hexdigest()}  {x.name}\n" for x in packages]
    (OUT / f"SHA256SUMS-{sys.platform}").write_text("".join(sums), encoding="ascii")
    return 0


def pack(out: Path) -> None:
    """Let PyInstaller make the folder with the program and all that it needs."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(out), "--workpath", str(WORK)]
    subprocess.run([*command, str(ROOT / "packaging/application/h5chronicle.spec")], check=True)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        sys.exit(f"\nThis failed, see above:\n\n    {error.cmd}")
