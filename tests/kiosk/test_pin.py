"""The staff's PIN: only its holders leave the kiosk, and whatever lies in the files nothing raises."""

from __future__ import annotations

import os
import stat
import traceback
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sim.kiosk.pin import (
    Answer,
    Doorkeeper,
    PinStore,
    WeakPinError,
    attempts_path,
    forget_attempts,
    pin_path,
    weakness,
)

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
PIN = "271828"


class HandClock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.at = NOON

    def now(self) -> datetime:
        return self.at

    def pass_s(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


class QuickStore(PinStore):
    """A store that does not hash: scrypt is slow on purpose."""

    asked = 0

    def check(self, pin: str) -> bool:
        self.asked += 1
        return pin == PIN


def fail(*_args: Any, **_named: Any) -> NoReturn:
    raise PermissionError(13, "Permission denied")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kiosk-pin.toml"


@pytest.fixture
def store(path: Path) -> PinStore:
    made = PinStore(path)
    made.set(PIN)
    return made


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


# -- which PINs will do -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pin", "says"),
    [
        ("", "6 à 12\u00a0chiffres"),
        ("27182", "6 à 12\u00a0chiffres"),
        ("2718281828459", "6 à 12\u00a0chiffres"),
        ("27182a", "6 à 12\u00a0chiffres"),
        ("271 828", "6 à 12\u00a0chiffres"),
        ("٢٧١٨٢٨", "6 à 12\u00a0chiffres"),
        ("²71828", "6 à 12\u00a0chiffres"),
        ("000000", "les mêmes"),
        ("999999999999", "les mêmes"),
        ("123456", "se suivent"),
        ("012345678901", "se suivent"),
        ("890123", "se suivent"),
        ("654321", "se suivent"),
        ("210987", "se suivent"),
        ("121212", "répète"),
        ("1212121", "répète"),
        ("123123", "répète"),
        ("12312312", "répète"),
    ],
)
def test_easy_pins_are_refused_with_a_reason(path: Path, pin: str, says: str) -> None:
    """They are the first that anybody tries. The sentence does not repeat them."""
    assert says in weakness(pin)
    with pytest.raises(WeakPinError, match=says) as refused:
        PinStore(path).set(pin)
    assert not path.exists()
    assert not pin or pin not in "".join(traceback.format_exception_only(refused.value))


@pytest.mark.parametrize("pin", ["271828", "19451968", "20012001", "112233", "123457", "024680", "271828182845"])
def test_other_pins_will_do(pin: str) -> None:
    """Years are easy to remember, and many enough with the waits."""
    assert weakness(pin) == ""


# -- how it is kept -----------------------------------------------------------------------------------------


def test_only_the_pin_itself_fits(store: PinStore, path: Path) -> None:
    """Also for a program that starts anew."""
    for reader in (store, PinStore(path)):
        assert reader.is_set()
        assert reader.check(PIN)
        for wrong in ("", "271829", PIN[:-1], PIN + "1", f" {PIN}", "9" * 100_000, "²71828", "\ud800"):
            assert not reader.check(wrong)


def test_without_a_pin_nothing_fits(path: Path) -> None:
    """No PIN is not the empty PIN."""
    store = PinStore(path)
    assert not store.is_set()
    assert not store.check("")
    assert not store.check(PIN)
    assert store.complaint == ""


def test_a_new_pin_replaces_the_former(store: PinStore, path: Path) -> None:
    """Also for the kiosk that runs while it is changed."""
    running = PinStore(path)
    assert running.check(PIN)
    store.set("314159")
    assert not running.check(PIN)
    assert running.check("314159")


def test_the_file_holds_a_salted_hash_and_its_parameters(store: PinStore, path: Path) -> None:
    """Whoever reads the file has to try them all, 50 ms each, and for this file alone."""
    text = path.read_text("utf-8")
    assert PIN not in text
    for line in ('algorithm = "scrypt"', "n = 16384", "r = 8", "p = 1"):
        assert line in text
    store.set(PIN)
    assert path.read_text("utf-8") != text, "the same salt twice"


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_only_the_owner_reads_it(store: PinStore, path: Path) -> None:
    """From its first byte on, whatever the umask."""
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_removing_forgets_it(store: PinStore, path: Path) -> None:
    """And says whether there was one."""
    assert store.remove()
    assert not store.is_set()
    assert not store.check(PIN)
    assert not store.remove()


