"""The boxes for a code, without a window: the rules one by one, and random acts against a model of them."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from desktop_sim.core.events import Slip
from desktop_sim.ui.widgets.code_boxes import GAP, CodeBoxes, Key
from tests.helpers.boxes_twins import AROUND, BETWEEN, KEYS, WITHOUT, Twins

EMPTY = CodeBoxes(("",) * 6)


def holding(text: str) -> CodeBoxes:
    return EMPTY.holding(text).boxes


@pytest.mark.parametrize("key", [Key.BACKSPACE, Key.DELETE])
@pytest.mark.parametrize("box", range(6))
def test_erasing_empties_the_lit_box_and_no_other(key: Key, box: int) -> None:
    """What stands in the other boxes was right: it stays where it is."""
    erased = holding("339564").click(box).press(key).boxes
    assert [digit or " " for digit in erased.digits] == [*"339564"[:box], " ", *"339564"[box + 1 :]]
    assert erased.lit == box
    mended = erased.type("7").boxes
    assert "".join(mended.digits) == "339564"[:box] + "7" + "339564"[box + 1 :]


def test_backspace_on_an_empty_box_goes_back_one_and_empties_it() -> None:
    """As when one erases what was just typed."""
    boxes = holding("4003").press(Key.BACKSPACE).boxes
    assert (boxes.text, boxes.lit) == ("400", 3)
    boxes = boxes.click(1).press(Key.BACKSPACE).boxes.press(Key.BACKSPACE).boxes
    assert (boxes.text, boxes.lit) == (f"{GAP}{GAP}0", 0)
    assert boxes.press(Key.BACKSPACE).slip is Slip.NOTHING_TO_ERASE


def test_a_digit_on_a_full_box_replaces_it() -> None:
    """And the next box is lit."""
    boxes = holding("400365").click(1).type("9").boxes
    assert (boxes.text, boxes.lit) == ("490365", 2)


def test_a_digit_too_many_is_not_taken() -> None:
    """Until somebody chooses the last box, to mend it."""
    boxes = holding("400365")
    assert boxes.type("7") == (boxes, Slip.NO_ROOM)
    assert boxes.click(5).type("7").boxes.text == "400367"


def test_after_a_refusal_typing_starts_over_or_a_click_mends() -> None:
    """The digits stay until then: they are what has to be compared with the mail."""
    boxes = holding("339569").refused()
    assert (boxes.text, boxes.lit) == ("339569", 0)
    assert boxes.type("9").boxes.text == "9"
    assert boxes.click(5).type("8").boxes.text == "339568"
    assert boxes.press(Key.BACKSPACE).boxes.text == f"{GAP}39569"
    assert holding("3395").refused().lit == 4
    assert holding(f"33{GAP}569").refused().lit == 2


def test_what_was_emptied_for_good_does_not_come_back() -> None:
    """The last visitor's code is nobody else's."""
    boxes = holding("339564").emptied().undo()
    assert boxes.text == ""
    assert boxes.redo().text == ""


def test_nothing_shows_the_digits_by_accident() -> None:
    """A value is printed into tracebacks and logs."""
    assert "339564" not in repr(holding("339564"))
    assert "3, 3" not in repr(holding("339564").undo())


@pytest.mark.parametrize(
    ("text", "held", "slip"),
    [
        ("400 365", "400365", None),
        ("４００", "400", None),
        ("4-0-0", "400", None),
        (f"4{GAP}0", f"4{GAP}0", None),
        ("4a0", "12", Slip.NO_CODE_PASTED),
        ("1234567", "12", Slip.NO_CODE_PASTED),
        ("code 400365, merci", "400365", None),
    ],
)
def test_a_text_in_place_of_all(text: str, held: str, slip: Slip | None) -> None:
    """A screen reader hands in a whole text; a page gives back what stood there."""
    done = holding("12").holding(text)
    assert (done.boxes.text, done.slip) == (held, slip)


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("é", Slip.NUMBER_ROW),
        ("O", Slip.LETTER_IN_CODE),
        ("€", Slip.SIGN),
        (" ", Slip.SPACES),
        ("4é", Slip.NUMBER_ROW),
    ],
)
def test_what_an_input_method_writes_is_judged_too(text: str, slip: Slip) -> None:
    """A dead key with a letter comes that way, and vanished."""
    assert EMPTY.commit(text).slip is slip


class BoxesMachine(RuleBasedStateMachine):
    """Acts in any order; ``Twins`` compares after each."""

    @initialize(count=st.sampled_from([6, 6, 8, 7]))
    def begin(self, count: int) -> None:
        self.twins = Twins(count)

    def _code(self, seed: int) -> str:
        return f"{seed:010d}"[-self.twins.count :]

    @rule(digit=st.sampled_from("0123456789"))
    def type(self, digit: str) -> None:
        self.twins.type(digit)

    @rule(digits=st.text("0123456789", min_size=1, max_size=9))
    def commit(self, digits: str) -> None:
        self.twins.commit(digits)

    @rule()
    def backspace(self) -> None:
        self.twins.backspace()

    @rule()
    def delete(self) -> None:
        self.twins.delete()

    @rule()
    def commit_backspace(self) -> None:
        self.twins.commit_backspace()

    @rule(key=st.sampled_from(KEYS))
    def move(self, key: str) -> None:
        self.twins.move(key)

    @rule(key=st.sampled_from(KEYS))
    def stretch(self, key: str) -> None:
        self.twins.stretch(key)

    @rule()
    def choose_all(self) -> None:
        self.twins.choose_all()

    @rule(box=st.integers(-1, 9))
    def click(self, box: int) -> None:
        self.twins.click(box)

    @rule(seed=st.integers(0, 10**9), between=st.sampled_from(BETWEEN), around=st.sampled_from(AROUND))
    def paste(self, seed: int, between: str, around: str) -> None:
        self.twins.paste(self._code(seed), between, around)

    @rule(seed=st.integers(0, 10**9))
    def paste_beside_a_number(self, seed: int) -> None:
        self.twins.paste_beside_a_number(self._code(seed))

    @rule(text=st.sampled_from(WITHOUT))
    def paste_none(self, text: str) -> None:
        self.twins.paste_none(text)

    @rule(one=st.integers(0, 10**9), other=st.integers(0, 10**9))
    def paste_two(self, one: int, other: int) -> None:
        self.twins.paste_two(self._code(one), self._code(other))

    @rule(place=st.integers(0, 9), length=st.integers(0, 9))
    def reader_erases(self, place: int, length: int) -> None:
        self.twins.reader_erases(place, length)

    @rule(place=st.integers(0, 9), digit=st.sampled_from("0123456789"))
    def reader_writes(self, place: int, digit: str) -> None:
        self.twins.reader_writes(place, digit)

    @rule(place=st.integers(0, 9), digit=st.sampled_from("0123456789"))
    def reader_replaces(self, place: int, digit: str) -> None:
        self.twins.reader_replaces(place, digit)

    @rule(start=st.integers(-1, 9), end=st.integers(-1, 9))
    def reader_chooses(self, start: int, end: int) -> None:
        self.twins.reader_chooses(start, end)

    @rule(cursor=st.integers(-1, 9))
    def reader_places(self, cursor: int) -> None:
        self.twins.reader_places(cursor)

    @rule()
    def undo(self) -> None:
        self.twins.undo()

    @rule()
    def redo(self) -> None:
        self.twins.redo()

    @rule()
    def hold_again(self) -> None:
        self.twins.hold_again()

    @rule()
    def refuse(self) -> None:
        self.twins.refuse()

    @rule()
    def empty(self) -> None:
        self.twins.empty()


BoxesMachine.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
TestBoxesMachine = BoxesMachine.TestCase
