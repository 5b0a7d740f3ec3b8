"""Rows that break: right whenever they are shown, and no work for the page where nothing has changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.flow_row import FlowRow
from desktop_sim.ui.widgets.labels import label
from tests.helpers.gui import settle


class _Page(QWidget):
    """A page with a row, 400 pixels wide."""

    def __init__(self) -> None:
        super().__init__()
        self.row = FlowRow()
        self.words = label("Code reçu", "plain", self)
        self.button = CalmButton("Demander", "secondary")
        self.row.add(self.words)
        self.row.add(self.button)
        column = QVBoxLayout(self)
        column.addWidget(self.row)
        column.addStretch(1)
        self.resize(400, 300)
        self.laid_out = 0
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.laid_out += event.type() == QEvent.Type.LayoutRequest
        return False

    def on_one_line(self) -> bool:
        return abs(self.words.geometry().center().y() - self.button.geometry().center().y()) <= 1


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> _Page:
    page = _Page()
    qtbot.addWidget(page)
    page.show()
    settle()
    assert page.on_one_line()
    return page


def _show(page: _Page) -> None:
    page.show()
    settle()


def test_a_row_that_comes_back_as_it_was_asks_nothing_of_its_page(page: _Page) -> None:
    """The whole page was laid out anew with each change of tab."""
    page.hide()
    settle()
    page.laid_out = 0
    _show(page)
    assert page.laid_out == 0
    assert page.on_one_line()


def test_what_changed_while_nobody_saw_it_has_its_room(page: _Page) -> None:
    """A hidden row is not told that its words are longer, that a part has come, or of another size of text."""
    page.hide()
    page.words.setText("Le code de sécurité que vous avez demandé est arrivé dans votre messagerie")
    _show(page)
    assert page.words.height() >= page.words.heightForWidth(page.words.width())
    assert page.words.geometry().bottom() < page.button.geometry().top()
    page.hide()
    page.words.hide()
    _show(page)
    assert page.button.y() == 0


def test_a_part_that_changes_in_sight_has_its_room(page: _Page) -> None:
    """As it always was."""
    page.button.setText("Demander un nouveau code par courrier électronique")
    settle()
    assert not page.on_one_line()
    assert page.row.height() >= page.button.geometry().bottom()


def test_another_size_of_text_while_hidden(page: _Page, theme: Theme) -> None:
    """The menu of the display is open over another page."""
    before = page.button.height()
    page.hide()
    theme.apply("light", 2.0)
    _show(page)
    assert page.button.height() > before
    assert page.row.height() >= page.button.geometry().bottom()
