"""Reading the social security number (RULES.md, « The number » and « Privacy »)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sim.core.fields import is_slip_of
from desktop_sim.core.numbers import NumberEntry, NumberReading, read_number
from tests.helpers.core import BLANK_NUMBER, ODETTE, SeededSecrets

CARDS = {
    "2690549588157": "80",
    "2520713055000": "22",
    "1480262041000": "61",
    "2550735238000": "96",
    "149112A004000": "02",
    "251082B033000": "30",
    "2460497411000": "27",
    "1500199352000": "94",
}
"""The fictitious numbers of RULES.md and their keys."""


def read(typed: str, cards: frozenset[str] = frozenset(CARDS)) -> NumberEntry:
    return read_number(typed, cards, SeededSecrets().key_is_right)


@pytest.mark.parametrize("number", CARDS)
def test_thirteen_characters_of_a_card_are_complete(number: str) -> None:
    """Every card of the exercises can be typed, Corsica included."""
    assert read(number) == NumberEntry(NumberReading.COMPLETE, number)


@pytest.mark.parametrize(("number", "key"), CARDS.items())
def test_the_right_key_is_left_out_and_said(number: str, key: str) -> None:
    """Who copies the whole card types the key too: 13 are kept, kindly."""
    assert read(number + key) == NumberEntry(NumberReading.WITH_KEY, number)


@pytest.mark.parametrize(
    "typed",
    [
        "2 69 05 49 588 157",
        "2.69.05.49.588.157",
        "2-69-05-49-588-157",
        " 2\u00a069\u202f05\u200949\u200b588 157\n",
        "\uff12\uff16\uff19\uff10\uff15\uff14\uff19\uff15\uff18\uff18\uff11\uff15\uff17",
    ],
)
def test_spaces_and_punctuation_of_the_card_are_dropped(typed: str) -> None:
    """People type the number as it is printed, in groups."""
    assert read(typed).number == ODETTE.number


def test_small_letters_of_corsica_are_raised() -> None:
    """2a on the keyboard is 2A on the card."""
    assert read("1 49 11 2a 004 000").number == "149112A004000"


@pytest.mark.parametrize(("typed", "missing"), [("", 13), ("2", 12), ("2 69 05 49 588 1", 2), ("269054958815", 1)])
def test_a_short_number_says_how_many_characters_are_missing(typed: str, missing: int) -> None:
    """« il manque N chiffres » needs N."""
    assert read(typed) == NumberEntry(NumberReading.SHORT, missing=missing)


@pytest.mark.parametrize("typed", ["26905495881C7", "2690549588157é", "odette", "269054958815\u0667"])
def test_other_characters_are_refused(typed: str) -> None:
    """Only 0-9, A and B are in such a number; the field says so."""
    assert read(typed).reading is NumberReading.CHARACTERS


@pytest.mark.parametrize(
    "typed",
    [
        "26905495881578",
        "269054958815781",
        "2690549588157800",
        pytest.param("2" * 65, id="65 characters"),
        pytest.param("2" * 10_000_000, id="ten megabytes"),
    ],
)
def test_a_card_with_too_many_characters_is_too_long(typed: str) -> None:
    """A key that is wrong, or cut, is not silently dropped; and ten megabytes are not read."""
    assert read(typed).reading is NumberReading.LONG


@pytest.mark.parametrize("number", CARDS)
def test_a_plausible_number_that_is_no_card_here_is_wiped(number: str) -> None:
    """Privacy: it may be somebody's own, typed with or without its key, right or wrong."""
    nothing: frozenset[str] = frozenset()
    for typed in (number, number + CARDS[number], number + "99", number + "1"):
        assert read(typed, nothing) == NumberEntry(NumberReading.REAL)


def test_a_number_with_a_right_key_is_wiped_even_if_it_looks_odd() -> None:
    """Privacy: a right key alone is enough to be careful; here sex 0 and month 00."""
    odd = next(
        f"0000000000000{key:02}" for key in range(1, 98) if SeededSecrets().key_is_right(f"0000000000000{key:02}")
    )
    assert read(odd).reading is NumberReading.REAL


@pytest.mark.parametrize("number", CARDS)
def test_a_slip_of_the_pen_is_read_as_it_stands(number: str) -> None:
    """Two digits swapped, or another one: wiped, nobody would learn what was mistaken (FIELD, A13)."""
    here = frozenset({number})
    swapped = number[:-2] + number[-1] + number[-2]
    other = f"{number[:10]}{(int(number[10]) + 1) % 10}{number[11:]}"
    for slip in (swapped, other):
        assert read(slip, here) == NumberEntry(NumberReading.COMPLETE, slip)
    assert read(f"{number[:4]}1{number[4:]}", here).reading is NumberReading.LONG
    assert read(number[:4] + number[5:], here) == NumberEntry(NumberReading.SHORT, missing=1)
    assert read(f"{swapped}99", here).reading in (NumberReading.LONG, NumberReading.WITH_KEY)


@pytest.mark.parametrize("number", CARDS)
def test_two_slips_of_a_card_may_be_somebodys_number(number: str) -> None:
    """Privacy: what is not one slip away is wiped where it can be a number at all."""
    two = f"{number[:7]}{(int(number[7]) + 1) % 10}{number[8:12]}{(int(number[12]) + 1) % 10}"
    assert read(two, frozenset({number})) == NumberEntry(NumberReading.REAL)
    assert read(f"{two}99", frozenset({number})) == NumberEntry(NumberReading.REAL)


@given(st.from_regex(r"[12][0-9]{2}(0[1-9]|1[0-2])[0-9]{8}", fullmatch=True), st.sampled_from(sorted(CARDS)))
def test_a_plausible_number_is_wiped_unless_it_is_a_slip_of_a_card(typed: str, card: str) -> None:
    """Nothing else is let through."""
    reading = read(typed, frozenset({card})).reading
    assert (reading is NumberReading.REAL) != (typed == card or is_slip_of(typed, card))


@pytest.mark.parametrize("number", [BLANK_NUMBER, "9990549588157", "2691349588157", "2690549A88157"])
def test_a_number_that_cannot_be_anybodys_is_only_complete(number: str) -> None:
    """A slip of the finger is answered as an unknown number, not as somebody's own."""
    assert read(number) == NumberEntry(NumberReading.COMPLETE, number)


@given(st.one_of(st.text(max_size=80), st.text(alphabet="0123456789AB ", max_size=70)))
def test_reading_never_raises_and_shows_nothing(typed: str) -> None:
    """Whatever is typed there is an answer, and the answer's repr holds none of it."""
    entry = read(typed)
    assert (entry.number is not None) is (entry.reading in (NumberReading.COMPLETE, NumberReading.WITH_KEY))
    assert repr(entry) == f"NumberEntry({entry.reading})"
