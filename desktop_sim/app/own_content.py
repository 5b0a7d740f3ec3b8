"""Content of one's own on the first screen: its exercises, and what is wrong with its files. No Qt.

Loaded only where there is any, or where an exercise did not begin: a checker of files needs the readers of mail.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import time

from desktop_sim.datafiles.errors import DataError
from desktop_sim.exercises.checking import check
from desktop_sim.exercises.library import Library, shipped_root
from desktop_sim.exercises.own_content import OwnContent, own_content
from desktop_sim.exercises.trying import Look
from desktop_sim.ui.pages.registry import vocabulary

_COARSEST = 3.0
"""Seconds within which a file may be written twice and bear the same time: a FAT stick counts by two."""

_Stamp = tuple[str, int, int, int, int]


class OwnContentReader:
    """Reads what folders of one's own hold, and reads it again only where a file is another one than it was."""

    def __init__(self, own_roots: Sequence[Path]) -> None:
        self._own_roots = own_roots
        self._stamps: list[_Stamp] | None = None
        self._read = OwnContent((), ())

    def read(self) -> OwnContent:
        """Return what the folders hold now, and what is wrong with it."""
        stamps = _stamps(self._own_roots)
        if stamps is None or stamps != self._stamps:
            self._read = own_content(self._own_roots, vocabulary())
            self._stamps = stamps
        return self._read


def _stamps(roots: Sequence[Path]) -> list[_Stamp] | None:
    """Return name, size and times of all that lies in folders; None where they do not tell one state from another."""
    try:
        found = sorted(stamp for root in roots for stamp in _stamps_in(str(root), set()))
    except (OSError, ValueError):
        return None
    still = (time() - _COARSEST) * 1e9
    return found if all(changed <= still for _, _, changed, _, _ in found) else None


def _stamps_in(folder: str, seen: set[tuple[int, int]]) -> Iterator[_Stamp]:
    """Walk through a folder, into linked ones too, but into none twice."""
    own = os.stat(folder)  # noqa: PTH116 - a thousand files: pathlib takes three times as long
    yield folder, own.st_size, own.st_mtime_ns, own.st_ctime_ns, own.st_ino
    if (own.st_dev, own.st_ino) in seen:
        return
    seen.add((own.st_dev, own.st_ino))
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _stamps_in(entry.path, seen)
            else:
                file = entry.stat()
                yield entry.path, file.st_size, file.st_mtime_ns, file.st_ctime_ns, file.st_ino


def refuse_what_check_refuses(library: Library, exercise_id: str, look: Look | None) -> None:
    """Look at an exercise of one's own as ``desktop-sim check`` does; what is shipped was looked at when it was made.

    Raises:
        DataError: something is wrong with it.
    """
    path = library.paths("exercise")[exercise_id][0]
    if path.is_relative_to(shipped_root()):
        return
    problems = check([path], vocabulary(), beside=library.roots[1:], look=look)
    if problems:
        raise DataError(problems)
