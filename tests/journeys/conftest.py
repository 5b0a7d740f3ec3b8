"""Fixtures of the journeys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.journeys.hands import Hands
from tests.journeys.stage import Stage, stage


@pytest.fixture
def open_stage(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Stage]]:
    """Opens the program; ``stage`` says with what. It is closed after the test."""
    with ExitStack() as stack:

        def open_it(**settings: Any) -> Stage:
            return stack.enter_context(stage(qapp, tmp_path, monkeypatch, **settings))

        yield open_it


@pytest.fixture
def hands(open_stage: Callable[..., Stage]) -> Hands:
    """A learner before the exercise of the deck."""
    return Hands(open_stage())
