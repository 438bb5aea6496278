"""An X server for this process alone, so that windows of several test processes do not meet."""

import atexit
import os
import subprocess


def start() -> None:
    """Start Xvfb and make it the display of this process; it ends with it.

    Raises:
        RuntimeError: there is no Xvfb, or it did not start.
    """
    number, told = os.pipe()
    command = ["Xvfb", "-displayfd", str(told), "-screen", "0", "1600x1200x24", "-noreset"]
    try:
        server = subprocess.Popen(command, pass_fds=[told], stderr=subprocess.DEVNULL)
    except FileNotFoundError as error:
        raise RuntimeError("The GUI tests need Xvfb: install the package xvfb.") from error
    atexit.register(server.kill)
    os.close(told)
    with os.fdopen(number) as answer:
        display = answer.readline().strip()
    if not display:
        raise RuntimeError("Xvfb did not start.")
    os.environ["DISPLAY"] = f":{display}"
    os.environ.pop("WAYLAND_DISPLAY", None)
