"""The packages on a bare Debian: installed, tried out, upgraded, removed. Needs root, and time.

`H5C_PACKAGES` names a folder with packages that were built before.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Template

import pytest

from tests.packaging.debian import Debian

ROOT = Path(__file__).resolve().parents[2]
USER = "technician"
LOG = f"home/{USER}/.local/state/h5chronicle/log/h5chronicle.log"
DESKTOP = "usr/share/applications/h5chronicle.desktop"
SCREEN = "xvfb xauth libglib2.0-bin desktop-file-utils shared-mime-info"
OPEN_BOTH = Template("""
gio launch /$desktop ~/Data.h5
for i in $$(seq 900); do grep -qs "The window showed" /$log && break; sleep 0.2; done
$second
echo the second start ended with $$?
process=$$(sed -n "s/^Process: //p" $$(dirname /$log)/running.txt)
kill $$process
for i in $$(seq 900); do kill -0 $$process 2>/dev/null || break; sleep 0.2; done
kill -0 $$process 2>/dev/null || echo the window closed
""")
"""Opens a file in a first start and another in a second, then ends the one window."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not sys.platform.startswith("linux") or os.geteuid() != 0 or not shutil.which("chroot"),
        reason="a bare Debian to install into needs root on Linux",
    ),
]


@pytest.fixture(scope="module")
def packages() -> Path:
    """The folder with the packages of this version."""
    built = os.environ.get("H5C_PACKAGES")
    if built is None:
        subprocess.run([sys.executable, str(ROOT / "packaging" / "dev.py"), "package"], check=True)
    return Path(built) if built else ROOT / "build" / "package"


@pytest.fixture
def debian(tmp_path: Path) -> Iterator[Debian]:
    system = Debian(tmp_path / "debian")
    yield system
    system.close()


def older(package: Path, folder: Path) -> Path:
    """The same package as an older version, with a file that the newer one lacks."""
    tree = folder / "older"
    subprocess.run(["dpkg-deb", "--raw-extract", str(package), str(tree)], check=True)
    control = tree / "DEBIAN" / "control"
    control.write_text(re.sub(r"(?m)^Version: .*$", "Version: 0.0.1", control.read_text()))
    (tree / "usr/lib/h5chronicle/lib/of_the_older.txt").write_text("gone with the upgrade")
    target = folder / "older.deb"
    subprocess.run(["dpkg-deb", "-Znone", "--build", str(tree), str(target)], check=True)
    return target


def test_life_of_an_installation(packages: Path, debian: Debian, tmp_path: Path) -> None:
    (new,) = packages.glob("*.deb")
    shutil.copy(new, debian.root / "root" / "new.deb")
    shutil.copy(older(new, tmp_path), debian.root / "root" / "older.deb")
    debian.run(f"useradd --create-home {USER}")
    debian.run("apt-get update -qq")
    debian.install(SCREEN)

    debian.install("./older.deb")
    assert (debian.root / "usr/lib/h5chronicle/lib/of_the_older.txt").exists()
    debian.install("./new.deb")
    assert not (debian.root / "usr/lib/h5chronicle/lib/of_the_older.txt").exists()
    assert debian.run("h5chronicle --version", user=USER).startswith("H5 Chronicle ")

    said = debian.run("h5chronicle --self-test", user=USER, check=False)
    print(said)
    assert said.endswith("Everything works.\n")

    opens_files_in_one_window(debian)

    before = debian.files()
    installed = set(debian.run("dpkg -L h5chronicle").splitlines())
    debian.run("apt-get purge -qq -y h5chronicle >/dev/null")
    after = debian.files()
    assert not {x for x in after if "h5chronicle" in x.lower()}
    own = {x for x in installed if "h5chronicle" in x.lower()}
    assert own <= before
    assert len(own) > 500
    assert "h5chronicle" not in debian.run("cat /usr/share/applications/mimeinfo.cache")
    assert (debian.root / f"home/{USER}/Data.h5").exists()


def opens_files_in_one_window(debian: Debian) -> None:
    """As a file manager does: the type of the file, its default program, that one's command."""
    debian.run(
        "h5chronicle record --source camera:width=64,height=48 --seconds 1 --out ~/recordings "
        "&& cp $(find ~/recordings -name '*.h5') ~/Data.h5 && cp ~/Data.h5 ~/Other.nxs",
        user=USER,
    )
    for name, kind in {"Data.h5": "application/x-hdf5", "Other.nxs": "application/x-nexus"}.items():
        said = debian.run(f"gio info --attributes standard::content-type ~/{name}", user=USER)
        assert kind in said
        default, *_ = debian.run(f"gio mime {kind}", user=USER).splitlines()
        assert default.endswith(": h5chronicle.desktop")

    (start,) = re.findall(r"(?m)^Exec=(.*)$", (debian.root / DESKTOP).read_text("utf-8"))
    script = OPEN_BOTH.substitute(desktop=DESKTOP, log=LOG, second=start.replace("%F", "Other.nxs"))
    (debian.root / "home" / USER / "open_both.sh").write_text(script, "utf-8")
    said = debian.run("cd && xvfb-run -a sh ~/open_both.sh", user=USER)
    assert said.endswith("the second start ended with 0\nthe window closed\n")
    text = (debian.root / LOG).read_text("utf-8")
    print(*re.findall(r"The window showed .*", text), sep="\n")
    assert f"/home/{USER}/Other.nxs" in text
    assert " ERROR " not in text
    assert not list((debian.root / LOG).parent.glob("crash-*"))


def test_rpm_is_whole(packages: Path) -> None:
    if shutil.which("rpm") is None:
        pytest.skip("rpm is not installed")
    (package,) = packages.glob("*.rpm")

    def ask(*question: str) -> str:
        command = ["rpm", "--query", "--package", *question, str(package)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    assert ask("--info").startswith("Name        : h5chronicle")
    files = set(ask("--list").splitlines())
    assert {"/usr/bin/h5chronicle", "/usr/lib/h5chronicle/h5chronicle", f"/{DESKTOP}"} <= files
    assert "libxcb-cursor.so.0()(64bit)" in ask("--requires").splitlines()


def test_archive_runs_where_it_is_unpacked(packages: Path, tmp_path: Path) -> None:
    (archive,) = packages.glob("*.tar.xz")
    subprocess.run(["tar", "-xf", str(archive), "-C", str(tmp_path)], check=True)
    (program,) = tmp_path.glob("*/h5chronicle")
    done = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("H5 Chronicle ")
    licences = {file.stem.partition(" ")[0] for file in program.parent.glob("lib/licences/*.txt")}
    assert {"numpy", "h5py", "tables", "PySide6_Essentials", "Qt", "Python"} <= licences
