"""What one place of the program alone may do or know. Each rule is shown a fault."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.helpers.sources import PROGRAM, copy_of_program, files, plant, tree

ANNOUNCER = "ui/coach/announcer.py"


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
