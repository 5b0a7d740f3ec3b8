"""The steps of an exercise's file: what is done, what the coach says, and how the robot plays it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from desktop_sim.core.coach import Match, Step
from desktop_sim.core.state import Effect
from desktop_sim.core.value import Value
from desktop_sim.datafiles import schema as s
from desktop_sim.datafiles.documents import Trail
from desktop_sim.exercises.matching import EVENT_KEY, look_at_match


class Action(Value):
    """How the robot does a step.

    ``text``: what it types, by name (« card.number »), never the digits themselves; ``word``: or this very word.
    """

    do: str
    text: str = ""
    word: str = ""


class Choice(Value):
    """An answer that the coach offers, and the two lines on it once it was chosen."""

    choice_id: str
    say: str
    meaning: str
    action: str
    effect: Effect


class Call(Value):
    """A telephone that rings at this step: who it says it is, and what the voice says."""

    caller: str
    voice: str


class StepWords(Value):
    """What the coach says at a step; ``number`` is the step's on the caisse's sheet, shared by several steps.

    ``did``: the step once it is done, for who is lost (« Vous avez demandé le code. »). ``new``: the exercise is
    about this very step, so help does not fade here of itself.
    """

    number: int
    say: str
    why: str
    play: Action
    did: str = ""
    choices: tuple[Choice, ...] = ()
    call: Call | None = None
    new: bool = False


# -- what the file may hold ---------------------------------------------------------------------------------


class EventMatch(s.Kind):
    """An event and the values that its fields must have."""

    def look(self, value: Any, trail: Trail, walker: s.Walker) -> None:
        look_at_match(value, trail, walker, beside=())


_TYPED = ("card.number", "card.password", "mail.code", "mail.password", "wrong.code")
_WORD = s.Text()
_LONGEST_WORD = 64  # characters, as any entry


def _played(play: dict[str, Any], trail: Trail, walker: s.Walker) -> None:
    given = [key for key in ("text", "word") if key in play]
    if play["do"] == "type" and len(given) != 1:
        words = ", ".join(_TYPED)
        walker.report((*trail, "text"), f"Écrivez « text » (un mot parmi {words}) ou « word » (le mot lui-même).")
    elif play["do"] != "type" and given:
        walker.report((*trail, given[0]), f'« {given[0]} » ne va qu\'avec do = "type" : retirez-le.')
    elif len(play.get("word", "")) > _LONGEST_WORD:
        walker.report((*trail, "word"), f"{_LONGEST_WORD} caractères au plus.")


_SAID = s.Text(frozenset({"code", "password"}))
"""What the coach says; {code} stands for the code of the open message, « 400 365 », {password} for its password."""

_CHOICE = s.Table(
    {"id": s.Id(), "say": s.Text()},
    {
        "right": s.YesNo(),
        "meaning": s.Text(),
        "action": s.Text(),
        "leap_minutes": s.Whole(1, 100_000),
        "leap_months": s.Whole(1, 120),
        "computer": s.Id(),
    },
)

_CALL = s.Table({"caller": s.Text(), "voice": s.Text()})


def _consistent(step: dict[str, Any], trail: Trail, walker: s.Walker) -> None:
    choices = step.get("choice", [])
    seen: set[str] = set()
    for place, choice in enumerate(choices):
        if choice["id"] in seen:
            message = f"La réponse « {choice['id']} » existe déjà : changez son id."
            walker.report((*trail, "choice", place, "id"), message)
        seen.add(choice["id"])
    if choices and not any(choice.get("right", True) for choice in choices):
        walker.report((*trail, "choice"), "Aucune réponse n'est juste : on ne pourrait pas continuer.")
    if step["play"]["do"] == "choose" and not choices:
        walker.report((*trail, "choice"), 'do = "choose" demande au moins une réponse [[step.choice]].')
    if "call" in step and not choices:
        walker.report((*trail, "choice"), "Un appel demande au moins une réponse [[step.choice]].")
    if "about" in step and not choices:
        walker.report((*trail, "about"), "« about » va avec des réponses [[step.choice]] : retirez-le.")


_STEP = s.Table(
    {
        "id": s.Id(),
        "number": s.Whole(0, 99),
        "say": _SAID,
        "why": _SAID,
        "anchor": s.Known("anchor", "Repère inconnu :"),
        "done": s.ListOf(EventMatch(), low=1),
        "play": s.Table(
            {"do": s.OneOf(("click", "type", "wait", "choose"))},
            {"text": s.OneOf(_TYPED), "word": _WORD},
            rule=_played,
        ),
    },
    {
        "undone": s.ListOf(EventMatch()),
        "milestone": s.YesNo(),
        "after": s.Known("step", "Étape inconnue :"),
        "did": s.Text(),
        "choice": s.ListOf(_CHOICE, low=1),
        "call": _CALL,
        "about": s.Known("mail", "Mail inconnu :"),
        "new": s.YesNo(),
    },
    rule=_consistent,
)


class Steps(s.Kind):
    """The steps, none of whose ids stands twice."""

    def look(self, value: Any, trail: Trail, walker: s.Walker) -> None:
        s.ListOf(_STEP, low=1).look(value, trail, walker)
        seen: set[str] = set()
        for place, step in enumerate(value if isinstance(value, list) else ()):
            if not isinstance(step, dict):
                continue
            step_id, after = step.get("id"), step.get("after")
            if isinstance(after, str) and after not in seen:
                walker.report((*trail, place, "after"), "« after » nomme une étape qui vient avant celle-ci.")
            if isinstance(step_id, str):
                if step_id in seen:
                    walker.report((*trail, place, "id"), f"L'étape « {step_id[:60]} » existe déjà : changez son id.")
                seen.add(step_id)


# -- made of a table that was found right -------------------------------------------------------------------


def step_from(step: dict[str, Any]) -> Step:
    """Return the step as the coach knows it."""
    done = tuple(map(match_from, step["done"]))
    undone = tuple(map(match_from, step.get("undone", ())))
    return Step(step["id"], step["anchor"], done, undone, step.get("milestone", False), step.get("after", ""))


def words_from(step: dict[str, Any]) -> StepWords:
    """Return the step's words."""
    call = step.get("call")
    return StepWords(
        number=step["number"],
        say=step["say"],
        why=step["why"],
        play=Action(**step["play"]),
        did=step.get("did", ""),
        choices=tuple(_choice(choice, step.get("about", "")) for choice in step.get("choice", ())),
        call=None if call is None else Call(call["caller"], call["voice"]),
        new=step.get("new", False),
    )


def _choice(choice: dict[str, Any], about: str) -> Choice:
    effect = Effect(
        right=choice.get("right", True),
        leap=timedelta(minutes=choice.get("leap_minutes", 0)),
        months=choice.get("leap_months", 0),
        mail_id=about,
        computer=choice.get("computer", ""),
    )
    return Choice(choice["id"], choice["say"], choice.get("meaning", ""), choice.get("action", ""), effect)


def match_from(data: dict[str, Any]) -> Match:
    """Return an event and the values of its fields; what a back reopens is none of them."""
    return Match(data[EVENT_KEY], tuple(sorted((k, v) for k, v in data.items() if k not in (EVENT_KEY, "reopen"))))
