"""Everything that can be practised here: what is shipped, and content of one's own. No Qt.

Loaded when an exercise is asked for: the first screen needs only headings.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop_sim.exercises.fitting import LibraryOfOneSite
from desktop_sim.exercises.library import Library, shipped_root
from desktop_sim.ui.pages.registry import vocabulary


def open_library(
    own_roots: Sequence[Path], exercise_files: Sequence[Path] = (), site: str = "", mailbox: str = ""
) -> Library:
    """Return all exercises.

    Args:
        own_roots: folders with content of one's own.
        exercise_files: files that lie anywhere, and were asked for by name.
        site: the site on which all are done; each on its own where empty.
        mailbox: in place of the usual one; what the office chose where empty.
    """
    roots = (shipped_root(), *own_roots)
    if site:
        return LibraryOfOneSite(site, roots, vocabulary(), exercise_files, mailbox)
    return Library(roots, vocabulary(), exercise_files, mailbox)
