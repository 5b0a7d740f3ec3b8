"""A box to tick, with its words beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.labels import label


class TickBlock(QWidget):
    """``box`` is the check box; a click on the words ticks it too. ``note``: a smaller line under them, or none."""

    def __init__(self, text: str, note: str, anchor: str, theme: Theme) -> None:
        super().__init__()
        self.setProperty("clickable", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("m"))  # so that the ring round the box touches no letter
        # The words stand beside the box rather than in it: a label can break its lines, a check box cannot.
        self._pressed = False  # on the words
        self.box = QCheckBox(self)
        self.box.setProperty("look", "site")
        self.box.setAccessibleName(text)
        self.box.setAccessibleDescription(note)
        side = theme.px(48 if theme.touch else 44)
        self.box.setFixedSize(side, side)
        set_anchor(self.box, anchor)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.addWidget(label(text, "label", self))
        if note:
            column.addWidget(label(note, "small", self))
        row.addLayout(column, 1)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.button() == Qt.MouseButton.LeftButton

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # The words tick the box too, as they do on every page; who slides off them has thought better of it.
        pressed, self._pressed = self._pressed, False
        if pressed and self.rect().contains(event.position().toPoint()):
            self.box.setFocus()
            self.box.click()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def set_ticked(self, *, ticked: bool) -> None:
        """Show the state without uttering an intent."""
        if self.box.isChecked() != ticked:
            self.box.blockSignals(True)
            self.box.setChecked(ticked)
            self.box.blockSignals(False)
