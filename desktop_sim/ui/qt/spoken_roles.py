"""What a widget is to assistive technology, where Qt would take it for something else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from desktop_sim.ui.qt.ears import ears
from desktop_sim.ui.qt.override import override

WidgetT = TypeVar("WidgetT", bound=type[QWidget])

_ROLES: dict[str, QAccessible.Role] = {}


def spoken_as(role: QAccessible.Role) -> Callable[[WidgetT], WidgetT]:
    """Mark a class of widgets as what it is; its name must be the only one of its kind.

    A class, not a widget: Qt asks while a widget is still being made, when nothing is known of it but its class.
    """

    def mark(kind: WidgetT) -> WidgetT:
        if not _ROLES:
            QAccessible.installFactory(_interface)
        _ROLES[kind.__name__] = role
        return kind

    return mark


class _Spoken(QAccessibleWidget):
    """What is of a role of its own; the windows are among them, and what they are is what a reader asks first."""

    @override
    def role(self) -> QAccessible.Role:
        ears().note_question()
        return super().role()


class _Pressable(_Spoken):
    """What a reader can press though it is no button to Qt: the widget has a method ``press``."""

    @override
    def actionNames(self) -> list[str]:
        return [QAccessibleActionInterface.pressAction()]

    @override
    def doAction(self, action: str) -> None:
        press = getattr(self.object(), "press", None)
        if action == QAccessibleActionInterface.pressAction() and press is not None:
            press()


class _WithParts(_Pressable):
    """What has parts that Qt leaves out, such as a menu: the widget has a method ``shown_parts``."""

    def _parts(self) -> list[QWidget]:
        parts: list[QWidget] = self.object().shown_parts()  # type: ignore[attr-defined]
        return parts

    @override
    def childCount(self) -> int:
        return len(self._parts())

    @override
    def child(self, index: int) -> QAccessibleInterface:
        parts = self._parts()  # a reader may ask for a part that is gone since it counted
        return QAccessible.queryAccessibleInterface(parts[index]) if index < len(parts) else None  # type: ignore[return-value]

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((place for place, part in enumerate(self._parts()) if child.object() is part), -1)


def _interface(class_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    role = _ROLES.get(class_name)
    if role is None or not isinstance(thing, QWidget):
        return None  # Qt knows
    pressable = _WithParts if hasattr(thing, "shown_parts") else _Pressable
    made = (pressable if hasattr(thing, "press") else _Spoken)(thing, role)
    # Qt keeps what it is given as long as the widget lives; Python would let go of it at once.
    thing.spoken_interface = made  # type: ignore[attr-defined]
    return made
