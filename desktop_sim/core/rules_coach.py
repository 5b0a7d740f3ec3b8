"""What a learner asks of the coach. Most of it only stands in the log, from which the lesson is computed."""

from __future__ import annotations

from datetime import datetime

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.decisions import Decision, Events, Secrets
from desktop_sim.core.state import PracticeState


def note_slip(state: PracticeState, intent: i.NoteSlip, at: datetime, _: Secrets) -> Events:
    """Tell a slip once: the second time the same words would be a reproach."""
    if intent.slip not in state.slips:
        yield e.SlipNoticed(at, intent.slip)


def choose(state: PracticeState, intent: i.Choose, at: datetime, _: Secrets) -> Events:
    """Take an answer, show the clues of the mail it is about, sit down at another computer."""
    effect = state.scenario.choices.get((intent.step, intent.choice))
    if effect is None:
        return
    yield e.ChoiceMade(at, intent.step, intent.choice, effect.right)
    if effect.mail_id and effect.mail_id not in state.revealed:
        yield e.CluesShown(at, effect.mail_id)
    if effect.computer and effect.computer != state.computer:
        yield e.ComputerChanged(at, effect.computer)


def ask_where_i_am(_state: PracticeState, intent: i.AskWhereIAm, at: datetime, _: Secrets) -> Events:
    """Open or close the help for who is lost."""
    yield e.LostAsked(at) if intent.asked else e.LostClosed(at)


def ask_for_hint(_state: PracticeState, _intent: i.AskForHint, at: datetime, _: Secrets) -> Events:
    """Note that a hint was asked for."""
    yield e.HintAsked(at)


def note_step_shown(_state: PracticeState, intent: i.NoteStepShown, at: datetime, _: Secrets) -> Events:
    """Note that a step was shown."""
    yield e.StepShown(at, intent.step)


def set_help(_state: PracticeState, intent: i.SetHelp, at: datetime, _: Secrets) -> Events:
    """Note how much help is wanted."""
    yield e.HelpSet(at, intent.level)


def keep_help(_state: PracticeState, _intent: i.KeepHelp, at: datetime, _: Secrets) -> Events:
    """Note that a change was refused."""
    yield e.HelpKept(at)


DECISIONS: dict[type[i.Intent], Decision] = {
    i.NoteSlip: note_slip,
    i.Choose: choose,
    i.AskWhereIAm: ask_where_i_am,
    i.AskForHint: ask_for_hint,
    i.NoteStepShown: note_step_shown,
    i.SetHelp: set_help,
    i.KeepHelp: keep_help,
}
