"""The comparison in its window: pressed and typed as a trainer does, to the same file as at the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from desktop_sim.app.comparison import Comparison, places
from desktop_sim.app.options import Options
from desktop_sim.commands.compare import compare
from desktop_sim.commands.main import main
from desktop_sim.exercises.comparing import questions
from desktop_sim.exercises.library import Library
from desktop_sim.system import display_server
from desktop_sim.system.exit_codes import DONE, FAILED
from desktop_sim.trainer.compare_window import CompareWindow
from tests.helpers.gui import settle

SITE = "ameli-deck"
OFFICE = "Caisse de l'Exemple"
TODAY = date(2026, 11, 27)
CHANGED = {("text", "ask"): "Obtenir mon code", ("rules", "digits"): "8"}


class Trainer:
    """Uses the window with a mouse and keys; everything is found by what it is, as on the screen."""

    def __init__(self, app: QApplication, root: Path, office: str = "", scale: float = 1.0) -> None:
        asked = questions(Library(), SITE)
        self.comparison = Comparison(SITE, asked, places(root, SITE), office, TODAY)
        options = Options(settings_path=root / "settings.json", text_scale=scale)
        self.shown = CompareWindow(app, self.comparison, "Compte ameli", options)
        self.shown.window.resize(1024, 600)
        self.shown.window.show()
        settle()

    def find(self, name: str) -> QWidget:
        (found,) = (w for w in self.shown.window.findChildren(QWidget, name) if w.isVisible())
        return found

    def press(self, name: str) -> None:
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)
        settle()

    def write(self, name: str, words: str) -> None:
        field = self.find(name)
        assert isinstance(field, QLineEdit)
        field.selectAll()
        QTest.keyClicks(field, words)

    def begin(self) -> None:
        self.write("compare.office", OFFICE)
        self.press("compare.begin")

    def note(self, words: str) -> None:
        self.press("compare.autre")
        self.write("compare.words", words)
        self.press("compare.note")

    def answer_all(self) -> None:
        while (question := self.comparison.question) is not None:
            words = CHANGED.get(question.key)
            if words is None:
                self.press("compare.pareil")
            else:
                self.note(words)

    def said(self) -> str:
        return "\n".join(one.text() for one in self.shown.window.findChildren(QLabel) if one.isVisible())


Enter = Callable[..., Trainer]


@pytest.fixture
def enter(qapp: QApplication, tmp_path: Path) -> Iterator[Enter]:
    """Open the window, once or again."""
    opened: list[Trainer] = []

    def open_it(**settings: object) -> Trainer:
        opened.append(Trainer(qapp, tmp_path, **settings))
        return opened[-1]

    yield open_it
    for trainer in opened:
        trainer.shown.window.close()
        trainer.shown.window.deleteLater()


def test_the_window_writes_what_the_terminal_writes(enter: Enter, tmp_path: Path) -> None:
    """Every word pressed through; the check accepts the file, and nothing is left of the way to it."""
    trainer = enter()
    trainer.begin()
    trainer.answer_all()
    assert "C'est écrit" in trainer.said()
    path = trainer.comparison.correction
    assert main(["check", "--content", str(tmp_path)]) == DONE
    assert list(path.parent.iterdir()) == [path]

    other = Comparison(SITE, questions(Library(), SITE), places(tmp_path / "terminal", SITE), OFFICE, TODAY)

    def ask(line: str) -> str:
        question = other.question
        assert question is not None
        words = CHANGED.get(question.key, "")
        return words if "sur la vraie page" in line else "a" if words else "p"

    assert compare(other, ask, lambda _line: None) == DONE
    assert other.correction.read_text("utf-8") == path.read_text("utf-8")
    trainer.press("compare.close")
    assert not trainer.shown.window.isVisible()


def test_nothing_begins_without_the_office(enter: Enter) -> None:
    """It is said at the field; the cursor is in it."""
    trainer = enter()
    trainer.press("compare.begin")
    assert "Écrivez le nom de la caisse" in trainer.said()
    trainer.begin()
    assert f"1 sur {trainer.comparison.count}" in trainer.said()


def test_a_real_number_is_refused_at_the_field_and_kept_nowhere(enter: Enter, tmp_path: Path) -> None:
    """Nor when the window is closed with it standing there."""
    trainer = enter(office=OFFICE)
    trainer.begin()
    before = trainer.comparison.number
    trainer.note("2 55 08 99 999 123")
    assert "vrai numéro" in trainer.said()
    assert trainer.comparison.number == before
    trainer.shown.window.close()
    kept = [path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file()]
    assert not any("2 55" in text or "25508" in text for text in kept)


def test_closed_and_opened_again_it_goes_on_where_it_was(enter: Enter) -> None:
    """« M'arrêter là », and the cross of the window as well."""
    for way in ("compare.stop", ""):
        trainer = enter(office=OFFICE)
        trainer.press("compare.begin")
        reached = trainer.comparison.number
        trainer.press("compare.pareil")
        trainer.press("compare.n'existe pas")
        if way:
            trainer.press(way)
        else:
            trainer.shown.window.close()
        assert not trainer.shown.window.isVisible()
        assert not trainer.shown.complaint
        again = enter(office=OFFICE)
        assert "On reprend où vous en étiez" in again.said()
        assert again.comparison.number == reached + 2
        again.shown.window.close()


