"""Where the present instant comes from."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the present instant; rules never ask it, they are given instants."""

    def now(self) -> datetime:
        """Return the present instant, timezone-aware."""
        ...


class TrainingClock:
    """The clock of an exercise: another clock, pushed forward by a trainer or by the exercise.

    Nobody waits fifteen minutes to learn what an expired code looks like.
    """

    def __init__(self, base: Clock) -> None:
        self._base = base
        self._ahead = timedelta()

    def now(self) -> datetime:
        """Return the instant of the exercise, timezone-aware."""
        return self._base.now() + self._ahead

    @property
    def ahead(self) -> timedelta:
        """How far the exercise is ahead of the wall clock."""
        return self._ahead

    def advance(self, by: timedelta) -> None:
        """Push the clock forward.

        Raises:
            ValueError: ``by`` is negative; time never goes back in an exercise.
        """
        if by < timedelta():
            raise ValueError("an exercise's time never goes back")
        self._ahead += by
