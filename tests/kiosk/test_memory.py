"""What the process holds: no byte of a visitor, not even in freed memory, and no more for an icon than the icon."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from desktop_sim.kiosk.memory import FORGETFUL
from desktop_sim.resources import resource_path
from desktop_sim.ui.theme.icons import icon
from tests.helpers.canaries import OF_THE_FIRST_PAGE, canary
from tests.soak.growth import in_use

CODINGS = ("utf-8", "utf-16-le", "utf-32-le")  # Python's short texts, Qt's, Python's texts with rare letters
SHORTEST = 8  # letters; a piece so long of a number tells something

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="another process's memory is a file on Linux only")


def test_an_icon_is_no_larger_than_its_two_pictures(qapp: QApplication) -> None:
    """A picture that was painted on keeps 19 KiB of its painter's, as long as it is kept itself."""
    names = [file.stem for file in resource_path("icons").glob("*.svg")]
    for name in names:  # what drawing needs once
        icon(name, QColor(1, 2, 3))
    before = in_use()
    for name in names:
        icon(name, QColor(4, 5, 6))
    pictures = 2 * 96 * 96 * 4
    assert pictures <= (in_use() - before) / len(names) < pictures + 8 * 1024


def found_in(pid: int) -> set[str]:
    """Name the canaries of which the first or last letters lie anywhere in a process's memory."""
    found = set()
    texts = {name: canary(name) for name in OF_THE_FIRST_PAGE}
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text("ascii").splitlines():
            begin, end, rights, name = re.match(r"(\w+)-(\w+) (\S+) \S+ \S+ \S+ *(.*)", line).groups()
            if not rights.startswith("rw") or name.startswith("[v"):
                continue
            memory.seek(int(begin, 16))
            held = memory.read(int(end, 16) - int(begin, 16))
            for field, text in texts.items():
                for part in (text[:SHORTEST], text[-SHORTEST:]):
                    found |= {f"{field}, {coding}" for coding in CODINGS if part.encode(coding) in held}
    return found


def test_no_byte_of_a_visitor_is_left_in_the_process() -> None:
    """While they are written the canaries are found, so the search can find; after the wipe none is."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.helpers.canary_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, **FORGETFUL, "QT_QPA_PLATFORM": "offscreen"},
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "written\n"
        written = found_in(process.pid)
        assert {"login.number, utf-16-le", "browser.address, utf-16-le"} <= written
        process.stdin.write("go on\n")
        process.stdin.flush()
        assert process.stdout.readline() == "wiped\n"
        assert found_in(process.pid) == set()
        process.communicate("go on\n")
    assert process.returncode == 0
