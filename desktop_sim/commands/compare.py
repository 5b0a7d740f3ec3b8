"""``desktop-sim compare``: leads a person with the real page beside it through every word, one at a time."""

from __future__ import annotations

import sys
import tomllib
from argparse import Namespace
from collections.abc import Callable
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import Any

from desktop_sim import __version__
from desktop_sim.app.library import open_library
from desktop_sim.commands.choices import DONE, FAILED, WRONG_USE, content_path, own_roots
from desktop_sim.commands.options import contents_of
from desktop_sim.core.value import Value
from desktop_sim.datafiles.documents import read_document
from desktop_sim.datafiles.errors import DataError
from desktop_sim.exercises.comparing import (
    ABSENT,
    OTHER,
    SAME,
    SKIPPED,
    STATES,
    Answer,
    Key,
    Question,
    complaint,
    correction_text,
    questions,
)
from desktop_sim.exercises.toml_text import toml_text
from desktop_sim.storage.files import save_atomically

BEFORE = """\
Ouvrez la vraie page à côté. Je vous montre un mot après l'autre ; vous dites s'il est pareil.

  p  pareil          a  autre : vous écrivez les mots de la vraie page
  n  n'existe pas    s  passer, je ne sais pas
  q  s'arrêter là : la prochaine fois, on reprend ici

Regardez les premières pages avant de vous connecter : elles sont les mêmes pour tout le monde.
N'écrivez jamais ici un vrai numéro, un nom, une adresse, un mot de passe ni un code.
Si vous vous connectez à votre propre compte pour la suite, ne notez rien de ce qui est à vous."""

_ANSWERS = {"p": SAME, "a": OTHER, "n": ABSENT, "s": SKIPPED}
STOP = "q"
_ASKED = "  p pareil, a autre, n n'existe pas, s passer, q s'arrêter : "

Ask = Callable[[str], str]
"""Says a line, and returns what is typed; an empty text where nobody answers any more."""


class Comparing(Value):
    """Where a comparison is kept: what came of it, and what was answered so far when somebody stopped."""

    correction: Path
    kept: Path


def run(chosen: Namespace) -> int:
    """Compare a site, or print the sheet for it."""
    library = open_library(own_roots(contents_of(chosen)))
    try:
        asked = questions(library, chosen.site_id)
        name = library.site(chosen.site_id).name
    except DataError as wrong:
        print(wrong, file=sys.stderr)
        return WRONG_USE
    if chosen.sheet is not None:
        return _print_sheet(chosen.sheet, name, asked)
    root = (contents_of(chosen) or (content_path(),))[0]
    folder = root / "corrections"
    place = Comparing(folder / f"{chosen.site_id}.toml", folder / f"{chosen.site_id}.reprise")
    office = chosen.office or library.office.name
    return compare(chosen.site_id, asked, place, office, typed, print)


def typed(line: str) -> str:
    """Ask at the terminal; the end of the input is « s'arrêter »."""
    try:
        return input(line)
    except (EOFError, KeyboardInterrupt):
        return STOP


def compare(
    site_id: str,
    asked: list[Question],
    place: Comparing,
    office: str,
    ask: Ask,
    say: Callable[[str], object],
    today: date | None = None,
) -> int:
    """Ask one thing after the other, and write the corrections file.

    Args:
        site_id: the site.
        asked: what is to be asked.
        place: where it is written.
        office: who compares; asked for where empty.
        ask: asks a person.
        say: takes lines.
        today: this machine's day where None.
    """
    try:
        former: dict[str, Any] = dict(read_document(place.correction).data) if place.correction.exists() else {}
    except DataError as wrong:
        say(str(wrong))
        return FAILED
    answers = _kept(place.kept)
    say(BEFORE)
    if answers:
        say(f"On reprend où vous en étiez : {len(answers)} réponses sont déjà là.")
    while not office.strip():
        office = ask("Qui compare ? Le nom de la caisse, pas celui d'une personne : ")
        if office == STOP:
            return DONE
    if not _ask_all(asked, answers, ask, say):
        _save(place.kept, _kept_text(answers), say)
        say("Rien n'est perdu : la même commande reprend ici.")
        return DONE
    on = today or datetime.now().astimezone().date()
    text = correction_text(site_id, asked, answers, former, office=office.strip(), on=on, version=__version__)
    if not _save(place.correction, text, say):
        return FAILED
    place.kept.unlink(missing_ok=True)
    say(f"C'est écrit : {place.correction}")
    say(f"Vérifiez : desktop-sim check {place.correction}")
    return DONE


