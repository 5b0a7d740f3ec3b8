"""``desktop-sim check``: everything that can be said about data files before a learner meets them.

What the library checks at each start, all at once, and what needs several files, today's date or more time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from desktop_sim.core.value import Value
from desktop_sim.datafiles import schema as s
from desktop_sim.datafiles.documents import Document, Trail, read_document
from desktop_sim.datafiles.errors import DataError, Problem
from desktop_sim.datafiles.placeholders import names_in
from desktop_sim.exercises.borrowing import borrow
from desktop_sim.exercises.library import KINDS, PLACES, Library, Vocabulary, id_of, words_among
from desktop_sim.exercises.mails import compose, mail_from
from desktop_sim.exercises.notices import notice_ids
from desktop_sim.exercises.numbers import key_is_right
from desktop_sim.exercises.trying import Look, try_exercise
from desktop_sim.mail.reading import MailRefused, read_mail
from desktop_sim.mail.words import shows
from desktop_sim.resources import resource_path

_OTHER_FOLDERS = frozenset({"theme", "locale"})
"""Folders of the resources whose TOML files are somebody else's."""

_OTHER_FILES = frozenset({"kiosk.toml"})
"""The kiosk's settings may lie in a caisse's folder; ``storage.kiosk_file`` checks them."""

_TELLING_KEYS = {"step": "exercise", "layout": "site", "folders": "mailbox", "from_address": "mail", "card": "cards"}
"""A file that lies elsewhere is known by a key that no other kind has."""


class _File(Value):
    """A file and its kind."""

    kind: str
    document: Document

    @property
    def path(self) -> Path:
        return self.document.path


_Found = Iterator[tuple[Trail, str]]


class _Shelf:
    """All files that may name each other: those shipped and those to be checked."""

    def __init__(self) -> None:
        self.files: list[_File] = []
        self.owners: dict[tuple[str, str], _File] = {}  # (kind, id): the file that has it
        self.twins: list[Problem] = []

    def add(self, file: _File) -> None:
        """Put a file on the shelf."""
        self.files.append(file)
        for own_id, trail in _ids_in(file):
            kind = "card" if file.kind == "cards" else file.kind
            owner = self.owners.setdefault((kind, own_id), file)
            if owner is not file:
                message = f"L'id « {own_id[:60]} » est déjà celui de {owner.path} : choisissez-en un autre."
                self.twins += file.document.problems([(trail, message)])

    def get(self, kind: str, wanted: object) -> Document | None:
        """Return the file of an id."""
        owner = self.owners.get((kind, wanted)) if isinstance(wanted, str) else None
        return None if owner is None else owner.document

    def ids(self) -> dict[str, set[str]]:
        """Return all ids by kind."""
        known: dict[str, set[str]] = {kind: set() for kind in ("site", "mailbox", "mail", "card", "exercise")}
        for kind, own_id in self.owners:
            known.setdefault(kind, set()).add(own_id)
        return known


def _ids_in(file: _File) -> list[tuple[str, Trail]]:
    if file.kind == "cards":
        cards = file.document.data.get("card")
        return [(card_id, ("card", card_id)) for card_id in cards] if isinstance(cards, dict) else []
    own_id = file.document.data.get("id")
    return [(own_id, ("id",))] if isinstance(own_id, str) else []


def check(
    paths: Sequence[Path],
    vocabulary: Vocabulary | None,
    *,
    today: date | None = None,
    look: Look | None = None,
) -> list[Problem]:
    """Check files and folders; everything shipped when there are none. Never raises on what a file holds.

    Args:
        paths: files or folders. They may name what is shipped and what is in each other.
        vocabulary: the anchors and pages there are.
        today: no ``verified_on`` may lie after it; the system's date when None.
        look: exercises that are right so far are played to their end, and looked at by this all along; None: not
            played, which takes some milliseconds each.
    """
    shipped = resource_path("exercises").parent
    problems: list[Problem] = []
    wanted = [path for given in (paths or [shipped]) for path in _toml_files(given, problems)]
    asked = {_real(path): path for path in wanted}
    shelf = _Shelf()
    # Shipped files first: of two files with one id, the new one is to be changed.
    for real, path in {**{_real(path): path for path in _toml_files(shipped, [])}, **asked}.items():
        if file := _opened(path, problems if real in asked else []):
            shelf.add(file)
    problems += [problem for problem in shelf.twins if _real(Path(problem.file)) in asked]
    today = today or datetime.now().astimezone().date()
    for file in shelf.files:
        if _real(file.path) in asked:
            found = _problems_of(file, shelf, vocabulary, today)
            if not found and look is not None and file.kind == "exercise":
                found = _played(file, paths, vocabulary, look)
            problems += found
    return problems


def _played(file: _File, paths: Sequence[Path], vocabulary: Vocabulary | None, look: Look) -> list[Problem]:
    """Play an exercise with what lies beside it, and with what is shipped."""
    roots = [resource_path("exercises").parent, *(path for path in paths if path.is_dir())]
    if file.path.match(PLACES["exercise"]):
        roots.append(file.path.parent.parent)
    library = Library(roots, vocabulary, (file.path,))
    try:
        exercise = library.exercise(file.path.stem)
        found = try_exercise(library, exercise, look)
    except DataError as error:
        return list(error.problems)
    return file.document.problems([(("step", place, "id"), message) for place, message in found])


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # links in a circle, a zero byte
        return path.absolute()


def _toml_files(given: Path, problems: list[Problem]) -> list[Path]:
    try:
        if not given.is_dir():
            return [given]
        found = [p for p in sorted(given.rglob("*.toml")) if not _OTHER_FOLDERS & set(p.relative_to(given).parts)]
    except (OSError, ValueError):
        found = []
    if not found:
        problems.append(Problem(str(given), "", "Ce dossier ne contient aucun fichier .toml."))
    return [path for path in found if path.name not in _OTHER_FILES]


