"""The house rules of DESIGN.md, as tests: who imports whom, and what no module may do.

The checks are plain functions on a folder, so that the last tests can show each of them a fault.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPushButton, QTextBrowser
from pytest_archon import archrule

ROOT = Path(__file__).parents[1]
PROGRAM = ROOT / "desktop_sim"
SOURCES = ["desktop_sim", "tests"]
LONGEST_FILE = 500

SHELL = ["desktop_sim.ui", "desktop_sim.ui.*", "PySide6", "PySide6.*", "shiboken6"]
STORAGE = ["desktop_sim.storage", "desktop_sim.storage.*"]
EXERCISES = ["desktop_sim.exercises", "desktop_sim.exercises.*"]

NOT_IN_CORE = {
    *("random", "secrets", "time", "pathlib", "os", "io", "shutil", "tempfile", "glob", "sqlite3", "gettext"),
    *("socket", "subprocess", "uuid", "logging", "locale"),
}
NETWORK = ("socket", "ssl", "urllib.request", "http.client", "http.server", "ftplib", "smtplib", "PySide6.QtNetwork")
LOCAL_SOCKET_ONLY = "system/display_server.py"  # asks the X server's socket on this machine (AF_UNIX)


# -- who imports whom (pytest-archon) -----------------------------------------------------------------------


def test_core_imports_neither_the_shell_nor_any_other_layer() -> None:
    """The rules must be testable without a window, a file or an exercise."""
    others = [
        *SHELL,
        *STORAGE,
        *EXERCISES,
        "desktop_sim.app.desk",
        "desktop_sim.commands.main",
        "desktop_sim.resources",
    ]
    archrule("core stands alone").match("desktop_sim.core*").should_not_import(*others).check("desktop_sim")


def test_exercises_import_neither_shell_nor_storage() -> None:
    """An exercise file is checked without a window, also on a server."""
    archrule("exercises know the core").match("desktop_sim.exercises*").should_not_import(*SHELL, *STORAGE).check(
        "desktop_sim"
    )


def test_storage_imports_no_shell() -> None:
    """What is kept does not depend on how it is shown."""
    archrule("storage knows no window").match("desktop_sim.storage*").should_not_import(*SHELL).check("desktop_sim")


def test_widgets_and_theme_know_no_page_and_no_window() -> None:
    """A widget that knows its page cannot be used on another."""
    archrule("widgets and theme are below the pages").match(
        "desktop_sim.ui.widgets*", "desktop_sim.ui.theme*"
    ).should_not_import(
        *(
            "desktop_sim.ui.pages",
            "desktop_sim.ui.pages.*",
            "desktop_sim.ui.browser.frame*",
            "desktop_sim.ui.window.main_window",
        ),
        *("desktop_sim.app.desk", "desktop_sim.commands.main"),
    ).check("desktop_sim")


def _imports(file: Path) -> Iterator[str]:
    """Every module that a file imports, and each name taken out of one, dotted. Needs no import of the file."""
    package = _module_name(file).split(".")
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            here = package if file.name == "__init__.py" else package[:-1]
            base = ".".join([*here[: len(here) - node.level + 1], node.module or ""]) if node.level else node.module
            yield str(base).rstrip(".")
            yield from (f"{str(base).rstrip('.')}.{alias.name}" for alias in node.names)


def _module_name(file: Path) -> str:
    parts = list(file.with_suffix("").parts)
    parts = parts[len(parts) - 1 - parts[::-1].index("desktop_sim") :] if "desktop_sim" in parts else parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*.py") if "__pycache__" not in file.parts)


def _place(file: Path, line: int) -> str:
    return f"{file.name}:{line}"


def _within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def strangers_in_pages(program: Path) -> list[str]:
    """Imports with which a page reaches for another page, for the browser or for the window."""
    pages = program / "ui" / "pages"
    found = []
    for folder in sorted(path for path in pages.iterdir() if path.is_dir()) if pages.is_dir() else []:
        own = f"desktop_sim.ui.pages.{folder.name}"
        shared = tuple(f"desktop_sim.ui.pages.{file.stem}" for file in pages.glob("*.py") if file.stem != "__init__")
        above = (
            "desktop_sim.ui.browser.frame",
            "desktop_sim.ui.window.main_window",
            "desktop_sim.kiosk.screens",
            "desktop_sim.app.desk",
        )
        for file in _files(folder):
            for name in _imports(file):
                # What every page is made of lies beside them; the package of all pages is named on the way.
                other_page = _within(name, "desktop_sim.ui.pages") and not _within(name, own, *shared)
                if (other_page and name != "desktop_sim.ui.pages") or _within(
                    name, *above, "desktop_sim.commands", "desktop_sim.storage"
                ):
                    found.append(f"{folder.name}/{file.name} imports {name}")
    return found


def test_a_page_imports_no_other_page() -> None:
    """A page can be thrown away, or written anew, without a look at the others."""
    assert strangers_in_pages(PROGRAM) == []


def foreign_imports_in_core(core: Path) -> list[str]:
    """Imports of the core that are neither the standard library (less chance, time and files) nor the core."""
    found = []
    for file in _files(core):
        for name in _imports(file):
            top = name.split(".")[0]
            ours = _within(name, "desktop_sim.core") or name == "desktop_sim"
            if not ours and (top not in sys.stdlib_module_names or top in NOT_IN_CORE):
                found.append(f"{file.name} imports {name}")
    return found


def test_core_imports_only_itself_and_a_harmless_standard_library() -> None:
    """Chance, clocks, files and other people's packages come in as arguments."""
    assert foreign_imports_in_core(PROGRAM / "core") == []


