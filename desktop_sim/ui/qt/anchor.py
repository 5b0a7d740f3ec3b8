"""An anchor: the name under which an exercise, a test and assistive technology know a widget."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def set_anchor(widget: QWidget, anchor: str) -> None:
    """Give a widget the anchor's name, also as the identifier that assistive technology reads."""
    widget.setObjectName(anchor)
    if hasattr(widget, "setAccessibleIdentifier"):  # since Qt 6.9
        widget.setAccessibleIdentifier(anchor)
