"""An error stands directly under its field, with a sign and a bar; nothing else on the page moves for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QScrollArea

from desktop_sim.core import intents as i
from desktop_sim.core.browsing import PageRef
from desktop_sim.ui.pages.page import Page
from desktop_sim.ui.widgets.field_message import FieldMessage
from tests.helpers.gui import NUMBER, PASSWORD, SITE, DeskUnderTest, settle

OpenDesk = Callable[..., DeskUnderTest]
PLACES = [((1366, 768), 1.0), ((1024, 600), 1.0), ((1920, 1080), 2.0)]


def places(desk: DeskUnderTest) -> dict[str, tuple[int, int, int, int]]:
    """Where everything that is pressed or written in stands on the page itself, whatever was scrolled."""
    page = desk.page(Page)
    area = page.findChild(QScrollArea)
    found: dict[str, tuple[int, int, int, int]] = {"view": area.viewport().geometry().getRect()}
    for kind in (QAbstractButton, QLineEdit):
        for widget in area.findChildren(kind):
            if widget.isVisible() and widget.objectName():
                at = widget.mapTo(area.widget(), QPoint())
                found[widget.objectName()] = (at.x(), at.y(), widget.width(), widget.height())
    return found


def messages(desk: DeskUnderTest) -> list[FieldMessage]:
    return [m for m in desk.page(Page).findChildren(FieldMessage) if m.said and m.isVisible()]


FIELDS = ("login.number", "login.password")
WRONG = {
    "short": (i.Identify(SITE, "26905", PASSWORD, FIELDS), "login.number"),
    "empty": (i.Identify(SITE, "", PASSWORD, FIELDS), "login.number"),
    "no password": (i.Identify(SITE, NUMBER, "", FIELDS), "login.password"),
    "refused": (i.Identify(SITE, NUMBER, "faux", FIELDS), "login.password"),
}


@pytest.mark.parametrize("what", WRONG)
@pytest.mark.parametrize(("size", "text"), PLACES)
def test_it_stands_under_its_field_and_nothing_moves(
    size: tuple[int, int], text: float, what: str, open_desk: OpenDesk
) -> None:
    """Not by a pixel, nor by the width of a scroll bar; all of it can be read."""
    desk = open_desk(size=size, text=text)
    intent, anchor = WRONG[what]
    before = places(desk)
    desk.do(intent)
    settle()
    assert places(desk) == before
    (message,) = messages(desk)
    field = desk.find(anchor)
    gap = message.mapTo(desk.window, QPoint()).y() - field.mapTo(desk.window, QPoint(0, field.height())).y()
    assert 0 <= gap <= desk.desk.theme.px(16)
    assert field.property("state") == "error"
    assert field.accessibleDescription() == message.said


def test_a_wrong_code_is_said_under_its_boxes_and_goes_when_it_is_changed(desk: DeskUnderTest) -> None:
    """A second wrong code is told again, in the same words."""
    desk.to_code()
    settle()
    before = places(desk)
    desk.do(i.SubmitCode(SITE, "000000", "login.code"))
    assert len(messages(desk)) == 1
    field = desk.login_page().findChild(QLineEdit, "login.code")
    field.setText("000001")
    settle()
    assert messages(desk) == []
    desk.click("login.connect")
    assert len(messages(desk)) == 1
    assert places(desk) == before


def test_it_goes_when_the_field_is_mended(desk: DeskUnderTest) -> None:
    """What it said is true no more, and nothing moves for that either."""
    before = places(desk)
    desk.do(i.Identify(SITE, "26905", PASSWORD, FIELDS))
    field = desk.find("login.number")
    field.setText(NUMBER)
    settle()
    assert messages(desk) == []
    assert field.property("state") is None
    assert places(desk) == before


@pytest.mark.parametrize("number", ["26905", "", "26905495881577777"])
@pytest.mark.parametrize(("size", "text"), PLACES)
def test_the_page_of_the_forgotten_password_does_as_the_login_page(
    size: tuple[int, int], text: float, number: str, open_desk: OpenDesk
) -> None:
    """Under the field, nothing moves, and it goes when the number is mended."""
    desk = open_desk(size=size, text=text, exercise="mot-de-passe-oublie")
    desk.do(i.Visit("t1", PageRef("recovery", SITE)))
    settle()
    before = places(desk)
    desk.do(i.RecoverPassword(SITE, number, "recovery.number"))
    settle()
    assert places(desk) == before
    (message,) = messages(desk)
    field = desk.find("recovery.number")
    assert field.property("state") == "error"
    assert field.accessibleDescription() == message.said
    desk.click("recovery.number")
    field.setText(NUMBER)
    settle()
    assert messages(desk) == []
    assert places(desk) == before
