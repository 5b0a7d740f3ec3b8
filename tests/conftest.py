"""Fixtures of all tests. Qt draws offscreen, and nothing that a test built outlives it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.helpers.pace import MUTATED, be_patient, search_alike_each_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported

if MUTATED:
    search_alike_each_time()
else:
    be_patient()

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop_sim.ui.theme import Theme
    from tests.helpers.gui import DeskUnderTest


@pytest.fixture(autouse=True)
def _leave_no_widget() -> Iterator[None]:
    """Destroy what the test left behind: undelivered deletions make GUI tests crash each other."""
    yield
    if "PySide6.QtWidgets" in sys.modules:
        from tests.helpers.gui import destroy_all_windows

        destroy_all_windows()


@pytest.fixture(autouse=True)
def _plain_words() -> Iterator[None]:
    """Speak as the source does after a test that spoke otherwise."""
    yield
    if "desktop_sim.words.gate" in sys.modules:
        from desktop_sim.words.gate import speak

        speak(None)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme at 100 %, put on the application."""
    from desktop_sim.ui.theme import Theme

    made = Theme(qapp)
    made.apply("light", 1.0)
    return made


@pytest.fixture
def open_desk(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., DeskUnderTest]]:
    """Opens the program with a clock set by hand, seeded digits and settings of its own."""
    from tests.helpers.gui import opened_desk

    with ExitStack() as stack:

        def open_it(**settings: Any) -> DeskUnderTest:
            return stack.enter_context(opened_desk(qapp, tmp_path / "reglages.toml", monkeypatch, **settings))

        yield open_it


@pytest.fixture
def desk(open_desk: Callable[..., DeskUnderTest]) -> DeskUnderTest:
    """The program at the beginning of the deck's exercise."""
    return open_desk()
