"""The instants that rules are given (RULES.md, « The code », 7)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.clock import TrainingClock
from tests.helpers.core import HALF_MINUTE, MICRO, QUARTER, START, ManualClock, Practice, find, kinds, two_sites

HOUR = timedelta(hours=1)


def test_a_trainer_pushes_the_clock_forward() -> None:
    """Nobody waits fifteen minutes to see an expired code."""
    clock = TrainingClock(ManualClock())
    clock.advance(QUARTER)
    clock.advance(HOUR)
    assert clock.now() == START + QUARTER + HOUR
    assert clock.ahead == QUARTER + HOUR


def test_a_trainer_cannot_push_the_clock_back() -> None:
    """Time never goes back in an exercise."""
    with pytest.raises(ValueError, match=r"^an exercise's time never goes back$"):
        TrainingClock(ManualClock()).advance(-MICRO)


def test_the_sessions_instant_never_goes_back() -> None:
    """Rule 7: a machine's clock set back is not believed."""
    practice = Practice()
    practice.clock.advance(HOUR)
    latest = practice.session.now()
    practice.clock.advance(-3 * HOUR)
    assert practice.session.now() >= latest


@pytest.mark.parametrize("back", [timedelta(minutes=1), HOUR, timedelta(days=400)])
def test_a_clock_set_back_does_not_lengthen_a_codes_life(back: timedelta) -> None:
    """Rule 7: ten minutes, the clock set back, and five more minutes make fifteen."""
    practice = Practice()
    digits = practice.to_code()
    practice.wait(timedelta(minutes=10))
    practice.clock.advance(-back)
    practice.wait(timedelta())
    practice.clock.advance(timedelta(minutes=5))
    assert find(practice.submit(digits), e.CodeRefused).verdict.value == "expired"


def test_a_clock_set_back_and_right_again_lets_no_code_live_longer() -> None:
    """Rule 7: an hour back and an hour forth is no gift of an hour."""
    practice = Practice()
    digits = practice.to_code()
    practice.clock.advance(-HOUR)
    practice.wait(timedelta())
    practice.clock.advance(HOUR + QUARTER)
    assert find(practice.submit(digits), e.CodeRefused).verdict.value == "expired"


def test_a_trainers_push_counts_in_full_after_the_clock_was_set_back() -> None:
    """« Quinze minutes plus tard » must show the expired code also on a machine that synchronised its clock."""
    practice = Practice()
    practice.to_code()
    practice.clock.advance(-HOUR)
    before = practice.session.now()
    events = practice.do(i.MoveClock(QUARTER))
    assert practice.session.now() == before + QUARTER
    assert "CodeExpired" in kinds(events)


def test_a_code_does_not_outlive_a_suspend() -> None:
    """Rule 7: the lid closed for a night counts as a night."""
    practice = Practice()
    digits = practice.to_code()
    practice.clock.advance(timedelta(hours=9))
    assert find(practice.submit(digits), e.CodeRefused).verdict.value == "expired"


@pytest.mark.parametrize("day", [(2026, 3, 29), (2026, 10, 25)])
def test_fifteen_minutes_are_fifteen_minutes_when_the_hour_changes(day: tuple[int, int, int]) -> None:
    """Rule 2: the night in which Paris changes its hour has the same fifteen minutes as any other."""
    practice = Practice()
    practice.clock.advance(datetime(*day, 0, 50, tzinfo=UTC) - START)
    digits = practice.to_code()
    issued = practice.session.now()
    practice.clock.advance(QUARTER - MICRO)
    paris = practice.session.now().astimezone(ZoneInfo("Europe/Paris"))
    assert paris.utcoffset() != issued.astimezone(ZoneInfo("Europe/Paris")).utcoffset()
    assert "LoggedIn" in kinds(practice.submit(digits))


def test_days_come_before_months_when_the_clock_is_pushed() -> None:
    """From 30 January, a day and a month lead to the end of February, as the intent promises."""
    practice = Practice()
    practice.clock.advance(START.replace(month=1, day=30, year=2027) - START)
    practice.do(i.MoveClock(timedelta(days=1), months=1))
    assert practice.session.now() == START.replace(year=2027, month=2, day=28)


def test_pushing_by_nothing_or_backwards_is_no_event() -> None:
    """A push that does not push leaves no trace in the log."""
    practice = Practice()
    assert practice.do(i.MoveClock()) == ()
    assert practice.do(i.MoveClock(-HOUR)) == ()
    assert practice.session.now() == START


def test_what_was_due_before_a_push_is_logged_before_it() -> None:
    """The log's instants never go back, or a report would show a mail that came before it was sent."""
    practice = Practice()
    practice.to_code()
    practice.clock.advance(HALF_MINUTE)
    practice.do(i.MoveClock(QUARTER))
    instants = [event.at for event in practice.session.log]
    assert instants == sorted(instants)
    assert kinds(practice.session.log)[-3:] == ["MailDelivered", "ClockMoved", "CodeExpired"]


def test_the_next_deadline_is_the_earliest_of_mail_expiry_and_block() -> None:
    """The bridge sets one timer only; it must be set to what comes first, and to nothing when nothing comes."""
    practice = Practice(two_sites(mail_delay=timedelta(seconds=4)))
    assert practice.session.next_deadline() is None
    practice.to_code()
    assert practice.session.next_deadline() == START + timedelta(seconds=4)
    practice.wait(timedelta(seconds=4))
    assert practice.session.next_deadline() == START + QUARTER
    practice.fail(5)
    assert practice.session.next_deadline() == START + timedelta(minutes=5, seconds=4)
    practice.wait(HOUR)
    assert practice.session.next_deadline() is None


def test_a_push_by_nothing_is_allowed() -> None:
    """An answer of the coach that needs no time pushes by nothing; that must not stop the exercise."""
    clock = TrainingClock(ManualClock())
    clock.advance(timedelta())
    assert (clock.now(), clock.ahead) == (START, timedelta())
