"""Finds things as a screen reader does: by role and name, in the tree that assistive technology is shown."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from desktop_sim.core.value import Value
from desktop_sim.ui.pages.announced import Announced

ROLES = {
    "button": (QAccessible.Role.Button, QAccessible.Role.RadioButton, QAccessible.Role.ButtonMenu),
    "field": (QAccessible.Role.EditableText,),
    "checkbox": (QAccessible.Role.CheckBox,),
    "tab": (QAccessible.Role.PageTab,),
    "item": (QAccessible.Role.ListItem,),
    "text": (QAccessible.Role.EditableText, QAccessible.Role.Document, QAccessible.Role.StaticText),
}
"""What a page calls a thing, and the roles that it may have (a folder, one of several, is a radio button)."""


class Found(Value):
    """A thing that was found: where it is on the screen, the text that stands in it, and the widget it is part of."""

    area: QRect
    text: str
    widget: QWidget | None = None


def find(window: QWidget, wanted: Announced) -> Found | None:
    """Return the first visible thing of a window with this role and name."""
    for interface in visible(QAccessible.queryAccessibleInterface(window)):
        if interface.role() in ROLES[wanted.role] and interface.text(QAccessible.Text.Name) == wanted.name:
            return Found(interface.rect(), _text_in(interface), _widget_of(interface))
    return None


def describe(window: QWidget) -> list[str]:
    """Return the window's tree as lines of text, a step to the right for each level."""
    lines: list[str] = []
    _describe(QAccessible.queryAccessibleInterface(window), 0, lines)
    return lines


def _describe(interface: QAccessibleInterface | None, depth: int, lines: list[str]) -> None:
    if interface is None or not interface.isValid() or interface.state().invisible:
        return
    name = interface.text(QAccessible.Text.Name)
    role = interface.role().name
    if name or interface.childCount() == 0:
        lines.append(f"{'  ' * depth}{role}: {name}".rstrip())
        depth += 1
    for number in range(interface.childCount()):
        _describe(interface.child(number), depth, lines)


def visible(interface: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    """Yield a thing and all that can be seen in it, from the top."""
    if interface is None or not interface.isValid() or interface.state().invisible:
        return
    yield interface
    for number in range(interface.childCount()):
        yield from visible(interface.child(number))


def _widget_of(interface: QAccessibleInterface | None) -> QWidget | None:
    """Return the widget that shows a thing; a tab or a row has none of its own."""
    while interface is not None and interface.isValid():
        shown = interface.object()
        if isinstance(shown, QWidget):
            return shown
        interface = interface.parent()
    return None


def _text_in(interface: QAccessibleInterface) -> str:
    text = interface.textInterface()
    return "" if text is None else text.text(0, text.characterCount())
