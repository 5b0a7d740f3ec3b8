"""All exercises, sites, mailboxes, mails and cards, each read when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from desktop_sim.core.value import Value
from desktop_sim.datafiles import schema as s
from desktop_sim.datafiles.documents import Document, read_document
from desktop_sim.datafiles.errors import DataError, Problem, nearest
from desktop_sim.exercises.borrowing import borrow
from desktop_sim.exercises.exercise import EXERCISE, Exercise, drill_ids, exercise_from
from desktop_sim.exercises.listing import heading_of
from desktop_sim.exercises.mails import MAIL, MAILBOX, Mailbox, MailTemplate, mail_from, mailbox_from
from desktop_sim.exercises.sites import CARDS, SITE, Card, Site, cards_from, site_from
from desktop_sim.exercises.ways.scene import PAGES
from desktop_sim.resources import resource_path

_T = TypeVar("_T")


class Vocabulary(Value):
    """What exercises may name; the anchor « newtab.* » stands for one of each site and mailbox."""

    anchors: frozenset[str]
    pages: frozenset[str]


PLACES = {
    "exercise": "exercises/*.toml",
    "site": "sites/*/site.toml",
    "mailbox": "mails/*/mailbox.toml",
    "mail": "mails/*.toml",
    "cards": "sites/cards.toml",
}
"""Where each kind of file lies under a root. A file, or the folder of a site or mailbox, is named by its id."""

KINDS: dict[str, s.Kind] = {"exercise": EXERCISE, "site": SITE, "mailbox": MAILBOX, "mail": MAIL, "cards": CARDS}

_WHAT = {
    "exercise": "Exercice inconnu :",
    "site": "Site inconnu :",
    "mailbox": "Messagerie inconnue :",
    "mail": "Mail inconnu :",
    "card": "Carte inconnue :",
}


def shipped_root() -> Path:
    """Return the folder of what is shipped."""
    return resource_path("exercises").parent


def id_of(kind: str, path: Path) -> str:
    """Return the id that a file's place gives it."""
    return path.parent.name if kind in ("site", "mailbox") else path.stem


