"""Content of one's own on the first screen: its exercises, and what is wrong with its files. No Qt.

Loaded only where there is any, or where an exercise did not begin: a checker of files needs the readers of mail.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop_sim.exercises.own_content import OwnContent, own_content, told
from desktop_sim.ui.pages.registry import vocabulary

__all__ = ["read_own_content", "told"]


def read_own_content(own_roots: Sequence[Path]) -> OwnContent:
    """Return what folders of one's own hold, and what is wrong with them."""
    return own_content(own_roots, vocabulary())
