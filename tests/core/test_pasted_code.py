"""A code is found in whatever was pasted, and nothing else is taken for one."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sim.core.pasted_code import LONGEST_PASTE, codes_in

MAIL = """Votre code de sécurité
l'Assurance Maladie <assurance-maladie@info.ameli.fr>
Jeudi 26 novembre 2026, 14:05

Bonjour,
Nous vous adressons votre code de sécurité pour vous connecter à votre compte ameli
{}
Attention ! Ce code est valable seulement 15 minutes. Au-delà de ce délai, vous devrez demander un nouveau code.
Nous ne demandons jamais de code par téléphone. Appelez le 36 46, ou le 01 23 45 67 89.
"""

CODE = "400365"


@pytest.mark.parametrize(
    "written",
    [
        *("400365", "400 365", "40 03 65", "4 0 0 3 6 5", "400.365", "400-365", "40-03-65", "4-0-0.3 6 5"),
        *("400\u00a0365", "400\u202f365", "400\u2009365", "40036\u200b5", "400 - 365", "400\u2013365", "400\t365"),
        *("４００３６５", "٤٠٠٣٦٥"),
    ],
)
@pytest.mark.parametrize(
    "around",
    [
        *(
            "{}",
            " {}\r\n",
            "Votre code : {}.",
            "code:{}",
            "({})",
            "« {} »",
            '"{}"',
            "> {}",
            "G-{}",
            "n° {}",
            "{}, merci",
        ),
        *(
            "Reçu à 14:05\n{}",
            "14:05 {}",
            "14 h 05 {}",
            "26/11/2026 {}",
            "26.11.26\n{}",
            "2026-11-26\n{}",
            "{}\n15 min",
        ),
        *("1 234,56 € puis {}", "12 345 € puis {}", "123 456 € puis {}", "https://caisse.exercice/?c=123456\n{}"),
        *("dossier 123456B\n{}", "2 69 05 49 588 157\n{}", "06 12 34 56 78\n{}", "1234567 puis {}", MAIL),
    ],
)
def test_a_code_is_found_in_its_surroundings(around: str, written: str) -> None:
    """Learners mark what they can: the digits, the line, or the whole mail."""
    assert codes_in(around.format(written), 6) == (CODE,)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "bonjour",
            "12345",
            "1234567",
            "14:05",
            "14:05:06",
            "14 h 05",
            "26/11/2026",
            "le 26.11.26",
            "06 12 34 56 78",
        ),
        *(
            "2 69 05 49 588 157",
            "1 234 567",
            "1234,56",
            "12 3456 €",
            "+33612345678",
            "AB123456",
            "123456B",
            "123/456",
        ),
        *(
            "12.345678",
            "pages 12 à 15, 36",
            "https://caisse.exercice/123456",
            "moi123456@ici.exercice",
            MAIL.format(""),
        ),
        "1" * (LONGEST_PASTE + 1),
    ],
)
def test_what_is_no_code_is_not_taken_for_one(text: str) -> None:
    """A wrong code in the boxes would count as a failure."""
    assert codes_in(text, 6) == ()


def test_two_codes_are_two_and_the_same_one_twice_is_one() -> None:
    """Of two, nobody knows which one is meant."""
    assert codes_in("400365 ou 123456", 6) == ("400365", "123456")
    assert codes_in("Code 400365\nVotre code : 400 365", 6) == (CODE,)


@pytest.mark.parametrize(("length", "found"), [(8, ("12345678",)), (6, ()), (4, ("1234", "5678"))])
def test_the_site_says_how_many_digits(length: int, found: tuple[str, ...]) -> None:
    """An exercise may have codes of eight."""
    assert codes_in("Code : 1234 5678.", length) == found


def test_digits_on_lines_of_their_own() -> None:
    """A table's cells come with line ends between."""
    assert codes_in("4\n0\n0\n3\n6\n5\n", 6) == (CODE,)
    assert codes_in("400\n365", 6) == (CODE,)


@pytest.mark.parametrize(
    "bit", ["1", "1 ", "1.", "1-", "1:", "1/", "0.0.", "1 €", "1x", "x1", "12 h ", "a@", "@", " ", "1 1 1x", "é"]
)
def test_no_text_takes_long(bit: str) -> None:
    """Whatever is in the clipboard, the field answers."""
    text = (bit * LONGEST_PASTE)[:LONGEST_PASTE]
    begun = process_time()
    codes_in(text, 6)
    assert process_time() - begun < 10  # 0.1 to 1.1 s on the slowest machine at hand


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """Never an exception, and only codes come out."""
    assert all(len(code) == 6 and code.isascii() and code.isdecimal() for code in codes_in(text, 6))
