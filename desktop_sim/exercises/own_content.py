"""A caisse's own exercises, sites and mails, read beside what is shipped. Wrong files never stop the program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop_sim.core.value import Value
from desktop_sim.datafiles.errors import Problem
from desktop_sim.exercises.checking import check
from desktop_sim.exercises.library import Vocabulary
from desktop_sim.exercises.listing import Heading, headings
from desktop_sim.words.gate import tr_n


class OwnContent(Value):
    """What can be practised out of the own folders, and what is wrong with the rest, a reason a line."""

    headings: tuple[Heading, ...]
    problems: tuple[Problem, ...]


def own_content(roots: Sequence[Path], vocabulary: Vocabulary) -> OwnContent:
    """Return what a caisse's own folders hold. A folder that is not there holds nothing. Never raises."""
    problems = check(tuple(roots), vocabulary) if roots else []
    wrong = {Path(problem.file).resolve() for problem in problems}
    found: list[Heading] = []
    for root in roots:
        folder = root / "exercises"
        found += [
            heading for heading in headings(folder) if (folder / f"{heading.exercise_id}.toml").resolve() not in wrong
        ]
    return OwnContent(tuple(found), tuple(problems))


def told(problems: Sequence[Problem]) -> list[str]:
    """Return the problems as lines for the first screen; nothing where there are none."""
    if not problems:
        return []
    files = len({problem.file for problem in problems})
    head = tr_n(
        "{n} fichier n'a pas pu être utilisé. Le reste marche.",
        "{n} fichiers n'ont pas pu être utilisés. Le reste marche.",
        files,
    )
    lines = [" : ".join(filter(None, (Path(p.file).name, p.place, p.message))) for p in problems]
    return [head, *lines[:_MOST_LINES]]


_MOST_LINES = 12
"""``desktop-sim check`` tells the rest."""
