"""The exercises as the first screen lists them: title and summary, without reading the rest of the files."""

from __future__ import annotations

import os
import tomllib

from desktop_sim.core.value import Value

_LONGEST_HEAD = 16 * 1024  # characters


class Heading(Value):
    """An exercise by title; ``difficulty`` 1 to 5 puts the easy ones first."""

    exercise_id: str
    title: str
    summary: str
    difficulty: int


def headings(folder: str | os.PathLike[str]) -> list[Heading]:
    """Return the headings of a folder's exercises, the easy ones first.

    In a TOML file the plain keys stand before the first table, so only that head is read: the first screen is
    there in time however many exercises there are. A file whose head cannot be read is left out; ``check`` says
    why, and so does whoever asks for it by its id.
    """
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".toml"):
                heading = _heading(entry.path, entry.name.removesuffix(".toml"))
                if heading is not None:
                    found.append(heading)
    return sorted(found, key=lambda heading: (heading.difficulty, heading.exercise_id))


def _heading(path: str, exercise_id: str) -> Heading | None:
    try:
        with open(path, encoding="utf-8") as file:  # noqa: PTH123 - pathlib costs the first screen 5 ms
            head = file.read(_LONGEST_HEAD)
        plain = tomllib.loads(head.partition("\n[")[0])
        return Heading(exercise_id, str(plain["title"]), str(plain["summary"]), int(plain["difficulty"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
