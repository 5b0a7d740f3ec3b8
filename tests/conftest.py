"""Fixtures of all tests. Qt draws offscreen, nothing that a test built outlives it, and the user is nobody's."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.helpers.pace import MUTATED, be_patient, search_alike_each_time
from tests.helpers.windows import GUI_FIXTURES, reaches_qt
from tests.helpers.workers import OwnUser, workers

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported

_USER = OwnUser()  # before anything asks where a user's files are

if MUTATED:
    search_alike_each_time()
else:
    be_patient()

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop_sim.ui.theme import Theme
    from tests.helpers.gui import DeskUnderTest


def pytest_unconfigure() -> None:
    """The user goes when the run is over."""
    _USER.go()


@pytest.hookimpl(optionalhook=True)  # pytest-xdist's
def pytest_xdist_auto_num_workers() -> int:
    """What « auto » in `make test` means."""
    return workers()


_LONG = ("wander/test_wanderers.py", "journeys/test_tremor.py", "soak/test_soak.py", "kiosk/test_break_out.py")
"""Tests that take ten seconds and more each: begun first, or one core waits at the end for the other."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a window, by rule, so that `-m "not gui"` tries the rules alone; begin with what is long."""
    items.sort(key=lambda item: not item.path.as_posix().endswith(_LONG))
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if not GUI_FIXTURES.isdisjoint(fixtures) or reaches_qt(item.path):
            item.add_marker(pytest.mark.gui)


@pytest.fixture(autouse=True)
def _leave_no_widget() -> Iterator[None]:
    """Destroy what the test left behind: undelivered deletions make GUI tests crash each other. And the application
    must still run: else those that come after wait in vain, and nobody knows why."""
    yield
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtWidgets import QApplication

        from tests.helpers.gui import destroy_all_windows, loops_run

        destroy_all_windows()
        assert QApplication.instance() is None or loops_run(), "the test has ended the application of all others"


@pytest.fixture(autouse=True)
def _plain_words() -> Iterator[None]:
    """Speak as the source does after a test that spoke otherwise."""
    yield
    if "desktop_sim.words.gate" in sys.modules:
        from desktop_sim.words.gate import speak

        speak(None)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The style that the program has."""
    from desktop_sim.ui.theme import STYLE

    return ["tests", "-style", STYLE]


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
