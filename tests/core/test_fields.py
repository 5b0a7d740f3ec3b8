"""What stands in a field, by name: what is mistaken is said so that it can be mended, and nothing typed is kept."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_sim.core.codes import LONGEST_ENTRY
from desktop_sim.core.fields import Fault, Field, FieldKind, Holding, compare, is_slip_of
from tests.helpers.core import ODETTE, texts

CODE = "400365"
RIGHT_SO_FAR = (Holding.PART, Holding.RIGHT)


def look(typed: str, wanted: str = CODE, kind: FieldKind = FieldKind.CODE) -> Field:
    return compare(kind, typed, wanted)


@pytest.mark.parametrize(
    ("typed", "holding"),
    [
        ("", Holding.EMPTY),
        ("4", Holding.PART),
        ("40036", Holding.PART),
        ("400365", Holding.RIGHT),
        ("7", Holding.ASTRAY),
        ("40037", Holding.ASTRAY),
        ("400366", Holding.FULL),
        ("4 0", Holding.ASTRAY),
        ("4003655", Holding.ASTRAY),
        ("4" * (LONGEST_ENTRY + 1), Holding.ASTRAY),
    ],
)
def test_how_far_a_learner_is_and_whether_she_is_astray(typed: str, holding: Holding) -> None:
    """The coach asks to go on, to mend or to press on, by these alone."""
    assert look(typed).holding is holding


@pytest.mark.parametrize(
    ("typed", "wanted", "fault", "place", "count"),
    [
        ("410365", CODE, Fault.OTHER, 2, 1),
        ("41", CODE, Fault.OTHER, 2, 1),
        ("400366", CODE, Fault.OTHER, 6, 1),
        ("400356", CODE, Fault.SWAPPED, 5, 2),
        ("04", CODE, Fault.SWAPPED, 1, 2),
        ("2690549588175", ODETTE.number, Fault.SWAPPED, 12, 2),
        ("4100365", CODE, Fault.EXTRA, 2, 1),
        ("4003655", CODE, Fault.EXTRA, 7, 1),
        ("4003650000", CODE, Fault.EXTRA, 7, 4),
        ("4050", CODE, Fault.EXTRA, 3, 1),
        ("bonjours", "bonjour", Fault.EXTRA, 8, 1),
        ("40365", CODE, Fault.MISSING, 3, 1),
        ("4365", CODE, Fault.MISSING, 2, 2),
        ("bnjour", "bonjour", Fault.MISSING, 2, 1),
        ("marie", "Marie", Fault.CAPITAL, 1, 1),
        ("MARIE", "Marie", Fault.CAPITAL, 2, 0),
        ("MA", "Marie", Fault.CAPITAL, 2, 0),
        ("soleil-2026", "Soleil-2026", Fault.CAPITAL, 1, 1),
        ("75 012", "75012", Fault.SPACE, 3, 1),
        ("7 5 0", "75012", Fault.SPACE, 2, 2),
        ("b on", "bon jour", Fault.SPACE, 2, 1),
        ("bon  jour", "bon jour", Fault.EXTRA, 5, 1),
        ("mariMARIE", "Marie", Fault.MANY, 1, 0),
        ("999999", CODE, Fault.MANY, 1, 0),
        ("bonjos", "bonjour", Fault.OTHER, 6, 1),
        ("bon jour", "bon soir", Fault.MANY, 5, 0),
    ],
)
def test_the_one_thing_that_is_mistaken_is_named_with_its_place(
    typed: str, wanted: str, fault: Fault, place: int, count: int
) -> None:
    """« Une lettre de trop » where many are wrong sends the learner looking for what is not there (FIELD, A14)."""
    found = look(typed, wanted)
    assert (found.fault, found.place, found.count) == (fault, place, count)


digits = st.text("0123456789", max_size=9)
words = st.text("abcAB 1", max_size=9)


@given(st.one_of(st.tuples(digits, digits), st.tuples(words, words)), st.booleans())
def test_right_is_what_is_asked_for_and_nothing_else(pair: tuple[str, str], former: bool) -> None:
    """A step must not be done by half of what it asks for, nor open again when all of it stands there."""
    typed, wanted = pair
    found = compare(FieldKind.TEXT, typed, wanted, former=former)
    assert (found.holding is Holding.RIGHT) == (bool(wanted) and typed == wanted)
    assert (found.holding is Holding.EMPTY) == (typed == "")
    assert (found.fault is Fault.NONE) >= (found.holding in (*RIGHT_SO_FAR, Holding.EMPTY, Holding.FORMER))


@given(wanted=st.text("0123456789", min_size=1, max_size=8), data=st.data())
def test_what_is_said_mends_it(wanted: str, data: st.DataObject) -> None:
    """Who does what the coach says of her digits has right ones, however she went wrong."""
    near = st.integers(0, len(wanted) - 1).flatmap(
        lambda n: st.sampled_from(
            [wanted[:n] + x + wanted[n + m :] for m in (0, 1, 2) for x in ("", "7", "77", wanted[n : n + 2][::-1])]
        )
    )
    typed = data.draw(st.one_of(near, near.map(lambda text: text[: len(text) // 2]), digits))
    found = look(typed, wanted)
    start, end = found.place - 1, found.place - 1 + found.count
    if found.fault is Fault.OTHER:
        mended = typed[:start] + wanted[start] + typed[end:]
    elif found.fault is Fault.EXTRA:
        mended = typed[:start] + typed[end:]
    elif found.fault is Fault.MISSING:
        mended = typed[:start] + wanted[start:end] + typed[start:]
    elif found.fault is Fault.SWAPPED:
        mended = typed[:start] + typed[start + 1] + typed[start] + typed[end:]
    else:
        assert found.fault in (Fault.NONE, Fault.MANY)
        return
    assert 1 <= found.place <= len(typed)
    assert typed[:start] == wanted[:start]
    assert look(mended, wanted).holding in RIGHT_SO_FAR


@given(
    st.one_of(st.tuples(digits, digits), digits.map(lambda text: (text[:4] + text, text))),
    st.permutations("0123456789"),
)
def test_a_field_tells_no_character(pair: tuple[str, str], other: list[str]) -> None:
    """With all digits exchanged for others it tells the same: so nothing of them can be found out from it."""
    typed, wanted = pair
    exchanged = str.maketrans("0123456789", "".join(other))
    found = look(typed, wanted)
    assert found == look(typed.translate(exchanged), wanted.translate(exchanged))
    assert set(texts(found)) <= {each.value for each in (*FieldKind, *Holding, *Fault)}


@given(st.text(max_size=80), st.text(max_size=70), st.sampled_from(FieldKind))
def test_whatever_is_typed_there_is_an_answer(typed: str, wanted: str, kind: FieldKind) -> None:
    """Nobody's text stops the practice, and more than 64 characters are not looked at."""
    found = compare(kind, typed, wanted)
    assert found.kind is kind
    if len(typed) > LONGEST_ENTRY and typed != wanted and not wanted.startswith(typed):
        assert found == Field(kind, Holding.ASTRAY)


