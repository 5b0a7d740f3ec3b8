"""What a person expects of the boxes for a code, written down once more and otherwise than the program has it.

The rules are those of « Fields, keys and pasting »; the boxes are a dictionary, and each act is told step by step.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from desktop_sim.core.events import Slip

GAP = "\u2007"


class BoxesModel:
    """Six boxes or another number; ``full`` has a digit for each that is not empty."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.full: dict[int, str] = {}
        self.lit = 0
        self.at_the_end = False  # the last box was written just now
        self.anchor: int | None = None  # where a selection begins; it ends at ``head``
        self.head = 0
        self.start_over = False
        self.past: list[Any] = []
        self.future: list[Any] = []

    # -- what is seen ---------------------------------------------------------------------------------------

    def seen(self) -> tuple[Any, ...]:
        """All that a person, a screen reader and a page can know."""
        last = max([-1, *self.full])
        reach = max(last + 1, self.lit if self.anchor is None else max(self.anchor, self.head))
        text = "".join(self.full.get(box, GAP) for box in range(reach))
        cursor = self.lit if self.anchor is None else self.head
        chosen = set() if self.anchor is None else set(range(*sorted((self.anchor, self.head))))
        return text, self.lit, cursor, chosen, len(self.full) == self.count, self.count - len(self.full)

    def _length(self) -> int:
        return len(self.seen()[0])

    def _first_at_the_end(self) -> int:
        return min(max([-1, *self.full]) + 1, self.count - 1)

    def _go(self, box: int) -> None:
        self.lit, self.at_the_end, self.anchor, self.start_over = box, False, None, False

    def _remember(self) -> Any:
        return deepcopy((self.full, self.lit))

    def _changing(self, before: Any) -> None:
        if before[0] != self.full:
            self.past = [*self.past, before][-30:]
            self.future = []

    # -- acts -----------------------------------------------------------------------------------------------

    def type(self, digit: str) -> Slip | None:
        before = self._remember()
        if self.start_over:
            self.full = {}
            self._go(0)
        elif self.anchor is not None:
            first, after = sorted((self.anchor, self.head))
            for box in range(first, after):
                self.full.pop(box, None)
            self._go(min(first, self.count - 1))
        elif self.at_the_end:
            return Slip.NO_ROOM
        self.full[self.lit] = digit
        self._go(self.lit)
        if self.lit == self.count - 1:
            self.at_the_end = True
        else:
            self.lit += 1
        self._changing(before)
        return None

    def backspace(self) -> Slip | None:
        if self.anchor is None and self.lit not in self.full and self.lit > 0:
            self._go(self.lit - 1)
            if self.lit in self.full:
                self._empty_lit(self.lit + 1)
            return None
        return self.delete()

    def delete(self) -> Slip | None:
        if self.anchor is not None:
            before = self._remember()
            first, after = sorted((self.anchor, self.head))
            for box in range(first, after):
                self.full.pop(box, None)
            self._go(min(first, self.count - 1))
            self._changing(before)
            return None
        if self.lit not in self.full:
            self._go(self.lit)
            return Slip.NOTHING_TO_ERASE
        self._empty_lit(self.lit)
        return None

    def _empty_lit(self, came_from: int) -> None:
        before = (dict(self.full), came_from)
        del self.full[self.lit]
        self._go(self.lit)
        self._changing(before)

    def move(self, key: str) -> Slip | None:
        if self.anchor is not None:
            ends = sorted((self.anchor, self.head))
            box = {"left": ends[0], "right": ends[1], "home": 0, "end": self.count}[key]
        else:
            box = {"left": self.lit - 1, "right": self.lit + 1, "home": 0, "end": self.count}[key]
        furthest = self._first_at_the_end()
        if key != "end" and self.lit > furthest:
            furthest = self.lit  # an empty box that was just emptied stays lit
        box = max(0, min(box, furthest))
        if box == self.lit and self.anchor is None:
            return Slip.KEY_WITHOUT_USE
        self._go(box)
        return None

    def stretch(self, key: str) -> Slip | None:
        anchor, head = (self.lit, self.lit) if self.anchor is None else (self.anchor, self.head)
        to = {"left": head - 1, "right": head + 1, "home": 0, "end": self._length()}[key]
        if to == head or to < 0 or to > self._length():
            return Slip.KEY_WITHOUT_USE
        self.choose(anchor, to)
        return None

    def choose(self, start: int, end: int) -> None:
        length = self._length()
        start, end = (max(0, min(place, length)) for place in (start, end))
        self._go(min(end, self.count - 1))
        if start != end:
            self.anchor, self.head = start, end

    def choose_all(self) -> None:
        if self.full:
            self.choose(0, self._length())
        else:
            self._go(0)

    def click(self, box: int) -> None:
        self._go(max(0, min(box, self._first_at_the_end())))

    def place(self, cursor: int) -> None:
        self._go(max(0, min(cursor, max(self._first_at_the_end(), self.lit))))
        self.at_the_end = cursor >= self.count and self.count - 1 in self.full

    def fill(self, code: str) -> None:
        """A whole code came, from wherever."""
        before = self._remember()
        self.full = dict(enumerate(code))
        self._go(self.count - 1)
        self.at_the_end = True
        self._changing(before)

    def commit(self, text: str) -> Slip | None:
        """Digits one by one, with nothing but digits in them; a whole code fills all."""
        if len(text) == self.count:
            self.fill(text)
            return None
        slips = [self.type(digit) for digit in text]
        return next((slip for slip in slips if slip is not None), None)

    def erase_by_reader(self, start: int, end: int) -> Slip | None:
        """A screen reader takes characters away."""
        self.choose(start, end)
        return None if start == end else self.delete()

    def write_by_reader(self, place: int, digit: str) -> Slip | None:
        """A screen reader puts a digit before a character, or after the last."""
        self.place(place)
        return self.type(digit)

    def hold(self, boxes: list[str]) -> None:
        """The page, or a screen reader, puts another text there."""
        before = self._remember()
        self.full = {box: digit for box, digit in enumerate(boxes) if digit}
        self._go(self._first_at_the_end())
        self.at_the_end = len(self.full) == self.count
        self._changing(before)

    def undo(self) -> None:
        if self.past:
            self.future.append(self._remember())
            self.full, lit = deepcopy(self.past.pop())
            self._go(lit)

    def redo(self) -> None:
        if self.future:
            self.past.append(self._remember())
            self.full, lit = deepcopy(self.future.pop())
            self._go(lit)

    def empty(self) -> None:
        self.__init__(self.count)  # type: ignore[misc]

    def refuse(self) -> None:
        if len(self.full) == self.count:
            self._go(0)
            self.start_over = True
        else:
            self._go(min(set(range(self.count)) - set(self.full)))
