"""When somebody compared a site's words with the real page: an entry of its own, and the only thing that tells so.

A word has its source and trust (S, K, C); that is where it comes from, and not that anybody looked. What is shipped
holds no comparison: nobody has made one.
"""

from __future__ import annotations

from datetime import date

from desktop_sim.core.value import Value
from desktop_sim.datafiles import schema as s
from desktop_sim.datafiles.documents import read_document
from desktop_sim.datafiles.errors import DataError
from desktop_sim.exercises.joining import targets
from desktop_sim.exercises.library import Library

COMPARABLE = ("identify", "ask", "code", "account", "mail")
"""What can be compared: the states of the login page, the account, and the mail with the code."""


class Comparison(Value):
    """One comparison.

    Attributes:
        kind: of what was compared.
        wanted: its id.
        on: the day.
        office: who made it, an office and no person.
        pages: what was looked at, some of ``COMPARABLE``.
        version: of the program, whose words were compared.
    """

    kind: str
    wanted: str
    on: date
    office: str
    pages: tuple[str, ...]
    version: str


COMPARISONS = s.ListOf(
    s.Table(
        {
            "on": s.Day(),
            "office": s.Text(),
            "pages": s.ListOf(s.OneOf(COMPARABLE), low=1, distinct=True),
            "version": s.Text(),
        }
    ),
    low=1,
)
"""What a file of ``corrections/`` may hold under ``[[comparison]]``. A day in the future is no fault of the file's:
the clock of the machine may be wrong."""


def comparisons_in(library: Library) -> tuple[Comparison, ...]:
    """Return all comparisons, newest first. Those that are wrong are left out; ``check`` says why."""
    found: list[Comparison] = []
    for paths in library.paths("correction").values():
        for path in paths:
            try:
                document = read_document(path)
            except DataError:
                continue
            walker = s.Walker({})
            made = document.data.get("comparison", [])
            COMPARISONS.look(made, (), walker)
            for kind in targets(document)[:1] if not walker.found else ():
                of = (kind, document.data[kind])
                found += [Comparison(*of, c["on"], c["office"], tuple(c["pages"]), c["version"]) for c in made]
    return tuple(sorted(found, key=lambda comparison: comparison.on, reverse=True))
