"""Is what the command line names there? Whatever is not is said. No Qt here."""

from __future__ import annotations

import sys
from argparse import Namespace

from desktop_sim.app.library import open_library
from desktop_sim.commands.choices import own_roots
from desktop_sim.commands.law import look
from desktop_sim.commands.options import asked_exercise, contents_of, named_exercise
from desktop_sim.datafiles.errors import DataError
from desktop_sim.exercises.checking import check
from desktop_sim.exercises.library import shipped_root
from desktop_sim.on_disk import is_folder
from desktop_sim.ui.pages.registry import vocabulary


def is_there(chosen: Namespace) -> bool:
    """Tell whether the folders, the site and the exercise that were named are there, and can be used."""
    return (
        contents_are_there(chosen)
        and site_is_there(chosen)
        and (not asked_exercise(chosen) or _exercise_is_there(chosen))
    )


def contents_are_there(chosen: Namespace) -> bool:
    """The same for the folders alone."""
    if chosen.portable is not None and not is_folder(chosen.portable):
        print(f"Le dossier {chosen.portable} n'existe pas : vérifiez --portable.", file=sys.stderr)
        return False
    missing = [path for path in chosen.content or () if not is_folder(path)]
    for path in missing:
        print(f"Le dossier {path} n'existe pas : vérifiez --content.", file=sys.stderr)
    return not missing


def site_is_there(chosen: Namespace) -> bool:
    """The same for the site on which all is to be done."""
    try:
        if chosen.site:
            open_library(own_roots(contents_of(chosen))).site(chosen.site)
    except DataError as wrong:
        print(wrong, file=sys.stderr)
        return False
    return True


def _exercise_is_there(chosen: Namespace) -> bool:
    """An exercise of one's own is looked at as ``check`` does: what that refuses does not open."""
    exercise_id, files = named_exercise(asked_exercise(chosen))
    roots = own_roots(contents_of(chosen))
    library = open_library(roots, files, chosen.site)
    try:
        library.exercise(exercise_id)
    except DataError as wrong:
        print(wrong, file=sys.stderr)
        return False
    path = library.paths("exercise")[exercise_id][0]
    problems = [] if path.is_relative_to(shipped_root()) else check([path], vocabulary(), beside=roots, look=look)
    for problem in problems:
        print(problem, file=sys.stderr)
    return not problems
