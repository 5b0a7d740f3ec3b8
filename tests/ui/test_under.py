"""What stands under the pointer, found without PySide6 keeping it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from desktop_sim.ui.qt.widget_at import widget_under
from tests.helpers.gui import DeskUnderTest, settle
from tests.helpers.screens import course


def places(window: QWidget) -> Iterator[QPoint]:
    for y in range(0, window.height(), 37):
        for x in range(0, window.width(), 41):
            yield QPoint(x, y)


def test_it_is_what_qt_finds(open_desk: Callable[..., DeskUnderTest]) -> None:
    """At every place of every screen, rings and cards lying over a page included."""
    seen = set()
    for stage, desk in course(open_desk, touch=True):
        settle()
        for at in places(desk.window):
            found = widget_under(desk.window, at)
            assert found is desk.window.childAt(at), (stage, at)
            seen.add(type(found).__name__)
    assert {"CalmButton", "QScrollBar", "QLabel"} <= seen
