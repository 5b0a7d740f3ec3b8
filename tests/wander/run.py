"""Lets wanderers loose and sees whether the coach leads each of them to the end."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

from desktop_sim.commands.law import SPARE, silence, walk
from desktop_sim.core.lesson import failure_of
from desktop_sim.core.state import PracticeState
from desktop_sim.core.value import Value
from desktop_sim.exercises.library import Library
from desktop_sim.exercises.trial import Trial
from desktop_sim.exercises.wanderer import draw, move_named
from desktop_sim.ui.pages.content import Content
from desktop_sim.ui.pages.registry import vocabulary

MOST_MOVES = 12
SURPRISES = 5


MAILBOX = "WANDER_MAILBOX"
"""The variable that names the mailbox in place of the usual one; the processes that wander inherit it."""


@cache
def library() -> Library:
    """All shipped exercises, read once; in the mailbox that an office would have chosen, where one is named."""
    return Library(None, vocabulary(), mailbox=os.environ.get(MAILBOX, ""))


def office_with(mailbox: str, folder: Path) -> Path:
    """Let the office of a folder of one's own choose a mailbox, and return the folder."""
    (folder / "caisse.toml").write_text(f'office = "Essai"\nmailbox = "{mailbox}"\n', encoding="utf-8")
    return folder


def follow_to_the_end(trial: Trial, budget: int) -> str:
    """Return how the law is broken on the way to the end, or nothing."""
    return walk(trial, Content(library(), trial.exercise), budget)


class Wandering(Value):
    """One learner: an exercise, and a number from which all else is drawn."""

    exercise_id: str
    seed: int

    def begin(self) -> Trial:
        """Return the practice before the first move."""
        windows = 2 if random.Random(self.seed).random() < 0.2 else 1
        return Trial(library(), self.exercise_id, self.seed % SURPRISES, windows=windows)


class Breach(Value):
    """How the law was broken, and the story that led there."""

    wandering: Wandering
    what: str
    story: tuple[str, ...]

    def __str__(self) -> str:
        moves = "\n".join(f"    {words}" for words in self.story)
        return f"{self.wandering.exercise_id}, seed {self.wandering.seed}: {self.what}\n{moves}"


@cache
def straight(exercise_id: str, surprise: int) -> int:
    """Return how many acts the way takes of who makes no mistake."""
    practice = Trial(library(), exercise_id, surprise)
    acts = 0
    while practice.lesson.where.task is not None:
        practice.follow()
        acts += 1
    return acts


def _budget(wandering: Wandering) -> int:
    return straight(wandering.exercise_id, wandering.seed % SURPRISES) + SPARE


class Walk(Value):
    """How one wandering went.

    Attributes:
        exercise_id: where it was.
        breach: how the law was broken, if it was.
        way: acts that the coach asked for until the end.
        situation: a number for where the coach took over; equal ones look alike to her.
    """

    exercise_id: str
    breach: Breach | None
    way: int
    situation: int


def go(wandering: Wandering) -> Walk:
    """Wander, then follow the coach."""
    chance = random.Random(f"{wandering.exercise_id}/{wandering.seed}")
    practice = wandering.begin()
    story, wrong = _wander(practice, chance)
    situation = hash(situation_of(practice.session.state))
    before = len(practice.session.acts)
    wrong = wrong or follow_to_the_end(practice, _budget(wandering))
    breach = Breach(wandering, wrong, tuple(story)) if wrong else None
    return Walk(wandering.exercise_id, breach, len(practice.session.acts) - before, situation)


def _wander(practice: Trial, chance: random.Random) -> tuple[list[str], str]:
    """Let somebody do anything; return the story, and which failure in it was met without a word."""
    story: list[str] = []
    for _ in range(chance.randrange(MOST_MOVES + 1)):
        if practice.lesson.where.task is None:
            break
        words, move = draw(practice, chance)
        story.append(words)
        wrong = _heard(practice, move)
        if wrong:
            return story, wrong
    return story, ""


def _heard(practice: Trial, move: Callable[[], object]) -> str:
    """Do a move; return which failure it led to without a word about it."""
    count = len(practice.session.log)
    move()
    events = practice.session.log[count:]
    if not any(failure_of(event) is not None for event in events):
        return ""  # most moves; what they read of an exercise would take as long as they do
    return silence(practice, Content(library(), practice.exercise), events)


def situation_of(state: PracticeState) -> tuple[object, ...]:
    """Return what makes one state another one to the coach: pages, fields, mails, the login; no instant, no name."""
    browsing, box = state.browsing, state.mailbox
    return (
        tuple(tuple(browsing.tabs[t].page for t in w.tabs) for w in browsing.windows.values()),
        browsing.front().page,
        tuple(entry.tab.page for entry in browsing.closed[-1:]),
        tuple(sorted((anchor, field.holding.value) for (_, anchor), field in state.fields.items())),
        box.folder,
        tuple(sorted((m.mail_id, m.folder.value, m.read) for m in box.messages.values())),
        box.messages[box.open_id].mail_id if box.open_id is not None else None,
        len(box.transit),
        tuple((s.account_id, s.attempt is None, s.trust_ticked) for s in state.sites.values()),
        tuple(s.attempt.newest is None for s in state.sites.values() if s.attempt is not None),
        len(state.trust),
        state.lost,
    )


def again(wandering: Wandering, story: tuple[str, ...]) -> str:
    """Return how the law is broken after a story, or nothing."""
    practice = wandering.begin()
    for words in story:
        move = move_named(practice, words)
        wrong = _heard(practice, move) if move is not None else ""
        if wrong:
            return wrong
    return follow_to_the_end(practice, _budget(wandering))


Again = Callable[[Wandering, tuple[str, ...]], str]
"""Plays a story again, and returns how the law is broken after it."""


def shrink(breach: Breach, again: Again = again) -> Breach:
    """Leave out of a story whatever the breach does not need."""
    story, what = breach.story, breach.what
    place = 0
    while place < len(story):
        shorter = (*story[:place], *story[place + 1 :])
        wrong = again(breach.wandering, shorter)
        if wrong:
            story, what = shorter, wrong
        else:
            place += 1
    return Breach(breach.wandering, what, story)


def exercises(wanted: str = "") -> tuple[str, ...]:
    """Return the exercises to wander in."""
    return (wanted,) if wanted else library().exercise_ids()
