"""What every decision is: a function of the state, an intent, the instant and the secrets, that gives events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Protocol

from desktop_sim.core import events as e
from desktop_sim.core.state import PracticeState


class Secrets(Protocol):
    """What decisions need and the state must not hold."""

    def digits(self, code_id: str, length: int) -> str:
        """Return a code's digits, drawn uniformly the first time they are asked for."""
        ...

    def token(self, token_id: str) -> str:
        """Return a device token of at least 128 random bits, drawn the first time it is asked for."""
        ...

    def stranger(self, number: str) -> str:
        """Return what stands for a number that nobody has: the same for the same number, and no account's id."""
        ...

    def key_is_right(self, number: str) -> bool:
        """Tell whether a social security number of 15 characters ends with the right key."""
        ...


Events = Iterator[e.Event]
Decision = Callable[[PracticeState, Any, datetime, Secrets], Events]