class Library:
    """Gives what the data files hold. Files are read when asked for and kept; one library serves a program.

    Every method that reads raises ``DataError`` when the file is wrong or there is none.
    """

    def __init__(
        self,
        roots: Sequence[Path] | None = None,
        vocabulary: Vocabulary | None = None,
        exercise_files: Sequence[Path] = (),
    ) -> None:
        """``roots``: folders with ``exercises/``, ``sites/``, ``mails/``; what is shipped when None. Where two files
        have one id, that of the earlier root counts: a caisse's own folder cannot change what is shipped.

        ``exercise_files``: exercises that lie anywhere; they were asked for by name, so they count before all.
        Without a vocabulary the names of anchors and pages are not checked.
        """
        self._roots = tuple(roots) if roots is not None else (shipped_root(),)
        self._exercise_files = tuple(exercise_files)
        self._vocabulary = vocabulary
        self._listed: dict[str, dict[str, list[Path]]] = {}
        self._kept: dict[tuple[str, str], object] = {}
        self._cards: dict[str, Card] | None = None

    def exercise_ids(self) -> tuple[str, ...]:
        """Return the ids of all exercises in the order of the course, those that cannot be read last."""
        if ("ids", "") not in self._kept:
            known = {own_id: heading_of(paths[0], own_id) for own_id, paths in self._paths("exercise").items()}
            readable = sorted((heading for heading in known.values() if heading), key=lambda heading: heading.order)
            rest = sorted(own_id for own_id, heading in known.items() if heading is None)
            self._kept["ids", ""] = (*(heading.exercise_id for heading in readable), *rest)
        found = self._kept["ids", ""]
        assert isinstance(found, tuple)  # noqa: S101 - put there two lines above
        return found

    def exercise(self, exercise_id: str) -> Exercise:
        """Return an exercise."""
        return self._get("exercise", exercise_id, exercise_from)

    def site(self, site_id: str) -> Site:
        """Return a site."""
        return self._get("site", site_id, site_from)

    def mailbox(self, mailbox_id: str) -> Mailbox:
        """Return a mailbox."""
        return self._get("mailbox", mailbox_id, mailbox_from)

    def mail(self, mail_id: str) -> MailTemplate:
        """Return a mail's template."""
        return self._get("mail", mail_id, mail_from)

    def card(self, card_id: str) -> Card:
        """Return a training card."""
        cards = self._all_cards()
        if card_id not in cards:
            raise self._none("card", card_id, cards)
        return cards[card_id]

    def words_for(self, kind: str, document: Document) -> dict[str, frozenset[str]]:
        """Return the names that a file of this kind may use."""
        ids: dict[str, Collection[str]] = {"mail": self._paths("mail")}
        if kind != "exercise":
            return words_among(ids, document, None)
        ids |= {kind: self._paths(kind) for kind in ("site", "mailbox", "exercise")}
        ids["card"] = self._all_cards()
        return words_among(ids, document, self._vocabulary)

    def _all_cards(self) -> Mapping[str, Card]:
        if self._cards is None:
            cards: dict[str, Card] = {}
            for root in self._roots:
                path = root / PLACES["cards"]
                if path.exists():
                    document = read_document(path)
                    s.validate(document, CARDS, {})
                    for card_id, card in cards_from(document).items():
                        cards.setdefault(card_id, card)
            self._cards = cards
        return self._cards

    def _paths(self, kind: str) -> dict[str, list[Path]]:
        """Return the files of a kind by id, without opening one."""
        if kind not in self._listed:
            found: dict[str, list[Path]] = {}
            for path in self._exercise_files if kind == "exercise" else ():
                found[path.stem] = [path]
            for root in self._roots:
                for path in sorted(root.glob(PLACES[kind])):
                    found.setdefault(id_of(kind, path), []).append(path)
            self._listed[kind] = found
        return self._listed[kind]

    def _get(self, kind: str, wanted: str, build: Callable[[Document], _T]) -> _T:
        if (kind, wanted) not in self._kept:
            self._kept[kind, wanted] = build(self._read(kind, wanted))
        found: _T = self._kept[kind, wanted]  # type: ignore[assignment]  # one kind, one type
        return found

    def _read(self, kind: str, wanted: str) -> Document:
        paths = self._paths(kind).get(wanted)
        if not paths:
            raise self._none(kind, wanted, self._paths(kind))
        document = read_document(paths[0])
        if kind == "exercise":
            document, missing = borrow(document, self._exercise_file)
            if missing:
                raise DataError(document.problems(missing))
        s.validate(document, KINDS[kind], self.words_for(kind, document))
        if document.data["id"] != wanted:
            message = f"Le fichier s'appelle « {wanted} » : écrivez le même id."
            raise DataError(document.problems([(("id",), message)]))
        return document

    def _exercise_file(self, wanted: str) -> Document | None:
        paths = self._paths("exercise").get(wanted)
        return read_document(paths[0]) if paths else None

    def _none(self, kind: str, wanted: str, known: Mapping[str, object]) -> DataError:
        where = ", ".join(map(str, self._roots))
        return DataError([Problem(where, "", f"{_WHAT[kind]} « {wanted[:60]} ». {nearest(wanted, known)}".rstrip())])


def words_among(
    ids: Mapping[str, Collection[str]], document: Document, vocabulary: Vocabulary | None
) -> dict[str, frozenset[str]]:
    """Return the names that a file may use, by subject, from the ids of each kind."""
    words = {kind: frozenset(known) for kind, known in ids.items()}
    if "site" in words and "mailbox" in words:
        words["place"] = words["site"] | words["mailbox"]
        words["drill"] = drill_ids(document)
        if vocabulary is not None:
            words["way-page"] = frozenset(PAGES)
            words["page"] = vocabulary.pages
            names = {
                "newtab.*": words["place"],
                "drill.*": drill_ids(document),
                "mailbox.mail.*": words["mail"],
            }
            words["anchor"] = expanded(vocabulary.anchors, names)
    return words


def expanded(anchors: frozenset[str], names: Mapping[str, Collection[str]]) -> frozenset[str]:
    """Return anchors with each « x.* » replaced by one anchor for every name that it stands for."""
    plain = {anchor for anchor in anchors if not anchor.endswith(".*")}
    for pattern in anchors - plain:
        plain.update(f"{pattern[:-1]}{name}" for name in names[pattern])
    return frozenset(plain)
