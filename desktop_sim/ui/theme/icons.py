"""Line icons of one family, drawn in any colour of the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton

from desktop_sim.resources import resource_path

_SIDE = 96  # pixels; icons are shown at 18 to 64


def icon(name: str, color: QColor) -> QIcon:
    """Return an icon by the name of its file in resources/icons.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    return _drawn(name, color.name())


@cache
def _drawn(name: str, color: str) -> QIcon:
    from PySide6.QtSvg import QSvgRenderer  # here: the first screen has no icon and need not load QtSvg

    text = resource_path("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", color)
    pixmap = QPixmap(_SIDE, _SIDE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(text.encode())).render(painter)
    painter.end()
    made = QIcon(pixmap.copy())  # what was painted on keeps what its painter needed, 19 KiB; a copy does not
    # Qt would grey a disabled icon out until it can hardly be seen.
    made.addPixmap(_faded(pixmap).copy(), QIcon.Mode.Disabled)
    return made


@cache
def before_words(sign: QIcon, side: int, gap: int) -> QIcon:
    """Return an icon with room at its right, for Qt puts words four pixels after it: too near at 22 and more.

    Args:
        sign: a square icon, one that is kept: what is made of it is kept too.
        side: how high it is shown, in pixels.
        gap: the room, in pixels; to be shown at ``QSize(side + gap, side)``.
    """
    made = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
        pixmap = QPixmap(_SIDE * (side + gap) // side, _SIDE)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        sign.paint(painter, QRect(0, 0, _SIDE, _SIDE), Qt.AlignmentFlag.AlignCenter, mode)
        painter.end()
        made.addPixmap(pixmap.copy(), mode)
    return made


def lead(button: QAbstractButton, sign: QIcon, side: int, gap: int) -> None:
    """Put an icon before a button's words; the arguments are those of ``before_words``."""
    button.setIcon(before_words(sign, side, gap))
    button.setIconSize(QSize(side + gap, side))


def _faded(pixmap: QPixmap) -> QPixmap:
    faded = QPixmap(pixmap.size())
    faded.fill(Qt.GlobalColor.transparent)
    painter = QPainter(faded)
    painter.setOpacity(0.4)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return faded
