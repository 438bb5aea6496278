"""Every icon, rendered from the one SVG."""

import struct
from pathlib import Path

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Pixels of the icons that Linux desktops look for."""
_ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_ICNS_TYPES = {
    b"icp4": 16,
    b"icp5": 32,
    b"ic07": 128,
    b"ic08": 256,
    b"ic09": 512,
    b"ic10": 1024,
    b"ic11": 32,
    b"ic12": 64,
    b"ic13": 256,
    b"ic14": 512,
}
"""Apple's names; the last four are for screens of double density."""


def png(svg: Path, size: int) -> bytes:
    """The picture as a PNG of `size` times `size` pixels."""
    # Only where pictures are made: what else is told of the product needs no Qt.
    from PySide6.QtCore import QBuffer, QIODevice, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(str(svg))
    if not renderer.isValid():
        raise ValueError(f"{svg} is no SVG")
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def write_hicolor(svg: Path, folder: Path, name: str) -> None:
    """The icon theme's folders with the SVG and a PNG of each size."""
    for size in SIZES:
        path = folder / f"{size}x{size}" / "apps" / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png(svg, size))
    path = folder / "scalable" / "apps" / f"{name}.svg"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(svg.read_bytes())


def write_ico(svg: Path, path: Path) -> None:
    """An icon file for Windows."""
    pictures = [png(svg, size) for size in _ICO_SIZES]
    head = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(head) + 16 * len(pictures)
    entries = []
    for size, picture in zip(_ICO_SIZES, pictures, strict=True):
        side = size % 256  # 256 is written as 0
        entries.append(struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset))
        offset += len(picture)
    path.write_bytes(b"".join((head, *entries, *pictures)))


def write_icns(svg: Path, path: Path) -> None:
    """An icon file for macOS."""
    parts = []
    for kind, size in _ICNS_TYPES.items():
        picture = png(svg, size)
        parts.append(kind + struct.pack(">I", 8 + len(picture)) + picture)
    body = b"".join(parts)
    path.write_bytes(b"icns" + struct.pack(">I", 8 + len(body)) + body)
