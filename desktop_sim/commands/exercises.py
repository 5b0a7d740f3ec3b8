"""``desktop-sim exercises``: what can be practised."""

from __future__ import annotations

import sys
from argparse import Namespace

from desktop_sim.app.library import open_library
from desktop_sim.commands.asked import contents_are_there, site_is_there
from desktop_sim.commands.choices import DONE, FAILED, WRONG_USE, own_roots
from desktop_sim.commands.options import contents_of
from desktop_sim.datafiles.errors import DataError


def run(chosen: Namespace) -> int:
    """List all exercises, and say which files cannot be used."""
    if not (contents_are_there(chosen) and site_is_there(chosen)):
        return WRONG_USE
    library = open_library(own_roots(contents_of(chosen)), site=chosen.site)
    wrong = False
    for exercise_id in library.exercise_ids():
        try:
            exercise = library.whole_exercise(exercise_id)
        except DataError as error:
            wrong = wrong or not chosen.site
            print(error if chosen.site else f"{exercise_id} : fichier à corriger\n{error}", file=sys.stderr)
            continue
        print(f"{exercise_id}\n    {exercise.title} — {exercise.summary} Difficulté {exercise.difficulty} sur 5.")
    return FAILED if wrong else DONE
