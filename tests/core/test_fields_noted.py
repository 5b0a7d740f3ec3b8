"""What is noted of a field as it is written into, and when it is no longer so."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.browsing import PageRef
from desktop_sim.core.fields import Fault, Field, FieldKind, Holding
from tests.helpers.core import (
    CODE_FIELD,
    HALF_MINUTE,
    LOGIN_PAGE,
    NUMBER_FIELD,
    ODETTE,
    OTHER_SITE,
    PASSWORD_FIELD,
    SITE,
    START,
    UNKNOWN_NUMBER,
    Practice,
    kinds,
    texts,
    two_sites,
)

SWAPPED = ODETTE.number[:-2] + ODETTE.number[-1] + ODETTE.number[-2]
PASSWORD = ODETTE.passwords[0]


def practice(**changes: Any) -> Practice:
    """On the site's page."""
    return Practice(two_sites(**changes).replace(start=LOGIN_PAGE))


def holding(made: Practice, anchor: str, tab: str = "t1") -> Holding:
    return made.session.state.field(tab, anchor)


@pytest.mark.parametrize("typed", [ODETTE.number, "2 69 05 49 588 157", " 2690549588157\n"])
def test_a_number_is_right_however_it_is_spaced(typed: str) -> None:
    """As the page takes it."""
    made = practice()
    right = Field(FieldKind.NUMBER, Holding.RIGHT)
    assert made.write(NUMBER_FIELD, typed) == (e.FieldChanged(START, "t1", NUMBER_FIELD, right),)


def test_a_slip_of_the_cards_number_is_noted_and_what_may_be_somebodys_own_is_not() -> None:
    """A slip is mended (RULES.md, privacy; FIELD, A13); of a real number not even how it compares is kept."""
    made = practice()
    (noted,) = made.write(NUMBER_FIELD, SWAPPED)
    assert noted == e.FieldChanged(
        START, "t1", NUMBER_FIELD, Field(FieldKind.NUMBER, Holding.FULL, Fault.SWAPPED, 12, 2)
    )
    before = made.session.state
    for real in (UNKNOWN_NUMBER, f"{UNKNOWN_NUMBER}96", "1 85 05 78 006 084"):
        assert made.write(NUMBER_FIELD, real) == ()
    assert made.session.state == before


def test_nothing_typed_is_in_the_log_or_the_state() -> None:
    """Secrets: events tell how a text compares, and nothing of it."""
    made = practice()
    typed = {
        NUMBER_FIELD: (ODETTE.number, SWAPPED, UNKNOWN_NUMBER, "4711"),
        PASSWORD_FIELD: (PASSWORD, "geheim", "Soleil-2062"),
        CODE_FIELD: ("471100", "4711"),
        "drill.word": ("geheim",),
    }
    for anchor, many in typed.items():
        for text in many:
            intent = i.NoteField("t1", anchor, FieldKind.TEXT, text)
            assert repr(intent) == "<NoteField>"
            made.write(anchor, text)
    said = [*texts(made.session.log), repr(made.session.log), *texts(made.session.state), repr(made.session.state)]
    for text in (text for many in typed.values() for text in many if text not in (ODETTE.number, PASSWORD)):
        assert not any(text in known for known in said)
    assert not any(secret in known for known in texts(made.session.log) for secret in (ODETTE.number, PASSWORD))


def test_the_password_that_counts_is_the_right_one() -> None:
    """After « changer mon mot de passe » it is another one, and the former is mistaken."""
    made = practice(recovery_mail="new-password")
    made.write(PASSWORD_FIELD, PASSWORD)
    assert holding(made, PASSWORD_FIELD) is Holding.RIGHT
    made.do(i.RecoverPassword(SITE, ODETTE.number))
    made.write(PASSWORD_FIELD, ODETTE.passwords[1])
    assert holding(made, PASSWORD_FIELD) is Holding.RIGHT
    made.write(PASSWORD_FIELD, PASSWORD)
    assert holding(made, PASSWORD_FIELD) is Holding.FULL


def test_a_password_that_counts_no_more_is_right_no_more_though_it_still_stands_there() -> None:
    """In a second window the page stays in sight while a new password is asked for: the coach must not say « me
    connecter » for ever."""
    made = practice(recovery_mail="new-password")
    made.do(i.OpenTab())
    made.write(PASSWORD_FIELD, PASSWORD)
    made.do(i.Visit("t2", PageRef("recovery", SITE)))
    made.do(i.RecoverPassword(SITE, ODETTE.number))
    assert holding(made, PASSWORD_FIELD) is not Holding.RIGHT