def test_a_word_of_the_exercise_counts_in_place_of_what_the_page_takes() -> None:
    """Where a wrong password is to be written on purpose, it is what is asked for, and half of it is on the way."""
    words = ("Soleil-1999",)
    assert compare(FieldKind.PASSWORD, "Soleil-1999", "Soleil-2026", words).holding is Holding.WORD
    assert compare(FieldKind.PASSWORD, "Soleil-19", "Soleil-2026", words).holding is Holding.PART
    assert compare(FieldKind.PASSWORD, "Soleil-2026", "Soleil-2026", words).holding is Holding.RIGHT
    assert compare(FieldKind.PASSWORD, "Soleil-1888", "Soleil-2026", words) == Field(
        FieldKind.PASSWORD, Holding.FULL, Fault.MANY, 8
    )  # what is mistaken in it is told of what the page takes


def test_a_former_code_is_told_from_a_mistaken_one() -> None:
    """« C'est l'ancien code » is said of that alone; also where the page takes none yet."""
    assert compare(FieldKind.CODE, "123456", CODE, former=True) == Field(FieldKind.CODE, Holding.FORMER)
    assert compare(FieldKind.CODE, "123456", "", former=True).holding is Holding.FORMER
    assert compare(FieldKind.CODE, CODE, CODE, former=True).holding is Holding.RIGHT
    assert compare(FieldKind.CODE, "123456", "") == Field(FieldKind.CODE, Holding.ASTRAY)


