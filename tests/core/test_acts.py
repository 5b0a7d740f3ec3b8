"""With which thing each act was done stands beside the log: reading both is how an exercise is recorded."""

from __future__ import annotations

from datetime import timedelta

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.session import Act
from tests.helpers.core import ODETTE, QUARTER, SITE, Practice, kinds


def identified() -> Practice:
    """Somebody has pressed « me connecter »."""
    practice = Practice()
    practice.session.dispatch(i.Identify(SITE, ODETTE.number, ODETTE.passwords[0]), "the.button")
    return practice


def led_to(practice: Practice, act: Act) -> list[str]:
    return kinds(practice.session.log[act.first : act.end])


def test_an_act_names_the_thing_and_what_came_of_it() -> None:
    """One button may lead to several events; one act after the other, each has its own."""
    practice = identified()
    practice.session.dispatch(i.AskForCode(SITE), "the.other")
    first, second = practice.session.acts
    assert (first.anchor, led_to(practice, first)) == ("the.button", ["IdentityAccepted"])
    assert (second.anchor, led_to(practice, second)) == ("the.other", ["CodeIssued", "MailSent"])


def test_what_leads_to_nothing_is_no_act() -> None:
    """A tab that stands in front already was not gone to."""
    practice = identified()
    count = len(practice.session.acts)
    practice.session.dispatch(i.StartOver("mutuelle"), "the.link")
    assert len(practice.session.acts) == count


def test_what_falls_due_belongs_to_no_act() -> None:
    """The mail came by itself, at whatever moment it is noticed."""
    practice = identified()
    practice.session.dispatch(i.AskForCode(SITE), "the.other")
    practice.clock.advance(timedelta(seconds=5))
    practice.session.dispatch(i.LetTimePass())
    practice.clock.advance(QUARTER)
    practice.session.dispatch(i.OpenTab(), "the.plus")
    last = practice.session.acts[-1]
    assert "CodeExpired" in kinds(practice.session.log)
    assert led_to(practice, last) == ["TabOpened"]
    assert [act.anchor for act in practice.session.acts] == ["the.button", "the.other", "the.plus"]


def test_an_act_without_a_thing_has_no_anchor() -> None:
    """A shortcut is pressed nowhere; the act is known all the same."""
    practice = identified()
    practice.session.dispatch(i.OpenTab())
    assert practice.session.acts[-1].anchor == ""
    assert led_to(practice, practice.session.acts[-1]) == ["TabOpened"]


def test_a_page_that_comes_to_the_front_belongs_to_the_act() -> None:
    """The page was shown because the tab was opened."""
    practice = identified()
    practice.session.dispatch(i.OpenTab(), "the.plus")
    act = practice.session.acts[-1]
    assert act.end == len(practice.session.log)


def test_steps_taken_back_take_their_acts_with_them() -> None:
    """Log and acts are cut at the same place, also within what one act led to."""
    practice = identified()
    count = len(practice.session.log)
    practice.session.dispatch(i.AskForCode(SITE), "the.other")
    practice.session.dispatch(i.OpenTab(), "the.plus")
    practice.session.rewind(count + 1)
    assert [act.anchor for act in practice.session.acts] == ["the.button", "the.other"]
    assert led_to(practice, practice.session.acts[-1]) == ["CodeIssued"]
    practice.session.rewind(count)
    assert [act.anchor for act in practice.session.acts] == ["the.button"]
    assert isinstance(practice.session.log[-1], e.StepRetaken)