def calls(folder: Path, wanted: re.Pattern[str]) -> list[str]:
    """Places where something is called whose dotted name fits the pattern wholly."""
    found = []
    for file in _files(folder):
        for node in ast.walk(_tree(file)):
            if isinstance(node, ast.Call) and wanted.fullmatch(ast.unparse(node.func)):
                found.append(f"{_place(file, node.lineno)} {ast.unparse(node.func)}")
    return found


def clocks_and_files_in_core(core: Path) -> list[str]:
    """Calls that ask a clock or open a file; only the session and the training clock ask the clock given to them."""
    found = calls(core, re.compile(r"(.*\.)?(now|utcnow|today|fromtimestamp|open|input)"))
    given = re.compile(r"(clock|session)\.py:\d+ (self|self\._clock|self\._base|clock)\.now")
    return [place for place in found if not given.fullmatch(place)]


def test_core_asks_no_clock_and_opens_no_file() -> None:
    """Rules are given the instant; the same log gives the same state on any day."""
    assert clocks_and_files_in_core(PROGRAM / "core") == []


BLOCKER = """
import importlib, pkgutil, sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError("Qt is not for this layer: " + name)
sys.meta_path.insert(0, NoQt())
for layer in ("core", "exercises"):
    package = importlib.import_module("desktop_sim." + layer)
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)
assert "PySide6" not in sys.modules
print(len([name for name in sys.modules if name.startswith("desktop_sim.")]))
"""


def load_without_qt(root: Path) -> subprocess.CompletedProcess[str]:
    """Import every module of core and exercises below a root, in a process where Qt cannot be imported."""
    return subprocess.run(
        [sys.executable, "-c", BLOCKER], cwd=root, capture_output=True, text=True, timeout=60, check=False
    )


def test_core_and_exercises_load_where_there_is_no_qt() -> None:
    """A function that imports Qt late would pass the other rules; here it cannot."""
    done = load_without_qt(ROOT)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 15


# -- what no module may do ----------------------------------------------------------------------------------


def long_files(root: Path) -> list[str]:
    """Files of program and tests that nobody reads in one sitting."""
    return [
        f"{file.name} has {lines} lines"
        for folder in SOURCES
        for file in _files(root / folder)
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    ]


def test_no_file_is_longer_than_five_hundred_lines() -> None:
    """A file that long does two things."""
    assert long_files(ROOT) == []


_HEX_COLOUR = re.compile(r"(?<![\w&])#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b")


