"""The social security number as it is typed: read kindly, and never a real one.

13 characters out of 0-9, A and B are asked for; the two digits of the key are not typed (CONTENT.md).
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

_ALLOWED = re.compile(r"[0-9AB]*")
_PLAUSIBLE = re.compile(
    r"[1-478]"  # sex, with the values for persons not born in France or registered provisionally
    r"[0-9]{2}"  # year
    r"(?:0[1-9]|1[0-2]|[2-9][0-9])"  # month; 20 and over where the civil record is incomplete
    r"(?:[0-9]{2}|2[AB])"  # département, Corsica included
    r"[0-9]{3}[0-9]{3}"  # commune, order
)
_NOT_DROPPED = re.compile(r"[^\W_]", re.ASCII)


class NumberReading(Enum):
    """What a typed number is."""

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
