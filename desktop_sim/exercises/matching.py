"""Events as an exercise names them: ``{ event = "FieldCompleted", anchor = "login.code" }``."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import Enum
from functools import cache
from typing import Any

from desktop_sim.core import events
from desktop_sim.core.notices import ANSWERS
from desktop_sim.datafiles import schema as s
from desktop_sim.datafiles.documents import Trail

EVENT_KEY = "event"

_NAMED: dict[str, s.Kind] = {
    "anchor": s.Known("anchor", "Repère inconnu :"),
    "page": s.Known("page", "Page inconnue :"),
    "site_id": s.Known("place", "Site ou messagerie inconnus :"),
    "mail_id": s.Known("mail", "Mail inconnu :"),
    "account_id": s.Known("card", "Carte inconnue :"),
    "notice_id": s.Known("notice", "Annonce inconnue :"),
    "answer": s.OneOf(ANSWERS),
    "step": s.Known("step", "Étape inconnue :"),
}
"""Fields that hold the name of something an exercise file knows."""

_PLAIN: dict[str, s.Kind] = {"str": s.Text(), "int": s.Whole(0, 1_000_000), "bool": s.YesNo()}


@cache
def fields_of(event: str) -> dict[str, s.Kind]:
    """Return the fields of an event that a file may ask for; a date or a whole record is none of them."""
    kinds: dict[str, s.Kind] = {}
    for base in reversed(events.EVENTS[event].__mro__):
        for name, written in getattr(base, "__annotations__", {}).items():
            kind = _NAMED.get(name) if written == "str" else None
            kind = kind or _PLAIN.get(written) or _words_of(getattr(events, written, None))
            if kind is not None and not name.startswith("_"):
                kinds[name] = kind
    return kinds


def _words_of(found: object) -> s.Kind | None:
    if isinstance(found, type) and issubclass(found, Enum):
        return s.OneOf(tuple(member.value for member in found))
    return None


_OTHER_WORDS = {"Mail": "Message", "Email": "Message", "Mailbox": "Mail", "Window": "Tab", "Url": "Page"}
"""What people call a thing, and what the events call it."""


def _named_as_here(event: str) -> str:
    """Return the event that is meant by a name in other words than this program's; empty where there is none."""
    parts = re.findall(r"[A-Z][a-z]*|[^A-Z]+", event)
    meant = "".join(_OTHER_WORDS.get(part, part) for part in parts)
    return meant if meant in events.EVENTS else ""


def look_at_match(value: Any, trail: Trail, walker: s.Walker, beside: Collection[str]) -> None:
    """Report what is wrong with an event and its fields; ``beside`` are keys that belong to something else."""
    if not isinstance(value, dict):
        walker.report(trail, 'Attendu : un événement entre accolades, { event = "…" }.')
        return
    event = value.get(EVENT_KEY)
    if not isinstance(event, str):
        message = "Attendu : un texte." if EVENT_KEY in value else "Il manque la clé « event » : ajoutez-la."
        walker.report((*trail, EVENT_KEY), message)
        return
    if event not in events.EVENTS:
        meant = _named_as_here(event)
        if meant:
            said = f"Événement inconnu : « {event[:60]} ». Vouliez-vous dire « {meant} » ?"
            walker.report((*trail, EVENT_KEY), said)
        else:
            walker.unknown((*trail, EVENT_KEY), "Événement inconnu :", event, events.EVENTS)
        return
    fields = fields_of(event)
    for key, wanted in value.items():
        if key in fields:
            fields[key].look(wanted, (*trail, key), walker)
        elif key != EVENT_KEY and key not in beside:
            walker.unknown((*trail, key), f"« {event} » n'a pas de champ", key, fields)
