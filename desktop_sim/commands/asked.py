"""Is what the command line names there? Whatever is not is said. No Qt here."""

from __future__ import annotations

import sys
from argparse import Namespace

from desktop_sim.app.library import open_library
from desktop_sim.commands.choices import own_roots
from desktop_sim.commands.options import asked_exercise, contents_of, named_exercise
from desktop_sim.datafiles.errors import DataError


def is_there(chosen: Namespace) -> bool:
    """Tell whether the folders and the exercise that were named are there, and can be used."""
    return (
        _portable_is_there(chosen)
        and contents_are_there(chosen)
        and (not asked_exercise(chosen) or _exercise_is_there(chosen))
    )


def _portable_is_there(chosen: Namespace) -> bool:
    folder = getattr(chosen, "portable", None)  # no option of the commands
    if folder is None or folder.is_dir():
        return True
    print(f"Le dossier {folder} n'existe pas : vérifiez --portable.", file=sys.stderr)
    return False


def contents_are_there(chosen: Namespace) -> bool:
    """The same for the folders alone."""
    missing = [path for path in chosen.content or () if not path.is_dir()]
    for path in missing:
        print(f"Le dossier {path} n'existe pas : vérifiez --content.", file=sys.stderr)
    return not missing


def _exercise_is_there(chosen: Namespace) -> bool:
    exercise_id, files = named_exercise(asked_exercise(chosen))
    try:
        open_library(own_roots(contents_of(chosen)), files).exercise(exercise_id)
    except DataError as wrong:
        print(wrong, file=sys.stderr)
        return False
    return True
