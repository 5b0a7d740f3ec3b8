"""The steps of an exercise's file: what is to be done, and what the coach says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from desktop_sim.core.matching import Match
from desktop_sim.core.state import Effect
from desktop_sim.core.value import Value
from desktop_sim.datafiles import schema as s
from desktop_sim.datafiles.documents import Trail
from desktop_sim.exercises.matching import EVENT_KEY, look_at_match
from desktop_sim.exercises.settings import FOLDERS
from desktop_sim.exercises.ways.verbs import VERBS, Doing
from desktop_sim.words.amounts import characters


class Choice(Value):
    """An answer that the coach offers, and the two lines on it once it was chosen.

    ``past``: what it lets the clock go past, « code » or « trust »; by how much is the site's matter.
    """

    choice_id: str
    say: str
    meaning: str
    action: str
    effect: Effect
    past: str = ""


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
    did: str = ""
    choices: tuple[Choice, ...] = ()
    call: Call | None = None
    new: bool = False


# -- what the file may hold ---------------------------------------------------------------------------------


class EventMatch(s.Kind):
    """An event and the values that its fields must have."""

    def look(self, value: Any, trail: Trail, walker: s.Walker) -> None:
        look_at_match(value, trail, walker, beside=())


_LONGEST_WORD = 64  # characters, as any entry

SAID = s.Said(frozenset({"code", "password"}))
"""What the coach says; {code} stands for the code of the open message, « 400 365 », {password} for its password."""

PAST = ("code", "trust")
"""What an answer may let the clock go past: a code is good no more, a computer is known no more."""

_CHOICE = s.Table(
    {"id": s.Id(), "say": s.Said()},
    {
        "right": s.YesNo(),
        "meaning": s.Said(),
        "action": s.Said(),
        "leap_minutes": s.Whole(1, 100_000),
        "leap_months": s.Whole(1, 120),
        "leap_past": s.OneOf(PAST),
        "computer": s.Id(),
    },
)

_CALL = s.Table({"caller": s.Said(), "voice": s.Said()})

_PARAMETERS: dict[str, s.Kind] = {
    "page": s.Known("way-page", "Page inconnue :"),
    "mail": s.Known("mail", "Mail inconnu :"),
    "folder": s.OneOf(FOLDERS),
    "field": s.Known("drill", "Case inconnue :"),
    "word": s.Text(),
    "notice": s.Known("notice", "Annonce inconnue :"),
    "code": s.OneOf(("wrong", "former", "expired")),
    "trust": s.YesNo(),
    "anchor": s.Known("anchor", "Repère inconnu :"),
    "done": s.ListOf(EventMatch(), low=1),
}
"""What may stand beside ``do``; which of them must, or may, says the verb."""


def _consistent(step: dict[str, Any], trail: Trail, walker: s.Walker) -> None:
    verb = VERBS[step["do"]]
    for key in verb.needs:
        if key not in step:
            walker.report((*trail, key), f'Il manque la clé « {key} » : do = "{step["do"]}" en a besoin.')
    for key in [key for key in _PARAMETERS if key in step and key not in (*verb.needs, *verb.may)]:
        walker.report((*trail, key), f'« {key} » ne va pas avec do = "{step["do"]}" : retirez-le.')
    if len(step.get("word", "")) > _LONGEST_WORD:
        walker.report((*trail, "word"), f"{characters(_LONGEST_WORD)} au plus.")
    if step.get("must", False) and not verb.leads:
        walker.report((*trail, "must"), f'« must » ne va pas avec do = "{step["do"]}" : retirez-le.')
    _consistent_choices(step, trail, walker)


def _consistent_choices(step: dict[str, Any], trail: Trail, walker: s.Walker) -> None:
    choices = step.get("choice", [])
    seen: set[str] = set()
    for place, choice in enumerate(choices):
        if choice["id"] in seen:
            message = f"La réponse « {choice['id']} » existe déjà : changez son id."
            walker.report((*trail, "choice", place, "id"), message)
        seen.add(choice["id"])
        if not choice.get("right", True) and "meaning" not in choice:
            message = "Une réponse fausse s'explique : ajoutez « meaning », et « action »."
            walker.report((*trail, "choice", place, "meaning"), message)
    if choices and not any(choice.get("right", True) for choice in choices):
        walker.report((*trail, "choice"), "Aucune réponse n'est juste : on ne pourrait pas continuer.")
    if step["do"] == "choose" and not choices:
        walker.report((*trail, "choice"), 'do = "choose" demande au moins une réponse [[step.choice]].')
    for key in [key for key in ("choice", "call", "about") if key in step and step["do"] != "choose"]:
        walker.report((*trail, key), f'« {key} » ne va qu\'avec do = "choose" : retirez-le.')


_FORMER_KEYS = ("play", "undone", "milestone", "after")
"""What a step held when it was told by events."""

_FORMER_ANCHORS = {
    "login.number": "write-number",
    "login.password": "write-password",
    "login.submit": "identify",
    "login.ask": "ask-code",
    "login.code": "write-code",
    "login.trust": "tick-trust",
    "login.connect": "connect",
    "login.password-help": "open-recovery",
    "recovery.number": "write-recovery-number",
    "recovery.send": "send-recovery",
    "recovery.back": "leave-recovery",
    "browser.new-tab": "open-tab",
    "browser.reopen": "reopen-tab",
    "browser.tab.login": "return-to-tab",
    "browser.tab.mailbox": "go-to-tab",
    "browser.close.mailbox": "close-tab",
    "mailbox.check": "wait-code",
    "mailbox.code-mail": "read-code",
    "mailbox.former-code-mail": "open-former-code",
    "mailbox.password-mail": "read-password",
    "mailbox.spam": "open-spam",
    "mailbox.inbox": "open-inbox",
    "mailbox.wanted": "keep-mail",
    "account.logout": "log-out",
    "account.forget": "forget-computer",
    "notice.tick": "tick-notice",
    "notice.main": "answer-notice",
    "coach.choices": "choose",
    "coach.call": "choose",
    "coach.lost": "ask-help",
}


class _Step(s.Kind):
    """A step; one that is written as steps were before is told the new word."""

    def look(self, value: Any, trail: Trail, walker: s.Walker) -> None:
        former = next((key for key in _FORMER_KEYS if isinstance(value, dict) and key in value), None)
        if former is None:
            _STEP.look(value, trail, walker)
            return
        anchor = value.get("anchor")
        begins = {"newtab.": "open-favourite", "mailbox.mail.": "open-mail", "drill.": "write-field"}
        word = _FORMER_ANCHORS.get(anchor) if isinstance(anchor, str) else None
        if word is None and isinstance(anchor, str):
            word = next((word for start, word in begins.items() if anchor.startswith(start)), None)
        instead = f'Écrivez do = "{word or "…"}" à la place de anchor, done, undone, milestone, after et play.'
        if "do" in value:
            instead = "Retirez cette ligne."
        message = f"« {former} » ne s'écrit plus : le guide regarde où l'on en est. {instead}"
        walker.report((*trail, former), message)


_STEP = s.Table(
    {"id": s.Id(), "number": s.Whole(0, 99), "say": SAID, "why": SAID, "do": s.OneOf(tuple(VERBS))},
    {
        **_PARAMETERS,
        "must": s.YesNo(),
        "did": s.Said(),
        "choice": s.ListOf(_CHOICE, low=1),
        "call": _CALL,
        "about": s.Known("mail", "Mail inconnu :"),
        "new": s.YesNo(),
    },
    rule=_consistent,
)


class Steps(s.Kind):
    """The steps, none of whose ids stands twice; the last one is where the exercise leads."""

    def look(self, value: Any, trail: Trail, walker: s.Walker) -> None:
        s.ListOf(_Step(), low=1).look(value, trail, walker)
        seen: set[str] = set()
        for place, step in enumerate(value if isinstance(value, list) else ()):
            step_id = step.get("id") if isinstance(step, dict) else None
            if isinstance(step_id, str):
                if step_id in seen:
                    walker.report((*trail, place, "id"), f"L'étape « {step_id[:60]} » existe déjà : changez son id.")
                seen.add(step_id)
        last = value[-1] if isinstance(value, list) and value else None
        do = last.get("do") if isinstance(last, dict) else None
        if isinstance(do, str) and do in VERBS and not VERBS[do].leads:
            message = f"do = \"{do}\" n'est qu'une étape du chemin : finissez par une étape à atteindre."
            walker.report((*trail, len(value) - 1, "do"), message)


# -- made of a table that was found right -------------------------------------------------------------------


def doing_from(step: dict[str, Any]) -> Doing:
    """Return what the step does."""
    return Doing(
        step_id=step["id"],
        do=step["do"],
        page=step.get("page", ""),
        mail=step.get("mail", ""),
        folder=step.get("folder", ""),
        field=step.get("field", ""),
        word=step.get("word", ""),
        notice=step.get("notice", ""),
        code=step.get("code", ""),
        trust=step.get("trust"),
        anchor=step.get("anchor", ""),
        done=tuple(map(match_from, step.get("done", ()))),
        about=step.get("about", ""),
        call="call" in step,
        must=step.get("must", False),
    )


def words_from(step: dict[str, Any]) -> StepWords:
    """Return the step's words."""
    call = step.get("call")
    return StepWords(
        number=step["number"],
        say=step["say"],
        why=step["why"],
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
    return Choice(
        choice["id"],
        choice["say"],
        choice.get("meaning", ""),
        choice.get("action", ""),
        effect,
        choice.get("leap_past", ""),
    )


def match_from(data: dict[str, Any]) -> Match:
    """Return an event and the values of its fields."""
    return Match(data[EVENT_KEY], tuple(sorted((k, v) for k, v in data.items() if k != EVENT_KEY)))
