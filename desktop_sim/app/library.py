"""Everything that can be practised here: what is shipped, and content of one's own. No Qt.

Loaded when an exercise is asked for: the first screen needs only headings.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop_sim.exercises.library import Library, shipped_root
from desktop_sim.ui.pages.registry import vocabulary


def open_library(own_roots: Sequence[Path], exercise_files: Sequence[Path] = ()) -> Library:
    """Return all exercises. ``exercise_files``: some that lie anywhere, and were asked for by name."""
    return Library((shipped_root(), *own_roots), vocabulary(), exercise_files)
