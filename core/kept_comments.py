"""Comments on files that another program has open: kept, and written when the file is free."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, Field

from core import stored_settings
from core.commenting import Commented, FileBusy, NotCommented, comment, stored_comment
from core.folders import config_folder


class KeptComment(BaseModel):
    """A comment that waits; `before` is what stood there when it was typed."""

    file: str
    node: str
    text: str
    before: str = ""


class KeptComments(BaseModel):
    """All that wait, the oldest first."""

    comments: list[KeptComment] = Field(default_factory=list)


def store() -> Path:
    """Where they are kept."""
    return config_folder() / "kept_comments.json"


def keep(file: Path, node: str, text: str, before: str) -> None:
    """Keep a comment instead of an earlier one on the same node.

    Raises:
        OSError: it cannot be kept.
    """
    waiting = stored_settings.load(store(), KeptComments).value
    others = [c for c in waiting.comments if (c.file, c.node) != (str(file), node)]
    kept = KeptComment(file=str(file), node=node, text=text, before=before)
    stored_settings.save(store(), KeptComments(comments=[*others, kept]))


def waiting_comments() -> tuple[KeptComment, ...]:
    """Those that wait."""
    return tuple(stored_settings.load(store(), KeptComments).value.comments)


def write_kept() -> int:
    """Write those whose files are free; returns how many still wait.

    What somebody wrote there meanwhile stays, and the kept comment follows it.

    Raises:
        OSError: what is left cannot be kept.
    """
    waiting = waiting_comments()
    left = [each for each in waiting if not _is_done(each)]
    if len(left) < len(waiting):
        stored_settings.save(store(), KeptComments(comments=left))
    return len(left)


def _is_done(kept: KeptComment) -> bool:
    """Whether it was written."""
    file = Path(kept.file)
    now = stored_comment(file, kept.node)
    if now is None:
        return False
    match comment(file, kept.node, merged(now, kept)):
        case Commented():
            return True
        case FileBusy() | NotCommented():
            return False


def merged(now: str, kept: KeptComment) -> str:
    """The comment to write where `now` stands."""
    if now in ("", kept.before) or not kept.text:
        return kept.text
    return now if kept.text in now else f"{now}\n{kept.text}"
