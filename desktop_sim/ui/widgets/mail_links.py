"""The links of a mail for the ear: Qt gives a text to a screen reader as one piece, with no link in it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop_sim.ui.qt.override import override
from desktop_sim.ui.qt.spoken_roles import spoken_as

_ROUND, _LINE = 4, 3
"""Pixels that the frame of the cursor stands out from a link's words, and of its line."""

MOST = 50
"""Links of one mail that are told; a mail made of links alone is no text to be read."""


@spoken_as(QAccessible.Role.Link)
class MailLink(QWidget):
    """Lies over a link's words, and takes no click: the text does. It is seen only while the keys go to it."""

    pressed = Signal()

    def __init__(self, view: QTextBrowser, words: str, address: str, place: QRect) -> None:
        super().__init__(view.viewport())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._view = view
        self.setAccessibleName(words)
        if address != words:
            self.setAccessibleDescription(address)  # where it leads is what a careful person asks
        self.setGeometry(place.adjusted(-_ROUND, -_ROUND, _ROUND, _ROUND))
        self.show()

    def press(self) -> None:
        """Do what a click on the link does, for who cannot click."""
        self.pressed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.press()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        bar, here, room = self._view.verticalScrollBar(), self.geometry(), self._view.viewport().height()
        if here.top() < 0:
            bar.setValue(bar.value() + here.top())
        elif here.bottom() > room:
            bar.setValue(bar.value() + here.bottom() - room)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self._view.palette().text().color(), _LINE))
            painter.drawRect(self.rect().adjusted(_LINE // 2, _LINE // 2, -_LINE // 2, -_LINE // 2))


def links_of(view: QTextBrowser) -> list[MailLink]:
    """Return what tells of each link of the text that is shown, in its order."""
    return [MailLink(view, *found) for found, _ in zip(_links(view), range(MOST), strict=False)]


def _links(view: QTextBrowser) -> Iterator[tuple[str, str, QRect]]:
    block = view.document().begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            address = fragment.charFormat().anchorHref()
            words = fragment.text().replace("\u200b", "").strip()
            if address and words:
                yield words, address, _place(view, fragment.position(), fragment.length())
            fragments += 1
        block = block.next()


def _place(view: QTextBrowser, start: int, length: int) -> QRect:
    cursor = QTextCursor(view.document())
    place = QRect()
    for position in (start, start + length):
        cursor.setPosition(position)
        place = place.united(view.cursorRect(cursor))
    return place
