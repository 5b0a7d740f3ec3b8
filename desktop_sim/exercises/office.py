"""A caisse's own file, ``caisse.toml``: its name, which exercises it offers and in what order, which mailbox."""

from __future__ import annotations

from desktop_sim.core.value import Value
from desktop_sim.datafiles import schema as s
from desktop_sim.datafiles.documents import Document

USUAL_MAILBOX = "messagerie"
"""The mailbox in whose place the office's own is shown; an exercise about another one keeps that."""


class Office(Value):
    """What an office chose; empty where it left the choice to what is shipped."""

    name: str = ""
    exercises: tuple[str, ...] = ()
    mailbox: str = ""


OFFICE = s.Table(
    {"office": s.Text()},
    {
        "exercises": s.ListOf(s.Known("exercise", "Exercice inconnu :"), low=1, distinct=True),
        "mailbox": s.Known("mailbox", "Messagerie inconnue :"),
    },
)


def office_from(document: Document) -> Office:
    """Return the choice of a file that was found right."""
    data = document.data
    return Office(data["office"], tuple(data.get("exercises", ())), data.get("mailbox", ""))
