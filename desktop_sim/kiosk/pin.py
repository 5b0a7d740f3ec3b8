"""The staff's PIN, kept as a salted hash, and the door that it opens. No PIN is in any repr, exception or log."""

from __future__ import annotations

import hashlib
import hmac
import math
import secrets
import tomllib
from contextlib import suppress
from datetime import UTC, datetime
from enum import Enum
from itertools import pairwise
from pathlib import Path
from typing import Any

from desktop_sim.core.clock import Clock
from desktop_sim.core.value import Value
from desktop_sim.kiosk.pin_gate import PinGate, shut
from desktop_sim.storage.files import save_atomically, set_aside, sweep
from desktop_sim.storage.settings import default_path
from desktop_sim.words.amounts import digits

SHORTEST, LONGEST = 6, 12
"""Digits of a PIN."""

FILE_NAME = "kiosk-pin.toml"
ATTEMPTS_NAME = "kiosk-essais.toml"

_OWNER_ONLY = 0o600
_LARGEST = 4096  # bytes; ours have under 300
_SALT_BYTES = 16
_HASH_BYTES = 32
_MEMORY = 128 * 1024 * 1024  # bytes that scrypt may take; the parameters of a damaged file must not take more
_LONGEST_PATTERN = 3
_MOST_FAILURES = 1_000_000  # ten years of attempts; a number of 4,300 digits cannot even be written again


def pin_path() -> Path:
    """Return where this system keeps the PIN's hash."""
    return default_path().with_name(FILE_NAME)


def attempts_path(pin: Path) -> Path:
    """Return where the wrong attempts are counted: beside the PIN's file."""
    return pin.with_name(ATTEMPTS_NAME)


def weakness(pin: str) -> str:
    """Return in French why a PIN will not do; nothing where it will."""
    if not _has_form(pin):
        return f"Le code doit avoir de {SHORTEST} à {digits(LONGEST)}, et rien d'autre."
    if len(set(pin)) == 1:
        return "Ce code est trop facile : tous ses chiffres sont les mêmes."
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    if steps in ({1}, {9}):
        return "Ce code est trop facile : ses chiffres se suivent."
    if any(pin == (pin[:length] * len(pin))[: len(pin)] for length in range(2, _LONGEST_PATTERN + 1)):
        return "Ce code est trop facile : il répète toujours les mêmes chiffres."
    return ""


def _has_form(pin: str) -> bool:
    return SHORTEST <= len(pin) <= LONGEST and pin.isascii() and pin.isdigit()


class WeakPinError(ValueError):
    """A PIN that will not do. The message is French, says why, and does not hold the PIN."""


class _Hash(Value):
    """What is kept of a PIN: scrypt's parameters, the salt, the hash."""

    n: int
    r: int
    p: int
    salt: bytes
    digest: bytes

    def fits(self, pin: str) -> bool:
        """Tell whether it is the hash of a PIN."""
        return hmac.compare_digest(_scrypt(pin, self.salt, self.n, self.r, self.p), self.digest)


def _scrypt(pin: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=n, r=r, p=p, maxmem=_MEMORY, dklen=_HASH_BYTES)


