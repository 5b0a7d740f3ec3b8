"""Which widget stands at a place, without leaving anything behind."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget


def widget_under(window: QWidget, at: QPoint) -> QWidget | None:
    """Return what ``window.childAt(at)`` returns: the innermost widget at a place in the window's pixels.

    Not by ``childAt`` itself: PySide6 (6.8 to 6.11) notes what that returns as a part of the window. A viewport or a
    scroll bar that was clicked then leaves a kilobyte behind when it dies, for as long as the window lives: in a
    kiosk for weeks.
    """
    found: QWidget | None = None
    here, place = window, at
    while True:
        inner = next((c for c in reversed(here.children()) if isinstance(c, QWidget) and _takes(c, place)), None)
        if inner is None:
            return found
        place = inner.mapFromParent(place)
        found = here = inner


def _takes(widget: QWidget, place: QPoint) -> bool:
    return (
        not widget.isWindow()
        and not widget.isHidden()
        and not widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        and widget.geometry().contains(place)
    )
