"""The machine's clock may be set back, and the machine may sleep: no code lives longer for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_sim.storage.clock import SystemClock

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Machine:
    """A wall clock that people set, and the time that really passes."""

    def __init__(self) -> None:
        self.wall = START
        self.elapsed = 1000.0

    def make(self) -> SystemClock:
        return SystemClock(lambda: self.wall, lambda: self.elapsed)

    def run(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.elapsed += seconds


def test_a_wall_clock_set_back_does_not_take_time_back() -> None:
    """Somebody who sets the machine's clock back must not get a longer code."""
    machine = Machine()
    clock = machine.make()
    machine.run(60)
    machine.wall -= timedelta(hours=3)
    assert clock.now() == START + timedelta(seconds=60)


def test_it_keeps_running_after_the_wall_clock_was_set_back() -> None:
    """A clock that stood still would lengthen a code's life as well."""
    machine = Machine()
    clock = machine.make()
    machine.wall -= timedelta(hours=3)
    before = clock.now()
    machine.run(900)
    assert clock.now() - before == timedelta(seconds=900)


def test_a_suspend_counts() -> None:
    """While the lid is closed, the fifteen minutes go on."""
    machine = Machine()
    clock = machine.make()
    machine.elapsed += 1200  # CLOCK_BOOTTIME counts on, the wall clock has not caught up
    assert clock.now() == START + timedelta(seconds=1200)


def test_a_wall_clock_set_forward_is_followed() -> None:
    """Where no clock counts during a suspend, the wall clock tells of it."""
    machine = Machine()
    clock = machine.make()
    machine.wall += timedelta(minutes=20)
    assert clock.now() == START + timedelta(minutes=20)


@given(st.lists(st.tuples(st.floats(0, 1e5), st.floats(-1e5, 1e5)), max_size=20))
def test_steady_time_is_never_undercut(steps: list[tuple[float, float]]) -> None:
    """Whatever anybody does to the wall clock, at least the time that passed has passed."""
    machine = Machine()
    clock = machine.make()
    for passed, set_by in steps:
        machine.run(passed)
        machine.wall += timedelta(seconds=set_by)
        assert clock.now() >= START + timedelta(seconds=machine.elapsed - 1000.0)
        assert clock.now() >= machine.wall


def test_the_real_clock_is_aware_utc_and_near_the_wall() -> None:
    """Without a zone, instants cannot be compared with those of the rules."""
    clock = SystemClock()
    first, second = clock.now(), clock.now()
    assert first.tzinfo is UTC
    assert first <= second
    assert abs(second - datetime.now(UTC)) < timedelta(seconds=5)
