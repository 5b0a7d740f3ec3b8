"""Habits of the suite itself: it needs nobody's folders, and it knows by itself which of its tests need a window."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from platformdirs import user_config_path, user_data_path

from tests.helpers import workers
from tests.helpers.windows import GUI_FIXTURES, reaches_qt

HERE = Path(__file__)


def write(folder: Path, source: str) -> Path:
    """A test module with a source."""
    file = folder / "test_planted.py"
    file.write_text(source, encoding="utf-8")
    return file


# -- whose files --------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="there a user's folders are no variables")
def test_no_test_sees_the_files_of_whoever_runs_it() -> None:
    """Settings, PIN, counts and the kiosk's lock would be theirs, and those of every other process of this run."""
    import pwd

    at_home = Path(pwd.getpwuid(os.getuid()).pw_dir)
    home = Path.home()
    assert home.name.startswith("desktop-sim-tests-")
    for place in (user_config_path("x"), user_data_path("x")):
        assert place.is_relative_to(home)
        assert not place.is_relative_to(at_home) or home.is_relative_to(at_home)


def test_two_processes_have_two_users() -> None:
    """Each worker makes its own; it goes with the run."""
    with pytest.MonkeyPatch.context() as patched:
        for name in workers.user_folders(Path.home()):
            patched.setenv(name, os.environ[name])
        first, second = workers.OwnUser(), workers.OwnUser()
        assert Path.home() == second.root != first.root
        (second.root / "config" / "left").touch()
        first.go()
        second.go()
        assert not first.root.exists()
        assert not second.root.exists()


# -- how many processes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("cores", "expected"), [(1, 0), (2, 2), (8, 8), (64, workers.MOST_WORKERS)])
def test_as_many_processes_as_cores(monkeypatch: pytest.MonkeyPatch, cores: int, expected: int) -> None:
    """On one core a second process would only be in the way."""
    monkeypatch.setattr(workers, "cores", lambda: cores)
    assert workers.workers() == expected


# -- which tests need a window ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import random\nfrom desktop_sim.core import codes\n", False),
        ("from desktop_sim.storage.vault import Vault\n", False),
        ("from PySide6.QtCore import QPoint\n", True),
        ("from tests.helpers.gui import settle\n", True),
        ("from tests.helpers import gui\n", True),
        ("import tests.helpers.whole\n", True),
        ("import subprocess\nsubprocess.run(['python', '-m', 'desktop_sim', 'play'])\n", True),
        ("import subprocess\nsubprocess.run(['python', '-m', 'desktop_sim.core.codes'])\n", False),
        ("def test_it():\n    from desktop_sim.commands.main import main\n", True),
    ],
)
def test_what_reaches_qt_is_found(tmp_path: Path, source: str, expected: bool) -> None:
    """Through the helpers, through the program, and late."""
    assert reaches_qt(write(tmp_path, source)) is expected


def test_tests_are_marked_by_themselves(request: pytest.FixtureRequest) -> None:
    """`-m "not gui"` leaves out what needs a window, and nothing else."""
    unmarked = [item.nodeid for item in request.session.items if item.get_closest_marker("gui") is None]
    for item in request.session.items:
        needs = not GUI_FIXTURES.isdisjoint(item.fixturenames) or reaches_qt(item.path)
        assert (item.nodeid not in unmarked) is needs
    assert request.node.nodeid in unmarked


@pytest.mark.usefixtures("qapp")
def test_a_fixture_of_qt_is_enough(request: pytest.FixtureRequest) -> None:
    """A module without Qt may hold one test with it: this one."""
    assert not reaches_qt(HERE)
    assert request.node.get_closest_marker("gui") is not None
