"""The gate for words: every word of the coach and of the program's own frame goes through here.

French is the source, and the key. A message is whole, with named fields for what differs; nothing is glued to it,
put into the plural or given a capital by code::

    tr("Je suis perdu")
    tr("Étape {number} sur {last}", number=3, last=5)
    tr_n("{n} onglet est ouvert.", "{n} onglets sont ouverts.", 2)

What stands in a table, made when its module is loaded, is marked there and said where it is used::

    TITLES = {"code": mark("Le code")}
    tr(TITLES["code"])

The sentences of the data files that the coach says go through ``tr`` too: a file holds the source.

Outside stays what is shown as the learner will meet it, in French: a page, a mailbox, the browser's own words, a
voice on the telephone; and, for now, the words of the command line and what a checker says of a file.
``tests/words/`` finds a literal that goes round the gate.
"""

from __future__ import annotations

from typing import Protocol

from desktop_sim.words import french
from desktop_sim.words.fields import fill


class Catalogue(Protocol):
    """Says messages otherwise than the source does: in another language, or for somebody without a mouse."""

    def find(self, message: str) -> str:
        """Return how a message is said; the message itself where nothing else is known."""

    def find_n(self, one: str, many: str, n: int) -> str:
        """Return the form that goes with a number."""


_spoken: Catalogue | None = None  # None: the source, for which nothing is loaded


def speak(catalogue: Catalogue | None) -> None:
    """Say everything from now on as a catalogue has it; None: as the source has it.

    Held for the whole program, unlike all else: words are asked for in every room, and never of two kinds at a time.
    What is shown already stays as it is until it is built anew, as after a change of text size.
    """
    global _spoken
    _spoken = catalogue


def mark(message: str) -> str:
    """Return the message as it is: it stands in a table, and ``tr`` says it later."""
    return message


def tr(message: str, /, **fields: object) -> str:
    """Return how a message is said, with its fields put in. An empty text stays empty."""
    if _spoken is not None and message:
        message = _spoken.find(message)
    return fill(message, **fields) if fields else message


def tr_n(one: str, many: str, n: int, /, **fields: object) -> str:
    """Return how a message is said of ``n`` things; ``{n}`` is the number, and there may be other fields."""
    said = french.form(one, many, n) if _spoken is None else _spoken.find_n(one, many, n)
    return fill(said, n=n, **fields)