def test_an_answer_can_be_taken_back(enter: Enter) -> None:
    """One after the other, to the first; then the way back is closed."""
    trainer = enter(office=OFFICE)
    trainer.press("compare.begin")
    assert not trainer.find("compare.back").isEnabled()
    trainer.press("compare.pareil")
    trainer.press("compare.passer")
    trainer.press("compare.back")
    assert trainer.comparison.number == 2
    trainer.press("compare.back")
    assert trainer.comparison.number == 1
    assert not trainer.find("compare.back").isEnabled()


def test_keys_alone_do(enter: Enter) -> None:
    """The most usual answer has the cursor; Enter gives it; what is other is written and given by Enter."""
    trainer = enter(office=OFFICE)
    trainer.press("compare.begin")
    window = trainer.shown.window
    for number in (1, 2, 3):
        assert trainer.comparison.number == number
        assert window.focusWidget() is trainer.find("compare.pareil")
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
        settle()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Space)
    settle()
    assert window.focusWidget() is trainer.find("compare.words")
    QTest.keyClicks(window.focusWidget(), "Autre chose")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    settle()
    assert trainer.comparison.number == 5


def test_larger_text_keeps_the_place(enter: Enter) -> None:
    """The page is built anew, and asks what it asked."""
    trainer = enter(office=OFFICE)
    trainer.press("compare.begin")
    trainer.press("compare.pareil")
    trainer.shown.display.change_text_size(1)
    settle()
    assert f"2 sur {trainer.comparison.count}" in trainer.said()
    trainer.press("compare.pareil")
    assert trainer.comparison.number == 3


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(enter: Enter, tmp_path: Path) -> None:
    """Once the folder can be written, the same press writes it."""
    trainer = enter(office=OFFICE)
    trainer.press("compare.begin")
    in_the_way = tmp_path / "corrections"
    in_the_way.write_text("a file where the folder is to be", "utf-8")
    trainer.answer_all()
    assert "ne peut pas être écrit" in trainer.said()
    in_the_way.unlink()
    trainer.press("compare.again")
    assert "C'est écrit" in trainer.said()
    assert trainer.comparison.correction.exists()


def test_without_a_screen_the_terminal_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A server has none; no traceback of Qt's."""
    monkeypatch.setattr(display_server, "has_screen", lambda *_: False)
    assert main(["compare", SITE, "--window"]) == FAILED
    assert "sans --window" in capsys.readouterr().err
