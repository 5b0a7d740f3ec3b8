"""A number of a site's own, an e-mail address, a name: read as kindly as a social security number, and never kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sim.core.numbers import (
    DIGITS,
    KINDS,
    MAIL,
    NIR,
    SOCIAL_SECURITY,
    TEXT,
    Identity,
    NumberReading,
    plain_identity,
    read_identity,
    read_number,
)
from tests.helpers.core import SeededSecrets

CARDS = {
    NIR: ("2690549588157", SOCIAL_SECURITY),
    DIGITS: ("30271845", Identity(DIGITS, 8)),
    MAIL: ("nathalie.durand@messagerie.exercice", Identity(MAIL)),
    TEXT: ("Nathalie-1949", Identity(TEXT)),
}
KEY = SeededSecrets().key_is_right


def reading(kind: str, typed: str) -> NumberReading:
    card, identity = CARDS[kind]
    return read_identity(identity, typed, {card}, KEY).reading


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        (DIGITS, "30271845", "complete"),
        (DIGITS, " 302 718 45\n", "complete"),
        (DIGITS, "302-718-45", "complete"),
        (DIGITS, "3027184", "short"),
        (DIGITS, "302718455", "long"),
        (DIGITS, "3027184A", "characters"),
        (DIGITS, "", "short"),
        (DIGITS, "30271854", "complete"),  # a slip of the pen is met as a slip
        (DIGITS, "41382956", "real"),
        (MAIL, "nathalie.durand@messagerie.exercice", "complete"),
        (MAIL, " Nathalie.Durand@Messagerie.Exercice ", "complete"),
        (MAIL, "nathalie.durand@messagerie.exercic", "complete"),
        (MAIL, "nathalie.durand", "characters"),
        (MAIL, "nathalie.durand@", "characters"),
        (MAIL, "nathalie durand@messagerie.exercice", "characters"),
        (MAIL, "", "short"),
        (MAIL, "jeanne.martin@poste.fr", "real"),
        (TEXT, "Nathalie-1949", "complete"),
        (TEXT, " Nathalie-1949\n", "complete"),
        (TEXT, "nathalie-1949", "complete"),  # and refused by the site: capitals count
        (TEXT, "  ", "short"),
        (TEXT, "x" * 65, "long"),
    ],
)
def test_what_is_typed_is_read_as_its_kind(kind: str, typed: str, said: str) -> None:
    """Whole, too short, too long, of other signs, or perhaps somebody's own."""
    assert reading(kind, typed) is NumberReading(said)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", ["1 85 05 78 006 084", "2 55 07 35 238 123", "1850578006084 36"])
def test_a_social_security_number_is_wiped_wherever_it_is_typed(kind: str, number: str) -> None:
    """People write the number that they know, whatever a site asks for (RULES, privacy)."""
    assert reading(kind, number) is NumberReading.REAL


@pytest.mark.parametrize("kind", KINDS)
@given(typed=st.text(max_size=80))
def test_reading_never_raises_and_keeps_what_counts(kind: str, typed: str) -> None:
    """Whatever is typed; what is taken is what is compared with the card."""
    card, identity = CARDS[kind]
    entry = read_identity(identity, typed, {card}, KEY)
    assert entry.number is None or entry.number in (plain_identity(typed, identity), plain_identity(typed)[:13])
    if identity.kind == NIR:
        assert entry == read_number(typed, {card}, KEY)


@pytest.mark.parametrize("kind", KINDS)
def test_a_card_is_never_taken_for_real_while_it_is_written(kind: str) -> None:
    """Sign by sign, up to the whole."""
    card, identity = CARDS[kind]
    for length in range(1, len(card) + 1):
        read = read_identity(identity, card[:length], {card}, KEY)
        assert read.reading is not NumberReading.REAL, card[:length]
    assert read.number == card
