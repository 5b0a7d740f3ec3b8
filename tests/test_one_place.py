"""What one place of the program alone may do or know. Each rule is shown a fault."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.helpers.sources import PROGRAM, copy_of_program, files, plant, tree

ANNOUNCER = "ui/qt/announcer.py"


def announcements(program: Path) -> list[str]:
    """Files other than the announcer that make announcements to assistive technology."""
    return [
        f"{file.relative_to(program).as_posix()}:{node.lineno}"
        for file in files(program)
        if file != program / ANNOUNCER
        for node in ast.walk(tree(file))
        if "QAccessibleAnnouncementEvent" in (getattr(node, "id", ""), getattr(node, "attr", ""))
        or (isinstance(node, ast.alias) and node.name == "QAccessibleAnnouncementEvent")
    ]


def test_one_place_tells_a_screen_reader_what_is_new() -> None:
    """A second one would be forgotten by whatever is to be heard in another way later."""
    assert announcements(PROGRAM) == []
    assert "QAccessibleAnnouncementEvent" in (PROGRAM / ANNOUNCER).read_text(encoding="utf-8")


def test_a_second_announcer_is_found(tmp_path: Path) -> None:
    """A rule that cannot fail is no rule."""
    program = copy_of_program(tmp_path)
    plant(program / "ui" / "planted.py", "from PySide6 import QtGui\nsay = QtGui.QAccessibleAnnouncementEvent")
    plant(program / "kiosk" / "planted.py", "from PySide6.QtGui import QAccessibleAnnouncementEvent as Say")
    assert announcements(program) == ["kiosk/planted.py:2", "ui/planted.py:3"]


ROOMS_WITHOUT_PAGES = ("core", "robot", "ui/coach", "ui/keyboard")
PLACES = "core/browsing.py"  # the pages to which the rules themselves lead, by name and nothing more
_NAME = re.compile(r"([a-z]+)(\.[\w-]*)*")  # of a page, or of something on a page


def pages_named(program: Path) -> list[str]:
    """Where a room that must do without names a page, something on a page, or a page's own module."""
    pages = {path.parent.name for path in (program / "ui" / "pages").glob("*/view.py")}
    found = []
    for file in (file for room in ROOMS_WITHOUT_PAGES for file in files(program / room)):
        place = file.relative_to(program).as_posix()
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.ImportFrom) and node.module is not None:
                if node.module.removeprefix("desktop_sim.ui.pages.").partition(".")[0] in pages:
                    found.append(f"{place} {node.module}")
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                name = _NAME.fullmatch(node.value)
                if name is not None and name[1] in pages and (name[2] or place != PLACES):
                    found.append(f"{place} {node.value}")
    return found


def test_pages_are_named_by_pages_only() -> None:
    """A page that is redesigned, or a new one, changes nothing in the rules, the coach, the robot, the keyboard."""
    assert pages_named(PROGRAM) == []


def test_a_page_s_name_is_found_where_it_must_not_be(tmp_path: Path) -> None:
    """A rule that cannot fail is no rule."""
    program = copy_of_program(tmp_path)
    plant(program / "core" / "planted.py", 'FIELD = "login.number"')
    plant(program / "core" / "browsing.py", 'TICK = "notice.tick"')
    plant(program / "robot" / "planted.py", 'def read(found):\n    return found("mailbox")')
    plant(program / "ui" / "coach" / "planted.py", "from desktop_sim.ui.pages.login.projection import NUMBER")
    plant(program / "ui" / "keyboard" / "planted.py", 'SAID = "login. Et puis ?"')  # words, and no name
    assert pages_named(program) == [
        "core/browsing.py notice.tick",
        "core/planted.py login.number",
        "robot/planted.py mailbox",
        "ui/coach/planted.py desktop_sim.ui.pages.login.projection",
    ]


NAMED_BY_PEOPLE = ("commands", "datafiles", "exercises", "storage/settings.py")


def places_asked_by_pathlib(program: Path) -> list[str]:
    """Where what lies at a named place is asked of pathlib, which raises for a name that is too long."""
    rooms = (program / room for room in NAMED_BY_PEOPLE)
    return [
        f"{file.relative_to(program).as_posix()}:{node.lineno}"
        for room in rooms
        for file in ([room] if room.suffix else files(room))
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute) and node.attr in ("is_dir", "is_file", "exists")
    ]


def test_one_place_asks_the_disk_for_what_people_name() -> None:
    """A folder with a name of 300 letters, after --content, ended the program with a traceback."""
    assert places_asked_by_pathlib(PROGRAM) == []


def test_a_place_asked_by_pathlib_is_found(tmp_path: Path) -> None:
    """A rule that cannot fail is no rule."""
    program = copy_of_program(tmp_path)
    plant(program / "commands" / "planted.py", "def there(path):\n    return path.is_dir()")
    assert places_asked_by_pathlib(program) == ["commands/planted.py:3"]


def connected_to_lambdas(program: Path) -> list[str]:
    """Where a signal is connected to a function made on the spot, which holds what it speaks of for ever."""
    return [
        f"{file.relative_to(program).as_posix()}:{node.lineno}"
        for file in files(program)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "connect"
        and any(isinstance(given, ast.Lambda) or _is_partial(given) for given in node.args)
    ]


def _is_partial(given: ast.expr) -> bool:
    return isinstance(given, ast.Call) and "partial" in (
        getattr(given.func, "id", ""),
        getattr(given.func, "attr", ""),
    )


def test_signals_are_connected_to_methods() -> None:
    """Of a method Qt keeps no hold; of a lambda it lets go within the destruction of what the lambda speaks of."""
    assert connected_to_lambdas(PROGRAM) == []


def test_a_connected_lambda_is_found(tmp_path: Path) -> None:
    """A rule that cannot fail is no rule."""
    program = copy_of_program(tmp_path)
    plant(program / "ui" / "planted.py", "def wire(button, act):\n    button.clicked.connect(lambda: act(1))")
    plant(program / "app" / "planted.py", "def wire(one, act):\n    one.done.connect(functools.partial(act, 1))")
    assert connected_to_lambdas(program) == ["app/planted.py:3", "ui/planted.py:3"]
