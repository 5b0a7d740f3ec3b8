"""An error belongs to its field: the cursor goes there, the field is described by it, and it is heard each time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from desktop_sim.core import intents as i
from desktop_sim.core.browsing import PageRef
from desktop_sim.ui.qt import announcer
from tests.a11y.test_heard import heard
from tests.helpers.gui import NUMBER, PASSWORD, SITE, DeskUnderTest, settle

Fill = Callable[[DeskUnderTest], str]


def _write(desk: DeskUnderTest, **texts: str) -> None:
    for anchor, text in texts.items():
        desk.find(anchor.replace("_", ".")).setText(text)
    settle()


def _no_number(desk: DeskUnderTest) -> str:
    _write(desk, login_password=PASSWORD)
    return "login.submit"


def _short_number(desk: DeskUnderTest) -> str:
    _write(desk, login_number=NUMBER[:5], login_password=PASSWORD)
    return "login.submit"


def _no_password(desk: DeskUnderTest) -> str:
    _write(desk, login_number=NUMBER)
    return "login.submit"


def _short_code(desk: DeskUnderTest) -> str:
    _write(desk, login_code=desk.to_code()[:3])
    return "login.connect"


def _wrong_code(desk: DeskUnderTest) -> str:
    _write(desk, login_code="000000" if desk.to_code() != "000000" else "111111")
    return "login.connect"


def _recovery(desk: DeskUnderTest) -> str:
    desk.do(i.Visit("t1", PageRef("recovery", SITE)))
    _write(desk, recovery_number=NUMBER[:5])
    return "recovery.send"


ERRORS: dict[str, tuple[Fill, str]] = {
    "no number": (_no_number, "login.number"),
    "short number": (_short_number, "login.number"),
    "no password": (_no_password, "login.password"),
    "short code": (_short_code, "login.code"),
    "wrong code": (_wrong_code, "login.code"),
    "recovery": (_recovery, "recovery.number"),
}


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("level", ["guided", "alone"])
def test_an_error_is_at_its_field(error: str, level: str, open_desk: Callable[..., DeskUnderTest]) -> None:
    """By the button, twice: the second time says the same, and is no silence."""
    QAccessible.setActive(True)
    desk = open_desk(level=level)
    fill, field = ERRORS[error]
    button = fill(desk)
    before = QAccessible.queryAccessibleInterface(desk.find(field)).text(QAccessible.Text.Description)
    for _ in range(2):
        announcer.forget_announced()
        settle()
        desk.find(button).setFocus()
        desk.key(Qt.Key.Key_Space)
        assert desk.window.focusWidget() is desk.find(field)
        told = QAccessible.queryAccessibleInterface(desk.find(field)).text(QAccessible.Text.Description)
        assert told
        assert told != before
        said = heard(desk.window).splitlines()
        assert said.count(" ".join(told.split())) == 1


def test_what_is_mended_is_no_error_any_more(desk: DeskUnderTest) -> None:
    """The description is the hint again."""
    before = desk.find("login.number").accessibleDescription()
    desk.click(_short_number(desk))
    assert desk.find("login.number").accessibleDescription() != before
    _write(desk, login_number=NUMBER)
    desk.click("login.submit")
    assert desk.find("login.number").accessibleDescription() in (before, "")
