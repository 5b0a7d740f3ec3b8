"""The whole journey by mouse; the keyboard only types into the field that was clicked."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from tests.journeys.hands import (
    ASK,
    BOOKMARK,
    CARD_NUMBER,
    CARD_PASSWORD,
    CHECK,
    CODE,
    CTRL,
    LOG_OUT,
    LOGIN_TAB,
    NUMBER,
    PASSWORD,
    PLUS,
    SUBMIT,
    TRUST,
    Hands,
    Key,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def to_open_mail(hands: Hands) -> str:
    """From the first page to the code in the open mail."""
    hands.click(NUMBER)
    hands.write(CARD_NUMBER)
    hands.click(PASSWORD)
    hands.write(CARD_PASSWORD)
    hands.click(SUBMIT)
    hands.click(ASK)
    hands.click(PLUS)
    hands.click(BOOKMARK)
    hands.wait(seconds=5)
    hands.click(CHECK)
    hands.click(("item", hands.newest_mail()))
    return hands.read_code()


def test_whole_deck_by_mouse(hands: Hands) -> None:
    """The way most learners take, with the code read, kept in mind and typed."""
    code = to_open_mail(hands)
    hands.click(LOGIN_TAB)
    hands.click(CODE)
    hands.write(code)
    hands.click(TRUST)
    hands.click(SUBMIT)
    assert hands.sees(LOG_OUT)
    assert hands.coach().finished
    assert "Cet ordinateur est reconnu" in hands.words()


def test_copy_by_double_click(hands: Hands) -> None:
    """A double click takes the code, all of it and nothing else; Ctrl+C and Ctrl+V carry it over."""
    code = to_open_mail(hands)
    hands.double_click_code()
    hands.press(Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == code
    assert hands.coach().meaning == "Le code est copié."
    hands.click(LOGIN_TAB)
    hands.click(CODE)
    hands.press(Key.Key_V, CTRL)
    assert hands.look(CODE).text == code
    hands.click(SUBMIT)
    assert hands.sees(LOG_OUT)
    assert code not in repr(hands.stage.log)


def test_double_clicks_count_once(hands: Hands) -> None:
    """Who double-clicks everything, as many do, asks for one code and opens one tab."""
    hands.click(NUMBER)
    hands.write(CARD_NUMBER)
    hands.click(PASSWORD)
    hands.write(CARD_PASSWORD)
    for what in (SUBMIT, ASK, PLUS):
        hands.double_click(what)
    assert hands.stage.happened().count("CodeIssued") == 1
    assert hands.stage.happened().count("TabOpened") == 2  # the first one stood there from the beginning


def test_words_tick_the_box(hands: Hands) -> None:
    """The box is small for an unsteady hand: a click on its words ticks it, another unticks it."""
    code = to_open_mail(hands)
    hands.click(LOGIN_TAB)
    hands.click(CODE)
    hands.write(code)
    box, words = hands.look(TRUST).area, hands.look_at_words(TRUST[1])
    assert not words.intersects(box)
    hands.click_middle(words)
    assert hands.ticked(TRUST)
    hands.click_middle(words)
    assert not hands.ticked(TRUST)


def test_full_boxes_take_no_more(hands: Hands) -> None:
    """A digit too many changes nothing: the six that stand there stay."""
    code = to_open_mail(hands)
    hands.click(LOGIN_TAB)
    hands.click(CODE)
    hands.write(code + "9")
    assert hands.look(CODE).text == code