def test_a_word_on_purpose_is_known_where_the_exercise_asks_for_it() -> None:
    """A password that is wrong by order is no slip."""
    scenario = two_sites().replace(start=LOGIN_PAGE, words={PASSWORD_FIELD: ("Soleil-1999",)})
    made = Practice(scenario)
    made.write(PASSWORD_FIELD, "Soleil-1999")
    assert holding(made, PASSWORD_FIELD) is Holding.WORD


def test_a_code_is_compared_with_the_newest_and_known_as_former() -> None:
    """« C'est l'ancien code » is to be seen before « me connecter » is pressed."""
    made = practice()
    made.write(CODE_FIELD, "400365")
    assert holding(made, CODE_FIELD) is Holding.FULL  # no code was asked for: nothing can be right
    first = made.to_code()
    made.write(CODE_FIELD, f"{first[:3]} {first[3:]}")
    assert holding(made, CODE_FIELD) is Holding.RIGHT
    made.wait(HALF_MINUTE)
    made.ask()
    made.write(CODE_FIELD, first)
    assert holding(made, CODE_FIELD) is Holding.FORMER
    made.write(CODE_FIELD, made.wrong())
    assert holding(made, CODE_FIELD) is Holding.FULL
    made.write(CODE_FIELD, made.code()[:3])
    assert holding(made, CODE_FIELD) is Holding.PART


def test_a_text_is_compared_with_what_the_exercise_expects() -> None:
    """On the page to practise writing; blanks at both ends are no fault."""
    made = Practice(two_sites().replace(start=PageRef("drill"), expected={"drill.word": "bonjour"}))
    for typed, wanted in (("  bonjour ", Holding.RIGHT), ("bon", Holding.PART), ("bonjours", Holding.FULL)):
        made.write("drill.word", typed)
        assert holding(made, "drill.word") is wanted


def test_what_was_written_on_a_page_that_has_gone_is_compared_with_nothing() -> None:
    """The last key may come when another page stands in the tab already."""
    made = Practice()
    assert made.write(NUMBER_FIELD, "2") != ()
    assert holding(made, NUMBER_FIELD) is Holding.ASTRAY


def test_a_box_is_ticked_or_not() -> None:
    """There is nothing to compare."""
    made = practice()
    made.write("notice.tick", "x")
    assert holding(made, "notice.tick") is Holding.RIGHT
    made.write("notice.tick", "")
    assert made.session.state.fields == {}


def test_each_tab_has_its_own_fields_and_one_has_the_cursor() -> None:
    """The page of another tab is another page, and a tab that has gone has none."""
    made = practice()
    made.do(i.OpenTab())
    made.do(i.Visit("t2", LOGIN_PAGE))
    made.write(NUMBER_FIELD, ODETTE.number)
    made.write(NUMBER_FIELD, "2", "t2")
    assert (holding(made, NUMBER_FIELD), holding(made, NUMBER_FIELD, "t2")) == (Holding.RIGHT, Holding.PART)
    assert not made.session.state.holds(NUMBER_FIELD)  # of the tab in front
    assert made.do(i.EnterField("t2", NUMBER_FIELD)) == (e.FieldEntered(START, "t2", NUMBER_FIELD),)
    assert kinds(made.do(i.EnterField("t1", NUMBER_FIELD))) == ["FieldEntered"]
    assert made.session.state.cursor == ("t1", NUMBER_FIELD)
    assert made.write(NUMBER_FIELD, "2", "t9") == ()
    assert made.do(i.EnterField("t9", NUMBER_FIELD)) == ()


@pytest.mark.parametrize("anchor", [NUMBER_FIELD, PASSWORD_FIELD, CODE_FIELD])
def test_beginning_anew_empties_the_fields_of_this_site_alone(anchor: str) -> None:
    """The page is as at first; another site's, and another tab's, stay."""
    made = practice()
    made.do(i.OpenTab())
    made.do(i.Visit("t2", PageRef("login", OTHER_SITE)))
    made.to_code()
    made.write(anchor, "2")
    made.write(anchor, "2", "t2")
    made.do(i.StartOver(SITE))
    assert (holding(made, anchor), holding(made, anchor, "t2")) != (Holding.EMPTY, Holding.EMPTY)
    assert holding(made, anchor) is Holding.EMPTY


def test_a_new_code_takes_the_old_digits_away_also_in_a_tab_that_can_be_brought_back() -> None:
    """RULES.md, fields 3; a tab that comes back shows the page as it is now."""
    made = practice()
    made.do(i.OpenTab())
    made.to_code()
    made.write(CODE_FIELD, made.wrong())
    made.do(i.CloseTab("t1"))
    made.wait(HALF_MINUTE)
    made.ask()
    assert made.session.state.fields == {}


