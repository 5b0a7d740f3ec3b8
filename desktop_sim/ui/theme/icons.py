"""Line icons of one family, drawn in any colour of the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

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


def _faded(pixmap: QPixmap) -> QPixmap:
    faded = QPixmap(pixmap.size())
    faded.fill(Qt.GlobalColor.transparent)
    painter = QPainter(faded)
    painter.setOpacity(0.4)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return faded
