"""Dates as they are said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

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
    local = at.astimezone(zone)
    message = _FIRST_OF_MONTH if local.day == 1 else _DAY
    return say(message, day=local.day, month=say(_MONTHS[local.month - 1]), year=local.year)
