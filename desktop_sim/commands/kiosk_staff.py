"""What staff do for the kiosk on the command line: its PIN, and the report of its counts. ``cli`` prints."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_sim.commands.main import DONE, FAILED, LEVELS
from desktop_sim.core.value import Value

if TYPE_CHECKING:
    from desktop_sim.kiosk.counts import Total

_LONGEST_LINE = 1000


class Outcome(Value):
    """What a command did: its exit code, what it says, and what it complains of."""

    code: int
    said: str = ""
    complaint: str = ""


class NoAnswerError(Exception):
    """Nobody answered a question; nothing is changed."""


# -- the PIN ------------------------------------------------------------------------------------------------


def ask_for_pin() -> str:
    """Return a PIN typed twice without being shown, or one line of a script's.

    Raises:
        NoAnswerError: with a French sentence.
    """
    try:
        if sys.stdin is not None and sys.stdin.isatty():
            return _asked_twice()
        line = sys.stdin.readline(_LONGEST_LINE) if sys.stdin is not None else ""
    except (EOFError, KeyboardInterrupt, OSError, UnicodeError):
        line = ""
    if not line:
        raise NoAnswerError("Aucun code n'a été donné.")
    return line.rstrip("\r\n")


def _asked_twice() -> str:
    from getpass import getpass

    first = getpass("Le code de la borne (6 à 12 chiffres ; rien ne s'affiche) : ")
    if getpass("Le même code, encore une fois : ") != first:
        raise NoAnswerError("Les deux codes ne sont pas les mêmes.")
    return first


def set_pin(path: Path, ask: Callable[[], str] = ask_for_pin) -> Outcome:
    """Ask for a PIN and keep it."""
    from desktop_sim.kiosk.pin import PinStore, WeakPinError, forget_attempts

    store = PinStore(path)
    before = store.is_set()
    try:
        store.set(ask())
    except (NoAnswerError, WeakPinError) as wrong:
        return Outcome(FAILED, complaint=_lines(store.complaint, f"{wrong} Rien n'a été changé."))
    except OSError:
        return Outcome(FAILED, complaint=_lines(store.complaint, f"Le fichier {path} ne peut pas être écrit."))
    forget_attempts(path)
    said = "Le nouveau code de la borne remplace l'ancien." if before else "Le code de la borne est enregistré."
    return Outcome(DONE, f"{said}\nSeule son empreinte est gardée, dans {path}", store.complaint)


def remove_pin(path: Path) -> Outcome:
    """Forget the PIN, without a question."""
    from desktop_sim.kiosk.pin import PinStore, forget_attempts

    try:
        removed = PinStore(path).remove()
    except OSError:
        return Outcome(FAILED, complaint=f"Le fichier {path} ne peut pas être retiré.")
    forget_attempts(path)
    if not removed:
        return Outcome(DONE, f"Il n'y avait pas de code dans {path}")
    return Outcome(DONE, f"Le code de la borne est retiré de {path}\nSans code, la borne ne s'ouvre plus.")


# -- the counts ---------------------------------------------------------------------------------------------

_COLUMNS = ("jour", "heure", "exercice", "étape", "aide", "langue", "nombre")
_NUMBERS = (1, 6)
"""Columns set flush right."""


def report_counts(path: Path, as_csv: bool) -> Outcome:
    """Return the counts as a table, or as CSV for a spreadsheet."""
    from desktop_sim.kiosk.counts import CountsStore

    store = CountsStore(path, patience_s=2)
    totals = store.totals()
    store.close()
    code = FAILED if store.complaint else DONE
    if as_csv:
        return Outcome(code, _as_csv(_rows(totals)), store.complaint)
    if not totals:
        return Outcome(code, "" if store.complaint else _nothing(path), store.complaint)
    count = sum(total.count for total in totals)
    return Outcome(code, f"{_as_table(_rows(totals))}\nEn tout : {count}", store.complaint)


def _nothing(path: Path) -> str:
    return f"Rien n'est compté dans {path}\nLa borne compte quand kiosk.toml dit : counts = true"


def _rows(totals: Sequence[Total]) -> list[tuple[str, ...]]:
    helps = {level: word for word, level in LEVELS.items()}
    return [
        (
            total.visit.day.isoformat(),
            str(total.visit.hour),
            total.visit.exercise,
            total.visit.step,
            helps.get(total.visit.level, total.visit.level),
            total.visit.language,
            str(total.count),
        )
        for total in totals
    ]


def _as_csv(rows: Sequence[tuple[str, ...]]) -> str:
    out = io.StringIO()
    # The semicolon: a French spreadsheet takes the comma for a decimal one.
    csv.writer(out, delimiter=";", lineterminator="\n").writerows([_COLUMNS, *rows])
    return out.getvalue().rstrip("\n")


def _as_table(rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(_COLUMNS, *rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place in _NUMBERS else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in (_COLUMNS, *rows)
    )


def _lines(*sentences: str) -> str:
    return "\n".join(filter(None, sentences))
