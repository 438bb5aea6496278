"""Settings whose refused texts are kept beside the valid ones."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from core import formatting
from core.saver_settings import SaverSettings
from core.validation import problems


class TypedSettings:
    """The newest valid settings, what was typed instead and refused, and why."""

    def __init__(self, settings: SaverSettings) -> None:
        self.settings = settings
        self._typed: dict[str, str] = {}
        self._problems: dict[str, str] = {}

    def change(self, name: str, value: Any) -> bool:
        """Take a value, and forget what was typed and refused; whether the settings changed.

        Raises:
            ValidationError: the value is refused; nothing is changed.
        """
        settings = SaverSettings.model_validate(self.settings.model_dump() | {name: value})
        self._typed.pop(name, None)
        self._problems.pop(name, None)
        before, self.settings = self.settings, settings
        return settings != before

    def type(self, name: str, text: str) -> bool:
        """Take a text if it is valid, else keep it with its problem; as `change`."""
        try:
            return self.change(name, text)
        except ValidationError as error:
            self.refuse(name, text, problems(error)[name])
            return False

    def refuse(self, name: str, text: str, problem: str) -> None:
        """Keep a text that is not valid."""
        self._typed[name] = text
        self._problems[name] = problem

    def warn(self, name: str, problem: str) -> None:
        """Say what is wrong with a value that is taken nevertheless; nothing if it is empty."""
        self._problems[name] = problem

    def shown(self, name: str) -> str:
        """What stands in the field."""
        return self._typed.get(name, formatting.plain(getattr(self.settings, name)))

    def problem_with(self, name: str) -> str:
        """What is wrong with a field; empty if nothing."""
        return self._problems.get(name, "")

    @property
    def problem(self) -> str:
        """What has to be put right before anything can be saved; empty if nothing."""
        return next((self._problems[name] for name in self._typed), "")
