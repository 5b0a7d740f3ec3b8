"""What no module may do, and what the core must do without. Each rule is shown a fault.

Who may import whom stands in ``test_architecture.py``; what one place alone may do, in ``test_one_place.py``.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPushButton, QTextBrowser

from tests.helpers.imports import imports, is_within
from tests.helpers.sources import PROGRAM, copy_of_program, files, plant, tree

ROOT = PROGRAM.parent
SOURCES = ["desktop_sim", "tests", "resources/packaging"]
LONGEST_FILE = 500

NOT_IN_CORE = {
    *("random", "secrets", "time", "pathlib", "os", "io", "shutil", "tempfile", "glob", "sqlite3", "gettext"),
    *("socket", "subprocess", "uuid", "logging", "locale"),
}
NETWORK = ("socket", "ssl", "urllib.request", "http.client", "http.server", "ftplib", "smtplib", "PySide6.QtNetwork")
LOCAL_SOCKET_ONLY = "system/display_server.py"  # asks the X server's socket on this machine (AF_UNIX)


def _place(file: Path, line: int) -> str:
    return f"{file.name}:{line}"


def calls(folder: Path, wanted: re.Pattern[str]) -> list[str]:
    """Places where something is called whose dotted name fits the pattern wholly."""
    found = []
    for file in files(folder):
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.Call) and wanted.fullmatch(ast.unparse(node.func)):
                found.append(f"{_place(file, node.lineno)} {ast.unparse(node.func)}")
    return found


# -- the core -----------------------------------------------------------------------------------------------


def chance_in_core(program: Path) -> list[str]:
    """Imports of the core that bring chance, time, files or the world."""
    return [
        str(made)
        for made in imports(program)
        if is_within(made.importer, "desktop_sim.core") and made.module.partition(".")[0] in NOT_IN_CORE
    ]


def test_the_core_imports_a_harmless_standard_library_only() -> None:
    """Chance, clocks and files come in as arguments."""
    assert chance_in_core(PROGRAM) == []


def clocks_and_files_in_core(core: Path) -> list[str]:
    """Calls that ask a clock or open a file; only the session and the training clock ask the clock given to them."""
    found = calls(core, re.compile(r"(.*\.)?(now|utcnow|today|fromtimestamp|open|input)"))
    given = re.compile(r"(clock|session)\.py:\d+ (self|self\._clock|self\._base|clock)\.now")
    return [place for place in found if not given.fullmatch(place)]


def test_core_asks_no_clock_and_opens_no_file() -> None:
    """Rules are given the instant; the same log gives the same state on any day."""
    assert clocks_and_files_in_core(PROGRAM / "core") == []


# -- every module --------------------------------------------------------------------------------------------


def long_files(root: Path) -> list[str]:
    """Files of program and tests that nobody reads in one sitting."""
    return [
        f"{file.name} has {lines} lines"
        for folder in SOURCES
        for file in files(root / folder)
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
        nodes = list(ast.walk(tree(file)))
        spoken = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken:
                found += [f"{_place(file, node.lineno)} {colour}" for colour in _HEX_COLOUR.findall(node.value)]
    return found


def _outside_theme(program: Path) -> list[Path]:
    theme = program / "ui" / "theme"
    return [file for file in files(program) if theme not in file.parents]


def test_no_colour_is_written_outside_the_theme() -> None:
    """Light, dark and high contrast are one table of tokens."""
    assert hex_colours(PROGRAM) == []


def style_sheets(program: Path) -> list[str]:
    """Places outside the theme that set a style sheet."""
    return [
        _place(file, node.lineno)
        for file in _outside_theme(program)
        for node in ast.walk(tree(file))
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
    for file in files(program):
        nodes = list(ast.walk(tree(file)))
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
    found = [file.name for file in files(PROGRAM) if _LAYOUT.search(file.read_text("utf-8"))]
    assert found == []


def network_imports(program: Path) -> list[str]:
    """Imports that could open a socket to somewhere else."""
    return [
        str(made)
        for made in imports(program)
        if is_within(f"{made.module}.{made.name}".rstrip("."), *NETWORK)
        and not (made.module == "socket" and made.importer == "desktop_sim.system.display_server")
    ]


def test_no_module_can_reach_a_network() -> None:
    """Privacy: no network socket is ever opened, so nothing that opens one is imported."""
    assert network_imports(PROGRAM) == []


def test_the_one_local_socket_is_no_network_socket() -> None:
    """The exception for the X server's socket must not grow."""
    file = PROGRAM / LOCAL_SOCKET_ONLY
    families = {node.attr for node in ast.walk(tree(file)) if isinstance(node, ast.Attribute)}
    assert not families & {"AF_INET", "AF_INET6", "create_connection", "getaddrinfo"}
    assert "AF_UNIX" in families


