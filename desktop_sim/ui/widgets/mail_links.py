"""The links of a mail for the ear: Qt gives a text to a screen reader as one piece, with no link in it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop_sim.ui.qt.spoken_roles import spoken_as

MOST = 50
"""Links of one mail that are told; a mail made of links alone is no text to be read."""


@spoken_as(QAccessible.Role.Link)
class MailLink(QWidget):
    """Lies over a link's words, is not seen, and takes neither a click nor the cursor: the text does."""

    pressed = Signal()

    def __init__(self, view: QTextBrowser, words: str, address: str, place: QRect) -> None:
        super().__init__(view.viewport())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(words)
        if address != words:
            self.setAccessibleDescription(address)  # where it leads is what a careful person asks
        self.setGeometry(place)
        self.show()

    def press(self) -> None:
        """Do what a click on the link does, for who cannot click."""
        self.pressed.emit()


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
