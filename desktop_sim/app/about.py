"""« À propos »: which version of the program this is, and how new its content. No Qt."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from desktop_sim import __version__
from desktop_sim.core.value import Value
from desktop_sim.exercises.content_day import content_day
from desktop_sim.resources import resource_path
from desktop_sim.words.dates import calendar_day
from desktop_sim.words.gate import tr


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


def about(own_roots: Sequence[Path] = ()) -> list[str]:
    """Return « À propos » as lines. ``own_roots``: folders with content of one's own."""
    this = edition()
    if this.day is None:
        lines = [tr("À propos : version {version}, lancée depuis ses sources.", version=this.version)]
    else:
        lines = [tr("À propos : version {version} du {day}.", version=this.version, day=calendar_day(this.day))]
    shipped, own = content_day([resource_path("exercises").parent]), content_day(own_roots)
    if shipped is not None:
        lines.append(tr("Contenu vérifié le {day}.", day=calendar_day(shipped)))
    if own is not None:
        lines.append(tr("Votre propre contenu : vérifié le {day}.", day=calendar_day(own)))
    return lines
