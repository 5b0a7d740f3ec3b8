"""The time of the exercise, in words. No Qt."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop_sim.core.codes import IssuedCode
from desktop_sim.ui.pages.content import local_time
from desktop_sim.words.amounts import duration
from desktop_sim.words.dates import day
from desktop_sim.words.gate import tr

_A_DAY = timedelta(days=1)


def clock_line(at: datetime, newest: IssuedCode | None, pushed: timedelta) -> str:
    """Return what time it is; the day too once the exercise has leapt over one; and how long a code still counts."""
    now = tr("Il est {time}.", time=local_time(at))
    if pushed >= _A_DAY:
        now = tr("Nous sommes le {day}, il est {time}.", day=day(at), time=local_time(at))
    if newest is None or not newest.is_live(at):
        return now
    return f"{now} {_code_left(at, newest)}"


def _code_left(at: datetime, code: IssuedCode) -> str:
    minutes, until = (code.expires_at - at) // timedelta(minutes=1), local_time(code.expires_at)
    if not minutes:
        return tr("Le code est valable encore moins d'une minute, jusqu'à {until}.", until=until)
    return tr("Le code est valable encore {time}, jusqu'à {until}.", time=duration(60 * minutes), until=until)