def prints(program: Path) -> list[str]:
    """Calls of print outside the command line."""
    rooms = [path for path in program.iterdir() if path.is_dir() and path.name != "commands"]
    return [place for room in rooms for place in calls(room, re.compile("print"))]


def test_only_the_command_line_prints() -> None:
    """Privacy: what is printed ends in somebody's log."""
    assert prints(PROGRAM) == []


_BY_NAME = re.compile(r"(importlib\.|importlib\.util\.)?(import_module|find_spec)|__import__|runpy\..*|exec|eval")


def imports_by_name(program: Path) -> list[str]:
    """Calls that import a module, or run code, by a name that only the running program knows."""
    return calls(program, _BY_NAME)


def test_nothing_is_imported_by_a_string() -> None:
    """A bundler reads imports; what it does not see is not in the bundle."""
    assert imports_by_name(PROGRAM) == []


def begun_by_hand(program: Path) -> list[str]:
    """Places that name Python's own program: only one function may say how this one is begun again."""
    return [
        _place(file, node.lineno)
        for file in files(program)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "sys.executable" and file.name != "own_command.py"
    ]


def test_the_program_is_begun_again_by_one_function() -> None:
    """A frozen program has no Python to which « -m » or « -c » could be said."""
    assert begun_by_hand(PROGRAM) == []


# -- the rules bite -----------------------------------------------------------------------------------------


def test_every_fault_planted_is_found(tmp_path: Path) -> None:
    """One fault for each check that reads sources."""
    program = copy_of_program(tmp_path)
    plant(program / "ui" / "planted.py", 'INK = "#12' + '3456"\ndef paint(w):\n    w.set' + 'StyleSheet("")')
    plant(program / "storage" / "planted.py", "import socket\nfrom PySide6 import QtNetwork\nprint(1)")
    plant(program / "core" / "planted.py", "import random\nfrom datetime import datetime\nAT = datetime.now()")
    waiting = "import time\ntime.sl" + "eep(1)\nqtbot.wa" + "it(5)"
    plant(tmp_path / "tests" / "planted.py", waiting + "\n" * LONGEST_FILE)
    plant(program / "kiosk" / "planted.py", "def go(a, b):\n    a.ended.connect(b.start)\n    a.ended.connect(b.go)")
    by_name = 'import importlib, sys\nimportlib.import_module("x")\nRUN = [sys.executable]'
    plant(program / "app" / "planted.py", by_name)
    plant(program / "mail" / "planted.py", "def snatch(w):\n    return w.childAt(1, 1)")
    assert hex_colours(program) == ["planted.py:2 #123456"]
    assert qt_methods_connected(program) == ["planted.py:3 b.start"]
    assert style_sheets(program) == ["planted.py:4"]
    assert network_imports(program) == [
        "desktop_sim.storage.planted:2 imports socket",
        "desktop_sim.storage.planted:3 imports PySide6 (QtNetwork)",
    ]
    assert prints(program) == ["planted.py:4 print"]
    assert chance_in_core(program) == ["desktop_sim.core.planted:2 imports random"]
    assert clocks_and_files_in_core(program / "core") == ["planted.py:4 datetime.now"]
    assert waits(tmp_path) == ["planted.py:3 time.sleep", "planted.py:4 qtbot.wait"]
    assert any(line.startswith("planted.py has") for line in long_files(tmp_path))
    assert imports_by_name(program) == ["planted.py:3 importlib.import_module"]
    assert begun_by_hand(program) == ["planted.py:4"]
    assert calls(program, _SNATCHING) == ["planted.py:3 w.childAt"]
