"""The layout of every screen, as a designer sees it at once; and that what is wrong would be seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from tests.helpers.gui import DeskUnderTest, settle
from tests.pictures.gallery import SETTINGS, Setting, opening, screens
from tests.pictures.layout import faults

LAID_OUT = [setting for setting in SETTINGS if setting.mode == "light"]  # colours move nothing


@pytest.mark.parametrize("setting", LAID_OUT, ids=lambda setting: setting.name)
def test_nothing_is_wrong_with_the_layout_of_any_screen(setting: Setting, qapp: QApplication, tmp_path: Path) -> None:
    """No words on each other or cut, one right edge, nothing scrolled twice, distances of one scale."""
    desks: list[DeskUnderTest] = []
    with opening(qapp, tmp_path) as open_desk:

        def open_it(**settings: object) -> DeskUnderTest:
            desks.append(open_desk(**settings))
            return desks[-1]

        for screen, window in screens(open_it, setting):
            settle()
            assert faults(window, desks[-1].desk.theme) == [], screen


# -- faults that are planted ---------------------------------------------------------------------------------


def lay_on_each_other(desk: DeskUnderTest) -> None:
    field = desk.find("login.number")
    field.move(field.x(), field.y() - 30)


def cut(desk: DeskUnderTest) -> None:
    desk.find("login.submit").setFixedHeight(20)


def end_elsewhere(desk: DeskUnderTest) -> None:
    button = desk.find("coach.lost")
    button.setFixedWidth(button.width() - 6)


def scroll_twice(desk: DeskUnderTest) -> None:
    page = desk.login_page().findChild(QScrollArea).widget()
    inner = QScrollArea(page)
    content = QWidget()
    content.setMinimumHeight(900)
    inner.setWidget(content)
    inner.setGeometry(0, 400, 40, 60)
    page.setMinimumHeight(2000)
    inner.show()


def keep_an_odd_distance(desk: DeskUnderTest) -> None:
    layout = desk.practice.panel.layout()
    assert layout is not None
    layout.setSpacing(7)


PLANTED = {
    lay_on_each_other: "lie on each other",
    cut: "needs",
    end_elsewhere: "ends at",
    scroll_twice: "within each other",
    keep_an_odd_distance: "[7]",
}


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_what_is_wrong_is_seen(plant: Callable[[DeskUnderTest], None], desk: DeskUnderTest) -> None:
    """Each of these faults has been in the program once, or might have been."""
    theme = desk.desk.theme
    assert faults(desk.window, theme) == []
    plant(desk)
    settle()
    assert [fault for fault in faults(desk.window, theme) if PLANTED[plant] in fault]
