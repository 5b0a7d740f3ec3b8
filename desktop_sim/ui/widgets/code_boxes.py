"""The boxes for a code, as a person sees them: each keeps its place, one is lit. No Qt.

The widget paints what stands here and hands on what is done: keys, a pasted text, an input method and a screen reader
all end in the same few operations. Each returns the boxes as they are then, and the slip behind it if there is one.
"""

from __future__ import annotations

import unicodedata
from enum import Enum
from typing import NamedTuple

from desktop_sim.core.codes import LONGEST_ENTRY, stands_between_digits
from desktop_sim.core.events import Slip
from desktop_sim.core.pasted_code import codes_in
from desktop_sim.core.value import Value
from desktop_sim.ui.widgets.unwanted import TypedKey, no_digit

GAP = "\u2007"
"""An empty box before a full one, in the text of the field: a blank as wide as a digit."""

_MOST_UNDONE = 30


class Key(Enum):
    """A key that writes nothing of its own."""

    BACKSPACE = "backspace"
    DELETE = "delete"
    LEFT = "left"
    RIGHT = "right"
    HOME = "home"
    END = "end"


class Done(NamedTuple):
    """The boxes after an operation, and the slip behind one that changed nothing."""

    boxes: CodeBoxes
    slip: Slip | None = None


