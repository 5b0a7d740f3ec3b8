"""No number of a living person may come into a data file."""

from __future__ import annotations

import pytest

from desktop_sim.exercises.numbers import is_fictitious, key_is_right

FICTITIOUS = [
    ("2690549588157", "80"),
    ("2520713055000", "22"),
    ("1480262041000", "61"),
    ("149112A004000", "02"),
    ("251082B033000", "30"),
]


@pytest.mark.parametrize(("number", "key"), FICTITIOUS)
def test_right_keys(number: str, key: str) -> None:
    """The key is python-stdnum's affair, Corsica included: what is typed with spaces or full-width counts too."""
    wide = "".join(chr(ord(c) + 0xFEE0) for c in number + key)
    assert key_is_right(number + key)
    assert key_is_right(wide)
    assert key_is_right(f" {number} {key}\n")
    assert not key_is_right(f"{number}{(int(key) + 1) % 97:02}")
    assert is_fictitious(number)


@pytest.mark.parametrize(
    "typed", ["", "80", "2690549588157", "2690549588157" + "000", "x" * 15, "²" * 15, "٣" * 15, "é" * 15]
)
def test_no_number_at_all(typed: str) -> None:
    """Anything else than 15 characters of a number is simply not right: a learner may type anything."""
    assert not key_is_right(typed)


@pytest.mark.parametrize("number", ["2690049588158", "000", "", "2690549588157" + "0", "2520013055001"])
def test_may_be_somebodys(number: str) -> None:
    """A number that is neither the specimen's nor of order 000 may be somebody's."""
    assert not is_fictitious(number)
