"""``desktop-sim play``: the robot plays an exercise; and what is shown of the program where there is no screen."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_sim.app.options import Options
from desktop_sim.commands.choices import DONE, FAILED, FIRST_EXERCISE, USUAL_SIZE, WRONG_USE
from desktop_sim.commands.options import options_of
from desktop_sim.robot.play import play

if TYPE_CHECKING:
    from argparse import Namespace


def run(chosen: Namespace) -> int:
    """Play an exercise to its end."""
    if chosen.pictures is not None:
        try:
            chosen.pictures.mkdir(parents=True, exist_ok=True)
        except OSError:
            print(f"Le dossier {chosen.pictures} ne peut pas être créé.", file=sys.stderr)
            return WRONG_USE
    return _play(chosen.pictures, options_of(chosen), chosen.size, visible=chosen.visible)


def show(chosen: Namespace | None) -> int:
    """Say that there is no screen, and leave pictures of an exercise."""
    options = options_of(chosen)
    options = options.replace(exercise=options.exercise or FIRST_EXERCISE)
    folder = Path(tempfile.mkdtemp(prefix="desktop-sim-images-"))
    print("Il n'y a pas d'écran ici : aucune fenêtre ne peut s'ouvrir.")
    print(f"Le robot joue l'exercice « {options.exercise} » sans écran ; une image par étape dans {folder}")
    return _play(folder, options, USUAL_SIZE, visible=False)


def _play(pictures: Path | None, options: Options, size: tuple[int, int], *, visible: bool) -> int:
    with tempfile.TemporaryDirectory(prefix="desktop-sim-") as scratch:
        folder = Path(scratch)
        options = options.replace(settings_path=folder / "reglages.toml")
        complaint = play(pictures, options, size, print, None if visible else folder)
    if complaint:
        print(complaint, file=sys.stderr)
    return FAILED if complaint else DONE
