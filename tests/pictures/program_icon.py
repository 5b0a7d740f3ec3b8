"""Draws the program's own icon in all sizes from its one drawing: ``python -m tests.pictures.program_icon``."""

from __future__ import annotations

import os
import struct
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parents[2] / "resources" / "program"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
_ICO = (16, 24, 32, 48, 64, 256)
_ICNS = ((b"icp4", 16), (b"icp5", 32), (b"icp6", 64), (b"ic07", 128), (b"ic08", 256), (b"ic09", 512))


def drawn(size: int) -> QImage:
    """Return the icon in a size in pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(FOLDER / "desktop-sim.svg")).render(painter)
    painter.end()
    return image


def _png(size: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawn(size).save(buffer, "PNG")
    return buffer.data().data()


def write(folder: Path) -> None:
    """Write a PNG of each size, one file for Windows (.ico) and one for macOS (.icns)."""
    for size in SIZES:
        (folder / f"desktop-sim-{size}.png").write_bytes(_png(size))
    head, body, at = struct.pack("<HHH", 0, 1, len(_ICO)), b"", 6 + 16 * len(_ICO)
    for size in _ICO:
        picture = _png(size)
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), at + len(body))
        body += picture
    (folder / "desktop-sim.ico").write_bytes(head + body)
    parts = [(kind, _png(size)) for kind, size in _ICNS]
    whole = b"".join(kind + struct.pack(">I", len(picture) + 8) + picture for kind, picture in parts)
    (folder / "desktop-sim.icns").write_bytes(b"icns" + struct.pack(">I", len(whole) + 8) + whole)


if __name__ == "__main__":
    app = QGuiApplication([])
    write(FOLDER)
