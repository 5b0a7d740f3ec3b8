"""Content of one's own on the first screen: its exercises, and what is wrong with its files. No Qt.

Loaded only where there is any, or where an exercise did not begin: a checker of files needs the readers of mail.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop_sim.datafiles.errors import DataError
from desktop_sim.exercises.checking import check
from desktop_sim.exercises.library import Library, shipped_root
from desktop_sim.exercises.own_content import OwnContent, own_content
from desktop_sim.exercises.trying import Look
from desktop_sim.ui.pages.registry import vocabulary


def read_own_content(own_roots: Sequence[Path]) -> OwnContent:
    """Return what folders of one's own hold, and what is wrong with them."""
    return own_content(own_roots, vocabulary())


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
