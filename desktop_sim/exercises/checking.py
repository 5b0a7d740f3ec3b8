"""``desktop-sim check``: everything that can be said about data files before a learner meets them.

What the library checks at each start, all at once, and what needs several files or more time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from desktop_sim.core.value import Value
from desktop_sim.datafiles import schema as s
from desktop_sim.datafiles.documents import Document, Trail, read_document
from desktop_sim.datafiles.errors import DataError, Problem, nearest
from desktop_sim.datafiles.placeholders import names_in
from desktop_sim.exercises.comparisons import COMPARISONS
from desktop_sim.exercises.fitting import misfits
from desktop_sim.exercises.joining import corrections_in, targets
from desktop_sim.exercises.library import UNKNOWN, Library, Vocabulary, own_id_of, shipped_root
from desktop_sim.exercises.mails import compose, mail_from, raw_mail
from desktop_sim.exercises.numbers import key_is_right
from desktop_sim.exercises.places import (
    PLACES,
    content_roots,
    id_of,
    kind_at,
    kind_by_keys,
    misnamed_files,
    toml_files,
)
from desktop_sim.exercises.quoting import wrong_quotes, wrong_quotes_of_site
from desktop_sim.exercises.scenario import references_of
from desktop_sim.exercises.trying import Look, try_exercise
from desktop_sim.mail.reading import MailRefused, read_mail
from desktop_sim.mail.words import shows
from desktop_sim.on_disk import is_file, is_folder

_Found = Iterator[tuple[Trail, str]]

_CALLED = {
    "exercise": "un exercice",
    "site": "un site",
    "mailbox": "une messagerie",
    "mail": "un mail",
    "cards": "un fichier de cartes",
    "correction": "une correction",
    "office": "le fichier de la caisse",
}
"""What each kind of file is called."""

_BELONGS = {
    "exercise": "dans le dossier « exercises »",
    "site": "dans « sites », dans un dossier à son nom : « sites/mon-site/site.toml »",
    "mailbox": "dans « mails », dans un dossier à son nom : « mails/ma-boite/mailbox.toml »",
    "mail": "dans le dossier « mails »",
    "cards": "dans « sites », sous le nom « cards.toml »",
    "correction": "dans le dossier « corrections »",
    "office": "à la racine, sous le nom « caisse.toml »",
}
"""Where each kind of file is looked for."""


class _File(Value):
    """A file that is to be checked, and its kind."""

    kind: str
    document: Document

    @property
    def path(self) -> Path:
        return self.document.path


def check(
    paths: Sequence[Path],
    vocabulary: Vocabulary | None,
    *,
    beside: Sequence[Path] = (),
    look: Look | None = None,
) -> list[Problem]:
    """Check files and folders; everything shipped when there are none. Never raises on what a file holds.

    Args:
        paths: files or folders. They may name what is shipped, what is in each other and what lies beside them.
        vocabulary: the anchors and pages there are.
        beside: folders with content of one's own that these may name too, and that are not checked.
        look: exercises that are right so far are played to their end, and looked at by this all along; None: not
            played, which takes some milliseconds each.
    """
    problems: list[Problem] = []
    folders = [path for path in paths or [shipped_root()] if is_folder(path)]
    named = [path for path in paths if not is_folder(path)]
    library = Library((shipped_root(), *content_roots(folders), *beside), vocabulary, named)
    files = [file for folder in folders for file in _files_under(folder, problems)]
    files += [file for path in named if (file := _opened(path, problems))]
    for file in files:
        found = _problems_of(file, library)
        if not found and look is not None and file.kind == "exercise":
            found = _played(file, library, look)
        problems += found
    return problems


def _files_under(folder: Path, problems: list[Problem]) -> list[_File]:
    """Return the files of a folder that lie where they are looked for, and say of all others where they belong."""
    paths, misnamed = toml_files(folder), misnamed_files(folder)
    roots = content_roots([folder])
    right = {_real(path): kind for root in roots for kind, place in PLACES.items() for path in root.glob(place)}
    problems += [_misnamed(path) for path in misnamed]
    if not paths and not misnamed and not any(folder.rglob("*.toml")):
        problems.append(Problem(str(folder), "", "Ce dossier ne contient aucun fichier .toml."))
    found = []
    for path in paths:
        file = _opened(path, problems, right.get(_real(path), ""))
        if file is not None and _real(path) not in right:
            message = (
                f"Ce fichier est {_CALLED[file.kind]}, mais il n'est pas lu ici : rangez-le {_BELONGS[file.kind]}."
            )
            problems.append(Problem(str(path), "", message))
        elif file is not None:
            found.append(file)
    return found


def _misnamed(path: Path) -> Problem:
    right = f"{path.name.partition('.')[0]}.toml"
    message = f"Ce fichier s'appelle en vrai « {path.name} » : il n'est pas lu. Renommez-le « {right} »."
    if path.suffix == ".txt":
        message += (
            " Windows cache la fin des noms : dans l'Explorateur, « Affichage », « Extensions de noms de fichiers »."
        )
    return Problem(str(path), "", message)


def _opened(path: Path, problems: list[Problem], kind: str = "") -> _File | None:
    try:
        document = read_document(path)
    except DataError as error:
        problems += error.problems
        return None
    kind = kind or kind_at(_real(path)) or kind_by_keys(document.data)
    if not kind:
        message = (
            "Ce n'est ni un exercice, ni un site, ni une messagerie, ni un mail, ni une correction, ni des cartes."
        )
        problems.append(Problem(str(path), "", f"{message} Places prévues : {', '.join(PLACES.values())}."))
        return None
    return _File(kind, document)


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # links in a circle, a zero byte
        return path.absolute()


def _problems_of(file: _File, library: Library) -> list[Problem]:
    if file.kind == "correction":
        return _wrong_correction(file, library)
    own_id = own_id_of(file.path)
    named = list(_name(file, library))
    try:
        document, missing = library.completed(file.kind, file.document, own_id)
    except DataError as error:
        return [*file.document.problems(named), *error.problems]
    found = [*named, *library.wrong_in(file.kind, document, missing)]
    if found == named:
        found += list(_RULES.get(file.kind, _nothing)(document, library))
    elif file.kind == "mail" and not any(trail == ("eml",) for trail, _ in found):
        found += _wrong_eml(document)  # all that is wrong, at once
    return document.problems(found)


def _played(file: _File, library: Library, look: Look) -> list[Problem]:
    """Play an exercise with what lies beside it, and with what is shipped."""
    try:
        exercise = library.exercise(own_id_of(file.path))
        found = try_exercise(library, exercise, look)
    except DataError as error:
        return list(error.problems)
    return file.document.problems([(("step", place, "id"), message) for place, message in found])


# -- corrections --------------------------------------------------------------------------------------------


def _wrong_correction(file: _File, library: Library) -> list[Problem]:
    document = file.document
    named = targets(document)
    if len(named) != 1:
        trail: Trail = (named[1],) if named else ()
        message = "Une correction dit d'abord ce qu'elle corrige : site = \"ameli-deck\" (ou mailbox, ou mail)."
        return document.problems([(trail, message if not named else "Une correction corrige une seule chose.")])
    wanted: list[tuple[str, str, Trail]] = [(named[0], document.data[named[0]], (named[0],))]
    wanted += [(c.kind, c.wanted, c.trail) for c in corrections_in(document) if c.trail]
    unknown = [(kind, own_id, trail) for kind, own_id, trail in wanted if own_id not in library.paths(kind)]
    if unknown:
        return document.problems(
            (trail, f"{UNKNOWN[kind]} « {own_id[:60]} ». {nearest(own_id, library.paths(kind))}".rstrip())
            for kind, own_id, trail in unknown
        )
    walker = s.Walker({})
    if "comparison" in document.data:
        COMPARISONS.look(document.data["comparison"], ("comparison",), walker)
    problems = document.problems(walker.found)
    for correction in corrections_in(document):
        try:
            problems += library.corrected(library.document(correction.kind, correction.wanted), correction)[1]
        except DataError as error:
            problems += error.problems
    return problems


# -- what needs more than the file itself -------------------------------------------------------------------


def _name(file: _File, library: Library) -> _Found:
    """A file is found by its name, and of two files with one id one is never found."""
    own_id = file.document.data.get("id")
    if file.kind == "cards":
        yield from _card_twins(file, library)
    if not isinstance(own_id, str):
        return
    path = _real(file.path)
    if path.match(PLACES[file.kind]) and own_id != id_of(file.kind, path):
        model = file.path.parent / f"{own_id}.toml"
        if file.kind in ("exercise", "mail") and is_file(model):
            message = (
                f"C'est une copie de {model.name}, qui est gardé. Pour la garder aussi, donnez-lui un autre nom,"
            )
            yield ("id",), f"{message} et le même mot à la ligne id ; sinon, effacez-la."
        else:
            yield ("id",), f"Le nom du fichier donne « {id_of(file.kind, path)} » : écrivez le même id."
        return
    for other in library.paths(file.kind).get(own_id, ()):
        if _real(other) != path and _counts_before(other, file.path, library):
            yield ("id",), f"L'id « {own_id[:60]} » est déjà celui de {other} : choisissez-en un autre."
            return


def _counts_before(other: Path, path: Path, library: Library) -> bool:
    """Tell whether of two files the first one has an older right to its id: it is shipped, or is listed before."""
    ranks = [
        next((n for n, root in enumerate(library.roots) if _is_under(p, root)), len(library.roots))
        for p in (other, path)
    ]
    return ranks[0] < ranks[1] or (ranks[0] == ranks[1] and str(other) < str(path))


def _is_under(path: Path, root: Path) -> bool:
    return _real(path).is_relative_to(_real(root))


def _card_twins(file: _File, library: Library) -> _Found:
    cards = file.document.data.get("card")
    for other in (path for paths in library.paths("cards").values() for path in paths):
        if _real(other) == _real(file.path) or not _counts_before(other, file.path, library):
            continue
        try:
            known = read_document(other).data.get("card")
        except DataError:
            continue
        for card_id in cards if isinstance(cards, dict) else ():
            if isinstance(known, dict) and card_id in known:
                message = f"L'id « {card_id[:60]} » est déjà celui de {other} : choisissez-en un autre."
                yield ("card", card_id), message


_SOME_DAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_WORD = "Soleil12"  # in place of a new training password


def _known(library: Library, kind: str, wanted: object) -> Document | None:
    """Return a file of the library's; None where there is none, or it cannot be read, which is said by itself."""
    try:
        return library.document(kind, wanted) if isinstance(wanted, str) else None
    except DataError:
        return None


