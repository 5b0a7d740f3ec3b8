"""Who is let in, and how it is told (RULES.md, « The code », 11, « The number », « Privacy »)."""

from __future__ import annotations

import pytest

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.browsing import PageRef
from tests.helpers.core import (
    BLANK_NUMBER,
    HALF_MINUTE,
    LOGIN_PAGE,
    ODETTE,
    SITE,
    START,
    UNKNOWN_NUMBER,
    Practice,
    find,
    kinds,
    two_sites,
)

LET_IN = ["CodeAccepted", "LoggedIn"]


# -- identity (11) ------------------------------------------------------------------------------------------


def test_a_wrong_password_and_an_unknown_number_are_answered_alike() -> None:
    """Rule 11: field by field, so that nobody learns which numbers exist; and nothing else differs either."""
    wrong, unknown = Practice(), Practice()
    assert wrong.identify(password="wrong") == unknown.type_number(BLANK_NUMBER)
    assert wrong.identify(password="wrong") == (e.IdentityRefused(START, SITE),)
    assert unknown.identify(password="wrong") == (e.IdentityRefused(START, SITE),)
    assert wrong.session.state == unknown.session.state


def test_told_late_both_pass_the_code_step_alike_and_fail_after_it() -> None:
    """Rule 11: as on the real site; the events differ in the account's id only, which no page shows."""
    logs = []
    for number in (ODETTE.number, BLANK_NUMBER):
        practice = Practice(two_sites(tells_identity_late=True), by_hand={"code-1": "111111"})
        practice.type_number(number, "wrong")
        practice.ask()
        practice.fail(1)
        assert kinds(practice.submit("111111")) == ["CodeAccepted", "IdentityRefused"]
        assert practice.session.state.site(SITE).account_id is None
        assert kinds(practice.submit("111111")) == ["StepWithoutAttempt"]
        logs.append(practice.session.log)
    for one, other in zip(*logs, strict=True):
        assert type(one) is type(other)
        facts = {**vars(one)}, {**vars(other)}
        for fields in facts:
            fields.pop("account_id", None)
            if "code" in fields:
                fields["code"] = fields["code"].replace(account_id="")
        assert facts[0] == facts[1]


def test_a_right_identity_told_late_is_let_in() -> None:
    """Rule 11: telling late must not refuse who typed all right."""
    practice = Practice(two_sites(tells_identity_late=True))
    assert kinds(practice.log_in())[-1] == "LoggedIn"


def test_a_wrong_identity_leaves_the_pending_attempt() -> None:
    """Rules 10 and 11: after a refusal no code of before can be used."""
    practice = Practice()
    digits = practice.to_code()
    practice.identify(password="wrong")
    assert kinds(practice.submit(digits)) == ["StepWithoutAttempt"]


def test_an_old_error_disappears_with_a_new_answer() -> None:
    """Rule 11: the page shows the last answer only, so none of before may stand."""
    practice = Practice()
    practice.to_code()
    refused = practice.fail(1)[0]
    assert practice.session.state.site(SITE).answer == refused
    practice.wait(HALF_MINUTE)
    issued = find(practice.ask(), e.CodeIssued)
    assert practice.session.state.site(SITE).answer == issued


def test_coming_back_to_the_login_page_finds_the_pending_code() -> None:
    """Rule 11: going to the mail and back, in a new tab or anew, never loses the attempt."""
    practice = Practice()
    digits = practice.to_code()
    practice.do(i.Visit("t1", PageRef("mailbox")))
    practice.do(i.OpenTab())
    practice.do(i.Visit("t2", PageRef("login", SITE)))
    practice.do(i.CloseTab("t1"))
    assert practice.code() == digits
    assert kinds(practice.submit(digits)) == LET_IN


def test_a_finished_login_submitted_again_is_a_clear_answer() -> None:
    """Rule 11: whatever button is pressed twice, there is one login."""
    practice = Practice()
    practice.log_in()
    for events in (practice.identify(), practice.ask(), practice.submit("000000")):
        assert events == (e.AlreadyConnected(START, SITE),)
    assert kinds(practice.session.log).count("LoggedIn") == 1


