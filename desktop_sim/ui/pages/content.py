"""All that is given for one practice: the exercise and the texts of its sites. No Qt, nothing that changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta

from desktop_sim.core.browsing import NEW_TAB, PageRef
from desktop_sim.core.value import Value
from desktop_sim.exercises.exercise import Exercise
from desktop_sim.exercises.library import Library
from desktop_sim.exercises.looks import Look
from desktop_sim.exercises.mails import Mailbox, MailTemplate
from desktop_sim.exercises.references import References
from desktop_sim.exercises.scenario import card_of, references_of
from desktop_sim.exercises.sites import Card, Site
from desktop_sim.exercises.ways.scene import DRILL, Stage
from desktop_sim.words.fields import names_in
from desktop_sim.words.gate import tr

UNKNOWN_ADDRESS = PageRef("newtab", "unknown")
"""The new-tab page, shown for an address that does not exist here."""


class Bookmark(Value):
    """A place that can be reached from the new-tab page."""

    place_id: str
    name: str
    address: str
    page: PageRef


class Content:
    """The exercise at hand with its site, mailbox and card."""

    def __init__(self, library: Library, exercise: Exercise, *, own_computer: bool = True) -> None:
        """``own_computer``: the learner may trust it; never so in a hall (RULES 15)."""
        self._library = library
        self.exercise = exercise
        site = library.site(exercise.site_id)
        self.mailbox: Mailbox = library.mailbox(exercise.mailbox_id)
        self.card: Card = card_of(library, exercise)
        self._said = references_of(library, exercise, told=True)
        self._shown = references_of(library, exercise)
        self._mails: dict[str, MailTemplate] = {}
        self.site: Site = _shown_site(site, self._shown)
        self.stage = Stage(exercise.site_id, exercise.mailbox_id, self.card.password_known, own_computer=own_computer)
        self.bookmarks: tuple[Bookmark, ...] = (
            Bookmark(self.site.site_id, self.site.name, self.site.address, PageRef("login", self.site.site_id)),
            Bookmark(
                self.mailbox.mailbox_id,
                self.mailbox.name,
                self.mailbox.address,
                PageRef("mailbox", self.mailbox.mailbox_id),
            ),
        )
        if exercise.drills:  # else nobody who has left this page would find the way back
            self.bookmarks = (Bookmark(DRILL.page, "Page d'exercice", "page.exercice", DRILL), *self.bookmarks)

    def mail(self, mail_id: str) -> MailTemplate:
        """Return a mail's template as it is shown, read when it is first needed."""
        if mail_id not in self._mails:
            mail, put = self._library.mail(mail_id), self._shown.put_into
            self._mails[mail_id] = mail.replace(
                from_name=put(mail.from_name),
                subject=put(mail.subject),
                text=put(mail.text),
                html=put(mail.html, made=in_html),
            )
        return self._mails[mail_id]

    def shown(self, text: str) -> str:
        """Return what is shown or heard as in life, in French, with what it quotes put in."""
        return self._shown.put_into(text)

    def quotes(self, sentence: str, more: Mapping[str, str]) -> dict[str, str]:
        """Return what a sentence of a data file quotes, by name; what is not there is left out.

        Args:
            sentence: as its file has it.
            more: what else can be quoted now.
        """
        found = {name: more.get(name) or self._said.find(name) for name in names_in(sentence)}
        return {name: words for name, words in found.items() if words}

    def say(self, sentence: str, **more: str) -> str:
        """Return how the coach says a sentence of a data file. ``more``: what else can be quoted now."""
        return tr(sentence, **self.quotes(sentence, more))

    def address_of(self, page: PageRef) -> str:
        """Return the address that the address bar shows for a page."""
        return next((mark.address for mark in self._places_of(page)), "")

    def name_of(self, page: PageRef) -> str:
        """Return the name of the site or mailbox that a page belongs to; nothing for a page of the browser's own."""
        return next((mark.name for mark in self._places_of(page)), "")

    def look_of(self, page: PageRef) -> Look:
        """Return the look of the site or mailbox that a page belongs to; that of the program where it has none."""
        looks = {self.site.site_id: self.site.look, self.mailbox.mailbox_id: self.mailbox.look}
        return looks.get(page.site_id, Look())

    def _places_of(self, page: PageRef) -> Iterator[Bookmark]:
        return (mark for mark in self.bookmarks if mark.page.site_id == page.site_id)

    def find_address(self, typed: str) -> PageRef:
        """Return the page at an address that a learner typed; what was typed is kept nowhere."""
        wanted = typed.strip().casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.")
        wanted = wanted.rstrip("/")
        if not wanted:
            return NEW_TAB
        for mark in self.bookmarks:
            if wanted in (mark.address.casefold(), mark.name.casefold()):
                return mark.page
        return UNKNOWN_ADDRESS


def _shown_site(site: Site, references: References) -> Site:
    """Return a site as its pages show it; what the coach says about it stays as the file has it, for the gate."""
    put = references.put_into
    return site.replace(
        text={key: put(words) for key, words in site.text.items()},
        answers={key: answer.replace(text=put(answer.text)) for key, answer in site.answers.items()},
        notices={key: notice.replace(text=put(notice.text)) for key, notice in site.notices.items()},
    )


def in_html(words: str) -> str:
    """Return words as they stand in a mail's HTML."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


DigitsOf = Callable[[str], str | None]
"""Gives the digits of a code that was issued, to put them into the mail that carries it."""


def from_when(at: datetime) -> str:
    """Return the first full minute at which something is possible again, « 10:05 » for 10:04:20.

    Without seconds « à 10:04 » would be said at 10:04 itself, and be wrong for forty seconds.
    """
    return local_time(at + timedelta(seconds=59, microseconds=999_999))


def local_time(at: datetime) -> str:
    """Return the time of day on this computer, « 10:04 »."""
    return f"{at.astimezone():%H:%M}"
