"""Dates as they are said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo

from desktop_sim.words.gate import mark, tr

_MONTHS = (
    mark("janvier"),
    mark("février"),
    mark("mars"),
    mark("avril"),
    mark("mai"),
    mark("juin"),
    mark("juillet"),
    mark("août"),
    mark("septembre"),
    mark("octobre"),
    mark("novembre"),
    mark("décembre"),
)
_FIRST_OF_MONTH = mark("1er {month} {year}")
_DAY = mark("{day} {month} {year}")


def day(at: datetime, say: Callable[..., str] = tr, zone: tzinfo | None = None) -> str:
    """Return a date as it is said: « 1er mars 2027 ».

    Args:
        at: the instant, timezone-aware.
        say: ``fill`` on a page, which always speaks French.
        zone: where it is that day; this computer's where None.
    """
    return calendar_day(at.astimezone(zone).date(), say)


def calendar_day(on: date, say: Callable[..., str] = tr) -> str:
    """Return a day of the calendar as it is said. ``say``: as for ``day``."""
    message = _FIRST_OF_MONTH if on.day == 1 else _DAY
    return say(message, day=on.day, month=say(_MONTHS[on.month - 1]), year=on.year)