def _ask_all(asked: list[Question], answers: dict[Key, Answer], ask: Ask, say: Callable[[str], object]) -> bool:
    """Ask what was not answered yet; false where somebody stops."""
    state = ""
    for number, question in enumerate(asked, start=1):
        if question.key in answers:
            continue
        if question.state != state:
            state = question.state
            say(f"\n== {STATES[state]} ==")
        say(f"\n{number}/{len(asked)}  {question.place}\n  ici : {question.words}")
        answer = _ask(question, ask, say)
        if answer is None:
            return False
        answers[question.key] = answer
    return True


def _ask(question: Question, ask: Ask, say: Callable[[str], object]) -> Answer | None:
    """Ask until there is an answer; None where somebody stops."""
    while True:
        given = ask(_ASKED).strip().casefold()
        if given == STOP:
            return None
        kind = _ANSWERS.get(given[:1])
        if kind is None:
            say("  Tapez une de ces lettres : p, a, n, s ou q.")
        elif kind != OTHER:
            return Answer(kind)
        else:
            words = ask("  sur la vraie page : ")
            if words.strip() == STOP:
                return None
            wrong = complaint(question, words)
            if not wrong:
                return Answer(OTHER, words)
            say(f"  {wrong}")


# -- stopped, and taken up again ----------------------------------------------------------------------------


def _kept_text(answers: dict[Key, Answer]) -> str:
    kept = [{"key": list(key), "kind": answer.kind, "words": answer.words} for key, answer in answers.items()]
    return toml_text({"answer": kept}) if kept else ""


def _kept(path: Path) -> dict[Key, Answer]:
    """Return what was answered before; nothing where that cannot be read."""
    try:
        found = tomllib.loads(path.read_text("utf-8")).get("answer", [])
        return {tuple(each["key"]): Answer(each["kind"], each["words"]) for each in found}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _save(path: Path, text: str, say: Callable[[str], object]) -> bool:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        save_atomically(path, text.encode())
    except OSError:
        say(f"Le fichier {path} ne peut pas être écrit : vérifiez les droits.")
        return False
    return True


# -- on paper -----------------------------------------------------------------------------------------------

_SHEET = """<!doctype html>
<html lang="fr"><meta charset="utf-8"><title>{title}</title>
<style>
body {{ font: 12pt sans-serif; margin: 2cm }}
table {{ border-collapse: collapse; width: 100%; margin-bottom: 1em }}
td, th {{ border: 1px solid; padding: 6px; text-align: left; vertical-align: top }}
td.box {{ white-space: nowrap }}
td.free {{ width: 35% }}
tr {{ break-inside: avoid }}
</style>
<p><b>ENTRAÎNEMENT</b> : les mots du simulateur, à comparer avec ceux de la vraie page.</p>
<h1>{title}</h1>
<p>Caisse : ____________________ &nbsp; Le : ____________________ &nbsp; Version {version}</p>
<p><b>N'écrivez jamais ici un vrai numéro, un nom, une adresse, un mot de passe ni un code.</b>
Regardez les premières pages avant de vous connecter : elles sont les mêmes pour tout le monde.</p>
{tables}
</html>
"""


def _print_sheet(path: Path, name: str, asked: list[Question]) -> int:
    try:
        path.write_text(sheet(name, asked), "utf-8")
    except OSError:
        print(f"Le fichier {path} ne peut pas être écrit : vérifiez les droits.", file=sys.stderr)
        return FAILED
    print(f"La feuille est là : {path}. Ouvrez-la, puis imprimez-la.")
    return DONE


def sheet(name: str, asked: list[Question]) -> str:
    """Return the questions as a page to print (HTML)."""
    tables = []
    for state, title in STATES.items():
        rows = "".join(
            f"<tr><td>{escape(q.place)}</td><td>{escape(q.words)}</td>"
            '<td class="box">☐ pareil<br>☐ n\'existe pas</td><td class="free">autre :</td></tr>\n'
            for q in asked
            if q.state == state
        )
        tables.append(f"<h2>{escape(title)}</h2>\n<table>\n{rows}</table>")
    title = escape(f"{name} : comparer avec la vraie page")
    return _SHEET.format(title=title, version=escape(__version__), tables="\n".join(tables))
