"""The order in which Tab leads through the parts of a window.

Qt's own is the order in which widgets came to the window: a page that was opened later, or an answer that the coach
offers, comes after everything else. And Qt tells nobody what comes next without making it its own (house rules).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QScrollArea, QWidget

from desktop_sim.ui.qt.override import override

_TO_NEXT = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_TO_FORMER = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class OneStop(QButtonGroup):
    """Buttons that stand together, as one stop of Tab; the arrows lead from one to the other, as in a browser."""

    def __init__(self, owner: QWidget, buttons: Iterable[QAbstractButton]) -> None:
        super().__init__(owner)
        self.setExclusive(False)
        self._buttons = list(buttons)
        for button in self._buttons:
            self.addButton(button)
            button.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = (event.key() in _TO_NEXT) - (event.key() in _TO_FORMER)
        there = [button for button in self._buttons if button.isVisible() and button.isEnabled()]
        if not step or watched not in there:
            return False
        there[(there.index(watched) + step) % len(there)].setFocus(Qt.FocusReason.TabFocusReason)
        return True


def stops(ground: QWidget, first: Sequence[QWidget] = ()) -> list[QWidget]:
    """Return where Tab stops in a part of a window, in the order of reading, but for those that come ``first``."""
    found = [widget for widget in ground.findChildren(QWidget) if _is_stop(widget, ground)]
    known = {id(widget): number for number, widget in enumerate(first)}

    def place(widget: QWidget) -> tuple[int, list[tuple[int, int]]]:
        return known.get(id(widget), len(known)), _place(widget, ground)

    found.sort(key=place)
    return [widget for widget in found if widget is _chosen_of_its_group(widget, found)]


def _place(widget: QWidget, ground: QWidget) -> list[tuple[int, int]]:
    """Return where a thing stands, as height and left: first the area in which it is scrolled, then its place there.

    What is scrolled changes no order: going to a thing may scroll it into sight.
    """
    area: QWidget | None = widget.parentWidget()
    while area is not None and area is not ground and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    middle = QPoint(0, 0 if isinstance(widget, QScrollArea) else widget.height() // 2)
    content = area.widget() if area is not ground and isinstance(area, QScrollArea) else None
    if area is not None and content is not None:
        at = widget.mapTo(content, middle)
        return [*_place(area, ground), (at.y(), at.x())]
    at = widget.mapTo(ground, middle)
    return [(at.y(), at.x())]


def _is_stop(widget: QWidget, ground: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isVisibleTo(ground)
        and widget.isEnabled()
        and widget.focusProxy() is None
    )


def _chosen_of_its_group(widget: QWidget, found: Sequence[QWidget]) -> QWidget:
    """Return which of the buttons that are one stop it is at: the one that has the cursor, or is checked, or comes
    first."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is None:
        return widget
    members = [one for one in found if isinstance(one, QAbstractButton) and one.group() is group]
    marked = [one for one in members if one.hasFocus()] or [one for one in members if one.isChecked()]
    return (marked or members)[0]


def go_to(widget: QWidget, reason: Qt.FocusReason) -> None:
    """Put the cursor on a thing, and bring it into sight."""
    widget.setFocus(reason)
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
