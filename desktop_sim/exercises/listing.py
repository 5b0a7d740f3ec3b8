"""The exercises as the first screen lists them: their heads, without reading the rest of the files."""

from __future__ import annotations

import os

from desktop_sim import plain_toml
from desktop_sim.core.value import Value

CHAPTERS = ("debut", "code", "imprevus", "ordinateur", "pieges", "seul")
"""The chapters of the course, in their order."""

FIRST_EXERCISE = "premiere-connexion"
"""The whole journey: what the robot shows where there is no screen, and what the kiosk is tried with."""

NEW = ("exercise", "site", "mail", "correction")
"""The kinds of files that can be begun with a commented one."""

_LONGEST_HEAD = 16 * 1024  # characters


class Heading(Value):
    """An exercise as it is announced. ``place``: in its chapter; ``minutes``: about, 0 where its file is silent."""

    exercise_id: str
    title: str
    summary: str
    chapter: str
    place: int
    minutes: int = 0

    @property
    def order(self) -> tuple[int, int, str]:
        """What headings are sorted by: the course goes from one chapter to the next."""
        return CHAPTERS.index(self.chapter), self.place, self.exercise_id


def headings(folder: str | os.PathLike[str]) -> list[Heading]:
    """Return the headings of a folder's exercises in the order of the course.

    In a TOML file the plain keys stand before the first table, so only that head is read: the first screen is
    there in time however many exercises there are. A file whose head cannot be read is left out; ``check`` says
    why, and so does whoever asks for it by its id.
    """
    found = []
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return []
    for entry in entries:
        if entry.name.endswith(".toml"):
            heading = heading_of(entry.path, entry.name.removesuffix(".toml"))
            if heading is not None:
                found.append(heading)
    return sorted(found, key=lambda heading: heading.order)


def head_of(text: str) -> str:
    """Return what of a file stands before its first table."""
    return text.partition("\n[")[0]


def heading_of(path: str | os.PathLike[str], exercise_id: str) -> Heading | None:
    """Return a file's heading; None where its head cannot be read."""
    try:
        with open(path, encoding="utf-8-sig") as file:  # noqa: PTH123 - pathlib costs the first screen 5 ms
            head = file.read(_LONGEST_HEAD)
        plain = plain_toml.loads(head_of(head))
        chapter = plain["chapter"] if plain["chapter"] in CHAPTERS else CHAPTERS[-1]
        place, minutes = int(plain["place"]), int(plain.get("minutes", 0))
        return Heading(exercise_id, str(plain["title"]), str(plain["summary"]), chapter, place, minutes)
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
