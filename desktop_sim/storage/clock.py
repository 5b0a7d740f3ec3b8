"""The machine's clock, hardened for rules."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

# Counts on while the machine sleeps, where the system has such a clock; a code does not outlive a suspend.
_BOOTTIME: int | None = getattr(time, "CLOCK_BOOTTIME", None)


def elapsed_seconds() -> float:
    """Return seconds on a clock that nobody can set, and that counts on while the machine sleeps where it can."""
    return time.monotonic() if _BOOTTIME is None else time.clock_gettime(_BOOTTIME)


def _wall() -> datetime:
    return datetime.now(UTC)


class SystemClock:
    """Aware UTC that neither stands still nor goes back when somebody sets the machine's clock back.

    It is the later of the wall clock and of what the wall clock was at the start plus the time elapsed since.
    So a clock set back never lengthens a code's fifteen minutes; one set forward shortens them.
    """

    def __init__(self, wall: Callable[[], datetime] = _wall, elapsed: Callable[[], float] = elapsed_seconds) -> None:
        self._wall = wall
        self._elapsed = elapsed
        self._wall_at_start = wall()
        self._elapsed_at_start = elapsed()

    def now(self) -> datetime:
        """Return the present instant."""
        steady = self._wall_at_start + timedelta(seconds=self._elapsed() - self._elapsed_at_start)
        return max(self._wall(), steady)
