"""What is not needed for the first picture comes after it. Counted, in a process that nobody else has been in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_sim.exercises.listing import FIRST_EXERCISE
from desktop_sim.resources import resource_path

ROOT = Path(__file__).resolve().parents[2]

_STARTED = """
import sys
from pathlib import Path
opened, sheets = [], []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
from desktop_sim.commands.qt_check import qt_is_usable
assert qt_is_usable()
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from desktop_sim.app.run import make_application
app = make_application(["x"])
for kind in (QApplication, QWidget):
    def set_and_count(self, sheet, set_it=kind.setStyleSheet):
        sheets.append(sheet)
        set_it(self, sheet)
    kind.setStyleSheet = set_and_count
if sys.argv[1] == "--kiosk":
    from desktop_sim.kiosk.desk import KioskDesk, KioskParts
    from desktop_sim.kiosk.pin import Doorkeeper, PinStore
    from desktop_sim.kiosk.settings_file import KioskRules
    from desktop_sim.storage.clock import SystemClock
    door = Doorkeeper(PinStore(Path("no-such-folder", "pin.toml")), SystemClock())
    desk = KioskDesk(app, KioskRules(), KioskParts(door))
    desk.window.may_close = True  # else no quit of ours ends it
else:
    from desktop_sim.app.desk import Desk
    from desktop_sim.app.options import Options
    desk = Desk(app, Options(exercise=sys.argv[1]))
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched is desk.window:
            desk.window.removeEventFilter(self)
            QTimer.singleShot(0, tell)  # the children are painted within the same pass
        return False
def tell():
    import PySide6.QtCore, PySide6.QtGui, PySide6.QtWidgets
    kinds = {**vars(PySide6.QtCore), **vars(PySide6.QtGui), **vars(PySide6.QtWidgets)}
    print("modules", *sys.modules)
    print("kinds", *(name for name, kind in kinds.items() if isinstance(kind, type)))
    print("files", *(Path(name).name for name in opened if not name.endswith((".py", ".pyc"))))
    print("sheets", len(sheets))
    print("widgets", len(app.allWidgets()), sum(not widget.isVisible() for widget in app.allWidgets()))
    app.quit()
