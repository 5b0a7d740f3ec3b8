"""What the start leaves out, so that old computers show the first screen sooner; each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def told(words: str, folder: Path) -> list[str]:
    """Run a script; return the words that it prints."""
    done = subprocess.run(
        [sys.executable, "-c", words, str(folder / "reglages.toml")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
        check=True,
    )
    return done.stdout.split()


def test_import_stays_python_s_own(tmp_path: Path) -> None:
    """PySide6's reads the source of each module: if an update puts it in place later, this is where it is seen."""
    words = """
import builtins
own = builtins.__import__
from desktop_sim.commands.qt_check import qt_is_usable
assert qt_is_usable()
import PySide6.QtWidgets, PySide6.QtSvg
import desktop_sim.app.run, desktop_sim.app.practice_start
print(builtins.__import__ is own)
"""
    assert told(words, tmp_path) == ["True"]


def test_an_exercise_begins_without_openssl(tmp_path: Path) -> None:
    """``secrets``, ``hmac`` and ``hashlib`` bring it, 3.5 MiB; chance comes from the system without."""
    words = """
import sys
from pathlib import Path
from desktop_sim.app.desk import Desk
from desktop_sim.app.options import Options
from desktop_sim.app.run import make_application
desk = Desk(make_application(["x"]), Options(exercise="premiere-connexion", settings_path=Path(sys.argv[1])))
desk.show()
print("_random" in sys.modules, "_hashlib" in sys.modules, "_ssl" in sys.modules)
"""
    assert told(words, tmp_path) == ["True", "False", "False"]


def test_the_style_is_there_from_the_beginning(tmp_path: Path) -> None:
    """A desktop's own style would be built first, and thrown away."""
    words = """
from PySide6.QtWidgets import QApplication
def refuse(style): raise AssertionError(style)
QApplication.setStyle = refuse
from desktop_sim.app.run import make_application
from desktop_sim.ui.theme import STYLE, Theme
app = make_application(["x"])
Theme(app)
print(app.style().name() == STYLE, app.arguments())
"""
    assert told(words, tmp_path)[0] == "True"


def test_nothing_is_collected_before_the_first_screen(tmp_path: Path) -> None:
    """What the first screen is made of is set aside then, and the collector works as ever."""
    words = """
import gc, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop_sim.app.options import Options
from desktop_sim.app.run import run
seen = []
def look():
    if not gc.isenabled():
        if not seen: seen.append(QApplication.activeWindow() is not None)
        return
    print(bool(seen), gc.get_freeze_count() > 1000)
    QApplication.instance().quit()
import desktop_sim.app.run as program
made = program.make_application
def make(arguments):
    app = made(arguments)
    app.watch = QTimer(app)
    app.watch.timeout.connect(look)
    app.watch.start(50)
    return app
program.make_application = make
run(Options(settings_path=Path(sys.argv[1])))
"""
    assert told(words, tmp_path) == ["True", "True"]
