"""Words in « » that stand nowhere on the screen: who looks for them loses the way.

What is written as a reference is always there. What is written out is right until the page changes, and is found
here as soon as it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from desktop_sim.core.state import Account
from desktop_sim.datafiles.documents import Document, Trail
from desktop_sim.datafiles.errors import DataError, nearest
from desktop_sim.exercises.exercise import Exercise
from desktop_sim.exercises.library import Library
from desktop_sim.exercises.listing import heading_of
from desktop_sim.exercises.mails import Mailbox
from desktop_sim.exercises.references import References
from desktop_sim.exercises.scenario import references_of, site_rules
from desktop_sim.exercises.sites import Site, site_from

KEYS = frozenset(
    {
        *("Retour arrière", "Maj", "Verr. Maj", "Verr. Num", "Entrée", "Tab", "Échap", "Suppr", "Espace", "Ctrl"),
        *("Ctrl + C", "Ctrl + V", "Alt", "+", "vous écrivez ici"),
    }
)
"""Quoted words that stand on a keyboard, or beside a field as soon as it has the cursor."""

FRAME = frozenset({"Rouvrir l'onglet fermé", "Page précédente"})
"""The browser's own words."""

COACH = frozenset({"Je suis perdu", "J'ai compris", "Un indice", "Montrez-moi"})
"""The coach's own buttons."""

ALWAYS = KEYS | FRAME | COACH
"""Quoted words that are there in any case."""

_QUOTED = re.compile(r"«\s*(.*?)\s*»")

Found = list[tuple[Trail, str]]


def quoted_in(text: str) -> list[str]:
    """Return the words that a text quotes, without what joins them to a sentence."""
    return [plain(words) for words in _QUOTED.findall(text)]


def plain(words: str) -> str:
    """Return quoted words as they are compared."""
    return words.replace("\u00a0", " ").rstrip(" .")


class Screen:
    """All that can be read in an exercise, at one moment or another."""

    def __init__(self, library: Library, exercise: Exercise) -> None:
        """
        Raises:
            DataError: a file that the exercise names is wrong.
        """
        self._library, self._exercise = library, exercise
        self._site, self._mailbox = library.site(exercise.site_id), library.mailbox(exercise.mailbox_id)
        self.references = references_of(library, exercise)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words, as they are compared."""
        exercise, put = self._exercise, self.references.put_into
        found = [*words_of_site(self._site), *words_of_mailbox(self._mailbox), *ALWAYS]
        found += [drill.label for drill in exercise.drills]
        found += [choice.say for words in exercise.words.values() for choice in words.choices]
        found += [*self._subjects(), *self._titles()]
        return frozenset(plain(put(words)) for words in found)

    def _subjects(self) -> Iterator[str]:
        settings = self._exercise.settings.over(self._site.rules)
        named = {*self._exercise.mails, settings.code_mail, settings.recovery_mail}
        named |= {doing.mail for doing in self._exercise.doings} | {doing.about for doing in self._exercise.doings}
        for mail_id in sorted(filter(None, named)):
            try:
                yield self._library.mail(mail_id).subject
            except DataError:
                continue

    def _titles(self) -> Iterator[str]:
        for exercise_id, paths in self._library.paths("exercise").items():
            heading = heading_of(paths[0], exercise_id)
            if heading is not None:
                yield heading.title

    def unread(self, sentence: str) -> str:
        """Return the first words that a sentence quotes, and that stand nowhere; empty where all is there."""
        said = self.references.put_into(sentence)
        return next((words for words in quoted_in(said) if "{" not in words and words not in self.words), "")

    def instead(self, words: str) -> str:
        """Return what might have been meant, by its reference."""
        return nearest(words, self.words - ALWAYS)


def words_of_site(site: Site) -> Iterator[str]:
    """Return all that stands on a site's pages."""
    yield from (site.name, site.tab_title, site.account_title)
    yield from site.text.values()
    for notice in site.notices.values():
        yield from (notice.title, notice.tick, *(text for _, text in notice.answers))


def words_of_mailbox(mailbox: Mailbox) -> Iterator[str]:
    """Return all that stands in a mailbox."""
    yield from (mailbox.name, mailbox.tab_title)
    yield from mailbox.folders.values()
    yield from mailbox.text.values()


def wrong_quotes(document: Document, library: Library, exercise: Exercise) -> Found:
    """Return the sentences of an exercise's file that quote what stands nowhere.

    Raises:
        DataError: a file that the exercise names is wrong.
    """
    screen = Screen(library, exercise)
    found: Found = []
    for trail, sentence in _sentences(document.data):
        words = screen.unread(sentence)
        if words:
            message = f"« {words[:60]} » ne se lit nulle part à l'écran. {screen.instead(words)}"
            found.append((trail, message.rstrip()))
    return found


def wrong_quotes_of_site(document: Document, library: Library) -> Found:
    """Return what a site's file lets the coach quote that stands neither on its pages nor in a mailbox.

    Raises:
        DataError: a mailbox is wrong.
    """
    site = site_from(document)
    boxes = [library.mailbox(mailbox_id) for mailbox_id in library.paths("mailbox")]
    nobody = Account("", "", ("",))
    rules = site_rules(site.site_id, nobody, site.rules)
    put = References(site, boxes[0], library.mail, rules, told=False).put_into
    readable = {plain(put(words)) for words in words_of_site(site)} | ALWAYS
    readable |= {plain(words) for box in boxes for words in words_of_mailbox(box)}
    return [
        (trail, f"« {words[:60]} » ne se lit nulle part à l'écran. {nearest(words, readable - ALWAYS)}".rstrip())
        for trail, sentence in _sentences(document.data)
        for words in quoted_in(put(sentence))
        if "{" not in words and words not in readable
    ]


_SAID = ("say", "why", "did", "meaning", "action", "goal")


def _sentences(value: Any, trail: Trail = ()) -> Iterator[tuple[Trail, str]]:
    """Return what the coach says in an exercise's file; what a voice says on the telephone is its own."""
    members: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        members = value.items()
    elif isinstance(value, list):
        members = enumerate(value)
    for key, part in members:
        if key in _SAID and isinstance(part, str):
            yield (*trail, key), part
        elif key != "call":
            yield from _sentences(part, (*trail, key))
