"""The words that a beginner may not know: asked for by a press, explained, and nothing lost meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop_sim.ui.coach.gesture_drawings import GESTURES
from desktop_sim.ui.coach.glossary import TERMS, Term, term_in
from desktop_sim.ui.coach.term_card import TermCard
from tests.helpers.gui import NUMBER, DeskUnderTest, settle
from tests.helpers.reading import sentences, words_in

OpenDesk = Callable[..., DeskUnderTest]


def said(card: TermCard) -> str:
    return " ".join(one.text() for one in card.findChildren(QLabel) if one.isVisible())


@pytest.mark.parametrize(
    ("words", "of_what"),
    [
        ("Ouvrez un nouvel onglet : cliquez sur le « + ».", "onglet"),
        ("Regardez dans les indésirables de votre messagerie.", "indésirables"),
        ("Cochez la case.", "cocher"),
        ("Elle est déjà cochée.", "cocher"),
        ("Un trait clignote.", "curseur"),
        ("Le décodeur est un portrait.", ""),
        ("", ""),
    ],
)
def test_the_least_known_word_is_explained(words: str, of_what: str) -> None:
    """Whole words only; the first of the list that is there."""
    term = term_in(words)
    assert bool(term) == bool(of_what)
    assert term is None or of_what in term.question


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.found)
def test_an_explanation_is_short_and_has_its_drawing(term: Term) -> None:
    """Two or three sentences, each as short as the guide's; and the question names the term."""
    assert term.drawing in GESTURES
    told = sentences(term.answer)
    assert len(told) <= 3
    assert all(len(words_in(sentence)) <= 15 for sentence in told)
    asked = term_in(term.question)
    assert asked == term


def test_a_press_explains_and_another_leads_back(open_desk: OpenDesk) -> None:
    """What stood typed stands there after it; what lies under the card cannot be reached meanwhile."""
    desk = open_desk(size=(1366, 768))
    desk.identify()
    desk.click("coach.term")
    card = desk.practice.findChild(TermCard)
    assert "Qu'est-ce que le code" in said(card)
    assert "prouve que c'est bien vous" in said(card).replace("\N{NO-BREAK SPACE}", " ")
    assert not desk.practice.panel.isEnabled()
    assert desk.window.focusWidget() is card.close_button
    desk.click("coach.term-card.close")
    settle()
    assert desk.practice.findChildren(TermCard) == []
    assert desk.practice.panel.isEnabled()
    assert desk.find("login.number").text().replace("\N{NO-BREAK SPACE}", "").replace(" ", "") == NUMBER


def test_escape_leads_back_too(open_desk: OpenDesk) -> None:
    """As from anything that lies over a page."""
    desk = open_desk(size=(1366, 768))
    desk.identify()
    desk.click("coach.term")
    desk.key(Qt.Key.Key_Escape)
    settle()
    assert desk.practice.findChildren(TermCard) == []


def test_larger_text_keeps_the_explanation(open_desk: OpenDesk) -> None:
    """Who wants it larger wants to read it."""
    desk = open_desk(size=(1366, 768))
    desk.identify()
    desk.click("coach.term")
    desk.desk.display.change_text_size(1)
    settle()
    (card,) = desk.practice.findChildren(TermCard)
    assert "Qu'est-ce que le code" in said(card)


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [(1024, 600), (1366, 768), (1920, 1080)])
def test_the_explanation_is_whole_on_every_screen(size: tuple[int, int], text: float, open_desk: OpenDesk) -> None:
    """Where the question found no room it is not there; where it is, its answer is read without scrolling."""
    desk = open_desk(size=size, text=text)
    desk.identify()
    if not desk.practice.panel.find_anchor("coach.term"):
        assert size == (1024, 600) or text == 2.0  # where there is hardly room for the step itself
        return
    desk.click("coach.term")
    (card,) = desk.practice.findChildren(TermCard)
    assert card.area.verticalScrollBar().maximum() == 0
    assert desk.practice.rect().contains(card.geometry())


def test_who_is_lost_or_has_erred_is_asked_nothing_more(open_desk: OpenDesk) -> None:
    """One answer, with at most two buttons; and no question of ours beside a question of the exercise."""
    desk = open_desk(size=(1366, 768))
    desk.identify()
    desk.practice.panel.ask_for_help()
    settle()
    assert not desk.practice.panel.find_anchor("coach.term")
