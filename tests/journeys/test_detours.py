"""Journeys of learners who do things late, wrong, twice or in another order."""

from __future__ import annotations

import pytest

from tests.journeys.hands import (
    ASK,
    ASK_AGAIN,
    BOOKMARK,
    CARD_NUMBER,
    CARD_PASSWORD,
    CODE,
    CTRL,
    LATER,
    LOG_OUT,
    LOGIN_TAB,
    NUMBER,
    PASSWORD,
    PLUS,
    REOPEN,
    SHIFT,
    SUBMIT,
    Hands,
    Key,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def to_code_page(hands: Hands) -> str:
    """Identified, a code asked for and read; back on the login page."""
    hands.identify_by_keyboard()
    hands.go(ASK)
    hands.press(Key.Key_Return)
    hands.fetch_code_by_keyboard()
    hands.press(Key.Key_Tab, CTRL | SHIFT)
    return hands.code


def submit(hands: Hands, code: str) -> None:
    """Type a code over what stands in the boxes, and press Enter."""
    hands.go(CODE)
    hands.press(Key.Key_A, CTRL)
    hands.write(code)
    hands.press(Key.Key_Return)


def other_than(code: str) -> str:
    """Six digits that are not the code: the last one is another."""
    return code[:-1] + str((int(code[-1]) + 1) % 10)


def ask_again(hands: Hands) -> str:
    """A new code, read off its mail; back on the login page."""
    hands.go(ASK_AGAIN)
    hands.press(Key.Key_Return)
    hands.fetch_code_by_keyboard()
    hands.press(Key.Key_Tab, CTRL | SHIFT)
    return hands.code


def test_expired_code(hands: Hands) -> None:
    """Sixteen minutes later the code is void; the coach says so and leads to a new one, which opens the account."""
    old = to_code_page(hands)
    hands.choose(LATER, "16 minutes plus tard")
    assert hands.coach().step_id == "demander"
    submit(hands, old)
    assert not hands.sees(LOG_OUT)
    assert "Demandez un nouveau code." in hands.words()
    assert "Je clique sur « Recevoir un nouveau code »." in hands.words()
    new = ask_again(hands)
    assert new != old
    assert hands.coach().step_id == "saisir"
    submit(hands, new)
    assert hands.sees(LOG_OUT)
    assert hands.coach().finished


def test_wrong_code_then_right(hands: Hands) -> None:
    """A slip of one digit is explained calmly, and the right code then works: the old answer goes away."""
    code = to_code_page(hands)
    submit(hands, other_than(code))
    assert "Le code de sécurité saisi est incorrect." in hands.words()
    assert "Cela arrive à tout le monde." in hands.words()
    submit(hands, code)
    assert hands.sees(LOG_OUT)
    assert "incorrect" not in hands.words()


def test_incomplete_code(hands: Hands) -> None:
    """Four digits are no attempt: the page says what is missing and nothing is counted."""
    code = to_code_page(hands)
    submit(hands, code[:4])
    assert "il manque 2 chiffres" in hands.words()
    assert "CodeRefused" not in hands.stage.happened()
    submit(hands, code)
    assert hands.sees(LOG_OUT)


def test_former_code(hands: Hands) -> None:
    """After a new code was asked for, the first mail's code is refused by its own name, not as « wrong »."""
    old = to_code_page(hands)
    hands.wait(seconds=40)
    new = ask_again(hands)
    assert new != old
    submit(hands, old)
    assert "c'est l'ancien code" in hands.words()
    submit(hands, new)
    assert hands.sees(LOG_OUT)


def test_new_code_too_soon(hands: Hands) -> None:
    """A second click within 30 seconds sends nothing, says when, and leaves the code valid."""
    hands.identify_by_keyboard()
    hands.go(ASK)
    hands.press(Key.Key_Return)
    hands.go(ASK_AGAIN)
    hands.press(Key.Key_Return)
    assert "Vous pourrez en demander un autre à 10:01." in hands.words()
    assert hands.stage.happened().count("CodeIssued") == 1
    code = hands.fetch_code_by_keyboard()
    hands.press(Key.Key_Tab, CTRL | SHIFT)
    submit(hands, code)
    assert hands.sees(LOG_OUT)


def test_blocked_then_freed(hands: Hands) -> None:
    """Five wrong codes make a pause that ends by itself; the right code works after it."""
    code = to_code_page(hands)
    for _ in range(5):
        submit(hands, other_than(code))
    assert "Trop d'essais." in hands.words()
    submit(hands, code)
    assert not hands.sees(LOG_OUT)
    hands.wait(minutes=5, seconds=1)
    submit(hands, code)
    assert hands.sees(LOG_OUT)


def test_closed_tab_comes_back_with_what_was_typed(hands: Hands) -> None:
    """Closing the wrong tab is the commonest accident: the coach says how to get it back, and nothing is lost."""
    code = to_code_page(hands)
    hands.go(CODE)
    hands.write(code[:3])
    hands.press(Key.Key_W, CTRL)
    assert not hands.sees(LOGIN_TAB)
    assert "Un onglet est fermé. Rien n'est perdu." in hands.words()
    hands.click(REOPEN)
    assert hands.in_front() == LOGIN_TAB[1]
    assert hands.look(CODE).text == code[:3]
    submit(hands, code)
    assert hands.sees(LOG_OUT)


def test_closed_first_page_comes_back_with_what_was_typed(hands: Hands) -> None:
    """The number typed before an accident is still there: 13 digits are not to be typed twice."""
    hands.click(NUMBER)
    hands.write(CARD_NUMBER)
    hands.click(PLUS)
    hands.press(Key.Key_Tab, CTRL)
    hands.press(Key.Key_W, CTRL)
    hands.press(Key.Key_T, CTRL | SHIFT)
    assert hands.look(NUMBER).text == CARD_NUMBER


def test_mailbox_first(hands: Hands) -> None:
    """Who opens the mailbox before anything else is not lost: the way back is said, and the journey ends well."""
    hands.press(Key.Key_T, CTRL)
    hands.go(BOOKMARK)
    hands.press(Key.Key_Return)
    assert hands.coach().say == "Cliquez sur l'onglet « Connexion au compte », en haut."
    assert hands.ringed() == LOGIN_TAB
    hands.press(Key.Key_Tab, CTRL)
    assert hands.focused()[1] == LOGIN_TAB[1]  # the cursor comes to the page, in no field yet
    assert hands.coach().step_id == "numero"
    code = to_code_page(hands)
    submit(hands, code)
    assert hands.sees(LOG_OUT)
    assert hands.coach().finished


def test_password_first(hands: Hands) -> None:
    """The fields may be filled from the bottom up."""
    hands.go(PASSWORD)
    hands.write(CARD_PASSWORD)
    hands.go(NUMBER, back=True)
    hands.write(CARD_NUMBER)
    hands.press(Key.Key_Return)
    assert hands.sees(ASK)


def test_back_after_a_look_at_the_mailbox(hands: Hands) -> None:
    """Who goes back for the code a second time finds the mail open and types the code all the same."""
    code = to_code_page(hands)
    hands.press(Key.Key_Tab, CTRL)
    assert hands.read_code() == code
    assert hands.coach().step_id == "retour"
    hands.press(Key.Key_Tab, CTRL)
    submit(hands, code)
    assert hands.sees(LOG_OUT)


def test_wrong_password(hands: Hands) -> None:
    """A wrong password leads back to the fields, in the coach's words, and the second try goes on."""
    hands.go(NUMBER)
    hands.write(CARD_NUMBER)
    hands.go(PASSWORD)
    hands.write("tournesol12")
    hands.press(Key.Key_Return)
    assert not hands.sees(ASK)
    assert "Le site ne dit pas où." in hands.words()
    hands.go(PASSWORD)
    hands.press(Key.Key_A, CTRL)
    hands.write(CARD_PASSWORD)
    hands.go(SUBMIT)
    hands.press(Key.Key_Return)
    assert hands.sees(ASK)


def test_lost_and_led(hands: Hands) -> None:
    """« Je suis perdu » says where one is and what to do, and goes away by itself when that is done."""
    hands.press(Key.Key_T, CTRL)
    hands.click(BOOKMARK)
    hands.press(Key.Key_F1)
    said = hands.words()
    assert "Vous êtes sur la page « Ma messagerie" in said
    assert "Cliquez sur l'onglet « Connexion au compte », en haut." in said
    assert hands.ringed() == LOGIN_TAB
    hands.click(LOGIN_TAB)
    assert hands.in_front() == LOGIN_TAB[1]
    assert not hands.coach().lost
    assert "Où suis-je ?" not in hands.words()


def test_who_has_only_looked_about_has_done_nothing(hands: Hands) -> None:
    """Nobody who strayed before the first step is told that it is done, or that only the last ones are left."""
    hands.press(Key.Key_T, CTRL)
    hands.click(BOOKMARK)
    coach = hands.coach()
    assert coach.did == "Vous venez de commencer."
    assert (coach.number, coach.last_number) == (0, 5)
    assert set(coach.dots) == {"present", "coming"}
    hands.click(LOGIN_TAB)
    hands.click(NUMBER)
    hands.write(CARD_NUMBER)
    hands.press(Key.Key_Tab, CTRL)
    coach = hands.coach()
    assert coach.did == "Vous avez écrit le numéro."
    assert coach.number == 1