# -- a slip of the pen --------------------------------------------------------------------------------------

CARD = ODETTE.number
SLIPS = [
    CARD[:-2] + CARD[-1] + CARD[-2],  # the last two swapped (FIELD, A13)
    CARD[1] + CARD[0] + CARD[2:],
    "1" + CARD[1:],
    CARD[:6] + "9" + CARD[7:],
    CARD[:-1] + "0",
]


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_of_the_pen_is_one_in_both_directions(slip: str) -> None:
    """Two digits swapped or another one: the card could as well be the slip of it."""
    assert is_slip_of(slip, CARD)
    assert is_slip_of(CARD, slip)


@pytest.mark.parametrize("slip", [CARD + "3", "3" + CARD, CARD[:5] + "7" + CARD[5:], CARD[1:], CARD[:5] + CARD[6:]])
def test_a_character_too_many_or_too_few_is_a_slip(slip: str) -> None:
    """The field shows it, and it can be mended."""
    assert is_slip_of(slip, CARD)


@pytest.mark.parametrize("start", ["", "2", "26905", "29", "290", "2790", "26605", "690"])
def test_what_was_not_written_yet_is_no_fault(start: str) -> None:
    """The number is met while it is written: what comes after a slip counts when it comes."""
    assert is_slip_of(start, CARD)


@pytest.mark.parametrize(
    "other",
    [
        "2520713055000",
        CARD[1] + CARD[0] + CARD[3] + CARD[2] + CARD[4:],
        "11" + CARD[2:],
        CARD[:3] + "7" + CARD[4:9] + "7" + CARD[10:],
        CARD + "80",
        CARD[:4] + "7" + CARD[6:],  # another character, and one too few
        CARD[:4] + "77" + CARD[5:],  # another, and one too many
        CARD[:4] + CARD[5] + "7" + CARD[6:],  # half of a swap
        CARD[::-1],
        CARD[2] + CARD[1] + CARD[0] + CARD[3:],
    ],
)
def test_two_slips_are_another_number(other: str) -> None:
    """It may be somebody's own, and is wiped if it can be."""
    assert not is_slip_of(other, CARD)


@given(st.text("0123456789", min_size=2, max_size=13), st.data())
def test_one_slip_anywhere_is_a_slip(card: str, data: st.DataObject) -> None:
    """Wherever the pen slips."""
    place = data.draw(st.integers(0, len(card) - 1))
    digit = data.draw(st.sampled_from("0123456789"))
    assert is_slip_of(card[:place] + digit + card[place + 1 :], card)
    assert is_slip_of(card[:place] + digit + card[place:], card)
    assert is_slip_of(card[:place] + card[place + 1 :], card)
    assert is_slip_of(card[:place] + card[place : place + 2][::-1] + card[place + 2 :], card)


@given(st.text("0123456789", min_size=13, max_size=13), st.text("0123456789", min_size=13, max_size=13))
def test_numbers_that_differ_in_three_places_or_more_are_no_slips(one: str, other: str) -> None:
    """Of whole numbers, unless one stands shifted by a character in the other."""
    differing = sum(a != b for a, b in zip(one, other, strict=True))
    shifted = is_slip_of(one, other[:-1])  # one character too many, and the last one is still to come
    assume(differing > 2 and not shifted)
    assert not is_slip_of(one, other)
