"""``desktop-sim kiosk-counts``: what the kiosk has counted, as a table or for a spreadsheet."""

from __future__ import annotations

import csv
import io
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from desktop_sim.commands.choices import DONE, FAILED, LEVELS
from desktop_sim.commands.outcome import Outcome, tell
from desktop_sim.kiosk.counts import CountsStore, Total, counts_path


def run(chosen: Namespace) -> int:
    """Report the counts of this computer."""
    return tell(report_counts(counts_path(), chosen.csv))


_COLUMNS = ("jour", "heure", "exercice", "étape", "aide", "langue", "nombre")
_NUMBERS = (1, 6)
"""Columns set flush right."""


def report_counts(path: Path, as_csv: bool) -> Outcome:
    """Return the counts as a table, or as CSV for a spreadsheet."""
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
