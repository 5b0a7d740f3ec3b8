"""Security codes: how long they live, how an entry is read, what is answered."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import Enum

from desktop_sim.core.value import Value

LONGEST_ENTRY = 64
"""Characters; anything longer is refused before any work is done on it (OWASP ASVS 5.0, V6)."""

_DOTS_AND_HYPHENS = frozenset(".-\u2010\u2011\u2012\u2013\u2014")


class CodePolicy(Value):
    """What a site allows; the values of an exercise, with the real site's as defaults."""

    digits: int = 6
    lifetime: timedelta = timedelta(minutes=15)  # deck, S: « valable seulement 15 minutes »
    max_failures: int = 5  # a setting, never stated as the real site's rule
    block_for: timedelta = timedelta(minutes=5)  # of exercise time
    max_codes: int = 5  # for one account, within an hour
    min_interval: timedelta = timedelta(seconds=30)  # between two codes


class IssuedCode(Value):
    """A code that was issued. Its digits are not here: only the vault knows them."""

    code_id: str
    attempt_id: str
    site_id: str
    account_id: str
    issued_at: datetime
    expires_at: datetime

    def is_live(self, at: datetime) -> bool:
        """Valid from the issue on, and no more at the instant of expiry itself."""
        return self.issued_at <= at < self.expires_at


class Verdict(Enum):
    """The answer to a code that was typed."""

    ACCEPTED = "accepted"
    WRONG = "wrong"
    FORMER = "former"
    EXPIRED = "expired"
    INCOMPLETE = "incomplete"
    NOT_DIGITS = "not-digits"
    TOO_LONG = "too-long"

    @property
    def counts_as_failure(self) -> bool:
        """Only a guess counts. An unreadable entry is no attempt, and the right digits too late are no guess."""
        return self in (Verdict.WRONG, Verdict.FORMER)


class CodeEntry(Value):
    """A typed code, read: either ``digits``, or a ``problem`` and how many digits are missing."""

    digits: str | None
    problem: Verdict | None = None
    missing: int = 0

    def __repr__(self) -> str:
        return f"CodeEntry(problem={self.problem})"


def stands_between_digits(c: str) -> bool:
    """Tell whether it is what people and pasted mails put between digits: spaces, line ends, zero-width ones (Cf)."""
    return c.isspace() or c in _DOTS_AND_HYPHENS or unicodedata.category(c) == "Cf"


def digits_in(typed: str) -> str:
    """Return what is left of a typed code without what people put between digits; plain digits. Never raises."""
    kept = (c for c in unicodedata.normalize("NFKC", typed[:LONGEST_ENTRY]) if not stands_between_digits(c))
    return "".join(str(unicodedata.decimal(c, c)) for c in kept)


def read_entry(typed: str, length: int) -> CodeEntry:
    """Read what was typed into a code field of ``length`` digits.

    Spaces, dots, hyphens and zero-width characters are dropped; full-width and other decimal digits become
    ASCII (NFKC). Never raises.
    """
    if len(typed) > LONGEST_ENTRY:
        return CodeEntry(None, Verdict.TOO_LONG)
    kept = [c for c in unicodedata.normalize("NFKC", typed) if not stands_between_digits(c)]
    values = [unicodedata.decimal(c, None) for c in kept]
    if any(value is None for value in values):
        return CodeEntry(None, Verdict.NOT_DIGITS)
    digits = "".join(str(value) for value in values)
    if len(digits) > length:
        return CodeEntry(None, Verdict.TOO_LONG)
    if len(digits) < length:
        return CodeEntry(None, Verdict.INCOMPLETE, missing=length - len(digits))
    return CodeEntry(digits)


def issue(
    code_id: str, attempt_id: str, site_id: str, account_id: str, at: datetime, policy: CodePolicy
) -> IssuedCode:
    """Return the code issued at the instant ``at``."""
    return IssuedCode(code_id, attempt_id, site_id, account_id, at, at + policy.lifetime)


def check(typed: str, live: str | None, expired: str | None, former: Iterable[str]) -> Verdict:
    """Compare read digits with those of the newest code (live or expired) and of former codes.

    Empty never matches, and nothing matches where no code was issued.
    """
    if not typed:
        return Verdict.INCOMPLETE
    if same(typed, live):
        return Verdict.ACCEPTED
    if same(typed, expired):
        return Verdict.EXPIRED
    # Every former code is compared, so that the time taken tells nothing.
    matches = [same(typed, digits) for digits in former]
    return Verdict.FORMER if any(matches) else Verdict.WRONG


def same(typed: str, digits: str | None) -> bool:
    """Compare in constant time; false when there is nothing to compare with."""
    # Imported here: hmac brings OpenSSL, which the first screen does not need.
    from hmac import compare_digest

    if not typed or not digits:
        return False
    # "surrogatepass": half a character, as a broken paste leaves it, is only another wrong character.
    return compare_digest(typed.encode("utf-8", "surrogatepass"), digits.encode("utf-8", "surrogatepass"))
