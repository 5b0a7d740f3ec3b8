"""An exercise: its course for the coach, its words for the learner, and how the robot plays it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_sim.core.codes import LONGEST_ENTRY
from desktop_sim.core.history import ACTS
from desktop_sim.core.lesson import Plan
from desktop_sim.core.levels import Level
from desktop_sim.core.value import Value
from desktop_sim.datafiles import schema as s
from desktop_sim.datafiles.documents import Document, Trail
from desktop_sim.exercises.listing import CHAPTERS
from desktop_sim.exercises.settings import RULE_KEYS, Settings, settings_from
from desktop_sim.exercises.sites import CONFIDENCE
from desktop_sim.exercises.steps import Steps, StepWords, doing_from, words_from
from desktop_sim.exercises.ways.verbs import Doing
from desktop_sim.words.amounts import characters


class Before(Value):
    """Something that was done ``minutes`` and calendar ``months`` before the exercise begins (``core.history``)."""

    act: str
    minutes: int
    months: int


class Drill(Value):
    """A field of the exercise's own page: what is to be written into it, and whether it has boxes for digits.

    ``starts``: what stands in it at first, to be corrected.
    """

    drill_id: str
    label: str
    expect: str
    boxes: bool
    starts: str


class Exercise(Value):
    """An exercise, checked."""

    exercise_id: str
    title: str
    summary: str
    goal: str
    prerequisite: str
    difficulty: int  # 1 to 5
    chapter: str
    place: int  # within its chapter
    from_zero: bool  # the steps are counted from 0, as the caisse's deck does
    source: str
    site_id: str
    mailbox_id: str
    card_id: str
    start: str  # the page on which it begins
    mails: tuple[str, ...]  # in the mailbox from the beginning
    settings: Settings
    doings: tuple[Doing, ...]  # what the steps do, in their order
    plan: Plan  # how much help there is at the beginning, and to how little it may fade
    given: tuple[Before, ...]
    drills: tuple[Drill, ...]
    surprises: tuple[str, ...]  # exercises of which one lends its troubles to this one
    words: Mapping[str, StepWords]  # by step id
    end_say: str
    end_why: str
    can: tuple[str, ...] = ()  # what one can do after it, as « trouver un code »


# -- what the file may hold ---------------------------------------------------------------------------------


_GIVEN = s.Table(
    {"do": s.OneOf(tuple(ACTS))}, {"minutes_before": s.Whole(0, 5_000_000), "months_before": s.Whole(0, 120)}
)

_MOST_GIVEN = 100  # each is carried out before the first page is shown: 6,000 took 6 s

_MOST_CAN = 3  # as many as are read at a glance

_LEVELS = s.OneOf(tuple(level.value for level in Level))


def _fits_boxes(drill: dict[str, Any], trail: Trail, walker: s.Walker) -> None:
    expect = drill["expect"]
    if drill.get("boxes", False) and not (expect.isascii() and expect.isdigit() and 4 <= len(expect) <= 10):
        walker.report((*trail, "expect"), "Avec des cases : de 4 à 10 chiffres, sans espace.")
    elif len(expect) > LONGEST_ENTRY:
        walker.report((*trail, "expect"), f"{characters(LONGEST_ENTRY)} au plus.")


_DRILL = s.Table(
    {"id": s.Id(), "label": s.Text(), "expect": s.Text()}, {"boxes": s.YesNo(), "starts": s.Text()}, rule=_fits_boxes
)


_TABLE = s.Table(
    {
        "id": s.Id(),
        "title": s.Text(),
        "summary": s.Text(),
        "goal": s.Said(),
        "prerequisite": s.Text(),
        "difficulty": s.Whole(1, 5),
        "chapter": s.OneOf(CHAPTERS),
        "place": s.Whole(1, 999),
        "source": s.Text(),
        "site": s.Known("site", "Site inconnu :"),
        "mailbox": s.Known("mailbox", "Messagerie inconnue :"),
        "card": s.Known("card", "Carte inconnue :"),
        "start": s.Known("page", "Page inconnue :"),
        "mails": s.ListOf(s.Known("mail", "Mail inconnu :"), distinct=True),
        "step": Steps(),
        "end": s.Table({"say": s.Said(), "why": s.Said()}, {"can": s.ListOf(s.Text(), low=1, high=_MOST_CAN)}),
    },
    {
        "minutes": s.Whole(1, 90),
        "settings": s.Table({}, RULE_KEYS),
        "from_zero": s.YesNo(),
        "confidence": CONFIDENCE,
        "help": _LEVELS,
        "fades_to": _LEVELS,
        "given": s.ListOf(_GIVEN, high=_MOST_GIVEN),
        "drill": s.ListOf(_DRILL, low=1),
        "surprises": s.ListOf(s.Known("exercise", "Exercice inconnu :"), low=1, distinct=True),
    },
)


class _Exercise(s.Kind):
    """An exercise; one that is written as they were before is told so. ``table``: its keys."""

    table = _TABLE

    def look(self, value: Any, trail: Trail, walker: s.Walker) -> None:
        former = [key for key in ("back", "backs_from") if isinstance(value, dict) and key in value]
        for key in former:
            message = f"« {key} » ne s'écrit plus : le guide ramène de lui-même. Retirez-le."
            walker.report((*trail, key), message)
        self.table.look({k: v for k, v in value.items() if k not in former} if former else value, trail, walker)


EXERCISE = _Exercise()


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
        chapter=data["chapter"],
        place=data["place"],
        from_zero=data.get("from_zero", False),
        source=data["source"],
        site_id=data["site"],
        mailbox_id=data["mailbox"],
        card_id=data["card"],
        start=data["start"],
        mails=tuple(data["mails"]),
        settings=settings_from(data.get("settings", {})),
        doings=tuple(doing_from(step) for step in data["step"]),
        plan=_plan(data),
        given=tuple(
            Before(act["do"], act.get("minutes_before", 0), act.get("months_before", 0))
            for act in data.get("given", ())
        ),
        drills=tuple(
            Drill(drill["id"], drill["label"], drill["expect"], drill.get("boxes", False), drill.get("starts", ""))
            for drill in data.get("drill", ())
        ),
        surprises=tuple(data.get("surprises", ())),
        words={step["id"]: words_from(step) for step in data["step"]},
        end_say=data["end"]["say"],
        end_why=data["end"]["why"],
        can=tuple(data["end"].get("can", ())),
    )


def _plan(data: dict[str, Any]) -> Plan:
    begins = Level(data.get("help", Level.GUIDED.value))
    least = Level(data.get("fades_to", begins.value))
    return Plan(begins, least)


def drill_ids(document: Document) -> frozenset[str]:
    """Return the ids of the fields of a file that need not be right."""
    tables = document.data.get("drill")
    ids = [table.get("id") for table in tables if isinstance(table, dict)] if isinstance(tables, list) else []
    return frozenset(own_id for own_id in ids if isinstance(own_id, str))
