"""Which arrays the user wants as x and as errors of others: the same in all files of a kind."""

from __future__ import annotations

from pydantic import BaseModel, Field

_MOST = 500


class UsedArrays(BaseModel):
    """Paths of arrays by the path of the one they belong to; files of a kind have both."""

    x: dict[str, str] = Field(default_factory=dict)
    errors: dict[str, str] = Field(default_factory=dict)

    def use_x(self, node: str, path: str) -> None:
        """Use an array as x of another one from now on; an empty path forgets."""
        _keep(self.x, node, path)

    def use_errors(self, node: str, path: str) -> None:
        """The same for its errors."""
        _keep(self.errors, node, path)


def _keep(known: dict[str, str], node: str, path: str) -> None:
    known.pop(node, None)
    if path:
        known[node] = path
    while len(known) > _MOST:
        known.pop(next(iter(known)))
