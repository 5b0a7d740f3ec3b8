"""Notices between the login and the account: asked once, in order, and never in the way of logging in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.browsing import PageRef
from desktop_sim.core.fields import FieldKind
from desktop_sim.core.notices import ACCEPT, BAR, CHANGE, CONFIRM, LATER, PAGE, REFUSE, Notice
from desktop_sim.core.state import present_notice, shown_page
from tests.helpers.core import LOGIN_PAGE, OTHER_SITE, RENE, SITE, START, TICK, Practice, kinds, two_sites

COOKIES = Notice("cookies", BAR, (ACCEPT, REFUSE))
TERMS = Notice("terms", PAGE, (ACCEPT,), needs_tick=True)
MAIL = Notice("mail", PAGE, (CONFIRM, CHANGE))
CAMPAIGN = Notice("campaign", PAGE, (LATER, ACCEPT))
ALL = (COOKIES, TERMS, MAIL, CAMPAIGN)


def begun(*notices: Notice, **rules: Any) -> Practice:
    """A practice before the login page of a site with these notices."""
    scenario = two_sites(notices=notices, **rules)
    return Practice(scenario.replace(start=LOGIN_PAGE))


def answer(practice: Practice, notice: Notice, how: str = "", ticked: bool = True) -> tuple[e.Event, ...]:
    return practice.do(i.AnswerNotice(SITE, notice.notice_id, how or notice.answers[0], ticked))


def asked(practice: Practice) -> str:
    """The notice that stands before the account; empty where the account is open."""
    notice = present_notice(practice.session.state, SITE, PAGE)
    page = shown_page(practice.session.state).page
    assert (page == "notice") == (notice is not None)
    return "" if notice is None else notice.notice_id


def bar_shown(practice: Practice) -> bool:
    return present_notice(practice.session.state, SITE, BAR) is not None


def pages(practice: Practice) -> list[str]:
    return [event.page for event in practice.session.log if isinstance(event, e.PageShown)]


def test_a_site_without_notices_leads_straight_to_the_account() -> None:
    """What no exercise asks for, no learner meets."""
    practice = begun()
    practice.log_in()
    assert pages(practice)[-1] == "account"
    assert not bar_shown(practice)


def test_pages_stand_before_the_account_one_after_the_other() -> None:
    """After the login the page in front is told once for all notices, and once for the account."""
    practice = begun(*ALL)
    practice.log_in()
    seen = []
    while asked(practice):
        seen.append(asked(practice))
        assert kinds(answer(practice, next(n for n in ALL if n.notice_id == seen[-1]))) == ["NoticeAnswered"]
    assert seen == ["terms", "mail", "campaign"]
    assert pages(practice) == ["login", "notice", "account"]
    assert practice.replayed_alike()


def test_the_order_is_the_exercises() -> None:
    """The exercise says what comes first, not the site."""
    practice = begun(CAMPAIGN, TERMS)
    practice.log_in()
    assert asked(practice) == "campaign"


def test_only_the_notice_in_front_is_answered_and_only_once() -> None:
    """A double click must not answer what nobody has read."""
    practice = begun(*ALL)
    practice.log_in()
    assert answer(practice, MAIL) == ()
    answer(practice, TERMS)
    assert answer(practice, TERMS) == ()
    assert asked(practice) == "mail"


@pytest.mark.parametrize("how", [REFUSE, CHANGE, LATER, "", "anything"])
def test_an_answer_that_is_not_offered_changes_nothing(how: str) -> None:
    """Only what stands on a button can be answered."""
    practice = begun(TERMS)
    practice.log_in()
    before = practice.session.state
    assert practice.do(i.AnswerNotice(SITE, "terms", how, True)) == ()
    assert practice.session.state == before


def test_nothing_is_answered_before_the_login() -> None:
    """A page that is not shown takes no answer, and a notice nobody knows is none."""
    practice = begun(*ALL)
    assert answer(practice, TERMS) == ()
    assert practice.do(i.AnswerNotice(SITE, "none", ACCEPT)) == ()
    assert practice.do(i.AnswerNotice(OTHER_SITE, "terms", ACCEPT, True)) == ()


def test_acceptance_needs_the_tick() -> None:
    """Without the tick the page stays and says so; with it, it goes on and the reproach is gone."""
    practice = begun(TERMS, MAIL)
    practice.log_in()
    assert answer(practice, TERMS, ticked=False)[0] == e.NoticeRefused(START, SITE, "terms")
    assert asked(practice) == "terms"
    assert isinstance(practice.session.state.site(SITE).answer, e.NoticeRefused)
    answer(practice, TERMS, ticked=True)
    assert asked(practice) == "mail"
    assert isinstance(practice.session.state.site(SITE).answer, e.NoticeAnswered)
    assert practice.replayed_alike()


def test_a_notice_without_a_box_needs_no_tick() -> None:
    """Most buttons are enough by themselves."""
    practice = begun(MAIL)
    practice.log_in()
    assert kinds(answer(practice, MAIL, CHANGE, ticked=False)) == ["NoticeAnswered"]


def test_a_refusal_needs_no_tick() -> None:
    """Who says no need not first say that she has read it."""
    practice = begun(Notice("terms", PAGE, (ACCEPT, REFUSE), needs_tick=True))
    practice.log_in()
    assert kinds(answer(practice, TERMS, REFUSE, ticked=False)) == ["NoticeAnswered"]


def test_the_tick_is_gone_with_its_notice() -> None:
    """The next box, and the next login's, is unticked until the learner decides."""
    practice = begun(TERMS)
    practice.log_in()
    practice.write(TICK, "x")
    assert practice.written() == {TICK}
    practice.log_out()
    practice.log_in()
    assert practice.written() == set()
    practice.write(TICK, "x")
    answer(practice, TERMS)
    assert practice.written() == set()


