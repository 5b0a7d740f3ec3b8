"""On a wide screen larger text is offered, once, and nothing is decided for anybody (LOOK.md 13)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop_sim.app.desk import Desk
from desktop_sim.app.options import Options
from tests.helpers.gui import settle

OFFER = ("home.larger", "home.same-size")


class Started:
    """The program, started again and again by the same person."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._app, self._path = app, folder / "reglages.toml"
        self.desk: Desk | None = None

    def start(self, **options: object) -> Desk:
        self.end()
        self.desk = Desk(self._app, Options(settings_path=self._path, content=(), **options))
        self.desk.window.resize(1920, 1000)
        self.desk.window.show()
        settle()
        return self.desk

    def offered(self) -> list[str]:
        assert self.desk is not None
        buttons = self.desk.window.findChildren(QPushButton)
        return [button.objectName() for button in buttons if button.objectName() in OFFER and button.isVisible()]

    def press(self, name: str) -> None:
        assert self.desk is not None
        (button,) = self.desk.window.findChildren(QPushButton, name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        settle()

    def end(self) -> None:
        if self.desk is not None:
            self.desk.close()
            settle()
            self.desk = None


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Started]:
    """On a screen that counts as wide: that of the tests has 800 pixels."""
    monkeypatch.setattr("desktop_sim.app.display.WIDE", 800)
    started = Started(qapp, tmp_path)
    yield started
    started.end()


def test_yes_makes_it_larger_and_is_remembered(program: Started) -> None:
    """And what is larger is not offered larger still."""
    desk = program.start()
    assert program.offered() == list(OFFER)
    program.press("home.larger")
    assert desk.display.settings.text_scale == 1.25
    assert program.offered() == []
    assert program.start().display.settings.text_scale == 1.25
    assert program.offered() == []


def test_no_is_remembered_too(program: Started) -> None:
    """The cursor goes to what is to be done; nobody is asked twice."""
    desk = program.start()
    program.press("home.same-size")
    assert desk.display.settings.text_scale == 1.0
    assert program.offered() == []
    focused = desk.window.focusWidget()
    assert focused is not None
    assert focused.property("exercise")
    assert program.start().display.settings.text_scale == 1.0
    assert program.offered() == []


@pytest.mark.parametrize("options", [{"text_scale": 1.5}, {"keeps_settings": False}])
def test_it_is_not_offered_where_somebody_has_chosen(program: Started, options: dict[str, object]) -> None:
    """By an option, or in a hall, whose caisse has."""
    program.start(**options)
    assert program.offered() == []


def test_other_colours_are_a_choice_as_well(program: Started) -> None:
    """Who has been at the ribbon knows where A+ is."""
    desk = program.start()
    desk.display.take_next_mode()
    settle()
    assert program.offered() == []


def test_it_is_not_offered_on_a_usual_screen(program: Started, monkeypatch: pytest.MonkeyPatch) -> None:
    """1366 pixels have no room for it."""
    monkeypatch.setattr("desktop_sim.app.display.WIDE", 801)
    program.start()
    assert program.offered() == []
