"""Answers about what stands beside a node: attributes, settings, log, storage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Needs pydantic, for which the reader should not wait when it starts.
    from core.layout.settings_xml import SettingsNode


@dataclass(frozen=True, slots=True)
class AttributeRow:
    """An attribute: its value as text, and the number type that it has in the file.

    `value` is the decoded value if that is text, a number, a truth value, None or a tuple of
    these, else its text. `is_cut`: `text` is only the beginning, see `ReadAttribute`.
    `was_wrapped`: it stood in PyMoDAQ's envelope. `is_opaque`: it was not understood, and is
    shown as it stands.
    """

    name: str
    text: str
    dtype: str
    shape: tuple[int, ...] = ()
    value: object = None
    is_cut: bool = False
    was_wrapped: bool = False
    is_opaque: bool = False


@dataclass(frozen=True, slots=True)
class AttributeRows:
    """All attributes of a node, in natural order.

    `has_settings` and `has_preview` tell that `ReadSettings` and `ReadPreview` are worth asking.
    """

    rows: tuple[AttributeRow, ...]
    comment: str = ""
    has_settings: bool = False
    has_preview: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A text in full; `is_cut` if it is longer than can be shown."""

    text: str
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """The tree of settings that stands at `node`; None if there is none there or above."""

    node: str
    tree: SettingsNode | None


@dataclass(frozen=True, slots=True)
class LogRow:
    """A line of the log; `is_opaque`: it is no text, and shown as bytes."""

    text: str
    is_opaque: bool = False


@dataclass(frozen=True, slots=True)
class LogRows:
    """Some of the `total` lines, from row `first` on."""

    rows: tuple[LogRow, ...]
    first: int
    total: int


@dataclass(frozen=True, slots=True)
class StoredFilter:
    """A step of the compression; `parameters` as HDF5 keeps them."""

    name: str
    number: int
    parameters: tuple[int, ...]
    is_available: bool


@dataclass(frozen=True, slots=True)
class Storage:
    """How an array is stored; bytes in the file and when unpacked.

    `layout` is contiguous, chunked, compact, virtual, external or empty.
    """

    shape: tuple[int, ...] | None
    longest: tuple[int | None, ...] | None
    dtype: str
    layout: str
    chunks: tuple[int, ...] | None
    filters: tuple[StoredFilter, ...]
    stored_bytes: int
    unpacked_bytes: int
    sources: tuple[str, ...] = ()

    @property
    def ratio(self) -> float:
        """Unpacked over stored; 1 for what has no bytes."""
        return self.unpacked_bytes / self.stored_bytes if self.stored_bytes else 1.0


@dataclass(frozen=True, slots=True)
class Preview:
    """A picture as the bytes of a PNG that were checked; empty if there is none."""

    png: bytes
    width: int = 0
    height: int = 0
