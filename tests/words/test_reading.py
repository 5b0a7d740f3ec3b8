"""How hard the guide is to read: short sentences, one instruction in each, and no word that nobody thought about."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_sim.exercises.library import shipped_root
from desktop_sim.words.instructions import instructions
from tests.helpers.messages import messages, said_by_data_files
from tests.helpers.reading import sentences, vocabulary, words_in

MOST, MOST_SAID = 15, 13
"""Words of a sentence; of one that says what to do."""

REVIEWED = Path(__file__).with_name("reviewed_words.txt")


def _full_stops(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", text)


def too_long(text: str, most: int = MOST) -> list[str]:
    """Return the sentences of a text that are too long to be kept in mind."""
    return [sentence for sentence in _full_stops(text) if len(words_in(sentence)) > most]


def steps_said() -> Iterator[tuple[str, str]]:
    """What each step of the shipped exercises says is to be done, with its file."""
    for file in sorted((shipped_root() / "exercises").glob("*.toml")):
        for step in tomllib.loads(file.read_text("utf-8")).get("step", []):
            if "say" in step:
                yield file.name, step["say"]


def test_no_sentence_is_longer_than_can_be_kept_in_mind() -> None:
    """Of the guide, of the frame, and of every shipped file."""
    assert [long for text in messages() | said_by_data_files() for long in too_long(text)] == []


def test_what_is_to_be_done_is_said_shorter_still() -> None:
    """It is read with the hand on the mouse. Up to a colon: what follows shows how."""
    said = list(steps_said())
    assert said
    parts = [(file, part) for file, text in said for part in sentences(text)]
    assert [(file, part) for file, part in parts if len(words_in(part)) > MOST_SAID] == []


def test_one_instruction_a_sentence() -> None:
    """« Notez-le, puis revenez » is two; who does the first has forgotten the second."""
    assert [(file, part) for file, text in steps_said() for part in sentences(text) if instructions(part) > 1] == []


def test_every_word_was_thought_about() -> None:
    """A new word fails here until somebody has asked whether a person of 80 says it; then it goes into the list.

    A word that is not said any more goes from the list, so that it is thought about again when it comes back.
    """
    said = set().union(*map(vocabulary, messages() | said_by_data_files()))
    reviewed = REVIEWED.read_text("utf-8").split()
    assert reviewed == sorted(reviewed)
    assert sorted(said - set(reviewed)) == []
    assert sorted(set(reviewed) - said) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Notez-le, puis revenez au premier onglet.", 2),
        ("Cliquez sur « Revenez ».", 1),
        ("Vous avez raccroché.", 0),
        ("Allez chez vous, vous voulez assez.", 1),
        ("Écrivez-le et ne cliquez plus.", 2),
    ],
)
def test_instructions_are_counted(text: str, count: int) -> None:
    """What is quoted, and what « vous » does, is none."""
    assert instructions(text) == count


def test_a_fault_would_be_found() -> None:
    """A sentence of sixteen words, and a rare word."""
    assert too_long("un " * 16) == ["un " * 16]
    assert "procrastination" in vocabulary("La procrastination {minutes}.")
    assert "minutes" not in vocabulary("La procrastination {minutes}.")
