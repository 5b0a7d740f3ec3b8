"""Values put into the texts of data files."""

from __future__ import annotations

from desktop_sim.words.fields import fill as fill
from desktop_sim.words.fields import names_in as names_in


def breakable(address: str) -> str:
    """Let a line end within a long mail address, where a narrow pane needs it."""
    return address.replace("@", "@\u200b").replace(".", ".\u200b")