def _nothing(_document: Document, _library: Library) -> _Found:
    return iter(())


def _cards(document: Document, _library: Library) -> _Found:
    for card_id, card in document.data["card"].items():
        if not key_is_right(card["number"] + card["key"]):
            yield ("card", card_id, "key"), "Cette clé ne va pas avec le numéro."


_CARRIED = {"code_mail": "code", "recovery_mail": "password"}
"""What a site's mails must hold, or nobody gets on with them."""


def _carries(rules: dict[str, object], trail: Trail, library: Library) -> _Found:
    for setting, word in _CARRIED.items():
        mail = _known(library, "mail", rules.get(setting))
        if mail is None:
            continue
        for key in ("text", "html"):
            body = mail.data.get(key, "" if key == "text" else f"{{{word}}}")
            if not isinstance(body, str) or word not in names_in(body):
                message = f"Le mail « {rules[setting]} » n'a pas {{{word}}} dans « {key} » : ajoutez-le."
                yield (*trail, setting), message


def _site(document: Document, library: Library) -> _Found:
    yield from _carries(document.data["rules"], ("rules",), library)
    with suppress(DataError):  # what a mailbox has of its own is said there
        yield from wrong_quotes_of_site(document, library)


def _exercise(document: Document, library: Library) -> _Found:
    data = document.data
    settings = data.get("settings", {})
    yield from _carries(settings, ("settings",), library)
    site = _known(library, "site", data["site"])
    rules = site.data.get("rules") if site is not None else None
    rules = {**rules, **settings} if isinstance(rules, dict) else settings
    if rules.get("password_known") is False and "recovery_mail" not in rules:
        message = "Le mot de passe est oublié, mais aucun mail n'en donne un nouveau : ajoutez « recovery_mail »."
        yield ("settings", "password_known"), message
    for place, mail_id in enumerate(data["mails"]):
        mail = _known(library, "mail", mail_id)
        if mail is not None and "minutes_before" not in mail.data:
            message = f"Le mail « {mail_id} » n'a pas « minutes_before » : on ne sait pas quand il est arrivé."
            yield ("mails", place), message
    shown = rules.get("notices", [])
    for place, step in enumerate(data["step"]):
        if isinstance(shown, list) and step.get("notice", "") not in ("", *shown):
            message = "Cette annonce n'apparaît pas dans cet exercice : ajoutez-la à « notices », sous [settings]."
            yield ("step", place, "notice"), message
    with suppress(DataError):  # what the site, a mail or the mailbox has of its own is said there
        exercise = library.exercise(data["id"])
        yield from wrong_quotes(document, library, exercise)
        for misfit in misfits(exercise, library.site(exercise.site_id), references_of(library, exercise)):
            yield () if misfit.place is None else ("step", misfit.place, "do"), misfit.message


def _wrong_eml(document: Document) -> list[tuple[Trail, str]]:
    try:
        raw_mail(document)
    except DataError as wrong:
        return [(("eml",), wrong.problems[0].message)]
    return []


def _mail(document: Document, _library: Library) -> _Found:
    wrong = _wrong_eml(document)
    if wrong:
        yield from wrong
        return
    template = mail_from(document)
    raw = compose(template, to="moi@exercice.exercice", at=_SOME_DAY, code="482913", password=_WORD)
    try:
        mail = read_mail(raw)
    except MailRefused:
        return
    for place, clue in enumerate(template.clues):
        if not shows(mail, clue.at):
            yield ("clue", place, "at"), "Ces mots ne sont pas dans le mail : recopiez-les exactement."


_RULES: dict[str, Callable[[Document, Library], _Found]] = {
    "cards": _cards,
    "site": _site,
    "mail": _mail,
    "exercise": _exercise,
}
