"""Everything that can be practised here: what is shipped, and content of one's own. No Qt.

Loaded when an exercise is asked for, or where there is content of one's own: the first screen needs only headings.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop_sim.exercises.library import Library, shipped_root
from desktop_sim.exercises.own_content import OwnContent, own_content, told
from desktop_sim.ui.pages.registry import vocabulary

__all__ = ["open_library", "read_own_content", "told"]


def open_library(own_roots: Sequence[Path], exercise_files: Sequence[Path] = ()) -> Library:
    """Return all exercises. ``exercise_files``: some that lie anywhere, and were asked for by name."""
    return Library((shipped_root(), *own_roots), vocabulary(), exercise_files)


def read_own_content(own_roots: Sequence[Path]) -> OwnContent:
    """Return what folders of one's own hold, and what is wrong with them."""
    return own_content(own_roots, vocabulary())
