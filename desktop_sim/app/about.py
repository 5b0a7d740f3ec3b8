"""« À propos »: which version of the program this is, and what of its content was compared with what. No Qt."""

from __future__ import annotations

import shlex
import tomllib
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from desktop_sim import __version__
from desktop_sim.core.value import Value
from desktop_sim.exercises.comparisons import Comparison, comparisons_in
from desktop_sim.exercises.library import Library, shipped_root
from desktop_sim.resources import resource_path
from desktop_sim.words.amounts import days, months
from desktop_sim.words.dates import calendar_day
from desktop_sim.words.gate import mark, tr, tr_n


class Edition(Value):
    """A version, and the day it was made; None for sources, which have no day."""

    version: str
    day: date | None = None


def edition() -> Edition:
    """Return what whoever made this copy of the program wrote down of it (resources/packaging/payload.py)."""
    try:
        words = tomllib.loads(resource_path("edition.txt").read_text("utf-8"))
    except FileNotFoundError:
        return Edition(__version__)
    return Edition(words["version"], words["day"])


CONTENT = mark("À propos de ce contenu :")
NEVER = mark("Jamais comparé à la vraie page. Ses mots et leur ordre peuvent être un peu différents.")
FIRST_SITE = "ameli-deck"
_HOW = mark("Pour l'animateur, avec la vraie page à côté : desktop-sim compare {site}")
_OLD = 6  # months after which a comparison is to be made again: the real site changes about twice a year
_MOST_TOLD = 3  # comparisons


def about(own_roots: Sequence[Path] = (), wrong_files: int = 0, today: date | None = None) -> list[str]:
    """Return « À propos » as lines.

    Args:
        own_roots: folders with content of one's own.
        wrong_files: how many of their files cannot be used. Which, and why, is told by ``check`` to the trainer.
        today: this machine's day where None.
    """
    this = edition()
    if this.day is None:
        lines = [tr("À propos : version {version}, lancée depuis ses sources.", version=this.version)]
    else:
        lines = [tr("À propos : version {version} du {day}.", version=this.version, day=calendar_day(this.day))]
    library = Library((shipped_root(), *own_roots))
    if library.office.name:
        lines.append(tr("Contenu choisi par : {office}.", office=library.office.name))
    lines += [tr(CONTENT), *_compared(library, this, today or _today())]
    if wrong_files:
        lines.append(
            tr_n(
                "{n}\u00a0fichier de votre contenu n'est pas utilisé. Pourquoi ? desktop-sim check {folders}",
                "{n}\u00a0fichiers de votre contenu ne sont pas utilisés. Pourquoi ? desktop-sim check {folders}",
                wrong_files,
                folders=shlex.join(map(str, own_roots)),
            )
        )
    return lines


def _compared(library: Library, this: Edition, today: date) -> list[str]:
    made = [c for c in comparisons_in(library) if c.kind == "site" and c.wanted in library.paths("site")]
    newest = {c.wanted: c for c in reversed(made)}
    if not newest:
        return [tr(NEVER), tr(_HOW, site=FIRST_SITE)]
    told = []
    for site_id, comparison in list(newest.items())[:_MOST_TOLD]:
        age = _age(comparison, this, today)
        day, name = calendar_day(comparison.on), library.site(site_id).name
        said = tr(
            "« {site} » comparé à la vraie page le {day} par {office}", site=name, day=day, office=comparison.office
        )
        told.append(f"{said}, {age}." if age else f"{said}.")
        if age and _months(comparison.on, today) >= _OLD:
            told.append(tr("Le vrai site a pu changer : comparez à nouveau."))
            told.append(tr(_HOW, site=site_id))
    return told


def _age(comparison: Comparison, this: Edition, today: date) -> str:
    """Return « il y a 7 mois »; nothing where this machine's clock cannot be right: no fault of the file's."""
    if comparison.on > today or (this.day is not None and this.day > today):
        return ""
    past = _months(comparison.on, today)
    time = months(past) if past else days((today - comparison.on).days)
    return tr("il y a {time}", time=time) if past or comparison.on < today else tr("aujourd'hui")


def _today() -> date:
    return datetime.now().astimezone().date()


def _months(since: date, today: date) -> int:
    """Return how many whole calendar months have gone by."""
    return (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)
