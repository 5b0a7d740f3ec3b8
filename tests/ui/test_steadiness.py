"""A tremor counts once, a wish counts."""

from __future__ import annotations

import pytest

from desktop_sim.ui.keyboard import layouts as k
from desktop_sim.ui.keyboard.steadiness import Steadiness


def counted(same_key_ms: int, presses: list[tuple[int, int]]) -> list[bool]:
    steady = Steadiness(same_key_ms)
    return [steady.press(key, at) for key, at in presses]


@pytest.mark.parametrize(("after", "counts"), [(0, False), (299, False), (300, True), (5000, True)])
def test_the_same_key_counts_again_when_the_time_is_over(after: int, counts: bool) -> None:
    """To the millisecond."""
    assert counted(300, [(1, 1000), (1, 1000 + after)]) == [True, counts]


def test_another_key_counts_at_once() -> None:
    """Only the same key twice is a tremor; « 585 » is three digits, however fast."""
    assert counted(300, [(5, 0), (8, 1), (5, 2)]) == [True, True, True]


def test_a_long_tremor_counts_once() -> None:
    """Each of its touches begins the time anew."""
    assert counted(300, [(1, at) for at in range(0, 2000, 200)]) == [True] + [False] * 9


def test_the_time_begins_when_the_finger_leaves() -> None:
    """Who presses long and trembles on leaving has pressed once."""
    steady = Steadiness(300)
    assert steady.press(1, 0)
    steady.release(1, 2000)
    assert not steady.press(1, 2100)
    steady.release(2, 2150)  # another key's release is no matter of this one
    assert steady.press(1, 2400)


def test_without_a_time_every_press_counts() -> None:
    """Nought switches it off."""
    assert counted(0, [(1, 0), (1, 0), (1, 0)]) == [True, True, True]


def test_what_is_forgotten_counts_again() -> None:
    """For the next field, and the next person."""
    steady = Steadiness(300)
    steady.press(1, 0)
    steady.forget()
    assert steady.press(1, 1)


LAYOUTS = [k.LETTERS, k.LOW_LETTERS, k.LOW_DIGITS, k.NUMBER, k.CODE]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_rows_of_a_layout_are_as_wide(layout: k.Layout) -> None:
    """Else keys would not stand below each other."""
    assert len({sum(key.width for key in row) for row in layout.rows}) == 1


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_can_erase_enter_and_go(layout: k.Layout) -> None:
    """Nobody is to be caught behind a keyboard."""
    does = {key.does for row in (*layout.rows, *layout.side) for key in row}
    assert {k.ERASE, k.ENTER, k.CLOSE} <= does


def test_all_that_is_to_be_written_can_be_written() -> None:
    """Numbers with A and B, codes, passwords, addresses and mails; on a low window with one key more."""

    def signs(*layouts: k.Layout) -> set[str]:
        return {key.writes for layout in layouts for row in layout.rows for key in row} - {""}

    wanted = set("azertyuiopqsdfghjklmwxcvbn0123456789éèàçù-'.@_/ ")
    assert signs(k.NUMBER) == set("0123456789AB")
    assert signs(k.CODE) == set("0123456789")
    assert wanted - signs(k.LETTERS) == set()
    assert wanted - signs(k.LOW_LETTERS, k.LOW_DIGITS) == set()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_key_has_a_name(layout: k.Layout) -> None:
    """Signs are said in words."""
    keys = [key for row in (*layout.rows, *layout.side) for key in row]
    assert all(key.name and (key.name.isalnum() or " " in key.name) for key in keys)
