"""A file to begin with, written for whoever knows no programming: commented, in its place, and right as it is."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from desktop_sim.datafiles.errors import DataError, Problem, nearest
from desktop_sim.exercises.joining import TAKING_OVER
from desktop_sim.exercises.library import Library
from desktop_sim.exercises.places import PLACES
from desktop_sim.exercises.toml_text import key_text, value_text
from desktop_sim.on_disk import is_there
from desktop_sim.resources import resource_path
from desktop_sim.words.fields import fill

_LONGEST_ID = 60


def id_for(name: str) -> str:
    """Return the id that goes with a name as people write it: « Mon exercice » is « mon-exercice »."""
    plain = unicodedata.normalize("NFKD", name.removesuffix(".toml"))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().casefold()).strip("-")[:_LONGEST_ID]


def new_file(kind: str, name: str, root: Path, library: Library) -> tuple[Path, str]:
    """Return where a new file belongs, and its text.

    Args:
        kind: one of ``listing.NEW``.
        name: as it was typed; of a correction, the id of what is corrected.
        root: the folder of one's own.
        library: what there is to correct, and which ids are taken.

    Raises:
        DataError: the name says nothing, is taken, or there is nothing of that name to correct.
    """
    own_id = id_for(name)
    path = root / PLACES[kind].replace("*", own_id)
    if not own_id:
        raise DataError([Problem(name, "", "Donnez un nom avec des lettres, par exemple mon-exercice.")])
    if is_there(path):
        raise DataError(
            [Problem(str(path), "", "Ce fichier existe déjà, et n'est pas changé : prenez un autre nom.")]
        )
    if kind == "correction":
        return path, _correction(own_id, library)
    if own_id in library.paths(kind):
        message = f"« {own_id} » est déjà le nom de {library.paths(kind)[own_id][0]} : prenez-en un autre."
        raise DataError([Problem(name, "", message)])
    # Of a name that the terminal could not read, what it could.
    title = name.encode("utf-8", "ignore").decode().removesuffix(".toml").strip().replace('"', "'").replace("\\", "/")
    title = title if title != own_id else own_id.replace("-", " ").capitalize()
    model = resource_path("begin", f"{kind}.txt").read_text("utf-8")
    return path, fill(model, id=own_id, title=title, file=path.name)


def _correction(own_id: str, library: Library) -> str:
    """Return a correction in which every word that can be corrected stands, behind a « # »."""
    kind = next((kind for kind in TAKING_OVER if own_id in library.paths(kind)), "")
    if not kind:
        known = [each for kind in TAKING_OVER for each in library.paths(kind)]
        message = f"Rien de ce nom à corriger : « {own_id} ». {nearest(own_id, known)}".rstrip()
        raise DataError([Problem(own_id, "", message)])
    data = library.document(kind, own_id).data
    lines = [
        f"# Ce qui diffère de « {own_id} », et rien d'autre.",
        "# Retirez le # devant une ligne, puis écrivez le nouveau mot.",
        f'{kind} = "{own_id}"',
        "",
        *(f"# {key} = {value_text(data[key])}" for key in _PLAIN[kind] if key in data),
    ]
    for table in _TABLES[kind]:
        lines += ["", f"[{table}]"]
        words = ((key, _text_of(value)) for key, value in data.get(table, {}).items())
        lines += [f"# {key_text(key)} = {value_text(text)}" for key, text in words if text]
    return "\n".join(lines).rstrip() + "\n"


_PLAIN = {
    "site": ("name", "tab_title", "account_title"),
    "mailbox": ("name", "tab_title"),
    "mail": ("from_name", "from_address", "subject"),
}
_TABLES = {"site": ("rules", "layout", "text", "answer"), "mailbox": ("folders", "text"), "mail": ()}
"""What of each kind is offered for correction."""


def _text_of(value: object) -> object:
    """Return what is offered of a value: of a word with its trust, or of an answer, the text that the page shows."""
    return value.get("text", "") if isinstance(value, dict) else value
