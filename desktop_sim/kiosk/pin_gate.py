"""How long the staff's door stays shut after wrong PINs, so that nobody can try them all."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop_sim.core.value import Value

FREE_FAILURES = 3
"""The failure in a row that shuts the door for the first time."""

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)

_DOUBLINGS = 5  # 30 s doubled five times is beyond the longest wait
_OPEN = timedelta()


class PinGate(Value):
    """The failures in a row, and when the last one was (aware UTC); None where there was none.

    A clock set back opens nothing earlier: the whole wait then begins anew (``seen``), and never lasts longer than
    ``LONGEST_WAIT``.
    """

    failures: int = 0
    last_failure_at: datetime | None = None

    def wait(self) -> timedelta:
        """Return how long the door stays shut after the last failure."""
        if self.failures < FREE_FAILURES:
            return _OPEN
        return min(FIRST_WAIT * (1 << min(self.failures - FREE_FAILURES, _DOUBLINGS)), LONGEST_WAIT)

    def seen(self, at: datetime) -> PinGate:
        """Return the gate as it is to be believed at an instant: no failure lies in the future."""
        if self.last_failure_at is None or self.last_failure_at <= at:
            return self
        return self.replace(last_failure_at=at)

    def free_at(self, at: datetime) -> datetime:
        """Return when the next attempt is looked at: the instant itself where the door is not shut."""
        last = self.seen(at).last_failure_at
        return at if last is None else max(at, last + self.wait())

    def remaining(self, at: datetime) -> timedelta:
        """Return how long the door still stays shut."""
        return self.free_at(at) - at

    def is_free(self, at: datetime) -> bool:
        """Tell whether an attempt is looked at."""
        return self.remaining(at) == _OPEN

    def after_failure(self, at: datetime) -> PinGate:
        """Return the gate after a wrong PIN; while the door is shut nothing is looked at, so nothing changes."""
        return PinGate(self.failures + 1, at) if self.is_free(at) else self.seen(at)

    def after_success(self) -> PinGate:
        """Return the gate after the right PIN."""
        return PinGate()


def shut(at: datetime) -> PinGate:
    """Return the gate at its strictest, for one whose record cannot be believed."""
    return PinGate(FREE_FAILURES + _DOUBLINGS, at)
