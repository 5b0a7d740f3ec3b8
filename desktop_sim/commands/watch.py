"""``desktop-sim watch``: looks at a folder at each saving, and says what is wrong within a second."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from threading import Event

from desktop_sim.commands.choices import DONE, WRONG_USE
from desktop_sim.commands.law import look
from desktop_sim.datafiles.errors import Problem
from desktop_sim.exercises.checking import check
from desktop_sim.exercises.places import misnamed_files, toml_files
from desktop_sim.on_disk import is_folder
from desktop_sim.ui.pages.registry import vocabulary

PERIOD = 0.3  # seconds between two looks: what was saved is told within one second, the check included

Stamps = dict[Path, tuple[int, int]]


def run(chosen: Namespace) -> int:
    """Watch until somebody presses Ctrl+C."""
    if not is_folder(chosen.folder):
        print(f"Le dossier {chosen.folder} n'existe pas.", file=sys.stderr)
        return WRONG_USE
    print(f"Je regarde {chosen.folder} à chaque enregistrement. Pour finir : Ctrl + C.")
    try:
        watch(chosen.folder, _say, _wait)
    except KeyboardInterrupt:
        print()
    return DONE


def _say(line: str) -> None:
    print(line, flush=True)


def _wait() -> bool:
    Event().wait(PERIOD)
    return True


def watch(folder: Path, say: Callable[[str], object], wait: Callable[[], bool]) -> None:
    """Say what is wrong in a folder now, and again whenever a file there is changed.

    Args:
        folder: the folder.
        say: takes a line.
        wait: lets a little time go by; false ends it.
    """
    seen: Stamps | None = None
    while True:
        now = _stamps(folder)
        if now != seen:
            for line in told(check([folder], vocabulary(), look=look)):
                say(line)
            seen = now
        if not wait():
            return


def told(problems: list[Problem]) -> list[str]:
    """Return the problems as lines, or that there are none."""
    return [str(problem) for problem in problems] or ["Tout est bon."]


def _stamps(folder: Path) -> Stamps:
    """Return when each file was saved, and how long it is."""
    found: Stamps = {}
    for path in (*toml_files(folder), *misnamed_files(folder), *sorted(folder.rglob("*.eml"))):
        try:
            status = path.stat()
        except OSError:  # taken away just now
            continue
        found[path] = (status.st_mtime_ns, status.st_size)
    return found
