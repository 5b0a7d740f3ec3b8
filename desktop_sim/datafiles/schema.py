"""A small language to say what a data file may hold, and the one walker that compares.

A file's kind is a table of keys (see ``sites``, ``mails`` and ``exercise``); nothing is checked key by key in code.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from desktop_sim.core.value import Value
from desktop_sim.datafiles.documents import Document, Trail
from desktop_sim.datafiles.errors import MOST_ADVICE, DataError, nearest
from desktop_sim.datafiles.placeholders import names_in


class Walker:
    """Collects what is wrong.

    ``words``: the ids that ``Known`` may name, by subject; a missing subject is not checked.
    """

    def __init__(self, words: Mapping[str, Collection[str]]) -> None:
        self.words = words
        self.found: list[tuple[Trail, str]] = []

    def report(self, trail: Trail, message: str) -> None:
        """Note a problem."""
        self.found.append((trail, message))

    def unknown(self, trail: Trail, what: str, word: str, known: Collection[str]) -> None:
        """Note a word that is none of those known."""
        near = nearest(word, known) if len(self.found) < MOST_ADVICE else ""
        self.report(trail, f"{what} « {word[:60]} ». {near}".rstrip())


class Kind(Value, ABC):
    """Base of what a value may be."""

    @abstractmethod
    def look(self, value: Any, trail: Trail, walker: Walker) -> None:
        """Report what is wrong with a value."""


LONGEST_LINE = 2_000
"""Signs of a text on one line. No page has room for more, and to write a mail with a name of 10,000 takes seconds."""

_QUITE_ALIKE = 0.75
"""How alike a name must be to be meant: there are many, and a text may have names of its own."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Control characters, and what turns the writing direction round.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class Text(Kind):
    """A text that is not empty, of at most `LONGEST_LINE` signs if it has one line only.

    Attributes:
        placeholders: the ``{names}`` it may hold.
        several_lines: whether it may have any number of lines.
    """

    placeholders: frozenset[str] = frozenset()
    several_lines: bool = False

    def look(self, value: Any, trail: Trail, walker: Walker) -> None:
        if not isinstance(value, str):
            walker.report(trail, 'Attendu : un texte entre guillemets ".')
        elif not value.strip():
            walker.report(trail, "Ce texte est vide : écrivez-le, ou retirez la clé si elle n'est pas obligatoire.")
        elif _UNWANTED.search(value):
            walker.report(trail, "Ce texte contient un caractère invisible : retirez-le.")
        elif not self.several_lines and ("\n" in value or "\t" in value):
            walker.report(trail, "Attendu : un texte sur une seule ligne.")
        elif not self.several_lines and len(value) > LONGEST_LINE:
            walker.report(trail, f"Ce texte est trop long ({len(value)} signes) : pas plus de {LONGEST_LINE}.")
        else:
            quotable = self.quotable(walker)
            for name in names_in(value):
                if quotable is not None and name not in quotable and name not in self.placeholders:
                    self._unknown(name, quotable, trail, walker)

    def quotable(self, walker: Walker) -> Collection[str] | None:
        """Return what else the text may hold in braces; None where that is not checked."""
        return ()

    def _unknown(self, name: str, quotable: Collection[str], trail: Trail, walker: Walker) -> None:
        written = f"{{{name}}}"
        near = nearest(written, (f"{{{word}}}" for word in quotable), _QUITE_ALIKE) if quotable else ""
        own = nearest(written, (f"{{{word}}}" for word in self.placeholders))
        walker.report(trail, f"Emplacement inconnu : « {written[:60]} ». {near or own}".rstrip())


class Said(Text):
    """A sentence that may also quote what is on the screen: the names are the walker's, under « quotable »."""

    def quotable(self, walker: Walker) -> Collection[str] | None:
        """Return those names; where they are not given, none is checked."""
        return walker.words.get("quotable")


class Id(Kind):
    """The name by which other files speak of something."""

    def look(self, value: Any, trail: Trail, walker: Walker) -> None:
        if not isinstance(value, str) or len(value) > 60 or not _ID.fullmatch(value):
            walker.report(trail, "Attendu : un identifiant en minuscules, chiffres et tirets, comme « ma-page ».")


class Pattern(Kind):
    """A text of a certain form. ``expected`` says which: « une adresse »."""

    form: re.Pattern[str]
    expected: str

    def look(self, value: Any, trail: Trail, walker: Walker) -> None:
        if not isinstance(value, str) or len(value) > LONGEST_LINE or not self.form.fullmatch(value):
            walker.report(trail, f"Attendu : {self.expected}.")


