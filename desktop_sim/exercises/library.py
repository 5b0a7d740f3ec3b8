"""All exercises, sites, mailboxes, mails and cards, each read when it is first asked for.

Whoever reads a data file reads it here: what a file takes over from another and what a caisse corrects is put in at
this one place, before anybody sees the words.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from desktop_sim.core.value import Value
from desktop_sim.datafiles import schema as s
from desktop_sim.datafiles.documents import Document, Trail, read_document
from desktop_sim.datafiles.errors import DataError, Problem, nearest
from desktop_sim.exercises.borrowing import borrow
from desktop_sim.exercises.exercise import EXERCISE, Exercise, drill_ids, exercise_from
from desktop_sim.exercises.joining import LIKE, TAKING_OVER, Correction, corrections_in, joined
from desktop_sim.exercises.listing import heading_of
from desktop_sim.exercises.mails import MAIL, MAILBOX, Mailbox, MailTemplate, mail_from, mailbox_from
from desktop_sim.exercises.notices import notice_ids
from desktop_sim.exercises.office import OFFICE, USUAL_MAILBOX, Office, office_from
from desktop_sim.exercises.places import PLACES, content_roots, id_of, kind_at, kind_by_keys, root_of
from desktop_sim.exercises.references import names_for
from desktop_sim.exercises.sites import CARDS, SITE, Card, Site, cards_from, site_from, with_like_answers
from desktop_sim.exercises.ways.scene import PAGES
from desktop_sim.resources import resource_path

_T = TypeVar("_T")
Found = list[tuple[Trail, str]]
"""What is wrong in a file, and where."""


class Vocabulary(Value):
    """What exercises may name; the anchor « newtab.* » stands for one of each site and mailbox."""

    anchors: frozenset[str]
    pages: frozenset[str]


KINDS: dict[str, s.Kind] = {
    "exercise": EXERCISE,
    "site": SITE,
    "mailbox": MAILBOX,
    "mail": MAIL,
    "cards": CARDS,
    "office": OFFICE,
}
"""What each kind of file may hold, once what it takes over is put in. A correction holds what its target may."""

UNKNOWN = {
    "exercise": "Exercice inconnu :",
    "site": "Site inconnu :",
    "mailbox": "Messagerie inconnue :",
    "mail": "Mail inconnu :",
    "card": "Carte inconnue :",
}
"""What is said of an id that nobody has."""


def shipped_root() -> Path:
    """Return the folder of what is shipped."""
    return resource_path("exercises").parent


class Library:
    """Gives what the data files hold. Files are read when asked for and kept; one library serves a program.

    Every method that reads raises ``DataError`` when the file is wrong or there is none.
    """

    def __init__(
        self,
        roots: Sequence[Path] | None = None,
        vocabulary: Vocabulary | None = None,
        files: Sequence[Path] = (),
        mailbox: str = "",
    ) -> None:
        """``roots``: folders as ``places`` has them; the shipped one where None.
        Where two files have one id, that of the earlier root counts: only a correction changes what is shipped.

        ``files``: files that lie anywhere; they were asked for by name, so they count before all, and what lies
        beside them at its right place is read too. Without a vocabulary the names of anchors and pages are not
        checked.

        ``mailbox``: by its id, what is shown in place of the usual one; what the office chose where empty.
        """
        beside = (root_of(path.absolute()) for path in files)
        given = roots if roots is not None else (shipped_root(),)
        self._roots = content_roots([*given, *(root for root in beside if root is not None)])
        self._files = tuple(files)
        self._own_mailbox = mailbox
        self._vocabulary = vocabulary
        self._listed: dict[str, dict[str, list[Path]]] = {}
        self._kept: dict[tuple[str, str], object] = {}
        self._cards: dict[str, Card] | None = None

    @property
    def roots(self) -> tuple[Path, ...]:
        """The folders that are read."""
        return self._roots

    @cached_property
    def office(self) -> Office:
        """What a caisse chose; what is shipped where its file is missing or wrong, which ``check`` says."""
        for path in self.paths("office").get("caisse", ()):
            try:
                document = read_document(path)
                s.validate(document, OFFICE, self.words_for("office", document))
            except DataError:
                continue
            return office_from(document)
        return Office()

    def exercise_ids(self) -> tuple[str, ...]:
        """Return the ids of the exercises that are offered: in the office's order, else in that of the course, those
        that cannot be read last."""
        if ("ids", "") not in self._kept:
            self._kept["ids", ""] = self.office.exercises or self._course()
        found = self._kept["ids", ""]
        assert isinstance(found, tuple)  # noqa: S101 - put there two lines above
        return found

    def _course(self) -> tuple[str, ...]:
        known = {own_id: heading_of(paths[0], own_id) for own_id, paths in self.paths("exercise").items()}
        readable = sorted((heading for heading in known.values() if heading), key=lambda heading: heading.order)
        rest = sorted(own_id for own_id, heading in known.items() if heading is None)
        return (*(heading.exercise_id for heading in readable), *rest)

    def exercise(self, exercise_id: str) -> Exercise:
        """Return an exercise, in one's own mailbox where one was chosen; an exercise about another mailbox
        takes the usual one where it would have been the same."""
        found = self._get("exercise", exercise_id, exercise_from)
        own = self._own_mailbox or self.office.mailbox
        other = {USUAL_MAILBOX: own, own: USUAL_MAILBOX}.get(found.mailbox_id) if own else None
        return found if other is None else found.replace(mailbox_id=other)

    def whole_exercise(self, exercise_id: str) -> Exercise:
        """Return an exercise once all that it names was read and found right.

        Raises:
            DataError: one of those files is wrong.
        """
        exercise = self.exercise(exercise_id)
        settings = exercise.settings.over(self.site(exercise.site_id).rules)
        self.mailbox(exercise.mailbox_id)
        self.card(exercise.card_id)
        for mail_id in (*exercise.mails, settings.code_mail, settings.recovery_mail):
            if mail_id:
                self.mail(mail_id)
        return exercise

    def offers(self, exercise_id: str) -> bool:
        """Tell whether an exercise can be done here; on its own site always."""
        return True

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
        ids: dict[str, Collection[str]] = {"mail": self.paths("mail")}
        if kind in ("exercise", "office"):
            ids |= {kind: self.paths(kind) for kind in ("site", "mailbox", "exercise")}
            ids["card"] = self._all_cards()
        words = words_among(ids, document, self._vocabulary)
        words |= {"notice": notice_ids(document)} if kind == "site" else self._notices(document)
        if "notice" in words or kind != "exercise":
            words["quotable"] = frozenset(names_for(words["mail"], words.get("notice", ())))
        return words

    def _notices(self, document: Document) -> dict[str, frozenset[str]]:
        """Return the notices that an exercise may name; nothing where its site is not known, which is said."""
        site_id = document.data.get("site")
        try:
            site = self.document("site", site_id) if isinstance(site_id, str) else None
        except DataError:
            site = None
        return {} if site is None else {"notice": notice_ids(site)}

    # -- files --------------------------------------------------------------------------------------------------

    def paths(self, kind: str) -> dict[str, list[Path]]:
        """Return the files of a kind by id, without opening one but those that lie anywhere."""
        if kind not in self._listed:
            found: dict[str, list[Path]] = {}
            for path in self._files:
                if _kind_of(path) == kind:
                    found.setdefault(own_id_of(path), []).append(path)
            for root in self._roots:
                for path in sorted(root.glob(PLACES[kind])):
                    known = found.setdefault(id_of(kind, path), [])
                    if not any(_same(path, other) for other in known):
                        known.append(path)
            self._listed[kind] = found
        return self._listed[kind]

    def document(self, kind: str, wanted: str) -> Document:
        """Return a file with what it takes over and what is corrected put in; no word of it is checked yet.

        Raises:
            DataError: there is no such file, or it cannot be read.
        """
        return self._completed_file(kind, wanted)[0]

    def _completed_file(self, kind: str, wanted: str) -> tuple[Document, Found]:
        key = (kind, f"read {wanted}")
        if key not in self._kept:
            paths = self.paths(kind).get(wanted)
            if not paths:
                raise self._none(kind, wanted, self.paths(kind))
            self._kept[key] = self.completed(kind, read_document(paths[0]), wanted)
        found: tuple[Document, Found] = self._kept[key]  # type: ignore[assignment]  # put there above
        return found

    def completed(
        self, kind: str, document: Document, own_id: str, seen: tuple[str, ...] = ()
    ) -> tuple[Document, Found]:
        """Return a file with what it takes over and what a caisse corrects, and what could not be found.

        Args:
            kind: the file's.
            document: the file as it lies there.
            own_id: by which corrections name it.
            seen: the ids of those that take this one over.

        Raises:
            DataError: a file from which it takes over cannot be read.
        """
        found: Found = []
        # What was once written in every file, and told of nothing that anybody had done.
        document = document.replace(data={k: v for k, v in document.data.items() if k != "verified_on"})
        if kind == "exercise":
            document, found = borrow(document, self._exercise_file)
        elif LIKE in document.data and kind in TAKING_OVER:
            document, found = self._like(kind, document, (*seen, own_id))
        if kind == "site" and not found:
            document, found = with_like_answers(document)
        for correction in () if found else self.corrections.get((kind, own_id), ()):
            document, _ = self.corrected(document, correction)
        return document, found

    def wrong_in(self, kind: str, document: Document, missing: Found) -> Found:
        """Return all that is wrong in a completed file. ``missing``: what could not be found for it."""
        walker = s.Walker(self.words_for(kind, document))
        KINDS[kind].look(document.data, (), walker)
        left_out = {trail[:-1] for trail, _ in missing}
        return [*missing, *(each for each in walker.found if not _is_within(each[0], left_out))]

    def _like(self, kind: str, document: Document, seen: tuple[str, ...]) -> tuple[Document, Found]:
        """Return a file with what it takes over from another of its kind; ``seen``: its id, and what led to it."""
        wanted = document.data[LIKE]
        word = wanted[:60] if isinstance(wanted, str) else "…"
        paths = self.paths(kind).get(word)
        if not paths:
            message = f"{UNKNOWN[kind]} « {word} ». {nearest(word, self.paths(kind))}".rstrip()
        elif wanted in seen:
            message = f"« {word} » reprend déjà ce fichier-ci : on tournerait en rond."
        else:
            own = {key: value for key, value in document.data.items() if key != LIKE}
            base, found = self.completed(kind, read_document(paths[0]), wanted, seen)
            if found:
                return document, [((LIKE,), found[0][1])]
            if "eml" not in base.data or "eml" in own:
                return document.replace(data=joined(base.data, own)), []
            message = f'« {word} » montre un fichier .eml : écrivez ici le vôtre, eml = "…".'
        return document, [((LIKE,), message)]

    def corrected(self, document: Document, correction: Correction) -> tuple[Document, list[Problem]]:
        """Return a file with a correction, and nothing to complain of; or as it is, and what is wrong with that."""
        made = document.replace(data=joined(document.data, correction.data))
        found: Found = []
        if correction.kind == "site":
            made, found = with_like_answers(made)
        before = set(self.wrong_in(correction.kind, document, []))
        found = [each for each in self.wrong_in(correction.kind, made, found) if each not in before]
        if "id" in correction.data:
            found.append((("id",), "Une correction n'a pas d'id : retirez cette ligne."))
        if found:
            return document, correction.document.problems(((*correction.trail, *t), said) for t, said in found)
        return made, []

    @cached_property
    def corrections(self) -> dict[tuple[str, str], list[Correction]]:
        """What is corrected, by kind and id. Files that cannot be read are left out; ``check`` says why."""
        made: dict[tuple[str, str], list[Correction]] = {}
        for paths in self.paths("correction").values():
            for path in paths:
                try:
                    document = read_document(path)
                except DataError:
                    continue
                for correction in corrections_in(document):
                    made.setdefault((correction.kind, correction.wanted), []).append(correction)
        return made

    # -- made of files ------------------------------------------------------------------------------------------

    def _all_cards(self) -> Mapping[str, Card]:
        if self._cards is None:
            cards: dict[str, Card] = {}
            for paths in self.paths("cards").values():
                for path in paths:
                    document = read_document(path)
                    s.validate(document, CARDS, {})
                    for card_id, card in cards_from(document).items():
                        cards.setdefault(card_id, card)
            self._cards = cards
        return self._cards

    def _get(self, kind: str, wanted: str, build: Callable[[Document], _T]) -> _T:
        if (kind, wanted) not in self._kept:
            self._kept[kind, wanted] = build(self._read(kind, wanted))
        found: _T = self._kept[kind, wanted]  # type: ignore[assignment]  # one kind, one type
        return found

    def _read(self, kind: str, wanted: str) -> Document:
        document, missing = self._completed_file(kind, wanted)
        found = self.wrong_in(kind, document, missing)
        if found:
            raise DataError(document.problems(found))
        if document.data["id"] != wanted:
            message = f"Le fichier s'appelle « {wanted} » : écrivez le même id."
            raise DataError(document.problems([(("id",), message)]))
        return document

    def _exercise_file(self, wanted: str) -> Document | None:
        paths = self.paths("exercise").get(wanted)
        return read_document(paths[0]) if paths else None

    def _none(self, kind: str, wanted: str, known: Mapping[str, object]) -> DataError:
        where = ", ".join(map(str, self._roots))
        return DataError(
            [Problem(where, "", f"{UNKNOWN[kind]} « {wanted[:60]} ». {nearest(wanted, known)}".rstrip())]
        )


def _kind_of(path: Path) -> str:
    """Return the kind of a file that lies anywhere; one that cannot be read is taken for an exercise, and refused."""
    try:
        return kind_at(path.absolute()) or kind_by_keys(read_document(path).data) or "exercise"
    except DataError:
        return "exercise"


def own_id_of(path: Path) -> str:
    """Return the id of a file that lies anywhere: the one that it says, or its name where it cannot be read."""
    try:
        own_id = read_document(path).data.get("id")
    except DataError:
        own_id = None
    return own_id if isinstance(own_id, str) else path.stem


def _is_within(trail: Trail, tables: Collection[Trail]) -> bool:
    return any(trail[:length] in tables for length in range(len(trail) + 1))


def _same(path: Path, other: Path) -> bool:
    try:
        return path.resolve() == other.resolve()
    except (OSError, RuntimeError, ValueError):  # links in a circle, a zero byte
        return path == other


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
