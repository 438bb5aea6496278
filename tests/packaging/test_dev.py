"""The developer's entry decides what to start and how to sum up."""

from pathlib import Path
from unittest.mock import create_autospec

import dev
import pytest

from development import checks
from development.environment import SetUpError, Tools


@pytest.fixture
def tools() -> Tools:
    """Programs that only remember that they were called."""
    tools: Tools = create_autospec(Tools, instance=True, python="python")
    return tools


@pytest.fixture
def without_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("development.system.has_display", lambda: False)


def _started(tools: Tools) -> list[str]:
    (command,) = tools.run.call_args.args  # type: ignore[attr-defined]
    assert command[:3] == ["python", "-m", "app.main"]
    return list(command[3:])


@pytest.mark.usefixtures("without_display")
def test_without_a_display_it_records(
    tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    dev.run(tools, [])
    arguments = _started(tools)
    assert arguments[0] == "record"
    assert {"computer", "camera"} <= set(arguments)
    assert arguments[arguments.index("--out") + 1] == str(tmp_path / "recordings")


@pytest.mark.usefixtures("without_display")
def test_what_was_asked_for_is_passed_on(tools: Tools) -> None:
    dev.run(tools, ["record", "--seconds", "1"])
    assert _started(tools) == ["record", "--seconds", "1"]


def test_with_a_display_the_window_opens(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("development.system.has_display", lambda: True)
    dev.run(tools, [])
    assert _started(tools) == []


def test_a_failure_hides_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    def cannot_start() -> int:
        raise SetUpError("mypy is not there")

    def succeed() -> int:
        done.append("third")
        return 0

    done: list[str] = []
    report = checks.Report()
    report.check("first", lambda: 3)
    report.check("second", cannot_start)
    report.check("third", succeed)
    assert report.close() == 1
    assert done == ["third"]
    printed = capsys.readouterr()
    assert "Failed: first; second" in printed.out
    assert "mypy is not there" in printed.err


def test_all_good_is_zero() -> None:
    report = checks.Report()
    report.check("only", lambda: 0)
    assert report.close() == 0
