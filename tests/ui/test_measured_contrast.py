"""What has to be told apart is told apart in the picture, not in the tokens alone: Qt mixes colours of its own.

EN 301 549, 11.1.4.3 and 11.1.4.11; text 7:1, parts of controls and what is chosen 3:1, in every set of colours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QListView, QMenu, QWidget

from desktop_sim.core import intents as i
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.theme.tokens import MODES
from desktop_sim.ui.widgets.entry import Entry
from tests.helpers.gui import DeskUnderTest, settle
from tests.ui.test_theme import contrast

pytestmark = pytest.mark.parametrize("mode", MODES)
Opens = Callable[..., DeskUnderTest]


def picture(widget: QWidget) -> QImage:
    """What is seen of a widget."""
    settle()
    return widget.grab().toImage()


def most(image: QImage, area: QRect, ground: QColor) -> float:
    """The contrast to the ground of that point of an area which differs most from it."""
    inside = area.intersected(image.rect())
    points = ((x, y) for x in range(inside.left(), inside.right()) for y in range(inside.top(), inside.bottom()))
    return max(contrast(color, ground.name()) for color in {image.pixelColor(x, y).name() for x, y in points})


def differing(first: QImage, second: QImage) -> Iterable[tuple[int, int]]:
    """The points in which two pictures differ."""
    for x in range(first.width()):
        for y in range(first.height()):
            if first.pixel(x, y) != second.pixel(x, y):
                yield x, y


def test_what_stands_in_an_empty_address_bar_can_be_read(mode: str, open_desk: Opens) -> None:
    """Qt pales what it is given to half (2.91)."""
    desk = open_desk(mode=mode)
    desk.do(i.OpenTab())
    field = desk.find("browser.address")
    desk.window.setFocus()
    image = picture(field)
    middle = field.rect().adjusted(field.height(), 6, -field.height(), -6)
    assert most(image, middle, image.pixelColor(field.width() // 2, 6)) >= 7


def test_where_the_address_bar_is_can_be_seen(mode: str, open_desk: Opens) -> None:
    """In high contrast it was black on black (1.00)."""
    desk = open_desk(mode=mode)
    field = desk.find("browser.address")
    image = picture(desk.window)
    middle = field.rect().center()
    edge = QRect(field.mapTo(desk.window, middle).x(), field.mapTo(desk.window, field.rect().topLeft()).y() - 1, 2, 4)
    outside = image.pixelColor(edge.left(), edge.top() - 2)
    assert most(image, edge, outside) >= 3


def test_the_chosen_line_of_a_menu_stands_out(mode: str, open_desk: Opens) -> None:
    """A paler ground was all (1.25)."""
    desk = open_desk(mode=mode)
    desk.find("browser.menu").click()
    menu = desk.window.findChild(QMenu)
    first, second = menu.actions()[:2]
    menu.setActiveAction(first)
    image = picture(menu)
    chosen, other = (menu.actionGeometry(one) for one in (first, second))
    ground = image.pixelColor(other.left() + 8, other.top() + 3)
    assert most(image, QRect(chosen.left() + 8, chosen.top() + 3, 4, 4), ground) >= 3
    words = chosen.adjusted(8, 3, -8, -3)
    assert most(image, words, image.pixelColor(chosen.left() + 8, chosen.top() + 3)) >= 7
    menu.close()


def test_the_chosen_mail_stands_out(mode: str, open_desk: Opens) -> None:
    """A paler ground was all, as soon as the cursor was elsewhere (1.25)."""
    desk = open_desk(mode=mode)
    mails = desk.open_mailbox().findChild(QListView)
    desk.do(i.OpenMessage(next(iter(desk.state.mailbox.messages))))
    desk.window.setFocus()
    image = picture(mails.viewport())
    chosen = mails.visualRect(mails.currentIndex())
    others = (mails.visualRect(mails.model().index(row, 0)) for row in range(mails.model().rowCount()))
    other = next(area for area in others if area != chosen)
    ground = image.pixelColor(other.left() + 1, other.center().y())
    assert most(image, QRect(chosen.left(), chosen.center().y(), 3, 2), ground) >= 3


@pytest.mark.parametrize(("scale", "least"), [(1.0, 2), (2.0, 4)])
def test_the_cursor_in_a_field_is_broad(mode: str, scale: float, least: int, theme: Theme) -> None:
    """One pixel is seen by nobody whose eyes are 80 years old."""
    theme.apply(mode, scale)
    window = QWidget()
    field = Entry(window)
    field.resize(400, field.sizeHint().height())
    field.setText("2 69")
    window.show()
    field.setFocus()
    field.setCursorPosition(4)
    there = picture(field)
    field.setCursorPosition(0)
    gone = picture(field)
    right = [(x, y) for x, y in differing(there, gone) if x > field.width() // 8]
    assert len({x for x, _ in right}) >= least
    assert len({y for _, y in right}) >= theme.px(20)
    window.deleteLater()
