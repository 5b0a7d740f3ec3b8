"""An exercise: its course for the coach, its words for the learner, and how the robot plays it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop_sim.core.coach import Back, Course, Match, Step
from desktop_sim.core.value import Value
from desktop_sim.exercises import schema as s
from desktop_sim.exercises.documents import Document, Trail
from desktop_sim.exercises.matching import EVENT_KEY, look_at_match
from desktop_sim.exercises.settings import RULE_KEYS, Settings, settings_from
from desktop_sim.exercises.sites import CONFIDENCE


class Action(Value):
    """How the robot does a step. ``text``: what it types, by name (« card.number »), never the digits themselves."""

    do: str
    text: str


class StepWords(Value):
    """What the teacher says at a step; ``number`` is the step's on the caisse's sheet, shared by several steps."""

    number: int
    say: str
    why: str
    play: Action


class Exercise(Value):
    """An exercise, checked."""

    exercise_id: str
    title: str
    summary: str
    goal: str
    prerequisite: str
    difficulty: int  # 1 to 5
    source: str
    verified_on: date
    site_id: str
    mailbox_id: str
    card_id: str
    start: str  # the page on which it begins
    mails: tuple[str, ...]  # in the mailbox from the beginning
    settings: Settings
    course: Course
    words: Mapping[str, StepWords]  # by step id
    end_say: str
    end_why: str


# -- what the file may hold ---------------------------------------------------------------------------------


class _Match(s.Kind):
    """An event and the values that its fields must have."""

    def look(self, value: Any, trail: Trail, walker: s.Walker) -> None:
        look_at_match(value, trail, walker, beside=())


class _Back(s.Kind):
    """An event, written like a match, and the steps that it opens again."""

    def look(self, value: Any, trail: Trail, walker: s.Walker) -> None:
        if not isinstance(value, dict):
            walker.report(trail, "Attendu : une table [[back]].")
            return
        if "reopen" in value:
            _REOPEN.look(value["reopen"], (*trail, "reopen"), walker)
        else:
            walker.report((*trail, "reopen"), "Il manque la clé « reopen » : ajoutez-la.")
        look_at_match(value, trail, walker, beside=("reopen",))


_REOPEN = s.ListOf(s.Known("step", "Étape inconnue :"), low=1, distinct=True)
_TYPED = ("card.number", "card.password", "mail.code", "mail.password")


def _typed(play: dict[str, Any], trail: Trail, walker: s.Walker) -> None:
    if play["do"] == "type" and "text" not in play:
        walker.report((*trail, "text"), f"Il manque la clé « text » : un mot parmi {', '.join(_TYPED)}.")
    elif play["do"] != "type" and "text" in play:
        walker.report((*trail, "text"), '« text » ne va qu\'avec do = "type" : retirez-le.')


_SAID = s.Text(frozenset({"code", "password"}))
"""What the teacher says; {code} stands for the code of the open message, « 400 365 », {password} for its password."""

_STEP = s.Table(
    {
        "id": s.Id(),
        "number": s.Whole(0, 99),
        "say": _SAID,
        "why": _SAID,
        "anchor": s.Known("anchor", "Repère inconnu :"),
        "done": s.ListOf(_Match(), low=1),
        "play": s.Table({"do": s.OneOf(("click", "type", "wait"))}, {"text": s.OneOf(_TYPED)}, rule=_typed),
    },
    {"undone": s.ListOf(_Match()), "milestone": s.YesNo()},
)


class _Steps(s.Kind):
    """The steps, none of whose ids stands twice."""

    def look(self, value: Any, trail: Trail, walker: s.Walker) -> None:
        s.ListOf(_STEP, low=1).look(value, trail, walker)
        seen: set[str] = set()
        for place, step in enumerate(value if isinstance(value, list) else ()):
            step_id = step.get("id") if isinstance(step, dict) else None
            if isinstance(step_id, str):
                if step_id in seen:
                    walker.report((*trail, place, "id"), f"L'étape « {step_id[:60]} » existe déjà : changez son id.")
                seen.add(step_id)


EXERCISE = s.Table(
    {
        "id": s.Id(),
        "title": s.Text(),
        "summary": s.Text(),
        "goal": s.Text(),
        "prerequisite": s.Text(),
        "difficulty": s.Whole(1, 5),
        "source": s.Text(),
        "verified_on": s.Day(),
        "site": s.Known("site", "Site inconnu :"),
        "mailbox": s.Known("mailbox", "Messagerie inconnue :"),
        "card": s.Known("card", "Carte inconnue :"),
        "start": s.Known("page", "Page inconnue :"),
        "mails": s.ListOf(s.Known("mail", "Mail inconnu :"), distinct=True),
        "step": _Steps(),
        "end": s.Table({"say": s.Text(), "why": s.Text()}),
    },
    {"settings": s.Table({}, RULE_KEYS), "back": s.ListOf(_Back()), "confidence": CONFIDENCE},
)


def step_ids(document: Document) -> frozenset[str]:
    """Return the ids of the steps of a file that need not be right."""
    steps = document.data.get("step")
    ids = [step.get("id") for step in steps if isinstance(step, dict)] if isinstance(steps, list) else []
    return frozenset(step_id for step_id in ids if isinstance(step_id, str))


def exercise_from(document: Document) -> Exercise:
    """Return the exercise of a file that was found right."""
    data = document.data
    return Exercise(
        exercise_id=data["id"],
        title=data["title"],
        summary=data["summary"],
        goal=data["goal"],
        prerequisite=data["prerequisite"],
        difficulty=data["difficulty"],
        source=data["source"],
        verified_on=data["verified_on"],
        site_id=data["site"],
        mailbox_id=data["mailbox"],
        card_id=data["card"],
        start=data["start"],
        mails=tuple(data["mails"]),
        settings=settings_from(data.get("settings", {})),
        course=Course(
            tuple(_step(step) for step in data["step"]),
            tuple(Back(_match(back), frozenset(back["reopen"])) for back in data.get("back", ())),
        ),
        words={step["id"]: _words(step) for step in data["step"]},
        end_say=data["end"]["say"],
        end_why=data["end"]["why"],
    )


def _step(step: dict[str, Any]) -> Step:
    done = tuple(map(_match, step["done"]))
    undone = tuple(map(_match, step.get("undone", ())))
    return Step(step["id"], step["anchor"], done, undone, step.get("milestone", False))


def _words(step: dict[str, Any]) -> StepWords:
    play = Action(step["play"]["do"], step["play"].get("text", ""))
    return StepWords(step["number"], step["say"], step["why"], play)


def _match(data: dict[str, Any]) -> Match:
    return Match(data[EVENT_KEY], tuple(sorted((k, v) for k, v in data.items() if k not in (EVENT_KEY, "reopen"))))
