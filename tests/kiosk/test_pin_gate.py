"""Nobody tries all PINs, and no member of staff is shut out for long, whatever the machine's clock does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sim.kiosk.pin_gate import FIRST_WAIT, FREE_FAILURES, LONGEST_WAIT, PinGate, shut

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)

instants = st.timedeltas(-timedelta(days=10_000), timedelta(days=10_000)).map(lambda away: NOON + away)
gates = st.builds(PinGate, st.integers(1, 10**6), instants)


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (1, 0), (2, 0), (3, 30), (4, 60), (5, 120), (6, 240), (7, 480), (8, 900), (9, 900), (10**9, 900)],
)
def test_the_third_failure_shuts_and_each_further_one_doubles(failures: int, seconds: int) -> None:
    """Thirty seconds, then twice as long each time, up to fifteen minutes."""
    gate = PinGate(failures, NOON)
    assert gate.wait() == timedelta(seconds=seconds)
    assert gate.free_at(NOON) == NOON + gate.wait()


def test_a_new_gate_is_free() -> None:
    """The first attempt waits for nothing."""
    assert PinGate().is_free(NOON)
    assert PinGate().free_at(NOON) == NOON
    assert PinGate().remaining(NOON) == timedelta()


def test_the_door_opens_at_the_very_instant() -> None:
    """The countdown that is shown reaches zero when the door is free, neither before nor after."""
    gate = PinGate(3, NOON)
    assert not gate.is_free(NOON + FIRST_WAIT - timedelta(microseconds=1))
    assert gate.is_free(NOON + FIRST_WAIT)
    assert gate.free_at(NOON + FIRST_WAIT + SECOND) == NOON + FIRST_WAIT + SECOND


def test_an_attempt_while_shut_changes_nothing() -> None:
    """Whoever keeps pressing makes it no longer for the staff."""
    gate = PinGate(3, NOON)
    assert gate.after_failure(NOON + 29 * SECOND) is gate
    assert gate.after_failure(NOON + 30 * SECOND) == PinGate(4, NOON + 30 * SECOND)


def test_success_forgets_all() -> None:
    """The next slip is a first one again."""
    assert PinGate(7, NOON).after_success() == PinGate()


def test_a_record_that_cannot_be_believed_shuts_for_the_longest_wait_once() -> None:
    """Damaging the record must not open the door, nor lock the staff out."""
    gate = shut(NOON)
    assert gate.remaining(NOON) == LONGEST_WAIT
    assert gate.is_free(NOON + LONGEST_WAIT)


def test_a_failure_in_the_future_counts_as_one_just_now() -> None:
    """After a clock set back by years, fifteen minutes and not years."""
    gate = PinGate(4, datetime.max.replace(tzinfo=UTC))
    assert gate.seen(NOON) == PinGate(4, NOON)
    assert gate.free_at(NOON) == NOON + 60 * SECOND
    assert gate.after_failure(NOON) == PinGate(4, NOON)


@given(gates, instants)
def test_nobody_ever_waits_longer_than_fifteen_minutes(gate: PinGate, at: datetime) -> None:
    """Whatever the record and the clock say, from now on."""
    assert timedelta() <= gate.remaining(at) <= LONGEST_WAIT
    assert gate.seen(at).is_free(at + LONGEST_WAIT)


@given(gates, instants, st.timedeltas(timedelta(), timedelta(days=10_000)))
def test_a_clock_set_back_frees_nothing_earlier(gate: PinGate, at: datetime, back: timedelta) -> None:
    """Setting the clock is no way round the wait."""
    earlier = at - back
    assert gate.seen(earlier).remaining(earlier) >= gate.remaining(at)


@given(st.lists(st.tuples(st.integers(0, 1200), st.booleans()), max_size=60))
def test_the_gate_does_what_the_words_say(attempts: list[tuple[int, bool]]) -> None:
    """Compared with the rule written out with plain numbers."""
    gate, now = PinGate(), 0
    row, free = 0, 0
    for later, right in attempts:
        now += later
        at = NOON + now * SECOND
        assert gate.is_free(at) == (now >= free)
        assert gate.remaining(at) == max(0, free - now) * SECOND
        if now >= free:
            row = 0 if right else row + 1
            free = now + (min(30 * 2 ** (row - 3), 900) if row >= 3 else 0)
            gate = gate.after_success() if right else gate.after_failure(at)
        else:
            assert gate.after_failure(at) == gate


def test_guessing_a_pin_of_six_digits_takes_years() -> None:
    """What the waits are for: a million PINs, one at a time, day and night."""
    gate, at = PinGate(), NOON
    for _attempt in range(1000):
        gate = gate.after_failure(at)
        at = gate.free_at(at)
    assert at - NOON > timedelta(days=10)
    assert (at - NOON) * 1000 > timedelta(days=20 * 365)
    assert gate.failures == 1000 > FREE_FAILURES
