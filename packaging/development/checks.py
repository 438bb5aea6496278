"""Everything that must hold before a change is good: format, lint, types, QML, tests."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from development import qmltypes
from development.environment import ROOT, SetUpError, Tools, say

QML = ROOT / "qml"
QML_TYPES = ROOT / "build" / "qml"
BENCHMARK = ROOT / "tests" / "benchmarks" / "recording.py"
TESTS_FAILED, NO_TESTS_COLLECTED = 1, 5


@dataclass
class Report:
    """Runs checks one after the other and remembers which failed."""

    failed: list[str] = field(default_factory=list)

    def check(self, name: str, run: Callable[[], int]) -> None:
        """Announce and run one check; a failure does not stop the next."""
        say(name)
        try:
            code = run()
        except SetUpError as problem:
            print(problem, file=sys.stderr)
            code = 1
        if code != 0:
            self.failed.append(name)

    def close(self) -> int:
        """Say how it went; returns the exit code."""
        say("Failed: " + "; ".join(self.failed) if self.failed else "All good.")
        return 1 if self.failed else 0


def lint(tools: Tools) -> int:
    """Everything but the tests."""
    report = Report()
    _lint(tools, report)
    return report.close()


def test(tools: Tools, arguments: list[str]) -> int:
    """Every check and test; ``--fast`` leaves out X server and benchmarks, ``--all`` adds proofs.

    The proofs marked slow have a short form among the other tests.
    """
    fast, everything = "--fast" in arguments, "--all" in arguments
    chosen = [argument for argument in arguments if argument not in ("--fast", "--all")]
    report = Report()
    _lint(tools, report)
    pytest = [
        tools.python,
        "-m",
        "pytest",
        "-q",
        "--rootdir",
        str(ROOT),
        *(chosen or [str(ROOT / "tests")]),
    ]
    if not everything:  # the same examples in every run: a change fails for what it changed
        pytest += ["--hypothesis-profile", "ci"]
    # Where the real screens follow, windows are not driven twice: it takes too long.
    twice = fast or bool(chosen) or not sys.platform.startswith("linux")
    quick = "not slow" if twice else "not slow and not gui"
    # Without windows they wait for half of their time.
    workers = "auto" if twice or everything else str((os.cpu_count() or 1) * 3 // 2)
    offscreen = [*pytest, "-n", workers, "-m", "" if everything else quick]
    on_screen = [*pytest, "-n", "auto", "-m", "gui" if everything else "gui and not slow"]
    report.check("pytest, offscreen", lambda: _tests(tools, offscreen, QT_QPA_PLATFORM="offscreen"))
    if not fast:
        report.check("GUI tests on an X server", lambda: _on_screen(tools, on_screen, everything))
        if BENCHMARK.exists() and not chosen:
            benchmark = [tools.python, str(BENCHMARK), "--quick"]
            report.check("benchmarks, quick form", lambda: tools.run(benchmark))
    return report.close()


def _tests(tools: Tools, pytest: list[str], **variables: str) -> int:
    """Run tests; what fails on the busy machine has to pass when it runs by itself."""
    # They start hundreds of processes, none of which should compile the project anew.
    variables |= {"PYTHONDONTWRITEBYTECODE": ""}
    code = tools.run(pytest, **variables)
    if code != TESTS_FAILED:
        return code
    say("what failed, once more by itself")
    alone = ["-n", "1", "--last-failed", "--last-failed-no-failures", "none"]
    return tools.run([*pytest, *alone], **variables)


def _on_screen(tools: Tools, pytest: list[str], by_opengl: bool) -> int:
    if not sys.platform.startswith("linux"):
        print("  left out: it needs Xvfb, which only Linux has; the tests above ran offscreen.")
        return 0
    # Without a graphics card OpenGL takes a third longer: it is left to the long form.
    renderer = {} if by_opengl else {"QT_QUICK_BACKEND": "software"}
    code = _tests(tools, pytest, QT_QPA_PLATFORM="xcb", H5C_ON_SCREEN="own", **renderer)
    return 0 if code == NO_TESTS_COLLECTED else code


def _lint(tools: Tools, report: Report) -> None:
    def ruff(*arguments: str) -> Callable[[], int]:
        return lambda: tools.run([tools.program("ruff"), *arguments, str(ROOT)])

    report.check("ruff format --check", ruff("format", "--check", "--quiet"))
    report.check("ruff check", ruff("check", "--quiet"))
    configuration = str(ROOT / "pyproject.toml")
    report.check(
        "mypy --strict", lambda: tools.run([tools.program("mypy"), "--config-file", configuration])
    )
    report.check("QML types of the Python classes", lambda: write_qml_types(tools))
    report.check("qmllint --max-warnings 0", lambda: _qmllint(tools))
    report.check("qmlformat", lambda: _qmlformat_check(tools))


def take_screenshots(tools: Tools) -> int:
    """The README's pictures, of the real window."""
    return tools.run([tools.python, str(ROOT / "packaging" / "development" / "screenshots.py")])


def write_qml_types(tools: Tools) -> int:
    """Describe the Python types to the QML tools."""
    return qmltypes.generate(tools, ROOT / "app", QML_TYPES)


def _qml_files() -> list[Path]:
    return sorted(QML.rglob("*.qml"))


def _qmllint(tools: Tools) -> int:
    command = [tools.program("pyside6-qmllint"), "--max-warnings", "0"]
    command += ["-I", str(QML), "-I", str(QML_TYPES)]
    return tools.run([*command, *map(str, _qml_files())])


def _qmlformat(tools: Tools, files: list[Path]) -> int:
    """Format files in place."""
    with tempfile.TemporaryDirectory() as folder:
        listing = Path(folder) / "files.txt"
        listing.write_text("\n".join(map(str, files)), encoding="utf-8")
        return tools.run([tools.program("pyside6-qmlformat"), "-i", "-F", str(listing)])


def _qmlformat_check(tools: Tools) -> int:
    """Format a copy and compare: the tool itself has no check mode."""
    copy = ROOT / "build" / "qmlformat"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(QML, copy)
    pairs = {file: copy / file.relative_to(QML) for file in _qml_files()}
    code = _qmlformat(tools, list(pairs.values()))
    changed = [
        file for file, formatted in pairs.items() if file.read_bytes() != formatted.read_bytes()
    ]
    for file in changed:
        print(f"{file.relative_to(ROOT)} would be changed by: packaging/dev.py format")
    return code or len(changed)


def format_sources(tools: Tools) -> int:
    """Put Python and QML into the project's format."""
    ruff = tools.program("ruff")
    code = tools.run([ruff, "check", "--select", "I", "--fix", "--quiet", str(ROOT)])
    return code or tools.run([ruff, "format", str(ROOT)]) or _qmlformat(tools, _qml_files())
