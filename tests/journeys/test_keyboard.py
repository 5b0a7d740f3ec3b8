"""The whole journey without a mouse, each thing found as a screen reader announces it."""

from __future__ import annotations

import pytest

from tests.journeys.hands import (
    ASK,
    BOOKMARK,
    CHECK,
    CODE,
    CTRL,
    LATER,
    LOG_OUT,
    NUMBER,
    PASSWORD,
    SHIFT,
    SUBMIT,
    TRUST,
    Hands,
    Key,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform says so of menus


def test_whole_deck_by_keyboard(hands: Hands) -> None:
    """Who cannot hold a mouse still gets from the first page to the account, and the coach follows."""
    steps = [hands.coach().step_id]

    def note() -> None:
        steps.append(hands.coach().step_id)

    hands.go(NUMBER)
    note()
    hands.write("2 69 05 49 588 157")  # with spaces, as on the card
    note()
    hands.press(Key.Key_Tab)
    hands.go(PASSWORD)
    hands.write("Tournesol12")
    note()
    hands.go(SUBMIT)
    hands.press(Key.Key_Space)
    note()
    hands.go(ASK)
    hands.press(Key.Key_Return)
    note()
    hands.press(Key.Key_T, CTRL)
    note()
    hands.go(BOOKMARK)
    hands.press(Key.Key_Return)
    note()
    hands.wait(seconds=5)
    hands.go(CHECK)
    hands.press(Key.Key_Space)
    note()
    hands.open_first_mail_by_keyboard()
    note()
    code = hands.read_code()
    hands.press(Key.Key_Tab, CTRL)
    note()
    hands.go(CODE)
    hands.write(code)
    note()
    hands.go(TRUST)
    hands.press(Key.Key_Space)
    note()
    hands.go(SUBMIT)
    hands.press(Key.Key_Return)
    assert hands.sees(LOG_OUT)
    assert hands.coach().finished
    expected = "page numero mot-de-passe identifier demander onglet messagerie attendre lire retour saisir"
    assert steps == [*expected.split(), "ordinateur", "connecter"]


def test_backwards_too(hands: Hands) -> None:
    """Shift+Tab leads back along the same way: who went one too far need not go all round."""
    hands.go(PASSWORD)
    hands.go(NUMBER, back=True)
    hands.go(PASSWORD)
    hands.write("x")
    assert hands.look(PASSWORD).text != ""


def test_enter_in_the_field_is_enough(hands: Hands) -> None:
    """Most people press Enter after the last field, and that must do what the button does."""
    hands.log_in_by_keyboard(tick=False)
    hands.press(Key.Key_Tab)
    assert hands.sees(LOG_OUT)


def test_code_by_copy_and_paste(hands: Hands) -> None:
    """Copying needs no mouse: arrows and Shift choose, Ctrl+C copies, Ctrl+V fills all six boxes at once."""
    hands.identify_by_keyboard()
    hands.press(Key.Key_Return)
    code = hands.fetch_code_by_keyboard()
    hands.select_code_by_keyboard()
    hands.press(Key.Key_C, CTRL)
    assert "Le code est copié." in hands.words()
    hands.press(Key.Key_Tab, CTRL)
    hands.go(CODE)
    hands.press(Key.Key_V, CTRL)
    assert hands.look(CODE).text == code
    hands.press(Key.Key_Return)
    assert hands.sees(LOG_OUT)


def test_every_stage_keeps_the_cursor_on_the_page(hands: Hands) -> None:
    """After « me connecter » by Enter the cursor stands at the next thing to do, not back at the window's top."""
    hands.identify_by_keyboard()
    assert hands.focused()[1] == ASK[1]
    hands.press(Key.Key_Return)
    assert hands.focused()[1] == CODE[1]


@pytest.mark.parametrize("role_and_name", [("tab", "Connexion au compte"), ("button", "Je suis perdu")])
def test_frame_and_coach_are_within_reach(role_and_name: tuple[str, str], hands: Hands) -> None:
    """Tabs and the coach's help stand in the round of Tab like the page's own fields."""
    hands.go(role_and_name)


def test_tabs_by_arrows(hands: Hands) -> None:
    """Arrows turn over the tabs while the tab list has the focus, as in every browser."""
    hands.press(Key.Key_T, CTRL)
    assert hands.in_front() == "Nouvel onglet"
    hands.go(("tab", "Nouvel onglet"))
    hands.press(Key.Key_Left)
    assert hands.in_front() == "Connexion au compte"
    hands.press(Key.Key_Right)
    assert hands.in_front() == "Nouvel onglet"
    hands.press(Key.Key_Tab, CTRL | SHIFT)
    assert hands.in_front() == "Connexion au compte"


def test_trusted_then_forgotten_by_time(hands: Hands) -> None:
    """A ticked computer is let in without a code for six months, and is asked again after seven."""
    hands.log_in_by_keyboard(tick=True)
    assert "Cet ordinateur est reconnu jusqu'au 2 septembre 2026." in hands.words()
    hands.go(LOG_OUT)
    hands.press(Key.Key_Return)
    assert not hands.sees(LOG_OUT)
    hands.identify_by_keyboard()
    assert hands.sees(LOG_OUT)
    assert not hands.sees(CODE)
    hands.go(LOG_OUT)
    hands.press(Key.Key_Space)
    hands.choose(LATER, "7 mois plus tard")
    hands.identify_by_keyboard()
    assert hands.sees(ASK)
    assert not hands.sees(LOG_OUT)


def test_unticked_computer_is_asked_each_time(hands: Hands) -> None:
    """Without the tick nothing is remembered: at a counter the next visitor must not get in."""
    hands.log_in_by_keyboard(tick=False)
    hands.go(LOG_OUT)
    hands.press(Key.Key_Return)
    hands.identify_by_keyboard()
    assert hands.sees(ASK)
    assert not hands.sees(LOG_OUT)