@pytest.mark.parametrize(("notice", "how"), [(TERMS, ACCEPT), (MAIL, CONFIRM), (MAIL, CHANGE), (CAMPAIGN, ACCEPT)])
def test_what_was_answered_is_not_asked_at_the_next_login(notice: Notice, how: str) -> None:
    """A site that asks the same thing every day would be thought broken."""
    practice = begun(notice)
    practice.log_in()
    answer(practice, notice, how)
    practice.log_out()
    practice.log_in()
    assert asked(practice) == ""
    assert practice.replayed_alike()


def test_later_asks_again_at_the_next_login_and_not_before() -> None:
    """« Later » means later: the account opens now, and the notice comes back."""
    practice = begun(CAMPAIGN, MAIL)
    practice.log_in()
    answer(practice, CAMPAIGN, LATER)
    answer(practice, MAIL)
    assert asked(practice) == ""
    practice.do(i.OpenTab())
    practice.do(i.SelectTab("t1"))
    assert asked(practice) == ""
    practice.log_out()
    practice.log_in()
    assert asked(practice) == "campaign"
    assert practice.replayed_alike()


def test_logging_out_leaves_what_was_not_answered_for_the_next_time() -> None:
    """Nothing is lost by leaving in the middle, and nothing is taken for answered."""
    practice = begun(TERMS, MAIL)
    practice.log_in()
    answer(practice, TERMS)
    assert shown_page(practice.session.state) == PageRef("notice", SITE)
    practice.log_out()
    assert shown_page(practice.session.state) == PageRef("login", SITE)
    practice.log_in()
    assert asked(practice) == "mail"


def test_a_trusted_computer_is_asked_too() -> None:
    """A login without a code is a login."""
    practice = begun(CAMPAIGN)
    practice.log_in(tick=True)
    answer(practice, CAMPAIGN, LATER)
    practice.log_out()
    assert kinds(practice.identify())[-1] == "LoggedIn"
    assert asked(practice) == "campaign"


def test_each_account_answers_for_itself() -> None:
    """The terms that one person has accepted are news to another."""
    practice = begun(TERMS)
    practice.log_in()
    answer(practice, TERMS)
    practice.log_out()
    practice.log_in(RENE)
    assert asked(practice) == "terms"


# -- the bar --------------------------------------------------------------------------------------------------


def test_a_bar_keeps_nobody_from_logging_in() -> None:
    """It stands at the foot of the page; who never looks at it comes to the account all the same."""
    practice = begun(COOKIES)
    assert bar_shown(practice)
    practice.log_in()
    assert (asked(practice), bar_shown(practice)) == ("", False)
    assert answer(practice, COOKIES) == ()
    practice.log_out()
    assert bar_shown(practice)


