"""A bare Debian in a folder, to install into: a `chroot` with what a machine has and no more."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

SUITE = "bookworm"
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
BASE = "H5C_DEBIAN_BASE"
"""The variable that names a folder made by `debootstrap` before, to save the download."""


class Debian:
    """A system below `root`; `close` unmounts what it needed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        base = os.environ.get(BASE)
        if base is None:
            extra = "--include=ca-certificates"
            command = ["debootstrap", "--variant=minbase", extra, SUITE, str(root)]
        else:
            command = ["cp", "--archive", base, str(root)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        self._give_network()
        self._give_devices()
        try:
            self.run("update-ca-certificates")
        except subprocess.CalledProcessError:
            self.close()
            raise

    def _give_devices(self) -> None:
        """Devices of its own: whoever deletes the folder must not delete this machine's."""
        for kind in ("proc", "tmpfs"):
            folder = self.root / ("proc" if kind == "proc" else "dev")
            folder.mkdir(exist_ok=True)
            subprocess.run(["mount", "-t", kind, kind, str(folder)], check=True)
        devices = self.root / "dev"
        for name, minor in (("null", 3), ("zero", 5), ("full", 7), ("random", 8), ("urandom", 9)):
            os.mknod(devices / name, 0o666 | stat.S_IFCHR, os.makedev(1, minor))
            (devices / name).chmod(0o666)
        for name, target in (("fd", "fd"), ("stdin", "fd/0"), ("stdout", "fd/1")):
            (devices / name).symlink_to(f"/proc/self/{target}")
        (devices / "stderr").symlink_to("/proc/self/fd/2")
        (devices / "shm").mkdir()
        (devices / "shm").chmod(0o1777)

    def _give_network(self) -> None:
        """The names, mirrors and certificates of this machine, if it is a Debian too."""
        for pattern in (
            "etc/resolv.conf",
            "etc/hosts",
            "etc/apt/sources.list.d/*",
            "etc/apt/apt.conf.d/99*",
            "usr/local/share/ca-certificates/*",
        ):
            for file in Path("/").glob(pattern):
                target = self.root / file.relative_to("/")
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, target)
        if list((self.root / "etc/apt/sources.list.d").iterdir()):
            (self.root / "etc/apt/sources.list").write_text("")

    def run(self, command: str, *, user: str = "root", check: bool = True) -> str:
        """What a command of the shell prints; its errors go where the test's go."""
        home = "/root" if user == "root" else f"/home/{user}"
        variables = [f"PATH={PATH}", "LANG=C.UTF-8", f"HOME={home}", "TERM=dumb"]
        variables.append("DEBIAN_FRONTEND=noninteractive")
        become = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups"]
        done = subprocess.run(
            ["chroot", str(self.root), "env", "-i", *variables, *become, "sh", "-c", command],
            stdout=subprocess.PIPE,
            text=True,
            check=check,
        )
        return done.stdout

    def install(self, *packages: str) -> None:
        """Install packages, or files in `/root`, with apt."""
        names = " ".join(packages)
        self.run(f"cd /root && apt-get install -qq -y --no-install-recommends {names} >/dev/null")

    def files(self) -> set[str]:
        """Every file of the system, without what is the users' and what changes by itself."""
        left_out = ("proc", "dev", "sys", "tmp", "run", "home", "root", "var")
        skip = " -o ".join(f"-path /{folder}" for folder in left_out)
        return set(self.run(f"find / -xdev \\( {skip} \\) -prune -o -print").splitlines())

    def close(self) -> None:
        """Give the mounts back."""
        for folder in ("dev", "proc"):
            subprocess.run(["umount", "--lazy", str(self.root / folder)], check=True)