class CodeBoxes(Value):
    """Boxes in a row, each empty or with a digit.

    ``lit``: the box that the next key is for. ``is_past``: the last one was just filled, so that another digit has no
    place. ``chosen``: from which to which place boxes are selected, where they are; a place is before a box.
    ``is_refused``: the code was, so that the first digit typed starts over. ``undone`` and ``redone`` hold boxes and
    the lit one of before.
    """

    digits: tuple[str, ...]
    lit: int = 0
    is_past: bool = False
    chosen: tuple[int, int] | None = None
    is_refused: bool = False
    undone: tuple[tuple[tuple[str, ...], int], ...] = ()
    redone: tuple[tuple[tuple[str, ...], int], ...] = ()

    def __repr__(self) -> str:
        return f"CodeBoxes({len(self.digits) - self.missing} of {len(self.digits)}, lit={self.lit})"

    # -- what it tells --------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What stands in the boxes, up to the last digit or the cursor; empty boxes before that are blanks."""
        end = max(self._end, self.lit if self.chosen is None else max(self.chosen))
        return "".join(digit or GAP for digit in self.digits[:end])

    @property
    def cursor(self) -> int:
        """The place of the cursor in the text: that of the lit box, or the moving end of what is selected."""
        return self.lit if self.chosen is None else self.chosen[1]

    @property
    def missing(self) -> int:
        """How many boxes are empty."""
        return self.digits.count("")

    @property
    def is_complete(self) -> bool:
        """Whether each box holds a digit."""
        return "" not in self.digits

    def selected(self, number: int) -> bool:
        """Tell whether a box is selected."""
        return self.chosen is not None and min(self.chosen) <= number < max(self.chosen)

    @property
    def selected_digits(self) -> str:
        """What is copied."""
        return "" if self.chosen is None else "".join(self.digits[min(self.chosen) : max(self.chosen)])

    @property
    def _end(self) -> int:
        """The place after the last digit."""
        return max((number + 1 for number, digit in enumerate(self.digits) if digit), default=0)

    @property
    def _next(self) -> int:
        """The first of the empty boxes at the end; the last box where there are none."""
        return min(self._end, len(self.digits) - 1)

    # -- keys -----------------------------------------------------------------------------------------------

    def type(self, digit: str) -> Done:
        """Write a digit into the lit box, in place of what stands there, and light the next one."""
        if self.is_refused:
            return self._write(("",) * len(self.digits), 0, digit)
        if self.chosen is not None:
            return self._write(self._without(*self.chosen), min(*self.chosen, len(self.digits) - 1), digit)
        if self.is_past:
            return Done(self, Slip.NO_ROOM)
        return self._write(self.digits, self.lit, digit)

    def press(self, key: Key) -> Done:
        """Do what a key does: erase, or light another box."""
        if key is Key.BACKSPACE:
            return self._erase(back=True)
        if key is Key.DELETE:
            return self._erase(back=False)
        first, last = (self.lit, self.lit) if self.chosen is None else (min(self.chosen), max(self.chosen))
        if key is Key.LEFT:
            place = first - 1 if self.chosen is None else first
        elif key is Key.RIGHT:
            place = last + 1 if self.chosen is None else last
        else:
            place = 0 if key is Key.HOME else len(self.digits)
        lit = max(min(place, self._next if key is Key.END else max(self._next, self.lit)), 0)
        if lit == self.lit and self.chosen is None:
            return Done(self, Slip.KEY_WITHOUT_USE)
        return Done(self._lighting(lit))

    def stretch(self, key: Key) -> Done:
        """Select from where the cursor stands, as Maj with an arrow, Home or End does."""
        start, place = (self.lit, self.lit) if self.chosen is None else self.chosen
        end = len(self.text)
        wanted = {Key.LEFT: place - 1, Key.RIGHT: place + 1, Key.HOME: 0, Key.END: end}[key]
        if not 0 <= wanted <= end or wanted == place:
            return Done(self, Slip.KEY_WITHOUT_USE)
        return Done(self.choose(start, wanted))

    def _erase(self, *, back: bool) -> Done:
        if self.chosen is not None:
            lit = min(*self.chosen, len(self.digits) - 1)
            return self._put(self._without(*self.chosen), lit)
        lit = self.lit
        if not self.digits[lit] and back and lit > 0:
            lit -= 1  # an empty box: the one before it is meant
        if not self.digits[lit]:
            moved = lit != self.lit
            return Done(self._lighting(lit), None if moved else Slip.NOTHING_TO_ERASE)
        return self._put(self._without(lit, lit + 1), lit)

    def undo(self) -> CodeBoxes:
        """Take the last change back."""
        if not self.undone:
            return self
        (digits, lit), now = self.undone[-1], (self.digits, self.lit)
        return self._lighting(lit).replace(digits=digits, undone=self.undone[:-1], redone=(*self.redone, now))

    def redo(self) -> CodeBoxes:
        """Do again what was taken back."""
        if not self.redone:
            return self
        (digits, lit), now = self.redone[-1], (self.digits, self.lit)
        return self._lighting(lit).replace(digits=digits, redone=self.redone[:-1], undone=(*self.undone, now))

    # -- mouse, selection, screen reader --------------------------------------------------------------------

    def click(self, number: int) -> CodeBoxes:
        """Light a box; among the empty ones at the end it is always the first."""
        return self._lighting(max(min(number, self._next), 0))

    def place(self, cursor: int) -> CodeBoxes:
        """Put the cursor before a box, or after the last one, as a screen reader does."""
        is_past = cursor >= len(self.digits) and bool(self.digits[-1])
        return self._lighting(max(min(cursor, max(self._next, self.lit)), 0)).replace(is_past=is_past)

    def choose(self, start: int, end: int) -> CodeBoxes:
        """Select what stands between two places, the cursor at the second; nothing where they are the same."""
        last = len(self.text)
        start, end = max(min(start, last), 0), max(min(end, last), 0)
        lit = min(end, len(self.digits) - 1)
        return self._lighting(lit).replace(chosen=None if start == end else (start, end))

    def choose_all(self) -> CodeBoxes:
        """Select all that stands here; in empty boxes the first is lit."""
        return self.choose(0, len(self.text)) if self._end else self._lighting(0)

    # -- texts ----------------------------------------------------------------------------------------------

    def paste(self, text: str) -> Done:
        """Put the one code of a text into the boxes, whatever stands there; else change nothing."""
        if not text.strip():
            return Done(self, Slip.NOTHING_COPIED)
        found = codes_in(text, len(self.digits))
        if len(found) != 1:
            return Done(self, Slip.MANY_CODES_PASTED if found else Slip.NO_CODE_PASTED)
        return self._put(tuple(found[0]), len(found[0]) - 1, is_past=True)

    def commit(self, text: str, start: int = 0, length: int = 0) -> Done:
        """Take what an input method writes; ``length`` boxes from ``start``, seen from the lit one, are replaced."""
        boxes = self
        if length > 0:
            if (start, length, text) == (-1, 1, ""):
                return self.press(Key.BACKSPACE)  # as keyboards on a screen say it
            here = self.lit if self.chosen is None else min(self.chosen)
            boxes = self.choose(here + start, here + start + length)
            if not text:
                return boxes.press(Key.DELETE)
        if len(codes_in(text, len(self.digits))) == 1:
            return boxes.paste(text)
        slip = None
        for character in text if len(text) == 1 else (c for c in text if not stands_between_digits(c)):
            digit = as_digit(character)
            step = boxes.type(digit) if digit else Done(boxes, no_digit(TypedKey(character)))
            boxes, slip = step.boxes, slip or step.slip
        return Done(boxes, slip)

    def holding(self, text: str) -> Done:
        """Take a text in place of all: one that this field gave, a code, or the beginning of one."""
        if len(text) > LONGEST_ENTRY:
            return self.paste(text)
        read = ["" if c == GAP else as_digit(c) for c in text if c == GAP or not stands_between_digits(c)]
        given = all(digit or c == GAP for c, digit in zip(text, read, strict=False)) and len(read) == len(text)
        count = len(self.digits)
        if len(read) > count or (not given and (not all(read) or len(codes_in(text, count)) == 1)):
            return self.paste(text)
        digits = (*read, *[""] * (count - len(read)))
        return self._put(digits, CodeBoxes(digits)._next, is_past="" not in digits)

    def edited(self, text: str) -> Done:
        """Take the text as a screen reader left it: what went empties its boxes, what came is written over others."""
        old, count = self.text, len(self.digits)
        room = min(len(old), len(text))
        start, rest = _same(old, text), _same(old[::-1], text[::-1])
        if start + rest >= room:  # among equal digits the cursor tells which one was meant
            start = max(min(self.lit, start), room - rest)
            rest = room - start
        gone, came = len(old) - rest - start, text[start : len(text) - rest]
        digits = [as_digit(c) for c in came[:count]]
        if not came:
            return self.choose(start, start + gone).press(Key.DELETE) if gone else Done(self)
        if len(came) == 1 and not digits[0] and came != GAP:
            return Done(self, no_digit(TypedKey(came)))
        if gone == 0 and len(came) == 1:
            return self.place(start).type(digits[0]) if start < count else Done(self, Slip.NO_ROOM)
        if gone == len(came) and all(digit or c == GAP for c, digit in zip(came, digits, strict=False)):
            place = start + gone
            written = (*self.digits[:start], *digits, *self.digits[place:])
            return self.place(start)._put(written, min(place, count - 1), is_past=place == count)
        return self.holding(text)

    # -- what the page does ---------------------------------------------------------------------------------

    def emptied(self) -> CodeBoxes:
        """Return empty boxes; nothing brings back what stood here."""
        return CodeBoxes(("",) * len(self.digits))

    def refused(self) -> CodeBoxes:
        """The code was not taken: its digits stay, and typing starts over; or the first empty box is lit."""
        if self.is_complete:
            return self._lighting(0).replace(is_refused=True)
        return self._lighting(self.digits.index(""))

    # -- how --------------------------------------------------------------------------------------------------

    def _without(self, start: int, end: int) -> tuple[str, ...]:
        start, end = min(start, end), max(start, end)
        return (*self.digits[:start], *[""] * (end - start), *self.digits[end:])

    def _write(self, digits: tuple[str, ...], place: int, digit: str) -> Done:
        last = place == len(digits) - 1
        written = (*digits[:place], digit, *digits[place + 1 :])
        return self._put(written, place if last else place + 1, is_past=last)

    def _put(self, digits: tuple[str, ...], lit: int, *, is_past: bool = False) -> Done:
        made = self._lighting(lit).replace(digits=digits, is_past=is_past)
        if digits != self.digits:
            before = (*self.undone, (self.digits, self.lit))
            made = made.replace(undone=before[-_MOST_UNDONE:], redone=())
        return Done(made)

    def _lighting(self, lit: int) -> CodeBoxes:
        return self.replace(lit=lit, is_past=False, chosen=None, is_refused=False)


def as_digit(character: str) -> str:
    """Return a decimal digit of any script as ASCII; nothing for any other character."""
    plain = unicodedata.normalize("NFKC", character)  # of « ¼ » three characters
    value = unicodedata.decimal(plain, None) if len(plain) == 1 else None
    return "" if value is None else str(value)


def _same(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))
