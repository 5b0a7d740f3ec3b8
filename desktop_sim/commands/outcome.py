"""What a command did, and how it is said."""

from __future__ import annotations

import sys

from desktop_sim.core.value import Value


class Outcome(Value):
    """A command's exit code, what it says, and what it complains of."""

    code: int
    said: str = ""
    complaint: str = ""


def tell(outcome: Outcome) -> int:
    """Print an outcome, and return its exit code."""
    if outcome.complaint:
        print(outcome.complaint, file=sys.stderr)
    if outcome.said:
        print(outcome.said)
    return outcome.code
