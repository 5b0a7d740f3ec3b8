"""The colours that the system was asked for: dark, or with more contrast (EN 301 549, 11.7)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication


def wished_mode(app: QGuiApplication) -> str:
    """Return the set of colours, by its name, that goes with the system's own; light where nothing is known."""
    hints = app.styleHints()
    known = hasattr(hints, "accessibility")  # since Qt 6.10
    if known and hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
