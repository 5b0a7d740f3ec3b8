"""``desktop-sim new``: a commented file to begin with, at its right place."""

from __future__ import annotations

from argparse import Namespace

from desktop_sim.app.library import open_library
from desktop_sim.commands.choices import DONE, FAILED, WRONG_USE, content_path, own_roots
from desktop_sim.commands.options import contents_of
from desktop_sim.commands.outcome import Outcome, tell
from desktop_sim.datafiles.errors import DataError
from desktop_sim.exercises.beginning import new_file

_OPENS = {
    "exercise": "desktop-sim --exercise {path}",
    "site": "desktop-sim --content {root} --site {id} --exercise premiere-connexion",
}


def run(chosen: Namespace) -> int:
    """Write the file, and say where it is and what comes next."""
    return tell(_write(chosen))


def _write(chosen: Namespace) -> Outcome:
    root = (contents_of(chosen) or (content_path(),))[0]
    try:
        path, text = new_file(chosen.kind, chosen.name, root, open_library(own_roots(contents_of(chosen))))
    except DataError as wrong:
        return Outcome(WRONG_USE, complaint=str(wrong))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError:
        return Outcome(
            FAILED, complaint=f"Le fichier {path} ne peut pas être écrit : vérifiez les droits du dossier."
        )
    said = [f"Voici le fichier : {path}", "Ouvrez-le avec le Bloc-notes, et changez ce que vous voulez. Puis :"]
    said.append(f"  desktop-sim check {path}")
    if chosen.kind in _OPENS:
        said.append("  " + _OPENS[chosen.kind].format(path=path, id=path.parent.name, root=root))
    return Outcome(DONE, "\n".join(said))
