"""A notice on the desktop, through the program that the system has for it."""

from __future__ import annotations

import shutil
import sys

from PySide6.QtCore import QProcess


def show_on_desktop(title: str, text: str) -> bool:
    """Have the desktop show a notice; False if this system has no program for that.

    Returns at once; the program runs by itself.
    """
    command = _command(title, text)
    if command is None:
        return False
    program, *arguments = command
    started: tuple[bool, int] | bool = QProcess.startDetached(program, arguments)
    return started[0] if isinstance(started, tuple) else started


def _command(title: str, text: str) -> list[str] | None:
    if sys.platform == "darwin":
        # The words are arguments of the script, never part of it.
        script = (
            "on run words\ndisplay notification (item 2 of words) with title (item 1 of words)\nend"
        )
        return ["/usr/bin/osascript", "-e", script, title, text]
    program = shutil.which("notify-send")
    if program is None:
        return None
    return [program, "--app-name=H5 Chronicle", "--icon=h5chronicle", "--", title, text]
