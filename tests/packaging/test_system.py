"""What a developer is told or given when system libraries are missing."""

import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest

from development import system
from development.environment import SetUpError
from development.system import Requirement

PRESENT = Requirement("present", lambda: True)
MISSING = (Requirement("first", lambda: False), Requirement("second", lambda: False))

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="apt is Linux's")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have been run."""
    run: list[list[str]] = []

    def record(command: list[str], **_: object) -> SimpleNamespace:
        run.append(command)
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(subprocess, "run", record)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    return run


def _be(monkeypatch: pytest.MonkeyPatch, user: int) -> None:
    monkeypatch.setattr("os.geteuid", lambda: user)


def test_root_gets_what_is_missing_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, calls: list[list[str]]
) -> None:
    _be(monkeypatch, 0)
    system.install_missing([PRESENT, *MISSING])
    assert [command[:2] for command in calls] == [["apt-get", "update"], ["apt-get", "install"]]
    assert {"first", "second"} <= set(calls[1])
    assert "present" not in calls[1]


def test_another_user_is_told_the_line(
    monkeypatch: pytest.MonkeyPatch, calls: list[list[str]]
) -> None:
    _be(monkeypatch, 1000)
    with pytest.raises(SetUpError, match=r"sudo apt-get install -y .* first second"):
        system.install_missing([PRESENT, *MISSING])
    assert not calls


def test_without_apt_the_names_are_told(
    monkeypatch: pytest.MonkeyPatch, calls: list[list[str]]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(SetUpError, match="first second"):
        system.install_missing(MISSING)
    assert not calls


def test_nothing_missing_asks_nothing(calls: list[list[str]]) -> None:
    system.install_missing([PRESENT])
    assert not calls


def test_a_library_is_found_by_loading_it() -> None:
    assert system.library("libc6", "libc.so.6").is_there()
    assert not system.library("libnone", "libnone.so.0").is_there()


def test_a_display_is_needed_only_where_a_window_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    headless = system.needed("run")
    monkeypatch.setenv("DISPLAY", ":0")
    assert set(headless) < set(system.needed("run")) < set(system.needed("test"))


def test_checkers_of_packages_come_along_where_they_can_be_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    _be(monkeypatch, 1000)
    assert not set(system.PACKAGE_CHECKS) & set(system.needed("test"))
    _be(monkeypatch, 0)
    assert set(system.PACKAGE_CHECKS) <= set(system.needed("test"))
