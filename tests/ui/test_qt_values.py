"""The first screen sets a few properties by value; the values are Qt's."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from desktop_sim.ui.qt import qt_values
from desktop_sim.ui.qt.up_and_down import UpAndDown


def test_the_values_are_those_of_qt(qtbot: QtBot) -> None:
    """A number that stands for an enumeration is right only as long as Qt says so."""
    label, area = QLabel(), UpAndDown()
    qtbot.addWidget(label)
    qtbot.addWidget(area)
    qt_values.show_as_plain_text(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert area.focusPolicy() is Qt.FocusPolicy.NoFocus
    label.setProperty("focusPolicy", qt_values.TAB_FOCUS)
    assert label.focusPolicy() is Qt.FocusPolicy.TabFocus


def test_a_viewport_of_ours_is_like_that_of_qt(qtbot: QtBot) -> None:
    """Nobody sees whose it is."""
    areas = QScrollArea(), UpAndDown()
    for area in areas:
        qtbot.addWidget(area)
        area.setWidget(QLabel())
    own, ours = (
        (view.objectName(), view.backgroundRole(), view.autoFillBackground(), view.focusPolicy(), view.sizePolicy())
        for view in (area.viewport() for area in areas)
    )
    assert ours == own


_AN_EXERCISE = """
import os, sys, tempfile
from pathlib import Path
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from desktop_sim.app.desk import Desk
from desktop_sim.app.options import Options
from desktop_sim.app.run import make_application
app = make_application(["x"])
with tempfile.TemporaryDirectory() as folder:
    options = Options(exercise="premiere-connexion", settings_path=Path(folder, "reglages.toml"), content=())
    desk = Desk(app, options)
    desk.window.show()
    app.processEvents()
loaded = {"email", "nh3", "desktop_sim.exercises.checking", "desktop_sim.mail.reading"} & set(sys.modules)
sys.exit(f"loaded: {loaded}" if loaded else 0)
"""


def test_an_exercise_loads_no_reader_of_mail_before_there_is_one() -> None:
    """Nor what checks files: 4 MiB and a fiftieth of the time until its first page is there."""
    done = subprocess.run([sys.executable, "-c", _AN_EXERCISE], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