watch = Watch()
desk.window.installEventFilter(watch)
desk.show()
app.exec()
"""

OURS = {
    *("", ".app", ".app.desk", ".app.display", ".app.options", ".app.run"),
    *(".commands", ".commands.qt_check", ".core", ".core.value", ".datafiles", ".datafiles.errors"),
    *(".exercises", ".exercises.listing", ".on_disk", ".plain_toml", ".resources"),
    *(".storage", ".storage.files", ".storage.settings"),
    *(".system", ".system.crash_reports", ".system.own_import", ".system.qt_version", ".system.stderr"),
    *(".ui", ".ui.qt", ".ui.qt.anchor", ".ui.qt.one_stop", ".ui.qt.override", ".ui.qt.qt_values"),
    ".ui.qt.ears",  # who begins to listen is told the first step
    *(".ui.qt.spoken_roles", ".ui.qt.tips", ".ui.qt.up_and_down", ".ui.theme", ".ui.theme.apply", ".ui.theme.tokens"),
    *(".ui.widgets", ".ui.widgets.calm_button", ".ui.widgets.enter_key", ".ui.widgets.labels"),
    *(".ui.widgets.pressed_once", ".ui.window", ".ui.window.cards", ".ui.window.course", ".ui.window.hall_cards"),
    *(".ui.window.home", ".ui.window.main_window", ".ui.window.ribbon"),
    *(".words", ".words.breaking", ".words.fields", ".words.french", ".words.gate"),
}
"""The modules of ours that the first picture takes. One more costs every start, and has to be worth it."""

_FOREIGN = ("tomllib", "platformdirs", "json", "email", "nh3", "stdnum", "hashlib", "secrets", "datetime")
"""Libraries that are not for the first picture."""

_KINDS = {
    *("Qt", "QStyle", "QStyleOption", "QCommonStyle", "QKeySequence", "QAction", "QInputDevice", "QClipboard"),
    *("QIcon", "QPixmap", "QImage", "QPainter", "QSvgRenderer", "QTextDocument", "QDialog", "QMenu"),
}
"""Qt's kinds, each built when its name is first heard: ``Qt`` is a sixth of a bare window's time, ``QStyle`` a
fifteenth."""

_MOST_WIDGETS, _MOST_HIDDEN = 75, 14
"""A page of the course with its ribbon; hidden are buttons that the first screen has no use for yet."""


_MOST_WIDGETS_OF_A_KIOSK = 26
"""The screen for passers-by with its ribbon."""

Seen = dict[str, list[str]]
"""What there was when the first picture stood."""


def _start(home: Path, what: str = "") -> Seen:
    """Start the program with settings of its own in a folder; ``what``: an exercise, or « --kiosk »."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    settings = home / ".config" / "desktop-sim" / "reglages.toml"  # the very first start asks the system for its wish
    settings.parent.mkdir(parents=True)
    settings.write_text('text_scale = 1.0\nmode = "light"\n', "utf-8")
    environment |= {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", _STARTED, what],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        timeout=120,
        check=True,
    )
    return {name: words for name, *words in (line.split() for line in done.stdout.splitlines())}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """The first screen."""
    return _start(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def exercise(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """An exercise, opened at the start."""
    return _start(tmp_path_factory.mktemp("home"), FIRST_EXERCISE)


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """The program in a hall."""
    return _start(tmp_path_factory.mktemp("home"), "--kiosk")


def _ours(seen: Seen) -> set[str]:
    return {name.removeprefix("desktop_sim") for name in seen["modules"] if name.split(".")[0] == "desktop_sim"}


def test_no_module_is_loaded_that_it_does_not_need(first: Seen) -> None:
    """« À propos », the drawings, the exercises and what the keys do are for when it is seen."""
    assert _ours(first) == OURS
    foreign = set(_FOREIGN) if sys.platform == "linux" else set(_FOREIGN) - {"platformdirs"}
    assert not foreign & set(first["modules"])


def test_no_kind_of_qt_is_built_that_it_does_not_need(first: Seen) -> None:
    """One word that names it is enough, also in a module that is loaded for something else."""
    assert "QWidget" in first["kinds"]  # the list is one of kinds
    assert not _KINDS & set(first["kinds"])


def test_each_file_is_opened_once_and_no_other_one(first: Seen) -> None:
    """The settings, the colours, the sheet, and the head of each exercise."""
    heads = [file.name for file in resource_path("exercises").glob("*.toml")]
    assert sorted(first["files"]) == sorted(["reglages.toml", "tokens.toml", "app.qss", *heads])


def test_the_style_sheet_is_set_once(first: Seen) -> None:
    """Each time all widgets are polished anew."""
    assert first["sheets"] == ["1"]


def test_only_the_page_that_is_seen_is_built(first: Seen) -> None:
    """Chapters are filled when they are opened, drawings come into their places, and no exercise is made ready."""
    widgets, hidden = map(int, first["widgets"])
    assert 20 < widgets <= _MOST_WIDGETS
    assert hidden <= _MOST_HIDDEN


def test_an_exercise_builds_no_kind_of_widget_that_it_does_not_show(exercise: Seen) -> None:
    """One ``viewport()`` that Qt has made would build all of them (``ui.qt.up_and_down``)."""
    assert "QLineEdit" in exercise["kinds"]  # the list is one of kinds
    assert not {"QToolBar", "QMdiArea", "QWizard", "QCalendarWidget", "QGraphicsView"} & set(exercise["kinds"])


def test_a_kiosk_builds_no_first_screen_behind_its_own(kiosk: Seen) -> None:
    """It is made for the visitor who comes."""
    assert ".kiosk.screens.attract" in _ours(kiosk)
    assert not {".ui.window.home", ".ui.window.hall_cards", ".ui.practice.view"} & _ours(kiosk)
    widgets, _hidden = map(int, kiosk["widgets"])
    assert 15 < widgets <= _MOST_WIDGETS_OF_A_KIOSK
    assert kiosk["sheets"] == ["1"]
