"""What a learner asks of the coach."""

from __future__ import annotations

from datetime import timedelta

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.events import Slip
from desktop_sim.core.levels import Level
from desktop_sim.core.state import Effect
from tests.helpers.core import QUARTER, Practice, find, kinds, two_sites

CHOICES = {
    ("pause", "later"): Effect(leap=QUARTER + timedelta(minutes=1)),
    ("pause", "months"): Effect(months=7),
    ("judge", "true"): Effect(right=False, mail_id="faux"),
    ("judge", "false"): Effect(mail_id="faux"),
    ("seat", "hall"): Effect(computer="hall"),
}


def practice() -> Practice:
    return Practice(two_sites().replace(choices=CHOICES))


def test_a_slip_is_answered_once() -> None:
    """The second time the same words would be a reproach."""
    made = practice()
    assert kinds(made.do(i.NoteSlip(Slip.SPACES))) == ["SlipNoticed"]
    assert made.do(i.NoteSlip(Slip.SPACES)) == ()
    assert kinds(made.do(i.NoteSlip(Slip.CAPS_LOCK))) == ["SlipNoticed"]
    assert made.session.state.slips == {Slip.SPACES, Slip.CAPS_LOCK}


def test_a_choice_pushes_the_clock() -> None:
    """Nobody waits sixteen minutes: the code expires at a click."""
    made = practice()
    made.to_code()
    at = made.session.now()
    events = made.do(i.Choose("pause", "later"))
    assert kinds(events)[:3] == ["ChoiceMade", "ClockMoved", "MailDelivered"]
    assert "CodeExpired" in kinds(events)
    assert made.session.now() == at + QUARTER + timedelta(minutes=1)
    assert made.session.state.pushed == QUARTER + timedelta(minutes=1)


def test_a_choice_crosses_months() -> None:
    """Calendar months, as the trusted computer counts them."""
    made = practice()
    moved = find(made.do(i.Choose("pause", "months")), e.ClockMoved)
    assert moved.by > timedelta(days=200)


def test_a_judged_mail_shows_its_clues_whatever_the_judgement() -> None:
    """Who was fooled is to see by what."""
    made = practice()
    assert kinds(made.do(i.Choose("judge", "true"))) == ["ChoiceMade", "CluesShown"]
    assert made.session.state.revealed == {"faux"}
    assert kinds(made.do(i.Choose("judge", "false"))) == ["ChoiceMade"]
    judged = [event.right for event in made.session.log if isinstance(event, e.ChoiceMade)]
    assert judged == [False, True]


def test_a_choice_sits_down_at_another_computer_once() -> None:
    """In the hall of the caisse the computer is another one."""
    made = practice()
    assert kinds(made.do(i.Choose("seat", "hall"))) == ["ChoiceMade", "ComputerChanged"]
    assert kinds(made.do(i.Choose("seat", "hall"))) == ["ChoiceMade"]
    assert made.session.state.computer == "hall"


def test_an_unknown_answer_does_nothing() -> None:
    """A late click on an answer that is gone alters nothing."""
    made = practice()
    assert made.do(i.Choose("pause", "never")) == ()
    assert made.do(i.Choose("nowhere", "later")) == ()


def test_the_rest_only_stands_in_the_log() -> None:
    """Hints and levels change nothing of the practice itself, nor does « Je suis perdu » once it is closed."""
    made = practice()
    before = made.session.state
    for intent, event in (
        (i.AskWhereIAm(True), "LostAsked"),
        (i.AskWhereIAm(False), "LostClosed"),
        (i.AskForHint(), "HintAsked"),
        (i.NoteStepShown("pause"), "StepShown"),
        (i.SetHelp(Level.ALONE), "HelpSet"),
        (i.KeepHelp(), "HelpKept"),
    ):
        assert kinds(made.do(intent)) == [event]
    assert made.session.state == before
    assert made.replayed_alike()


def test_the_answer_to_who_is_lost_stands_there_until_it_is_closed() -> None:
    """It is part of the state: built anew in another size, the panel still answers."""
    made = practice()
    made.do(i.AskWhereIAm(True))
    assert made.session.state.lost
    made.do(i.NoteSlip(Slip.SPACES))
    assert made.session.state.lost
    made.do(i.AskWhereIAm(False))
    assert not made.session.state.lost


def test_events_tell_when_and_what() -> None:
    """The report is made from them."""
    made = practice()
    at = made.session.now()
    assert made.do(i.NoteSlip(Slip.CAPS_LOCK)) == (e.SlipNoticed(at, Slip.CAPS_LOCK),)
    assert made.do(i.Choose("judge", "true")) == (
        e.ChoiceMade(at, "judge", "true", False),
        e.CluesShown(at, "faux"),
    )
    assert made.do(i.Choose("seat", "hall")) == (
        e.ChoiceMade(at, "seat", "hall", True),
        e.ComputerChanged(at, "hall"),
    )
    assert made.do(i.AskWhereIAm(True)) == (e.LostAsked(at),)
    assert made.do(i.AskWhereIAm(False)) == (e.LostClosed(at),)
    assert made.do(i.AskForHint()) == (e.HintAsked(at),)
    assert made.do(i.NoteStepShown("pause")) == (e.StepShown(at, "pause"),)
    assert made.do(i.SetHelp(Level.HINTS)) == (e.HelpSet(at, Level.HINTS),)
    assert made.do(i.KeepHelp()) == (e.HelpKept(at),)
