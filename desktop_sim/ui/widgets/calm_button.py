"""Buttons for unsteady hands and large text."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_sim.ui.qt.override import override
from desktop_sim.ui.widgets.pressed_once import PressedOnce
from desktop_sim.words.breaking import breakable

_ICON_GAP = 4
"""Pixels between a button's icon and its text, as Qt puts them."""


def _pieces(line: str) -> list[tuple[str, str]]:
    """Return what of a line stays together, each with the blank before it: words, and parts of what is longer."""
    made = []
    for word in breakable(line).split(" "):
        first, *others = word.split("\u200b")
        made += [(" ", first), *(("", piece) for piece in others)]
    return made


class CalmButton(PressedOnce):
    """A push button for which a double click counts once, and that breaks its text rather than cut it off.

    Many learners double-click everything. The second press is dropped, also when the first one put another
    button under the pointer.
    """

    def __init__(self, text: str, look: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = text
        self.setProperty("look", look)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAutoDefault(False)
        super().setText(text)

    def words(self) -> str:
        """Return the text as it was set, without the line breaks that a narrow place asks for."""
        return self._words

    def _size_with(self, text: str) -> QSize:
        """Return the button's size with a text: padding and border, and no less than the sheet's least size.

        Never worked out from the size with the present text: the least size is more than one line needs, and less
        than three. An area that asked twice was told two heights, took its scroll bar away and brought it back
        without end.
        """
        if text == self.text():
            return super().sizeHint()  # Qt remembers it
        from PySide6.QtWidgets import QStyle, QStyleOptionButton  # here: a tenth of the first screen's time

        self.ensurePolished()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        inside = self.fontMetrics().size(0, text)
        if not self.icon().isNull():
            side = self.iconSize()
            inside = QSize(inside.width() + side.width() + _ICON_GAP, max(inside.height(), side.height()))
        return self.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, inside, self)

    def _broken(self, width: int) -> str:
        """Return the text broken into lines for a width in pixels; within a word only where that is no word."""
        unbroken = self._size_with(self._words).width()
        if width >= unbroken:
            return self._words
        metrics = self.fontMetrics()
        room = width - (unbroken - metrics.size(0, self._words).width())
        lines: list[str] = []
        for paragraph in self._words.split("\n"):
            line = ""
            for blank, piece in _pieces(paragraph):
                longer = f"{line}{blank}{piece}".lstrip()
                if line and metrics.horizontalAdvance(longer) > room:
                    lines.append(line)
                    line = piece
                else:
                    line = longer
            lines.append(line)
        return "\n".join(lines)

    @override
    def setText(self, text: str) -> None:
        if text != self._words:
            self._words = text
            super().setText(self._broken(self.width()) if self.isVisible() else text)
            self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return self._size_with(self._words)

    @override
    def minimumSizeHint(self) -> QSize:
        metrics, unbroken = self.fontMetrics(), self._size_with(self._words)
        pieces = [piece for line in self._words.split("\n") for _, piece in _pieces(line)]
        longest = max(map(metrics.horizontalAdvance, pieces))
        return QSize(unbroken.width() - metrics.size(0, self._words).width() + longest, unbroken.height())

    @override
    def heightForWidth(self, width: int) -> int:
        return self._size_with(self._broken(width)).height()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        text = self._broken(self.width())
        if text != self.text():
            if not self.accessibleName():
                self.setAccessibleName(self._words)
            super().setText(text)
