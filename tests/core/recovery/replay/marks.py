"""Marks in a write log: how many steps were called safe, and when."""

from __future__ import annotations

import os
from typing import Any
from unittest.mock import patch

from core.recording.step_writer import StepWriter


def mark_safe_steps(target: str, writer: type[StepWriter], marks: str) -> None:
    """Whenever a step becomes safe, `<source>=<safe steps>` goes to the file of marks.

    `target` is where the class `writer` is looked up when a recording starts.
    """
    mark_file = os.open(marks, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def set_attribute(self: StepWriter, name: str, value: Any) -> None:
        object.__setattr__(self, name, value)
        if name == "safe":
            os.write(mark_file, f"{self.stream.source}={value}".encode())

    marking = type(writer.__name__, (writer,), {"__setattr__": set_attribute})
    patch(target, marking).start()