DAMAGED = {
    "empty": b"",
    "cut off": b'algorithm = "scrypt"\nn = 16384\nr = 8\np = 1\nsalt = "00',
    "not text": bytes(range(256)),
    "another algorithm": b'algorithm = "md5"\nn = 16384\nr = 8\np = 1\nsalt = "%s"\nhash = "%s"\n',
    "all the memory": b'algorithm = "scrypt"\nn = 1073741824\nr = 8\np = 1\nsalt = "%s"\nhash = "%s"\n',
    "n no power of two": b'algorithm = "scrypt"\nn = 16383\nr = 8\np = 1\nsalt = "%s"\nhash = "%s"\n',
    "n is one": b'algorithm = "scrypt"\nn = 1\nr = 8\np = 1\nsalt = "%s"\nhash = "%s"\n',
    "n is true": b'algorithm = "scrypt"\nn = true\nr = 8\np = 1\nsalt = "%s"\nhash = "%s"\n',
    "negative": b'algorithm = "scrypt"\nn = -16384\nr = 8\np = 1\nsalt = "%s"\nhash = "%s"\n',
    "a word for a number": b'algorithm = "scrypt"\nn = "16384"\nr = 8\np = 1\nsalt = "%s"\nhash = "%s"\n',
    "years of work": b'algorithm = "scrypt"\nn = 16384\nr = 8\np = 1000000\nsalt = "%s"\nhash = "%s"\n',
    "no salt": b'algorithm = "scrypt"\nn = 16384\nr = 8\np = 1\nhash = "%s"\n# %s',
    "no hexadecimal": b'algorithm = "scrypt"\nn = 16384\nr = 8\np = 1\nsalt = "x%s"\nhash = "%s"\n',
    "a number for the salt": b'algorithm = "scrypt"\nn = 16384\nr = 8\np = 1\nsalt = 1\nhash = "%s"\n# %s',
    "an empty hash": b'algorithm = "scrypt"\nn = 16384\nr = 8\np = 1\nsalt = "%s"\nhash = ""\n# %s',
    "too large": b"#" * 10_000,
    "nested": b"n = " + b"[" * 3_000,
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_set_aside_and_is_no_pin(path: Path, data: bytes) -> None:
    """Then kiosk mode explains and does not start; nothing opens, nothing raises, nothing is deleted."""
    data = data.replace(b"%s", b"00" * 32)
    path.write_bytes(data)
    store = PinStore(path)
    assert not store.is_set()
    assert "kiosk-pin.toml.corrupt-1" in store.complaint
    assert path.with_name("kiosk-pin.toml.corrupt-1").read_bytes() == data
    assert not store.check(PIN)
    store.set(PIN)
    assert store.check(PIN)


def test_a_damaged_file_that_cannot_be_renamed_is_said_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a read-only disk it is no PIN either."""
    path.write_bytes(b"damaged")
    monkeypatch.setattr(Path, "rename", fail)
    store = PinStore(path)
    assert not store.is_set()
    assert "abîmé" in store.complaint
    assert path.read_bytes() == b"damaged"


def test_a_file_that_cannot_be_read_is_left_alone(
    store: PinStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be sound."""
    monkeypatch.setattr(Path, "open", fail)
    reader = PinStore(path)
    assert not reader.is_set()
    assert "ne peut pas être lu" in reader.complaint
    monkeypatch.undo()
    assert reader.check(PIN)


@pytest.mark.parametrize("loss", ["deleted", "damaged"])
def test_staff_can_leave_a_running_kiosk_whose_file_is_lost(store: PinStore, path: Path, loss: str) -> None:
    """Otherwise only the power switch would help."""
    running = PinStore(path)
    assert running.is_set()
    if loss == "deleted":
        path.unlink()
    else:
        path.write_bytes(b"\0")
    assert running.check(PIN)
    assert not running.check("314159")
    assert not PinStore(path).is_set()


def test_a_pin_that_cannot_be_saved_leaves_the_former(
    store: PinStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Disk full, read-only: said by an exception that does not hold the PIN."""
    other = "314159"
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="denied") as failed:
        store.set(other)
    assert other not in "".join(traceback.format_exception(failed.value))
    monkeypatch.undo()
    assert PinStore(path).check(PIN)


def test_nothing_shows_the_pin(store: PinStore, clock: HandClock) -> None:
    """Not a repr, not what the objects keep."""
    door = Doorkeeper(store, clock)
    door.try_pin(PIN)
    door.try_pin("314159")
    for thing in (store, door):
        shown = repr(thing) + repr(vars(thing))
        assert PIN not in shown
        assert "314159" not in shown


def test_the_usual_places_are_beside_each_other() -> None:
    """One folder to keep from strangers."""
    assert pin_path().name == "kiosk-pin.toml"
    assert attempts_path(pin_path()) == pin_path().with_name("kiosk-essais.toml")


# -- the door -----------------------------------------------------------------------------------------------


def test_the_right_pin_opens(store: PinStore, clock: HandClock) -> None:
    """With the real hash."""
    door = Doorkeeper(store, clock)
    assert door.try_pin("314159") is Answer.WRONG
    assert door.try_pin(PIN) is Answer.OPEN
    assert door.wait_s == 0
    assert not attempts_path(store.path).exists()


def test_the_third_wrong_pin_shuts_the_door(path: Path, clock: HandClock) -> None:
    """While it is shut, not even the right PIN is looked at."""
    store = QuickStore(path)
    door = Doorkeeper(store, clock)
    assert [door.try_pin("1") for _ in range(3)] == [Answer.WRONG] * 3
    assert door.wait_s == 30
    clock.pass_s(0.5)
    assert door.wait_s == 30
    clock.pass_s(29)
    assert door.wait_s == 1
    assert door.try_pin(PIN) is Answer.WAIT
    assert store.asked == 3
    clock.pass_s(0.5)
    assert door.wait_s == 0
    assert door.try_pin("1") is Answer.WRONG
    assert door.wait_s == 60
    clock.pass_s(60)
    assert door.try_pin(PIN) is Answer.OPEN
    assert [door.try_pin("1") for _ in range(2)] == [Answer.WRONG] * 2
    assert door.wait_s == 0


def test_an_empty_attempt_is_not_counted(path: Path, clock: HandClock) -> None:
    """Somebody who presses the button without a digit has tried nothing."""
    door = Doorkeeper(QuickStore(path), clock)
    assert [door.try_pin("") for _ in range(10)] == [Answer.WRONG] * 10
    assert door.wait_s == 0


def test_a_restart_does_not_reset_the_wait(path: Path, clock: HandClock) -> None:
    """Nor the count: pulling the plug wins nothing."""
    for attempt in range(3):
        assert Doorkeeper(QuickStore(path), clock).try_pin("1") is Answer.WRONG, attempt
    door = Doorkeeper(QuickStore(path), clock)
    assert door.wait_s == 30
    assert door.try_pin(PIN) is Answer.WAIT
    clock.pass_s(30)
    assert Doorkeeper(QuickStore(path), clock).try_pin(PIN) is Answer.OPEN
    assert Doorkeeper(QuickStore(path), clock).wait_s == 0


@pytest.mark.parametrize("hours", [1, 24, 24 * 365 * 20])
def test_a_clock_set_back_begins_the_wait_once_more(path: Path, clock: HandClock, hours: int) -> None:
    """Not later and not earlier; and it is not begun again by each attempt."""
    door = Doorkeeper(QuickStore(path), clock)
    for _attempt in range(3):
        door.try_pin("1")
    clock.pass_s(20 - hours * 3600)
    assert door.wait_s == 30
    assert door.try_pin(PIN) is Answer.WAIT
    clock.pass_s(20)
    assert door.try_pin(PIN) is Answer.WAIT
    assert Doorkeeper(QuickStore(path), clock).wait_s == 10
    clock.pass_s(10)
    assert door.try_pin(PIN) is Answer.OPEN


def test_the_door_holds_where_nothing_can_be_written(
    path: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A read-only profile: the waits are kept in memory."""
    monkeypatch.setattr(Path, "open", fail)
    monkeypatch.setattr(Path, "mkdir", fail)
    monkeypatch.setattr(Path, "unlink", fail)
    monkeypatch.setattr(Path, "rename", fail)
    path.with_name("kiosk-essais.toml")
    door = Doorkeeper(QuickStore(path), clock)
    clock.pass_s(15 * 60)  # a record that cannot be read may be a damaged one
    assert [door.try_pin("1") for _ in range(4)] == [Answer.WRONG, *[Answer.WAIT] * 3]
    clock.pass_s(15 * 60)
    assert door.try_pin(PIN) is Answer.OPEN
    assert door.try_pin(PIN) is Answer.OPEN


BAD_RECORDS = {
    "empty": b"",
    "not text": b"\xff\0",
    "no instant": b"failures = 3\n",
    "no number": b"last_failure_at = 2026-11-23T12:00:00Z\n",
    "zero": b"failures = 0\nlast_failure_at = 2026-11-23T12:00:00Z\n",
    "more than there can be": b"failures = 1_000_001\nlast_failure_at = 2026-11-23T12:00:00Z\n",
    "of more digits than can be written": b"failures = 0x"
    + b"f" * 3_900
    + b"\nlast_failure_at = 2026-11-23T12:00:00Z\n",
    "negative": b"failures = -5\nlast_failure_at = 2026-11-23T12:00:00Z\n",
    "true": b"failures = true\nlast_failure_at = 2026-11-23T12:00:00Z\n",
    "no zone": b"failures = 3\nlast_failure_at = 2026-11-23T12:00:00\n",
    "a day": b"failures = 3\nlast_failure_at = 2026-11-23\n",
    "a text": b'failures = 3\nlast_failure_at = "2026-11-23T12:00:00Z"\n',
    "before the first day": b"failures = 3\nlast_failure_at = 0001-01-01T00:00:00+14:00\n",
    "after the last day": b"failures = 3\nlast_failure_at = 9999-12-31T23:59:59-14:00\n",
    "too large": b"#" * 5000,
}


@pytest.mark.parametrize("data", BAD_RECORDS.values(), ids=BAD_RECORDS)
def test_a_damaged_record_shuts_the_door_for_fifteen_minutes_at_most(
    path: Path, clock: HandClock, data: bytes
) -> None:
    """Once: the next start does not begin anew."""
    attempts_path(path).write_bytes(data)
    door = Doorkeeper(QuickStore(path), clock)
    assert door.wait_s == 900
    assert door.try_pin(PIN) is Answer.WAIT
    assert path.with_name("kiosk-essais.toml.corrupt-1").read_bytes() == data
    clock.pass_s(300)
    assert Doorkeeper(QuickStore(path), clock).wait_s == 600
    clock.pass_s(600)
    assert Doorkeeper(QuickStore(path), clock).try_pin(PIN) is Answer.OPEN


def test_a_record_of_the_future_shuts_for_its_own_wait(path: Path, clock: HandClock) -> None:
    """A clock that was wrong by years, and was put right, costs minutes."""
    attempts_path(path).write_bytes(b"failures = 4\nlast_failure_at = 9999-12-31T23:59:59Z\n")
    assert Doorkeeper(QuickStore(path), clock).wait_s == 60
    clock.pass_s(59)
    assert Doorkeeper(QuickStore(path), clock).wait_s == 1
    clock.pass_s(1)
    assert Doorkeeper(QuickStore(path), clock).try_pin(PIN) is Answer.OPEN


def test_forgetting_the_attempts_frees_the_next_start(path: Path, clock: HandClock) -> None:
    """Staff who set a new PIN at the computer itself need not wait."""
    door = Doorkeeper(QuickStore(path), clock)
    for _attempt in range(3):
        door.try_pin("1")
    forget_attempts(path)
    assert Doorkeeper(QuickStore(path), clock).wait_s == 0
    forget_attempts(path)


@given(st.binary(max_size=300))
def test_whatever_lies_there_nothing_raises(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """A kiosk must start, explain, and let nobody out."""
    folder = tmp_path_factory.mktemp("pin")
    path = folder / "kiosk-pin.toml"
    path.write_bytes(data)
    attempts_path(path).write_bytes(data)
    door = Doorkeeper(PinStore(path), HandClock())
    assert door.try_pin(PIN) is not Answer.OPEN
    assert 0 <= door.wait_s <= 900


@given(st.lists(st.tuples(st.integers(-2000, 2000), st.sampled_from([PIN, "1"]), st.booleans()), max_size=20))
def test_restarts_and_a_jumping_clock_never_lock_out_for_long(
    tmp_path_factory: pytest.TempPathFactory, course: list[tuple[int, str, bool]]
) -> None:
    """After fifteen quiet minutes the right PIN opens, whatever happened before."""
    path = tmp_path_factory.mktemp("door") / "kiosk-pin.toml"
    clock = HandClock()
    door = Doorkeeper(QuickStore(path), clock)
    for jump, pin, restart in course:
        clock.pass_s(jump)
        if restart:
            door = Doorkeeper(QuickStore(path), clock)
        before = door.wait_s
        answer = door.try_pin(pin)
        assert (answer is Answer.WAIT) == (before > 0)
        assert door.wait_s <= 900
    clock.pass_s(900)
    assert door.try_pin(PIN) is Answer.OPEN
