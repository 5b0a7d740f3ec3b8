"""The program's boxes for a code and the model of them: each act is done to both, and all is compared."""

from __future__ import annotations

from desktop_sim.core.events import Slip
from desktop_sim.ui.widgets.code_boxes import CodeBoxes, Done, Key
from tests.helpers.boxes_model import GAP, BoxesModel

KEYS = ("left", "right", "home", "end")

AROUND = (
    "{}",
    " {} ",
    "{}\r\n",
    "Votre code : {}.",
    "code:{}",
    "« {} »",
    "Reçu à 14:05\nVotre code de sécurité\n{}\nvalable 15 minutes",
    "26/11/2026 14 h 05\t{}",
    "36 46, puis {} et 2026",
)
"""What may stand round a code in what is pasted."""

WITHOUT = ("", "  \n", "bonjour", "14:05", "06 12 34 56 78", "1234567890123", "12345", "le 26/11/2026 à 9 h 05")
BETWEEN = ("", " ", "\u00a0", "\u202f", ".", "-", " - ", "\u200b")


def grouped(code: str, between: str) -> str:
    """A code as a mail may write it: in two groups."""
    half = (len(code) + 1) // 2
    return f"{code[:half]}{between}{code[half:]}"


class Twins:
    """Methods are acts of a person, of an input method, of a screen reader or of the page."""

    def __init__(self, count: int) -> None:
        self.boxes = CodeBoxes(("",) * count)
        self.model = BoxesModel(count)
        self.count = count
        self.acts = 0

    def _compare(self, done: Done | CodeBoxes, expected: Slip | None = None) -> None:
        done = done if isinstance(done, Done) else Done(done)
        self.boxes = done.boxes
        self.acts += 1
        boxes = self.boxes
        chosen = {number for number in range(self.count) if boxes.selected(number)}
        seen = (boxes.text, boxes.lit, boxes.cursor, chosen, boxes.is_complete, boxes.missing)
        assert seen == self.model.seen(), (seen, self.model.seen())
        assert done.slip == expected, (done.slip, expected)
        assert boxes.cursor <= len(boxes.text)
        assert boxes.selected_digits == "".join(boxes.digits[number] for number in sorted(chosen))

    # -- keys -----------------------------------------------------------------------------------------------

    def type(self, digit: str) -> None:
        self._compare(self.boxes.type(digit), self.model.type(digit))

    def backspace(self) -> None:
        self._compare(self.boxes.press(Key.BACKSPACE), self.model.backspace())

    def delete(self) -> None:
        self._compare(self.boxes.press(Key.DELETE), self.model.delete())

    def move(self, key: str) -> None:
        self._compare(self.boxes.press(Key(key)), self.model.move(key))

    def stretch(self, key: str) -> None:
        self._compare(self.boxes.stretch(Key(key)), self.model.stretch(key))

    def choose_all(self) -> None:
        self.model.choose_all()
        self._compare(self.boxes.choose_all())

    def undo(self) -> None:
        self.model.undo()
        self._compare(self.boxes.undo())

    def redo(self) -> None:
        self.model.redo()
        self._compare(self.boxes.redo())

    def click(self, box: int) -> None:
        self.model.click(box)
        self._compare(self.boxes.click(box))

    # -- texts ----------------------------------------------------------------------------------------------

    def paste(self, code: str, between: str, around: str) -> None:
        self.model.fill(code)
        self._compare(self.boxes.paste(around.format(grouped(code, between))))

    def paste_beside_a_number(self, code: str) -> None:
        """Not in groups: « 12 400 365 » is some twelve millions."""
        self.model.fill(code)
        self._compare(self.boxes.paste(f"12 {code} 3"))

    def paste_none(self, text: str) -> None:
        self._compare(self.boxes.paste(text), Slip.NO_CODE_PASTED if text.strip() else Slip.NOTHING_COPIED)

    def paste_two(self, code: str, other: str) -> None:
        if code == other:
            return
        self._compare(self.boxes.paste(f"{code} ou {other} ?"), Slip.MANY_CODES_PASTED)

    def commit(self, digits: str) -> None:
        self._compare(self.boxes.commit(digits), self.model.commit(digits))

    def commit_backspace(self) -> None:
        self._compare(self.boxes.commit("", -1, 1), self.model.backspace())

    def commit_letters(self, text: str) -> None:
        self._compare(self.boxes.commit(text), Slip.LETTER_IN_CODE)

    # -- a screen reader ------------------------------------------------------------------------------------

    def reader_places(self, cursor: int) -> None:
        self.model.place(cursor)
        self._compare(self.boxes.place(cursor))

    def reader_chooses(self, start: int, end: int) -> None:
        self.model.choose(start, end)
        self._compare(self.boxes.choose(start, end))

    def _nearest(self, places: list[int]) -> int:
        return min(places, key=lambda place: abs(place - self.boxes.lit))

    def reader_erases(self, start: int, length: int) -> None:
        """Of several stretches that leave the same text, the one at the cursor is meant."""
        text = self.boxes.text
        start = min(start, len(text))
        length = min(length, len(text) - start)
        left = text[:start] + text[start + length :]
        same = [at for at in range(len(text) - length + 1) if text[:at] + text[at + length :] == left]
        at = self._nearest(same)
        if length == 0:
            self._compare(self.boxes.edited(left))
        else:
            self._compare(self.boxes.edited(left), self.model.erase_by_reader(at, at + length))

    def reader_writes(self, place: int, digit: str) -> None:
        text = self.boxes.text
        place = min(place, len(text))
        left = text[:place] + digit + text[place:]
        at = self._nearest([at for at in range(len(text) + 1) if text[:at] + digit + text[at:] == left])
        expected = Slip.NO_ROOM if at == self.count else self.model.write_by_reader(at, digit)
        self._compare(self.boxes.edited(left), expected)

    def reader_replaces(self, place: int, digit: str) -> None:
        text = self.boxes.text
        if place < len(text) and text[place] != digit:
            self._compare(
                self.boxes.edited(text[:place] + digit + text[place + 1 :]), self.model.write_by_reader(place, digit)
            )

    # -- the page -------------------------------------------------------------------------------------------

    def hold_code(self, code: str, between: str) -> None:
        self.model.hold(list(code))
        self._compare(self.boxes.holding(grouped(code, between)))

    def hold_again(self) -> None:
        """The widget was built anew: what the old one gave is handed to the new one."""
        text = self.boxes.text
        self.boxes = self.boxes.emptied()
        self.model.empty()
        self.model.hold(["" if c == GAP else c for c in text])
        self._compare(self.boxes.holding(text))

    def empty(self) -> None:
        self.model.empty()
        self._compare(self.boxes.emptied())

    def refuse(self) -> None:
        self.model.refuse()
        self._compare(self.boxes.refused())