@pytest.mark.parametrize("how", [ACCEPT, REFUSE])
def test_a_bar_goes_for_good_when_it_is_answered(how: str) -> None:
    """Whichever the answer, and whoever logs in: it is the browser that remembers."""
    practice = begun(COOKIES)
    assert kinds(answer(practice, COOKIES, how)) == ["NoticeAnswered"]
    assert not bar_shown(practice)
    practice.log_in(RENE)
    practice.log_out()
    assert not bar_shown(practice)
    assert practice.replayed_alike()


def test_a_bar_leaves_what_the_site_said() -> None:
    """« Le numéro et le code ne correspondent pas » must not vanish because of a cookie."""
    practice = begun(COOKIES)
    practice.identify(password="wrong")
    answer(practice, COOKIES)
    assert isinstance(practice.session.state.site(SITE).answer, e.IdentityRefused)


def test_a_bar_that_is_put_off_comes_back_after_the_next_login() -> None:
    """The same word means the same in a bar."""
    practice = begun(Notice("cookies", BAR, (ACCEPT, LATER)))
    answer(practice, COOKIES, LATER)
    assert not bar_shown(practice)
    practice.log_in()
    practice.log_out()
    assert bar_shown(practice)


def test_another_computer_asks_for_cookies_but_not_for_terms() -> None:
    """Cookies lie on a computer, terms with the account; back on the first computer nothing is asked again."""
    practice = begun(COOKIES, TERMS)
    answer(practice, COOKIES)
    practice.log_in()
    answer(practice, TERMS)
    practice.do(i.UseComputer("library"))
    assert bar_shown(practice)
    practice.log_in()
    assert asked(practice) == ""
    practice.do(i.UseComputer("this-computer"))
    assert not bar_shown(practice)
    assert practice.replayed_alike()


_ACTS = st.one_of(
    st.builds(
        i.AnswerNotice,
        st.just(SITE),
        st.sampled_from([notice.notice_id for notice in ALL]),
        st.sampled_from([ACCEPT, REFUSE, CONFIRM, CHANGE, LATER]),
        st.booleans(),
    ),
    st.builds(i.NoteField, st.just("t1"), st.just(TICK), st.just(FieldKind.TICK), st.sampled_from(["", "x"])),
    st.sampled_from([i.LogOut(SITE), i.UseComputer("library"), i.UseComputer("this-computer"), "log in"]),
)


@settings(max_examples=150)
@given(acts=st.lists(_ACTS, max_size=25))
def test_whatever_is_done_the_log_gives_the_state_and_nothing_answered_is_asked(acts: list[Any]) -> None:
    """In any order: replay is exact, and a notice that was answered for good never stands in front again."""
    practice = begun(*ALL)
    for act in acts:
        if act == "log in":
            practice.clock.advance(practice.session.state.scenario.sites[SITE].policy.min_interval)
            if practice.session.state.site(SITE).account_id is None:
                practice.log_in()
        else:
            practice.do(act)
        log = practice.session.log
        done = {a.notice_id for a in log if isinstance(a, e.NoticeAnswered) and a.answer != LATER}
        assert asked(practice) not in done
    assert practice.replayed_alike()


def test_an_answer_is_told_with_its_instant_and_words() -> None:
    """The report says what was asked and what was answered."""
    practice = begun(COOKIES, TERMS)
    practice.clock.advance(timedelta(minutes=2))
    at = START + timedelta(minutes=2)
    assert answer(practice, COOKIES, REFUSE) == (e.NoticeAnswered(at, SITE, "cookies", REFUSE),)
    practice.log_in()
    assert answer(practice, TERMS, ticked=False) == (e.NoticeRefused(at, SITE, "terms"),)


def test_two_bars_are_answered_one_after_the_other() -> None:
    """The answer to the second must not forget the first, or the cookie banner would come back for ever."""
    other = Notice("survey", BAR, (REFUSE,))
    practice = begun(COOKIES, other)
    answer(practice, COOKIES)
    assert present_notice(practice.session.state, SITE, BAR) == other
    answer(practice, other)
    assert not bar_shown(practice)


def test_a_site_that_the_scenario_does_not_have_asks_nothing() -> None:
    """A mailbox stands in a tab under the same kind of name as a site."""
    assert present_notice(begun().session.state, "box", PAGE) is None
