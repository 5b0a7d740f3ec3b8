"""Who one is, as it is typed: read kindly, and never what may be somebody's own.

Of a social security number 13 characters out of 0-9, A and B are asked for; the two digits of the key are not typed
(CONTENT.md). Another site may ask for a number of its own, an e-mail address or any name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from enum import Enum

from desktop_sim.core.codes import LONGEST_ENTRY
from desktop_sim.core.fields import is_slip_of
from desktop_sim.core.value import Value

LENGTH = 13
KEY_LENGTH = 2

NIR, DIGITS, MAIL, TEXT = "nir", "digits", "mail", "text"
KINDS = (NIR, DIGITS, MAIL, TEXT)
"""What a site may ask for: a social security number, a number of its own, an e-mail address, any name."""

_ALLOWED = re.compile(r"[0-9AB]*")
_PLAUSIBLE = re.compile(
    r"[1-478]"  # sex, with the values for persons not born in France or registered provisionally
    r"[0-9]{2}"  # year
    r"(?:0[1-9]|1[0-2]|[2-9][0-9])"  # month; 20 and over where the civil record is incomplete
    r"(?:[0-9]{2}|2[AB])"  # département, Corsica included
    r"[0-9]{3}[0-9]{3}"  # commune, order
)
_MAIL = re.compile(r"[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_NOT_DROPPED = re.compile(r"[^\W_]", re.ASCII)


class Identity(Value):
    """What a site asks for. ``length``: of a number of its own, in digits."""

    kind: str = NIR
    length: int = LENGTH

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.kind in (NIR, DIGITS)


class NumberReading(Enum):
    """What a typed number, or what stands in its place, is."""

    COMPLETE = "complete"
    SHORT = "short"
    LONG = "long"
    CHARACTERS = "characters"
    WITH_KEY = "with-key"  # complete, and the right key was typed too: it is left out
    REAL = "real"  # may be somebody's own number: to be wiped


class NumberEntry(Value):
    """A typed number, read. ``number`` is set for COMPLETE and WITH_KEY, ``missing`` for SHORT."""

    reading: NumberReading
    number: str | None = None
    missing: int = 0

    def __repr__(self) -> str:
        return f"NumberEntry({self.reading})"


SOCIAL_SECURITY = Identity()
"""What most sites here ask for."""


def plain_identity(typed: str, identity: Identity = SOCIAL_SECURITY) -> str:
    """Return what is typed as it is compared: a number without its spaces, an address in small letters."""
    if identity.is_number:
        return squeeze(typed)
    text = unicodedata.normalize("NFKC", typed[: LONGEST_ENTRY + 1]).strip()
    return text.casefold() if identity.kind == MAIL else text


def squeeze(typed: str) -> str:
    """Drop spaces and punctuation, raise to capitals, make full-width characters plain."""
    plain = unicodedata.normalize("NFKC", typed[: LONGEST_ENTRY + 1]).upper()
    return "".join(c for c in plain if _NOT_DROPPED.fullmatch(c) or (ord(c) > 127 and c.isalnum()))


def read_number(typed: str, cards: Collection[str], key_is_right: Callable[[str], bool]) -> NumberEntry:
    """Read what was typed into the number field.

    Args:
        typed: the text of the field.
        cards: the fictitious numbers of the exercise, 13 characters each.
        key_is_right: tells whether 15 characters end with the right key.

    Never raises. A number that may be real is REAL whether or not it exists: nobody here can know. One that is a
    card's with a slip of the pen is read as it stands.
    """
    if len(typed) > LONGEST_ENTRY:
        return NumberEntry(NumberReading.LONG)
    text = squeeze(typed)
    if not _ALLOWED.fullmatch(text):
        return NumberEntry(NumberReading.CHARACTERS)
    if len(text) < LENGTH:
        return NumberEntry(NumberReading.SHORT, missing=LENGTH - len(text))
    number = text[:LENGTH]
    has_key = len(text) == LENGTH + KEY_LENGTH and key_is_right(text)
    known = number in cards or any(is_slip_of(text, card) or is_slip_of(number, card) for card in cards)
    if not known and (has_key or _PLAUSIBLE.fullmatch(number)):
        return NumberEntry(NumberReading.REAL)
    if len(text) == LENGTH:
        return NumberEntry(NumberReading.COMPLETE, number)
    if has_key:
        return NumberEntry(NumberReading.WITH_KEY, number)
    return NumberEntry(NumberReading.LONG)


def read_identity(
    identity: Identity, typed: str, cards: Collection[str], key_is_right: Callable[[str], bool]
) -> NumberEntry:
    """Read what was typed where a site asks who one is.

    Args:
        identity: what the site asks for.
        typed: the text of the field.
        cards: what stands on the exercise's cards, as ``plain_identity`` has it.
        key_is_right: tells whether 15 characters end with the right key.

    Never raises. What is whole and no card's may be somebody's own: a number or an address is REAL. Of any other name
    nobody can tell. A social security number that may be real is REAL wherever it is typed.
    """
    entry = read_number(typed, cards, key_is_right)
    if identity.kind == NIR or len(typed) > LONGEST_ENTRY:
        return entry
    text = plain_identity(typed, identity)
    known = text in cards or any(is_slip_of(text, card) for card in cards)
    if entry.reading is NumberReading.REAL and not known:
        return entry
    if not text:
        return NumberEntry(NumberReading.SHORT)
    if identity.kind == DIGITS:
        return _read_digits(identity.length, text, known)
    if identity.kind == MAIL and not _MAIL.fullmatch(text):
        return NumberEntry(NumberReading.CHARACTERS)
    if identity.kind == MAIL and not known:
        return NumberEntry(NumberReading.REAL)
    return NumberEntry(NumberReading.COMPLETE, text)


def _read_digits(length: int, text: str, known: bool) -> NumberEntry:
    if not (text.isascii() and text.isdigit()):
        return NumberEntry(NumberReading.CHARACTERS)
    if len(text) < length:
        return NumberEntry(NumberReading.SHORT, missing=length - len(text))
    if not known:
        return NumberEntry(NumberReading.REAL)
    return NumberEntry(NumberReading.COMPLETE, text) if len(text) == length else NumberEntry(NumberReading.LONG)