def _opened(path: Path, problems: list[Problem]) -> _File | None:
    try:
        document = read_document(path)
    except DataError as error:
        problems += error.problems
        return None
    kind = _kind_of(document)
    if not kind:
        message = "Ce n'est ni un exercice, ni un site, ni une messagerie, ni un mail, ni des cartes."
        problems.append(Problem(str(path), "", f"{message} Places prévues : {', '.join(PLACES.values())}."))
        return None
    return _File(kind, document)


def _kind_of(document: Document) -> str:
    for kind, place in PLACES.items():
        if _real(document.path).match(place):
            return kind
    return next((kind for key, kind in _TELLING_KEYS.items() if key in document.data), "")


def _problems_of(file: _File, shelf: _Shelf, vocabulary: Vocabulary | None, today: date) -> list[Problem]:
    document = file.document
    missing: list[tuple[Trail, str]] = []
    if file.kind == "exercise":
        document, missing = borrow(document, partial(shelf.get, "exercise"))
    walker = s.Walker({**words_among(shelf.ids(), document, vocabulary), **_notices(file, shelf)})
    walker.found += missing
    KINDS[file.kind].look(document.data, (), walker)
    for trail, message in _place_and_date(file, today):
        walker.report(trail, message)
    if not walker.found:
        for trail, message in _RULES.get(file.kind, _nothing)(document, shelf):
            walker.report(trail, message)
    return document.problems(walker.found)


def _notices(file: _File, shelf: _Shelf) -> dict[str, frozenset[str]]:
    """Return the notices that a file may name; nothing where its site is not known, which is said by itself."""
    site = file.document if file.kind == "site" else shelf.get("site", file.document.data.get("site"))
    return {} if site is None else {"notice": notice_ids(site)}


# -- what needs more than the file itself -------------------------------------------------------------------


def _place_and_date(file: _File, today: date) -> _Found:
    path, data = _real(file.path), file.document.data
    own_id = data.get("id")
    if isinstance(own_id, str) and path.match(PLACES[file.kind]) and own_id != id_of(file.kind, path):
        yield ("id",), f"Le nom du fichier donne « {id_of(file.kind, path)} » : écrivez le même id."
    verified_on = data.get("verified_on")
    if type(verified_on) is date and verified_on > today:
        yield ("verified_on",), f"Cette date est dans le futur (nous sommes le {today:%d/%m/%Y})."


_SOME_DAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_WORD = "Soleil12"  # in place of a new training password


def _nothing(_document: Document, _shelf: _Shelf) -> _Found:
    return iter(())


def _cards(document: Document, _shelf: _Shelf) -> _Found:
    for card_id, card in document.data["card"].items():
        if not key_is_right(card["number"] + card["key"]):
            yield ("card", card_id, "key"), "Cette clé ne va pas avec le numéro."


_CARRIED = {"code_mail": "code", "recovery_mail": "password"}
"""What a site's mails must hold, or nobody gets on with them."""


def _carries(rules: dict[str, object], trail: Trail, shelf: _Shelf) -> _Found:
    for setting, word in _CARRIED.items():
        mail = shelf.get("mail", rules.get(setting))
        if mail is None:
            continue
        for key in ("text", "html"):
            body = mail.data.get(key, "" if key == "text" else f"{{{word}}}")
            if not isinstance(body, str) or word not in names_in(body):
                message = f"Le mail « {rules[setting]} » n'a pas {{{word}}} dans « {key} » : ajoutez-le."
                yield (*trail, setting), message


def _site(document: Document, shelf: _Shelf) -> _Found:
    yield from _carries(document.data["rules"], ("rules",), shelf)


def _exercise(document: Document, shelf: _Shelf) -> _Found:
    data = document.data
    settings = data.get("settings", {})
    yield from _carries(settings, ("settings",), shelf)
    site = shelf.get("site", data["site"])
    rules = site.data.get("rules") if site is not None else None
    rules = {**rules, **settings} if isinstance(rules, dict) else settings
    if rules.get("password_known") is False and "recovery_mail" not in rules:
        message = "Le mot de passe est oublié, mais aucun mail n'en donne un nouveau : ajoutez « recovery_mail »."
        yield ("settings", "password_known"), message
    for place, mail_id in enumerate(data["mails"]):
        mail = shelf.get("mail", mail_id)
        if mail is not None and "minutes_before" not in mail.data:
            message = f"Le mail « {mail_id} » n'a pas « minutes_before » : on ne sait pas quand il est arrivé."
            yield ("mails", place), message
    shown = rules.get("notices", [])
    for place, step in enumerate(data["step"]):
        if isinstance(shown, list) and step.get("notice", "") not in ("", *shown):
            message = "Cette annonce n'apparaît pas dans cet exercice : ajoutez-la à « notices », sous [settings]."
            yield ("step", place, "notice"), message


def _mail(document: Document, _shelf: _Shelf) -> _Found:
    try:
        template = mail_from(document)
    except DataError as wrong:
        yield ("eml",), wrong.problems[0].message
        return
    raw = compose(template, to="moi@exercice.exercice", at=_SOME_DAY, code="482913", password=_WORD)
    try:
        mail = read_mail(raw)
    except MailRefused:
        return
    for place, clue in enumerate(template.clues):
        if not shows(mail, clue.at):
            yield ("clue", place, "at"), "Ces mots ne sont pas dans le mail : recopiez-les exactement."


_RULES: dict[str, Callable[[Document, _Shelf], _Found]] = {
    "cards": _cards,
    "site": _site,
    "mail": _mail,
    "exercise": _exercise,
}
