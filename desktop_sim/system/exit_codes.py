"""What the program's processes say when they end. No Qt here."""

from __future__ import annotations

DONE, FAILED, WRONG_USE = 0, 1, 2
"""Of a command: it did what was asked (of the kiosk: the staff have closed it); it did not; it cannot begin as it was
called."""

GAVE_UP, NO_PROCESS, RENEWED = 70, 71, 75
"""Of the kiosk: its window cannot go on; the system gave it no process, as when its memory is full; its window wants
to begin afresh."""