def hex_colours(program: Path) -> list[str]:
    """Colours written as a literal outside the theme. Docstrings may speak of them."""
    found = []
    for file in _outside_theme(program):
        nodes = list(ast.walk(_tree(file)))
        spoken = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken:
                found += [f"{_place(file, node.lineno)} {colour}" for colour in _HEX_COLOUR.findall(node.value)]
    return found


def _outside_theme(program: Path) -> list[Path]:
    theme = program / "ui" / "theme"
    return [file for file in _files(program) if theme not in file.parents]


def test_no_colour_is_written_outside_the_theme() -> None:
    """Light, dark and high contrast are one table of tokens."""
    assert hex_colours(PROGRAM) == []


def style_sheets(program: Path) -> list[str]:
    """Places outside the theme that set a style sheet."""
    return [
        _place(file, node.lineno)
        for file in _outside_theme(program)
        for node in ast.walk(_tree(file))
        if isinstance(node, ast.Attribute) and node.attr == "setStyleSheet"
    ]


def test_style_sheets_are_set_in_the_theme_only() -> None:
    """One sheet, on the application; everything else is a property."""
    assert style_sheets(PROGRAM) == []


_WAITING = re.compile(r"(.*\.)?(time\." + "sleep|sleep|qWait|qSleep|msleep|usleep" + r"|(qtbot|bot)\.wait)")


def waits(root: Path) -> list[str]:
    """Calls that wait for a while instead of for a fact."""
    return [place for folder in SOURCES for place in calls(root / folder, _WAITING)]


def test_nothing_waits_for_a_while() -> None:
    """A test that sleeps is slow on a fast machine and wrong on a slow one."""
    assert waits(ROOT) == []


_SNATCHING = re.compile(r".*\.((next|previous)InFocusChain|childAt|replaceWidget)")


def test_nobody_asks_for_what_changes_its_owner() -> None:
    """PySide6 makes what these return a child of what was asked: the window was thought dead when a button died, and
    a viewport that was clicked was kept as long as the window. A replaced item was nobody's, and never destroyed."""
    assert calls(PROGRAM, _SNATCHING) == []


_OF_QT = set(dir(QTextBrowser)) | set(dir(QLineEdit)) | set(dir(QPushButton)) | set(dir(QTimer))


