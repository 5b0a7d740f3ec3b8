"""``desktop-sim compare``: leads a person with the real page beside it through every word, one at a time."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from html import escape
from pathlib import Path

from desktop_sim import __version__
from desktop_sim.app.comparison import Comparison, places
from desktop_sim.app.library import open_library
from desktop_sim.commands.choices import DONE, FAILED, WRONG_USE, content_path, own_roots
from desktop_sim.commands.options import contents_of
from desktop_sim.core.value import Value
from desktop_sim.datafiles.errors import DataError
from desktop_sim.exercises.comparing import (
    ABSENT,
    CARE,
    OTHER,
    SAME,
    SKIPPED,
    STATES,
    Question,
    questions,
)

BEFORE = """\
Ouvrez la vraie page à côté. Je vous montre un mot après l'autre ; vous dites s'il est pareil.

  p  pareil          a  autre : vous écrivez les mots de la vraie page
  n  n'existe pas    s  passer, je ne sais pas
  r  revenir à la réponse d'avant
  q  s'arrêter là : la prochaine fois, on reprend ici

""" + "\n".join(CARE)

_ANSWERS = {"p": SAME, "a": OTHER, "n": ABSENT, "s": SKIPPED}
STOP = "q"
BACK = "r"
_ASKED = "  p pareil, a autre, n n'existe pas, s passer, r revenir, q s'arrêter : "

Ask = Callable[[str], str]
"""Says a line, and returns what is typed; an empty text where nobody answers any more."""


def run(chosen: Namespace) -> int:
    """Compare a site at the terminal, or print the sheet for it."""
    begun = begin(chosen)
    if isinstance(begun, int):
        return begun
    if chosen.sheet is not None:
        return _print_sheet(chosen.sheet, begun.site_name, begun.comparison.asked)
    return compare(begun.comparison, typed, print)


class Begun(Value):
    """A comparison that can go on, at the terminal or in the window."""

    comparison: Comparison
    site_name: str


def begin(chosen: Namespace) -> Begun | int:
    """Return the comparison that was asked for; the exit code where that cannot be, which was said."""
    library = open_library(own_roots(contents_of(chosen)))
    try:
        asked = questions(library, chosen.site_id)
        name = library.site(chosen.site_id).name
    except DataError as wrong:
        print(wrong, file=sys.stderr)
        return WRONG_USE
    root = (contents_of(chosen) or (content_path(),))[0]
    office = chosen.office or library.office.name
    try:
        return Begun(Comparison(chosen.site_id, asked, places(root, chosen.site_id), office), name)
    except DataError as wrong:
        print(wrong, file=sys.stderr)
        return FAILED


def typed(line: str) -> str:
    """Ask at the terminal; the end of the input is « s'arrêter »."""
    try:
        return input(line)
    except (EOFError, KeyboardInterrupt):
        return STOP


def compare(comparison: Comparison, ask: Ask, say: Callable[[str], object]) -> int:
    """Ask one thing after the other, and write the corrections file.

    Args:
        comparison: what is asked, and where it is written.
        ask: asks a person.
        say: takes lines.
    """
    say(BEFORE)
    if comparison.taken_up:
        say(f"On reprend où vous en étiez : {comparison.taken_up} réponses sont déjà là.")
    while not comparison.office:
        office = ask("Qui compare ? Le nom de la caisse, pas celui d'une personne : ")
        if office == STOP:
            return DONE
        comparison.office = office.strip()
    if not _ask_all(comparison, ask, say):
        say(comparison.keep() or "Rien n'est perdu : la même commande reprend ici.")
        return DONE
    wrong = comparison.finish()
    if wrong:
        say(wrong)
        return FAILED
    say(f"C'est écrit : {comparison.correction}")
    say(f"Vérifiez : desktop-sim check {comparison.correction}")
    return DONE


def _ask_all(comparison: Comparison, ask: Ask, say: Callable[[str], object]) -> bool:
    """Ask what was not answered yet; false where somebody stops."""
    state = ""
    while (question := comparison.question) is not None:
        if question.state != state:
            state = question.state
            say(f"\n== {STATES[state]} ==")
        say(f"\n{comparison.number}/{comparison.count}  {question.place}\n  ici : {question.words}")
        if not _ask(comparison, ask, say):
            return False
    return True


def _ask(comparison: Comparison, ask: Ask, say: Callable[[str], object]) -> bool:
    """Ask until there is an answer; false where somebody stops."""
    while True:
        given = ask(_ASKED).strip().casefold()
        if given == STOP:
            return False
        if given == BACK:
            comparison.take_back()
            return True
        kind = _ANSWERS.get(given[:1])
        if kind is None:
            say("  Tapez une de ces lettres : p, a, n, s, r ou q.")
            continue
        words = ask("  sur la vraie page : ") if kind == OTHER else ""
        if words.strip() == STOP:
            return False
        wrong = comparison.answer(kind, words)
        if not wrong:
            return True
        say(f"  {wrong}")


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
{care}
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
    care = "\n".join(f"<p><b>{escape(line, quote=False)}</b></p>" for line in CARE)
    title = escape(f"{name} : comparer avec la vraie page")
    return _SHEET.format(title=title, version=escape(__version__), care=care, tables="\n".join(tables))
