"""The zone in which months are counted, against the system's own account of it (RULES.md, 13)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sim.core.trust import add_months, months_later
from desktop_sim.core.zone import PARIS
from tests.helpers.core import MICRO

SYSTEMS = ZoneInfo("Europe/Paris")
HOUR = timedelta(hours=1)


def _same(at: datetime) -> None:
    ours, theirs = at.astimezone(PARIS), at.astimezone(SYSTEMS)
    assert ours.replace(tzinfo=None) == theirs.replace(tzinfo=None)
    assert (ours.utcoffset(), ours.dst(), ours.tzname(), ours.fold) == (
        theirs.utcoffset(),
        theirs.dst(),
        theirs.tzname(),
        theirs.fold,
    )
    assert ours.astimezone(UTC) == at


@pytest.mark.parametrize("year", range(1996, 2037))
def test_the_hours_of_each_change_are_the_systems(year: int) -> None:
    """Twice a year an hour is left out or comes twice; each instant round it is read as everybody reads it."""
    for month in (3, 10):
        for quarter in range(-4 * 24 * 8, 1):
            _same(datetime(year, month, 31, 23, 59, tzinfo=UTC) + quarter * HOUR / 4)


@given(st.datetimes(datetime(1996, 1, 1), datetime(2036, 12, 31), timezones=st.just(UTC)))  # noqa: DTZ001
def test_any_instant_is_the_systems(at: datetime) -> None:
    """What nobody picked out."""
    _same(at)


@given(st.datetimes(datetime(1996, 1, 1), datetime(2036, 12, 31)), st.sampled_from([0, 1]))  # noqa: DTZ001
def test_any_hour_on_the_wall_is_the_systems(wall: datetime, fold: int) -> None:
    """Hours that do not exist included."""
    ours, theirs = (wall.replace(tzinfo=zone, fold=fold) for zone in (PARIS, SYSTEMS))
    assert ours.utcoffset() == theirs.utcoffset()


@pytest.mark.parametrize(
    ("granted", "ends"),
    [
        (
            "2026-08-31T22:30",
            "2027-02-28T23:30",
        ),  # 1 September 00:30 in Paris: 1 March 00:30
        ("2026-08-30T22:30", "2027-02-27T23:30"),  # 31 August 00:30: 28 February 00:30
        ("2026-03-31T21:59", "2026-09-30T21:59"),
        ("2026-09-30T00:30", "2027-03-30T00:30"),
        ("2025-09-30T00:30", "2026-03-30T00:30"),
    ],
)
def test_six_months_are_counted_in_paris(granted: str, ends: str) -> None:
    """Rule 13: in UTC a box ticked on 1 September at half past midnight would end on 28 February."""
    at, end = (datetime.fromisoformat(f"{text}+00:00") for text in (granted, ends))
    assert months_later(at, 6, PARIS) == end
    assert months_later(at, 6, PARIS).tzinfo is UTC


def test_an_hour_that_does_not_exist_and_one_that_comes_twice_have_an_answer() -> None:
    """28 March 2027 has no 02:30; 25 October 2026 has two."""
    no_such_hour = months_later(datetime(2026, 9, 28, 0, 30, tzinfo=UTC), 6, PARIS)
    assert no_such_hour == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert months_later(datetime(2026, 4, 25, 0, 30, tzinfo=UTC), 6, PARIS) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


@given(st.datetimes(datetime(1996, 1, 1), datetime(2036, 12, 31), timezones=st.just(UTC)))  # noqa: DTZ001
def test_no_month_is_no_time(at: datetime) -> None:
    """« Sixteen minutes later » goes the same way as « six months later », in the hour that comes twice too."""
    assert months_later(at, 0, PARIS) == at
    assert months_later(at, 6, UTC) == add_months(at, 6)
    assert months_later(at + MICRO, 6, PARIS) >= months_later(at, 6, PARIS) - HOUR


def test_an_instant_without_a_zone_is_of_no_use() -> None:
    """It would be read as the computer's own, silently."""
    with pytest.raises(ValueError, match="time zone"):
        months_later(datetime(2026, 1, 1), 1, PARIS)  # noqa: DTZ001
