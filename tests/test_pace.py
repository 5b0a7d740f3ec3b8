"""The check that something is quick would be worth nothing if it let everything pass."""

from __future__ import annotations

import time

import pytest

from tests.helpers.pace import at_once


def test_what_takes_the_processor_too_long_is_told() -> None:
    """Far beyond what a slow machine is granted; also where an error was expected, which must not hide it."""
    for wrong in (False, True):
        with pytest.raises(AssertionError, match="times slower"), at_once(0.001):
            end = time.process_time() + 0.5
            while time.process_time() < end:
                pass
            if wrong:
                raise ValueError


def test_what_is_quick_passes_with_its_own_errors() -> None:
    """A mail that is refused is refused inside the check."""
    with at_once():
        pass
    with pytest.raises(ValueError, match="refused"), at_once():
        raise ValueError("refused")