def test_a_refused_code_stays_to_be_mended() -> None:
    """RULES.md, fields 3: after a refusal the digits stay."""
    made = practice()
    made.to_code()
    made.write(CODE_FIELD, made.wrong())
    made.submit(made.wrong())
    assert holding(made, CODE_FIELD) is Holding.FULL
    made.submit(made.code())
    assert holding(made, CODE_FIELD) is Holding.EMPTY


# -- an answer ends when it is no longer true ---------------------------------------------------------------


def answer(made: Practice) -> e.SiteEvent | None:
    return made.session.state.site(SITE).answer


def test_the_number_is_missing_until_something_is_written() -> None:
    """« La case du numéro est vide » beside a full field is false (FIELD, A12); of another field it says nothing."""
    made = practice()
    made.type_number("")
    assert isinstance(answer(made), e.FieldRefused)
    made.write(PASSWORD_FIELD, PASSWORD)
    assert isinstance(answer(made), e.FieldRefused)
    made.write(NUMBER_FIELD, "2")
    assert answer(made) is None


def test_a_wrong_code_is_spoken_of_until_another_one_stands_there() -> None:
    """While the boxes are emptied, the learner still reads why."""
    made = practice()
    made.to_code()
    made.write(CODE_FIELD, made.wrong())
    made.submit(made.wrong())
    made.write(CODE_FIELD, "")
    assert isinstance(answer(made), e.CodeRefused)
    made.write(CODE_FIELD, made.code()[:2])
    assert answer(made) is None


def test_a_refused_identity_is_spoken_of_until_both_are_right() -> None:
    """One of them was mistaken, and nobody says which."""
    made = practice()
    made.write(NUMBER_FIELD, ODETTE.number)
    made.write(PASSWORD_FIELD, "soleil")
    made.identify(password="soleil")
    made.write(PASSWORD_FIELD, "Soleil")
    assert isinstance(answer(made), e.IdentityRefused)
    made.write(PASSWORD_FIELD, PASSWORD)
    assert answer(made) is None


@pytest.mark.parametrize(("said", "kind"), [(i.WipeNumber(SITE), e.NumberWiped), (i.LeaveKeyOut(SITE), e.KeyLeftOut)])
def test_what_was_said_of_the_number_ends_with_the_next_one(said: i.Intent, kind: type[e.Event]) -> None:
    """A field that is wiped is empty at once: that must not take the explanation away."""
    made = practice()
    made.write(NUMBER_FIELD, "2")
    made.do(said)
    made.write(NUMBER_FIELD, "")
    assert isinstance(answer(made), kind)
    made.write(NUMBER_FIELD, "2")
    assert answer(made) is None


def test_other_answers_stay_whatever_is_written() -> None:
    """A block does not end because somebody types."""
    made = practice()
    made.to_code()
    made.fail(5)
    blocked = answer(made)
    made.write(CODE_FIELD, made.code()[:2])
    made.write(NUMBER_FIELD, "2")
    assert answer(made) is blocked
    assert made.session.state.account(SITE, ODETTE.account_id).blocked_until == START + timedelta(minutes=5)


def test_the_log_gives_the_fields_again() -> None:
    """Replay is exact, with fields, cursor and answers."""
    made = practice()
    made.do(i.EnterField("t1", NUMBER_FIELD))
    made.write(NUMBER_FIELD, SWAPPED)
    made.type_number("269")
    made.write(NUMBER_FIELD, ODETTE.number)
    made.log_in()
    made.log_out()
    made.write(NUMBER_FIELD, "1")
    assert made.replayed_alike()


def test_what_was_said_of_a_tab_s_fields_is_said_in_no_other_one() -> None:
    """A site answers in the tab that asked; another one's fields hold other things (found by a wanderer)."""
    made = practice()
    first = made.session.state.browsing.front().tab_id
    made.write(NUMBER_FIELD, ODETTE.number)
    made.do(i.OpenTab())
    second = made.session.state.browsing.front().tab_id
    made.do(i.Visit(second, LOGIN_PAGE))
    made.type_number("")
    assert isinstance(made.session.state.said(SITE, second), e.FieldRefused)
    assert made.session.state.said(SITE, first) is None
    made.write(NUMBER_FIELD, "2", first)
    assert isinstance(made.session.state.said(SITE, second), e.FieldRefused)  # nothing was mended there
    made.write(NUMBER_FIELD, "2", second)
    assert made.session.state.said(SITE, second) is None


def test_what_a_site_says_of_no_field_is_said_in_all_its_tabs() -> None:
    """A code that was sent, and its end, are so for the whole site."""
    made = practice()
    first = made.session.state.browsing.front().tab_id
    made.to_code()
    made.do(i.OpenTab())
    second = made.session.state.browsing.front().tab_id
    assert isinstance(made.session.state.said(SITE, first), e.CodeIssued)
    assert isinstance(made.session.state.said(SITE, second), e.CodeIssued)
