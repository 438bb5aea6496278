"""What a source's card says about its data and its state."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication

from core import formatting
from core.acquiring.outcome import SourceState
from core.data import Data, DataKind, Dimension


def raw_blocks(blocks: tuple[Data, ...]) -> tuple[Data, ...]:
    """The blocks that were measured."""
    return tuple(block for block in blocks if block.kind is DataKind.RAW)


def chip_text(blocks: tuple[Data, ...]) -> str:
    """What a source measures: `1024 × 1280 uint16`, `2 channels`, `0D · W`, `5 blocks`."""
    raw = raw_blocks(blocks)
    if len(raw) != 1:
        return _tr("%1 blocks").replace("%1", str(len(raw))) if raw else ""
    (block,) = raw
    several = len(block.channels) > 1
    channels = _tr("%1 channels").replace("%1", str(len(block.channels)))
    if block.dimension is Dimension.DATA0D:
        return f"{channels if several else '0D'} · {block.units}".removesuffix(" · ")
    if block.dimension is Dimension.DATA1D and several:
        return channels
    return f"{formatting.shape(block.shape)} {block.dtype}"


def native_integer(blocks: tuple[Data, ...]) -> str:
    """The integer type that a source measures all its blocks in, such as `uint16`; else empty."""
    types = {block.dtype for block in raw_blocks(blocks)}
    if len(types) != 1:
        return ""
    (dtype,) = types
    return str(dtype) if dtype.kind in "iu" else ""


def readouts_text(blocks: tuple[Data, ...], of_regions: Collection[str]) -> str:
    """The scalars that a source itself computes: `frame mean 3204 counts`."""
    return "   ".join(
        f"{block.name} {formatting.quantity(float(block.channels[0][0]), block.units)}"
        for block in blocks
        if block.kind is DataKind.CALCULATED
        and block.shape == (1,)
        and block.name not in of_regions
    )


def state_text(state: SourceState) -> str:
    """A source's state in a word."""
    match state:
        case SourceState.IDLE | SourceState.STOPPED:
            return _tr("stopped")
        case SourceState.STARTING:
            return _tr("starting")
        case SourceState.LIVE:
            return _tr("live")
        case SourceState.FAILED:
            return _tr("failed")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Source", text)
