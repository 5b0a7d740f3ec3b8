"""The sign of a site or webmail: the first letter of its name in a square. No real logo is ever drawn."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPixmap

_DRAWN = 96  # pixels; on tabs and tiles it is shown at 22 to 64


def letter_of(name: str) -> str:
    """Return the letter or digit that stands for a name, or a sender; « ? » where there is none."""
    return next((sign for sign in name if sign.isalnum()), "?").upper()


def paint_sign(painter: QPainter, at: QRect, letter: str, colors: tuple[QColor, QColor]) -> None:
    """Paint a sign.

    Args:
        painter: where to.
        at: a square, in pixels.
        letter: what stands in it.
        colors: of the square and of the letter.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors[0])
    corner = at.width() / 6
    painter.drawRoundedRect(at, corner, corner)
    font = QFont(painter.font())
    font.setPixelSize(max(round(at.height() * 0.62), 1))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(colors[1])
    painter.drawText(at, Qt.AlignmentFlag.AlignCenter, letter)


@cache
def sign_icon(letter: str, ground: str, ink: str) -> QIcon:
    """Return a sign as an icon, the same one for the same letter and colours, as ``QColor.name`` gives them."""
    pixmap = QPixmap(_DRAWN, _DRAWN)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setFont(QGuiApplication.font())
    paint_sign(painter, pixmap.rect(), letter, (QColor(ground), QColor(ink)))
    painter.end()
    return QIcon(pixmap.copy())  # what was painted on keeps what its painter needed; a copy does not
