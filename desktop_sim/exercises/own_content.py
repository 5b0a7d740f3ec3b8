"""A caisse's own exercises, sites and mails, read beside what is shipped. Wrong files never stop the program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop_sim.core.value import Value
from desktop_sim.datafiles.errors import DataError, Problem
from desktop_sim.exercises.checking import check
from desktop_sim.exercises.library import Library, Vocabulary, shipped_root
from desktop_sim.exercises.listing import Heading, heading_of


class OwnContent(Value):
    """What can be practised with the own folders, shipped or not, and what is wrong there, a reason a line."""

    headings: tuple[Heading, ...]
    problems: tuple[Problem, ...]


def own_content(roots: Sequence[Path], vocabulary: Vocabulary) -> OwnContent:
    """Return what is offered beside or instead of what is shipped, in the office's order. Never raises.

    A folder that is not there, or that nobody has put a file into yet, holds nothing; that is no fault of a file.
    """
    folders = {str(root) for root in roots}
    problems = [p for p in check(tuple(roots), vocabulary) if p.file not in folders] if roots else []
    wrong = {Path(problem.file).resolve() for problem in problems}
    library = Library((shipped_root(), *roots), vocabulary)
    found = []
    for exercise_id in library.exercise_ids():
        (path, *_) = library.paths("exercise")[exercise_id]
        heading = heading_of(path, exercise_id)
        is_right = _is_shipped(path) or (path.resolve() not in wrong and _is_whole(library, exercise_id))
        if heading is not None and is_right:
            found.append(heading)
    return OwnContent(tuple(found), tuple(problems))


def _is_shipped(path: Path) -> bool:
    return path.is_relative_to(shipped_root())


def _is_whole(library: Library, exercise_id: str) -> bool:
    """Tell whether all that an exercise needs is right; a wrong site is told of the site's own file."""
    try:
        library.whole_exercise(exercise_id)
    except DataError:
        return False
    return True
