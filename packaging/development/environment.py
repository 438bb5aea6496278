"""The virtual environment ``.venv`` with the pinned versions, and the lock files."""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PACKAGE_VENV = ROOT / "build" / "package-venv"
RUNTIME_LOCK = ROOT / "packaging" / "requirements.lock"
PACKAGE_LOCK = ROOT / "packaging" / "requirements-package.lock"
DEVELOPMENT_LOCK = ROOT / "packaging" / "requirements-dev.lock"


class SetUpError(Exception):
    """The environment cannot be made; the message says what to do."""


def say(text: str) -> None:
    """Announce a step in one line."""
    print(f"▸ {text}", flush=True)


@dataclass(frozen=True)
class Tools:
    """The programs of one Python environment, by the folder that holds them."""

    folder: Path

    @property
    def python(self) -> str:
        """The environment's Python."""
        return self.program("python")

    def program(self, name: str) -> str:
        """The full path of a program of the environment.

        Raises:
            SetUpError: The environment lacks it.
        """
        path = shutil.which(name, path=str(self.folder))
        if path is None:
            raise SetUpError(f"{name} is not in {self.folder}; delete .venv and start this again.")
        return path

    def run(self, command: list[str], **variables: str) -> int:
        """Run a command in the caller's folder; returns its exit code."""
        path = os.pathsep.join([str(self.folder), os.environ.get("PATH", os.defpath)])
        return subprocess.run(command, env=os.environ | {"PATH": path} | variables).returncode


def prepare(*, development: bool) -> Tools:
    """Bring ``.venv`` up to date with the lock and return its programs.

    Raises:
        SetUpError: The environment could not be made or a package not be installed.
    """
    # The development lock holds the runtime lock's versions: what suits tests suits the start.
    lock = DEVELOPMENT_LOCK if development else RUNTIME_LOCK
    return _prepare(VENV, lock, {_fingerprint(DEVELOPMENT_LOCK), _fingerprint(lock)})


def prepare_packing() -> Tools:
    """An environment with what is packed and what packs it, and nothing else; its programs.

    Raises:
        SetUpError: The environment could not be made or a package not be installed.
    """
    return _prepare(PACKAGE_VENV, PACKAGE_LOCK, {_fingerprint(PACKAGE_LOCK)})


def _prepare(venv: Path, lock: Path, wanted: set[str]) -> Tools:
    tools = Tools(venv / ("Scripts" if os.name == "nt" else "bin"))
    if not _is_usable(tools):
        say(f"Making the virtual environment {venv}")
        _call([sys.executable, "-m", "venv", "--clear", str(venv)])
    stamp = venv / "installed.txt"
    if not stamp.is_file() or stamp.read_text(encoding="ascii") not in wanted:
        say(f"Installing the versions pinned in {lock.relative_to(ROOT).as_posix()}")
        pip = [tools.python, "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
        _call([*pip, "--require-hashes", "--requirement", str(lock)])
        _call([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
        stamp.write_text(_fingerprint(lock), encoding="ascii")
    return tools


def _is_usable(tools: Tools) -> bool:
    """Whether the environment's Python and pip start (an interrupted set-up leaves ruins)."""
    python = shutil.which("python", path=str(tools.folder))
    if python is None:
        return False
    return subprocess.run([python, "-c", "import pip"], capture_output=True).returncode == 0


def _fingerprint(lock: Path) -> str:
    """Changes when the lock, the project's metadata or the project's place changes."""
    content = lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + os.fsencode(ROOT)
    return hashlib.sha256(content).hexdigest()


def _call(command: list[str]) -> None:
    if subprocess.run(command, cwd=ROOT).returncode != 0:
        raise SetUpError(f"This failed, see above:\n\n    {' '.join(command)}")


def lock() -> int:
    """Resolve the newest versions that pyproject.toml allows and pin them with their hashes.

    Raises:
        SetUpError: uv, which resolves for every platform at once, is not installed.
    """
    uv = shutil.which(
        "uv", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    )
    if uv is None:
        raise SetUpError(
            "The lock is made by uv: python3 -m pip install uv, then start this again."
        )
    resolve = [uv, "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--upgrade"]
    resolve += ["--python-version", "3.11", "--no-annotate", "--no-emit-index-url"]
    resolve += ["--custom-compile-command", "python3 packaging/dev.py lock", "pyproject.toml"]
    runtime = ["--group", "build", "--output-file", str(RUNTIME_LOCK)]
    development = ["--group", "build", "--group", "dev", "--output-file", str(DEVELOPMENT_LOCK)]
    package = ["--group", "build", "--group", "package", "--output-file", str(PACKAGE_LOCK)]
    _call([*resolve, *runtime])
    _call([*resolve, *package, "--constraint", str(RUNTIME_LOCK)])
    _call([*resolve, *development, "--constraint", str(RUNTIME_LOCK)])
    return 0
