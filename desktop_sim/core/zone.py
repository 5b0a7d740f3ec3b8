"""The time zone of the exercises, in which months are counted: the sites stand in France, wherever the computer does.

Written out rather than read from the system's zone files: the core reads no files, and Windows has none.
"""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

_HOUR = timedelta(hours=1)
_STANDARD = _HOUR


def _last_sunday(year: int, month: int) -> datetime:
    """Return its midnight; both months in question have 31 days."""
    last = datetime(year, month, 31)  # noqa: DTZ001 - a wall clock's day, in no zone
    return last - timedelta(days=(last.weekday() + 1) % 7)


class _Paris(tzinfo):
    """Central European Time as it has been since 1996: summer time from the last Sunday of March to that of October,
    each at 01:00 UTC."""

    def _is_summer(self, wall: datetime) -> bool:
        begins = _last_sunday(wall.year, 3) + 2 * _HOUR
        ends = _last_sunday(wall.year, 10) + 2 * _HOUR
        # An hour that does not exist, or exists twice, is of the time before the change, unless ``fold`` says not.
        late = timedelta() if wall.fold else _HOUR
        return begins + late <= wall.replace(tzinfo=None) < ends + late

    def dst(self, dt: datetime | None) -> timedelta:
        return _HOUR if dt is not None and self._is_summer(dt) else timedelta()

    def utcoffset(self, dt: datetime | None) -> timedelta:
        return _STANDARD + self.dst(dt)

    def tzname(self, dt: datetime | None) -> str:
        return "CEST" if self.dst(dt) else "CET"

    def fromutc(self, dt: datetime) -> datetime:
        utc = dt.replace(tzinfo=None)
        begins, ends = (_last_sunday(utc.year, month) + _HOUR for month in (3, 10))
        if begins <= utc < ends:
            return dt + _STANDARD + _HOUR
        return (dt + _STANDARD).replace(fold=int(ends <= utc < ends + _HOUR))

    def __repr__(self) -> str:
        return "PARIS"


PARIS: tzinfo = _Paris()
