"""The time of the exercise, in words. No Qt."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop_sim.core.codes import IssuedCode
from desktop_sim.datafiles.placeholders import count
from desktop_sim.ui.pages.content import local_time

MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()  # noqa: SIM905

_A_DAY = timedelta(days=1)


def day(at: datetime) -> str:
    """Return a date as it is said: « 1er mars 2027 »."""
    local = at.astimezone()
    number = "1er" if local.day == 1 else str(local.day)
    return f"{number} {MONTHS[local.month - 1]} {local.year}"


def clock_line(at: datetime, newest: IssuedCode | None, pushed: timedelta) -> str:
    """Return what time it is; the day too once the exercise has leapt over one; and how long a code still counts."""
    time = f"Il est {local_time(at)}."
    if pushed >= _A_DAY:
        time = f"Nous sommes le {day(at)}, il est {local_time(at)}."
    if newest is None or not newest.is_live(at):
        return time
    minutes = (newest.expires_at - at) // timedelta(minutes=1)
    left = f"encore {count(minutes, 'minute')}" if minutes else "encore moins d'une minute"
    return f"{time} Le code est valable {left}, jusqu'à {local_time(newest.expires_at)}."
