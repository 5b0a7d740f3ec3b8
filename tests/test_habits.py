"""Habits of the suite itself: it needs nobody's folders, and it knows by itself which of its tests need a window."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from platformdirs import user_config_path, user_data_path

import desktop_sim
from tests.helpers import workers
from tests.helpers.private_names import private_names, private_uses
from tests.helpers.windows import GUI_FIXTURES, reaches_qt

HERE = Path(__file__)
TESTS = HERE.parent
PROGRAM = Path(desktop_sim.__file__).parent


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
        ("from desktop_sim.ui.pages.registry import vocabulary\n", False),
        ("from desktop_sim.ui.pages.login.view import LoginPage\n", True),
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


# -- what the program keeps to itself -----------------------------------------------------------------------


def test_no_test_reaches_for_what_is_private() -> None:
    """A test that sets or reads a private attribute holds the program to how it is made, not to what it does."""
    names = private_names(PROGRAM.rglob("*.py"))
    assert len(names) > 500
    assert [use for file in sorted(TESTS.rglob("*.py")) for use in private_uses(file, names)] == []


INHERITED = "from desktop_sim.app.desk import Desk\nclass Mine(Desk):\n"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("desk._kept_apart = None\n", ["desk._kept_apart"]),
        ("assert desk.page._held_back is None\n", ["desk.page._held_back"]),
        ("class Mine(Desk):\n    def close(self):\n        super()._kept_apart()\n", ["super()._kept_apart"]),
        ("from desktop_sim.app.desk import _kept_apart\n", ["desktop_sim.app.desk _kept_apart"]),
        ("monkeypatch.setattr(desk, '_kept_apart', None)\n", ["_kept_apart"]),
        ("monkeypatch.setattr('desktop_sim.app.desk._kept_apart', None)\n", ["desktop_sim.app.desk._kept_apart"]),
        ("getattr(desk, '_kept_apart')\n", ["_kept_apart"]),
        ("SCRIPT = '''import sys\ndesk._held_back = sys.argv\n'''\n", ["desk._held_back"]),
        (f"{INHERITED}    def _held_back(self): ...\n", ["Mine._held_back"]),
        (f"{INHERITED}    def close(self):\n        self._held_back = 1\n", ["self._held_back"]),
        ("class Mine:\n    def __init__(self):\n        self._kept_apart = os._exit\n", []),
        ("desk.settings, '_kept_apart', desk.__dict__\n", []),
    ],
)
def test_a_private_name_planted_is_found(tmp_path: Path, source: str, found: list[str]) -> None:
    """Set, read, inherited, imported or named by a text; a test's own, and other people's, are no matter."""
    program = tmp_path / "program.py"
    program.write_text(
        "class Desk:\n    def __init__(self):\n        self._kept_apart = self._held_back = 1\n", "utf-8"
    )
    uses = private_uses(write(tmp_path, source), private_names([program]))
    assert [use.partition(" ")[2] for use in uses] == found
