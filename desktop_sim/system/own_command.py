"""How the program is begun again as another process, and by which commands. No Qt here.

These commands are the program's own: they stand in no help. A frozen program can run nothing else than itself,
neither a module nor a line of Python.
"""

from __future__ import annotations

import sys

KIOSK_WINDOW = "kiosk-window"
"""The kiosk's process with the window; its rules come after it, as one word."""

REVIVAL_TRIAL = "revival-trial"
"""A process that is to be begun again; one of ``TRIALS`` comes after it."""

TRIALS = DYING, HANGING = "dying", "hanging"


def own_command(*arguments: str) -> list[str]:
    """Return the command that begins this program once more, without a user's own modules or the folder at hand.

    Not ``-I``: that would be deaf to the variables for its memory as well; other variables do not come so far (K12).
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-s", "-P", "-m", "desktop_sim", *arguments]
