"""The check that something is quick would be worth nothing if it let everything pass."""

from __future__ import annotations

import time

import pytest

from tests.helpers.pace import at_once


def _work(*, wrong: bool) -> None:
    end = time.process_time() + 0.5
    while time.process_time() < end:
        pass
    if wrong:
        raise ValueError


@pytest.mark.parametrize("wrong", [False, True])
def test_what_takes_the_processor_too_long_is_told(wrong: bool) -> None:
    """Far beyond what a slow machine is granted; also where an error was expected, which must not hide it."""
    with pytest.raises(AssertionError, match="times slower"), at_once(0.001):
        _work(wrong=wrong)


def test_what_is_quick_passes_with_its_own_errors() -> None:
    """A mail that is refused is refused inside the check."""
    with at_once():
        pass
    with pytest.raises(ValueError, match="refused"), at_once():
        raise ValueError("refused")