def qt_methods_connected(program: Path) -> list[str]:
    """Signals that are connected to a method that Qt's classes have and the file does not define."""
    found = []
    for file in _files(program):
        nodes = list(ast.walk(_tree(file)))
        own = {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
        signals = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
        for node in nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "connect":
                method = node.args[0] if node.args else None
                if isinstance(method, ast.Attribute) and method.attr in _OF_QT - own - signals:
                    found.append(f"{_place(file, node.lineno)} {ast.unparse(method)}")
    return found


def test_no_signal_is_connected_to_a_method_of_qts_own() -> None:
    """PySide6 keeps a name and more for each such connection, for ever; a method written in Python goes."""
    assert qt_methods_connected(PROGRAM) == []


_LAYOUT = re.compile(r"^class .*\(Q\w*Layout\)", re.M)


def test_no_layout_is_written_in_python() -> None:
    """Nobody would destroy the items that Qt makes for it."""
    found = [file.name for file in _files(PROGRAM) if _LAYOUT.search(file.read_text("utf-8"))]
    assert found == []


def network_imports(program: Path) -> list[str]:
    """Imports that could open a socket to somewhere else."""
    return [
        f"{file.name} imports {name}"
        for file in _files(program)
        for name in _imports(file)
        if _within(name, *NETWORK) and not (name.startswith("socket") and file == program / LOCAL_SOCKET_ONLY)
    ]


def test_no_module_can_reach_a_network() -> None:
    """Privacy: no network socket is ever opened, so nothing that opens one is imported."""
    assert network_imports(PROGRAM) == []


def test_the_one_local_socket_is_no_network_socket() -> None:
    """The exception for the X server's socket must not grow."""
    file = PROGRAM / LOCAL_SOCKET_ONLY
    if not file.exists():
        pytest.skip("not written yet")
    families = {node.attr for node in ast.walk(_tree(file)) if isinstance(node, ast.Attribute)}
    assert not families & {"AF_INET", "AF_INET6", "create_connection", "getaddrinfo"}
    assert "AF_UNIX" in families


def prints(program: Path) -> list[str]:
    """Calls of print outside the command line."""
    rooms = [path for path in program.iterdir() if path.is_dir() and path.name != "commands"]
    return [place for room in rooms for place in calls(room, re.compile("print"))]


def test_only_the_command_line_prints() -> None:
    """Privacy: what is printed ends in somebody's log."""
    assert prints(PROGRAM) == []


# -- the rules bite -----------------------------------------------------------------------------------------


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the program and an empty folder of tests, to plant faults in."""
    shutil.copytree(PROGRAM, tmp_path / "desktop_sim", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tests").mkdir()
    return tmp_path


def _plant(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    old = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(f"{old}\n{text}\n", encoding="utf-8")


def test_a_qt_import_planted_in_the_core_is_found(copy: Path) -> None:
    """A rule that cannot fail is no rule: the same checks, one fault."""
    core = copy / "desktop_sim" / "core"
    assert foreign_imports_in_core(core) == []
    _plant(core / "codes.py", "def late():\n    from PySide6.QtCore import QObject\n    return QObject")
    assert "codes.py imports PySide6.QtCore" in foreign_imports_in_core(core)
    assert load_without_qt(copy).returncode == 0  # imported late: only the reading finds it
    _plant(core / "codes.py", "import PySide6")
    assert "Qt is not for this layer" in load_without_qt(copy).stderr


def test_a_qt_import_planted_in_the_core_breaks_the_archon_rule(copy: Path) -> None:
    """pytest-archon too must see the fault, in a process that looks at the copy."""
    test = copy / "test_copy.py"
    shutil.copy(__file__, test)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        str(test),
        "-k",
        "core_imports_neither",
    ]
    assert subprocess.run(command, cwd=copy, capture_output=True, timeout=60, check=False).returncode == 0
    _plant(copy / "desktop_sim" / "core" / "codes.py", "from PySide6 import QtCore")
    failed = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=60, check=False)
    assert failed.returncode == 1
    assert "core stands alone" in failed.stdout


def test_every_other_fault_planted_is_found(copy: Path) -> None:
    """One fault for each check that reads sources."""
    program = copy / "desktop_sim"
    _plant(program / "ui" / "planted.py", 'INK = "#12' + '3456"\ndef paint(w):\n    w.set' + 'StyleSheet("")')
    _plant(program / "ui" / "pages" / "one" / "view.py", "from desktop_sim.ui.pages.two import view")
    _plant(program / "storage" / "planted.py", "import socket\nfrom PySide6 import QtNetwork\nprint(1)")
    _plant(program / "core" / "planted.py", "import random\nfrom datetime import datetime\nAT = datetime.now()")
    _plant(copy / "tests" / "planted.py", "import time\ntime.sl" + "eep(1)\nqtbot.wa" + "it(5)" + "\n" * LONGEST_FILE)
    _plant(program / "kiosk" / "planted.py", "def go(a, b):\n    a.ended.connect(b.start)\n    a.ended.connect(b.go)")
    assert hex_colours(program) == ["planted.py:2 #123456"]
    assert qt_methods_connected(program) == ["planted.py:3 b.start"]
    assert style_sheets(program) == ["planted.py:4"]
    assert "one/view.py imports desktop_sim.ui.pages.two" in strangers_in_pages(program)
    assert {"planted.py imports socket", "planted.py imports PySide6.QtNetwork"} <= set(network_imports(program))
    assert "planted.py:4 print" in prints(program)
    assert "planted.py imports random" in foreign_imports_in_core(program / "core")
    assert clocks_and_files_in_core(program / "core") == ["planted.py:4 datetime.now"]
    assert waits(copy) == ["planted.py:3 time.sleep", "planted.py:4 qtbot.wait"]
    assert any(line.startswith("planted.py has") for line in long_files(copy))