def test_a_code_step_with_nothing_pending_leads_back() -> None:
    """Rule 11: after a restart, or with the back button, the page says where to begin."""
    practice = Practice()
    for events in (practice.ask(), practice.submit("000000"), practice.do(i.ChangePassword(SITE))):
        assert events == (e.StepWithoutAttempt(START, SITE),)
    assert practice.tick() == practice.do(i.StartOver(SITE)) == practice.log_out() == ()


# -- the fields of the first step ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "problem", "missing"),
    [
        ("", e.Problem.EMPTY, 13),
        ("  ", e.Problem.EMPTY, 13),
        ("269", e.Problem.SHORT, 10),
        ("2690549588157123", e.Problem.LONG, 0),
        (" " * 65, e.Problem.LONG, 0),
        ("odette", e.Problem.CHARACTERS, 0),
    ],
)
def test_an_unreadable_number_is_explained(number: str, problem: e.Problem, missing: int) -> None:
    """The number field checks length and characters only, and says what is missing."""
    assert Practice().type_number(number) == (e.FieldRefused(START, SITE, "login.number", problem, missing),)


def test_an_empty_password_is_explained() -> None:
    """No password is not a wrong password."""
    assert Practice().identify(password="") == (e.FieldRefused(START, SITE, "login.password", e.Problem.EMPTY),)


@pytest.mark.parametrize("password", ["\ud800", "x" * 100_000, "soleil-2026", "Soleil-2026 ", "Jardin-2027"])
def test_no_other_password_opens(password: str) -> None:
    """Half a character, another case, the next password: refused, and never an exception that carries it."""
    assert kinds(Practice().identify(password=password)) == ["IdentityRefused"]


def test_a_changed_password_counts_from_then_on() -> None:
    """After « changer mon mot de passe » the former one is refused."""
    practice = Practice()
    practice.log_in()
    practice.do(i.ChangePassword(SITE))
    practice.log_out()
    assert kinds(practice.identify(password="Soleil-2026")) == ["IdentityRefused"]
    assert kinds(practice.identify(password="Jardin-2027")) == ["IdentityAccepted"]


@pytest.mark.parametrize("typed", [UNKNOWN_NUMBER, UNKNOWN_NUMBER + "96"])
def test_what_may_be_a_real_number_is_wiped_and_not_counted(typed: str) -> None:
    """Privacy: not an error, no attempt, not stored, not hashed; a pending attempt is left alone."""
    practice = Practice()
    practice.to_code()
    before = practice.session.state
    assert practice.type_number(typed) == (e.NumberWiped(START, SITE),)
    site = before.site(SITE).replace(answer=e.NumberWiped(START, SITE))
    assert practice.session.state == before.replace(sites={**before.sites, SITE: site})


def test_one_event_tells_once_where_the_cursor_stands_and_how_a_field_compares() -> None:
    """The coach follows these; told at every key, they would fill the log."""
    practice = Practice(two_sites().replace(start=LOGIN_PAGE))
    assert kinds(practice.do(i.EnterField("t1", "login.number"))) == ["FieldEntered"]
    assert practice.do(i.EnterField("t1", "login.number")) == ()
    assert practice.write("login.number", "") == ()
    assert kinds(practice.write("login.number", "2")) == ["FieldChanged"]
    assert practice.write("login.number", "2 69 05") == ()
    assert practice.write("login.number", ODETTE.number[:-1]) == ()
    assert kinds(practice.write("login.number", ODETTE.number)) == ["FieldChanged"]
    assert practice.write("login.number", "2 69 05 49 588 157") == ()
    assert kinds(practice.write("login.number", "")) == ["FieldChanged"]


def test_help_opens_once_and_closes() -> None:
    """An explanation is shown until it is closed or the step is over."""
    practice = Practice()
    assert kinds(practice.do(i.ShowHelp(SITE, "number"))) == ["HelpShown"]
    assert practice.do(i.ShowHelp(SITE, "number")) == ()
    practice.identify()
    assert practice.session.state.site(SITE).help_topic == ""
    assert kinds(practice.do(i.LeaveKeyOut(SITE)) + practice.do(i.WipeNumber(SITE))) == ["KeyLeftOut", "NumberWiped"]
