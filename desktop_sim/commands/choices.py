"""The words and numbers of the command line, in one place. What other rooms need too is defined there, below."""

from __future__ import annotations

from desktop_sim.core.levels import Level
from desktop_sim.exercises.listing import FIRST_EXERCISE, NEW
from desktop_sim.storage.settings import (
    COLORS,
    CONTENT_NAME,
    MOST_SAME_KEY_MS,
    SAME_KEY_MS,
    SETTINGS_NAME,
    TEXT_SIZES,
    content_path,
    own_roots,
)
from desktop_sim.system.exit_codes import DONE, FAILED, WRONG_USE

__all__ = [
    "COLORS",
    "CONTENT_NAME",
    "DONE",
    "FAILED",
    "FIRST_EXERCISE",
    "LEVELS",
    "MOST_SAME_KEY_MS",
    "NEW",
    "SAME_KEY_MS",
    "SETTINGS_NAME",
    "TEXT_SIZES",
    "USUAL_SIZE",
    "WRONG_USE",
    "content_path",
    "own_roots",
]

LEVELS = {
    "montre-moi": Level.SHOWN.value,
    "guide": Level.GUIDED.value,
    "indices": Level.HINTS.value,
    "seul": Level.ALONE.value,
}
"""The levels of help, by the words that ask for them."""

USUAL_SIZE = (1366, 768)
"""Pixels of the robot's window."""