class Known(Kind):
    """A word of the walker's; ``subject`` is its key there, ``what`` its French name (« Repère inconnu : »)."""

    subject: str
    what: str

    def look(self, value: Any, trail: Trail, walker: Walker) -> None:
        known = walker.words.get(self.subject)
        if not isinstance(value, str):
            walker.report(trail, 'Attendu : un texte entre guillemets ".')
        elif known is not None and value not in known:
            walker.unknown(trail, self.what, value, known)


class OneOf(Kind):
    """One of a few words."""

    words: tuple[str, ...]

    def look(self, value: Any, trail: Trail, walker: Walker) -> None:
        if not isinstance(value, str):
            walker.report(trail, f"Attendu : un texte, parmi {', '.join(self.words)}.")
        elif value not in self.words:
            walker.unknown(trail, "Mot inconnu :", value, self.words)


class Whole(Kind):
    """A whole number from ``low`` to ``high``, both included."""

    low: int
    high: int

    def look(self, value: Any, trail: Trail, walker: Walker) -> None:
        if type(value) is not int or not self.low <= value <= self.high:  # bool is a kind of int
            walker.report(trail, f"Attendu : un nombre entier de {self.low} à {self.high}.")


class YesNo(Kind):
    """true or false."""

    def look(self, value: Any, trail: Trail, walker: Walker) -> None:
        if not isinstance(value, bool):
            walker.report(trail, "Attendu : true (oui) ou false (non), sans guillemets.")


class Day(Kind):
    """A date without time. Whether it lies in the future is asked by ``checking`` only: a clock that is years late
    must not keep the program from starting."""

    def look(self, value: Any, trail: Trail, walker: Walker) -> None:
        if type(value) is not date:  # TOML also has dates with a time, which are dates to Python
            walker.report(trail, "Attendu : une date sans heure ni guillemets, comme 2026-11-23.")


class ListOf(Kind):
    """A list; ``low`` elements at least, ``high`` at most where that is given. ``distinct``: none twice."""

    item: Kind
    low: int = 0
    distinct: bool = False
    high: int | None = None

    def look(self, value: Any, trail: Trail, walker: Walker) -> None:
        if not isinstance(value, list):
            walker.report(trail, "Attendu : une liste entre crochets [ ].")
            return
        if len(value) < self.low:
            walker.report(trail, "Cette liste est vide : il faut au moins un élément.")
        if self.high is not None and len(value) > self.high:
            walker.report(trail, f"Cette liste est trop longue : {self.high} éléments au plus.")
            return
        seen: set[str] = set()
        for place, item in enumerate(value):
            self.item.look(item, (*trail, place), walker)
            if self.distinct and isinstance(item, str):
                if item in seen:
                    walker.report((*trail, place), f"« {item[:60]} » est écrit deux fois : retirez-en un.")
                seen.add(item)


class MapOf(Kind):
    """A table whose keys are ids."""

    item: Kind

    def look(self, value: Any, trail: Trail, walker: Walker) -> None:
        if not isinstance(value, dict) or not value:
            walker.report(trail, "Attendu : au moins une table.")
            return
        for key, item in value.items():
            Id().look(key, (*trail, key), walker)
            self.item.look(item, (*trail, key), walker)


class Table(Kind):
    """A table of known keys. ``rule``: what else must hold, asked once the keys themselves are right."""

    required: Mapping[str, Kind]
    optional: Mapping[str, Kind] = {}
    rule: Callable[[dict[str, Any], Trail, Walker], None] | None = None

    def look(self, value: Any, trail: Trail, walker: Walker) -> None:
        if not isinstance(value, dict):
            walker.report(trail, "Attendu : une table (des clés et leurs valeurs).")
            return
        before = len(walker.found)
        for key in [key for key in self.required if key not in value]:
            walker.report((*trail, key), f"Il manque la clé « {key} » : ajoutez-la.")
        known = (*self.required, *self.optional)  # those that are there already, too: a correction is laid over them
        for key, item in value.items():
            kind = self.required.get(key) or self.optional.get(key)
            if kind is None:
                walker.unknown((*trail, key), "Clé inconnue :", key, known)
            else:
                kind.look(item, (*trail, key), walker)
        if self.rule is not None and len(walker.found) == before:
            self.rule(value, trail, walker)


def validate(document: Document, kind: Kind, words: Mapping[str, Collection[str]]) -> None:
    """Compare a file with its kind.

    Raises:
        DataError: with all problems of the file.
    """
    walker = Walker(words)
    kind.look(document.data, (), walker)
    if walker.found:
        raise DataError(document.problems(walker.found))
