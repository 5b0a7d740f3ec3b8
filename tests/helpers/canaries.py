"""What a visitor of a test writes, to be looked for when the visit is over."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QLineEdit

from tests.helpers.kiosk import KioskUnderTest

# Each letter is one before its own, so that no canary stands in a text of this file.
HIDDEN = {
    "login.number": "0`7A5a4`2B1a9`",
    "login.password": "B`m`qh,Ydaqd,66",
    "browser.address": "b`m`qh,`cqdrrd-dwdlokd",
    "login.code": "707171",
}
OF_THE_FIRST_PAGE = tuple(name for name in HIDDEN if name != "login.code")


def canary(name: str) -> str:
    """Return what was typed; made anew each time, so that none lives on here."""
    return "".join(typed(name))


def typed(name: str) -> Iterator[str]:
    """The same, one character at a time."""
    return (chr(ord(character) + 1) for character in HIDDEN[name])


def fill_first_page(kiosk: KioskUnderTest) -> None:
    """A visitor writes into every field, copies, and takes back; no text is put together here."""
    kiosk.practise()
    for name in OF_THE_FIRST_PAGE:
        field = kiosk.find(name)
        assert isinstance(field, QLineEdit)
        field.setFocus()
        kiosk.write(typed(name))
        assert len(field.text()) >= len(HIDDEN[name])
        field.selectAll()
        field.copy()
        field.del_()
        field.undo()
