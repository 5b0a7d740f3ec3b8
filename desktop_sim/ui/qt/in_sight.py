"""Scrolls no further than is needed for something to be seen."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QScrollArea


def bring_into_sight(area: QScrollArea, part: QRect, margin: int) -> None:
    """Scroll until a part of what lies in an area can be seen, whole where there is room for it.

    ``QScrollArea.ensureWidgetVisible`` would look after the cursor only, and go to the middle of what is too high.

    Args:
        part: in the coordinates of the area's widget. Of what is too high the beginning is shown, unless it fills
            the area already: who reads on is not taken back.
        margin: pixels above and below it, as far as there is room for them.
    """
    room, bar = area.viewport().height(), area.verticalScrollBar()
    margin = min(margin, max((room - part.height()) // 2, 0))
    top, end = part.top() - margin, part.bottom() + 1 + margin
    first, last = sorted((top, end - room))  # between them all of it is seen, or nothing else
    if not first <= bar.value() <= last:
        bar.setValue(top if bar.value() > last or end - top > room else first)