class PinStore:
    """Reads and saves the PIN's hash; a damaged file is set aside, counts as no PIN, and is said in ``complaint``.

    The last hash that could be read is kept in memory: should the file be lost while the kiosk runs, the staff can
    still leave it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._last: _Hash | None = None
        self.complaint = ""
        """A sentence for the staff where the file could not be used."""

    @property
    def path(self) -> Path:
        """Where the hash is kept."""
        return self._path

    def is_set(self) -> bool:
        """Tell whether there is a PIN."""
        return self._read() is not None

    def set(self, pin: str) -> None:
        """Keep a PIN's hash in place of any former one.

        Raises:
            WeakPinError: the PIN will not do.
            OSError: the file cannot be written; the former one is unharmed.
        """
        if why := weakness(pin):
            raise WeakPinError(why)
        sweep(self._path.parent)
        made = {"n": 2**14, "r": 8, "p": 1}
        salt = secrets.token_bytes(_SALT_BYTES)
        digest = _scrypt(pin, salt, **made)
        numbers = "".join(f"{name} = {value}\n" for name, value in made.items())
        text = f'algorithm = "scrypt"\n{numbers}salt = "{salt.hex()}"\nhash = "{digest.hex()}"\n'
        save_atomically(self._path, text.encode(), mode=_OWNER_ONLY)
        self._last = _Hash(salt=salt, digest=digest, **made)

    def remove(self) -> bool:
        """Forget the PIN; tell whether there was one.

        Raises:
            OSError: the file cannot be removed.
        """
        self._last = None
        try:
            self._path.unlink()
        except FileNotFoundError:
            return False
        return True

    def check(self, pin: str) -> bool:
        """Tell whether it is the PIN; with none set, nothing is."""
        kept = self._read() or self._last
        return kept is not None and _has_form(pin) and kept.fits(pin)

    def _read(self) -> _Hash | None:
        try:
            data = _read(self._path)
        except FileNotFoundError:
            return None
        except OSError:
            self.complaint = "Le fichier du code de la borne ne peut pas être lu : vérifiez les droits."
            return None
        found = _parse_hash(data)
        if found is None:
            self.complaint = _set_aside(self._path, "Le fichier du code de la borne était abîmé.")
            return None
        self._last = found
        return found


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST + 1)


def _set_aside(path: Path, sentence: str) -> str:
    with suppress(OSError):
        return f"{sentence} Il est gardé sous le nom « {set_aside(path).name} »."
    return sentence


def _toml(data: bytes) -> dict[str, Any]:
    if len(data) > _LARGEST:
        return {}
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return {}


def _parse_hash(data: bytes) -> _Hash | None:
    found = _toml(data)
    n, r, p = (found.get(name) for name in ("n", "r", "p"))
    if found.get("algorithm") != "scrypt" or not (type(n) is int and type(r) is int and type(p) is int):
        return None
    if n < 2 or n & (n - 1) or not 1 <= r <= 64 or not 1 <= p <= 4 or 130 * n * r + 130 * r * p > _MEMORY // 2:
        return None
    try:
        salt, digest = bytes.fromhex(found["salt"]), bytes.fromhex(found["hash"])
    except (KeyError, TypeError, ValueError):
        return None
    if len(salt) < _SALT_BYTES or len(digest) != _HASH_BYTES:
        return None
    return _Hash(n, r, p, salt, digest)


# -- the door -----------------------------------------------------------------------------------------------


class Answer(Enum):
    """What the door says to an attempt."""

    OPEN = "open"
    WRONG = "wrong"
    WAIT = "wait"  # not looked at: too many wrong ones before


class Doorkeeper:
    """Lets the staff out of the kiosk: the PIN, the waits after wrong ones, and their record beside the PIN.

    The record outlives a restart. Where it cannot be written the waits hold all the same, in memory. Never raises.
    """

    def __init__(self, store: PinStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._path = attempts_path(store.path)
        self._gate = PinGate()
        self._load()

    @property
    def wait_s(self) -> int:
        """Whole seconds until an attempt is looked at again; 0 when it is now."""
        return math.ceil(self._gate.remaining(self._clock.now()).total_seconds())

    def try_pin(self, pin: str) -> Answer:
        """Answer an attempt; ``wait_s`` then tells how long the next one has to wait. An empty one is not counted."""
        at = self._clock.now()
        self._become(self._gate.seen(at))
        if not self._gate.is_free(at):
            return Answer.WAIT
        if not pin:
            return Answer.WRONG
        if self._store.check(pin):
            self._become(self._gate.after_success())
            return Answer.OPEN
        # Saved before it is told: a plug pulled at the word « faux » wins no further attempt.
        self._become(self._gate.after_failure(at))
        return Answer.WRONG

    def _become(self, gate: PinGate) -> None:
        if gate == self._gate:
            return
        self._gate = gate
        self._save()

    def _save(self) -> None:
        with suppress(OSError):
            if self._gate.last_failure_at is None:
                self._path.unlink(missing_ok=True)
                return
            text = f"failures = {self._gate.failures}\nlast_failure_at = {self._gate.last_failure_at.isoformat()}\n"
            save_atomically(self._path, text.encode(), mode=_OWNER_ONLY)

    def _load(self) -> None:
        sweep(self._path.parent)
        at = self._clock.now()
        try:
            found = _parse_gate(_read(self._path))
        except FileNotFoundError:
            return
        except OSError:
            found = None
        if found is None:
            _set_aside(self._path, "")
        self._gate = shut(at) if found is None else found.seen(at)
        if self._gate != found:
            self._save()  # or every restart would begin the wait anew


def forget_attempts(pin: Path) -> None:
    """Forget the wrong attempts, as after a new PIN; a record that cannot be removed stays."""
    with suppress(OSError):
        attempts_path(pin).unlink(missing_ok=True)


def _parse_gate(data: bytes) -> PinGate | None:
    found = _toml(data)
    failures, last = found.get("failures"), found.get("last_failure_at")
    if type(failures) is not int or not 1 <= failures <= _MOST_FAILURES:
        return None
    if not isinstance(last, datetime) or last.tzinfo is None:
        return None
    try:
        return PinGate(failures, last.astimezone(UTC))
    except (OverflowError, ValueError):  # the first and the last day that there are, in another zone
        return None
