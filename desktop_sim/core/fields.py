"""What stands in a field, by name: never its text.

The page hands over what is typed, once; what is kept says only how it compares with what is asked for there. So the
coach knows that the third digit is mistaken, and no log, state or file knows which digit it was.
"""

from __future__ import annotations

from enum import Enum

from desktop_sim.core.codes import LONGEST_ENTRY
from desktop_sim.core.value import Value


class FieldKind(Enum):
    """What a field asks for."""

    NUMBER = "number"
    PASSWORD = "password"  # noqa: S105 - the name of a kind
    CODE = "code"
    TEXT = "text"
    TICK = "tick"


class Holding(Enum):
    """How what stands in a field compares with what is asked for."""

    EMPTY = "empty"
    PART = "part"  # right so far
    ASTRAY = "astray"  # something is mistaken in it
    FULL = "full"  # as much as is asked for, and something is mistaken
    FORMER = "former"  # a code that a newer one has made void
    WORD = "word"  # what a step of this exercise asks for, though it is not what the page takes
    RIGHT = "right"


class Fault(Enum):
    """What is mistaken in a field, where one thing is."""

    NONE = ""
    OTHER = "other"  # one character is another one
    EXTRA = "extra"  # there are characters too many
    MISSING = "missing"  # characters were left out before the end
    SWAPPED = "swapped"  # two neighbours stand in each other's place
    CAPITAL = "capital"  # a capital is wanted (count 1), or is not (0)
    SPACE = "space"  # blanks too many
    MANY = "many"  # more than one thing


class Field(Value):
    """``place``: of the character that is mistaken, from 1, and ``count``: how many are, where that can be said."""

    kind: FieldKind
    holding: Holding = Holding.EMPTY
    fault: Fault = Fault.NONE
    place: int = 0
    count: int = 0


def compare(kind: FieldKind, typed: str, wanted: str, words: tuple[str, ...] = (), former: bool = False) -> Field:
    """Return how what is typed compares with what is wanted.

    Args:
        kind: of the field.
        typed: what stands in it, blanks at both ends and what the field drops by itself taken away.
        wanted: what the page would take; empty where that is not known yet.
        words: what steps of the exercise ask for in its place.
        former: it is a code that counted before.

    Never raises, and takes bounded time: more than 64 characters are not looked at.
    """
    if not typed:
        return Field(kind)
    if typed == wanted:
        return Field(kind, Holding.RIGHT)
    if typed in words:
        return Field(kind, Holding.WORD)
    if former:
        return Field(kind, Holding.FORMER)
    targets = [text for text in (wanted, *words) if text]
    if any(text.startswith(typed) for text in targets):
        return Field(kind, Holding.PART)
    if not targets or len(typed) > LONGEST_ENTRY:
        return Field(kind, Holding.ASTRAY)
    target = targets[0]
    fault, place, count = _fault(typed, target)
    if kind is FieldKind.CODE:  # with blanks or too many digits it is none: pressing on would not even find it wrong
        full = len(typed) == len(target) and fault is not Fault.SPACE
    else:
        full = len(typed) >= len(target) or fault is Fault.SPACE
    return Field(kind, Holding.FULL if full else Holding.ASTRAY, fault, place, count)


def _fault(typed: str, wanted: str) -> tuple[Fault, int, int]:
    """Return the one thing that is mistaken so far, where it is, and how many characters it takes."""
    bare = "".join(typed.split())
    if len(bare) < len(typed) and wanted.startswith(bare):
        return Fault.SPACE, next(n for n, c in enumerate(typed, 1) if c.isspace()), len(typed) - len(bare)
    same = _common(typed, wanted)
    rest, due = typed[same:], wanted[same:]
    if wanted.casefold().startswith(typed.casefold()):
        return Fault.CAPITAL, same + 1, int(due[:1].isupper())
    if due and due[1:].startswith(rest[1:]):
        return Fault.OTHER, same + 1, 1
    if len(rest) >= 2 and due[:2] == rest[1::-1] and due[2:].startswith(rest[2:]):
        return Fault.SWAPPED, same + 1, 2
    excess = len(typed) - len(wanted)
    for count in range(1, len(rest)) if excess < 0 else (excess,):
        if due.startswith(rest[count:]):
            return Fault.EXTRA, same + 1, count
    for count in range(1, len(due) - 1):
        if due[count:].startswith(rest):
            return Fault.MISSING, same + 1, count
    return Fault.MANY, same + 1, 0


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def is_slip_of(typed: str, card: str) -> bool:
    """Tell whether a number is the card's with one slip of the pen: a character too many, too few or another, or two
    that are swapped. What comes after it need not have been written yet."""
    lengths = {n for n in (len(typed) - 1, len(typed), len(typed) + 1) if 0 < n <= len(card)}
    return any(_one_slip(typed, card[:length]) for length in lengths)


def _one_slip(a: str, b: str) -> bool:
    same = _common(a, b)
    ra, rb = a[same:], b[same:]
    tail = _common(ra[::-1], rb[::-1])
    la, lb = len(ra) - tail, len(rb) - tail
    if la <= 1 and lb <= 1:
        return True
    return la == lb == 2 and ra[0] == rb[1] and ra[1] == rb[0]
