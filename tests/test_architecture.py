"""Who may import whom (DESIGN.md, « The rooms »): one table, and everything else fails. Each rule is shown a fault.

What no module may do, whoever imports it, stands in ``test_house_rules.py``; what one place alone may do, in
``test_one_place.py``.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Collection
from functools import cache
from pathlib import Path

import pytest
from PySide6 import QtWidgets

from tests.helpers.imports import OURS, Import, circle, imports, is_within, modules, reached
from tests.helpers.sources import PROGRAM, copy_of_program, plant

_QT = ("PySide6", "shiboken6")

_EACH_PAGE = tuple(f"ui.pages.{path.parent.name}" for path in sorted(PROGRAM.glob("ui/pages/*/view.py")))
_FOR_A_PAGE = (
    *("words", "core", "datafiles", "mail", "exercises"),
    *("ui.theme", "ui.qt", "ui.widgets", "ui.pages", *_QT),
)

MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "resources": (),
    "plain_toml": (),
    "on_disk": (),
    "words": (),
    "core": (),
    "system": ("core", *_QT),
    "storage": ("plain_toml", "on_disk", "words", "core", "platformdirs"),
    "datafiles": ("on_disk", "words", "core"),
    "mail": ("core", "nh3"),
    "exercises": ("resources", "plain_toml", "on_disk", "words", "core", "datafiles", "mail", "stdnum"),
    "ui.qt": ("core", *_QT),
    "ui.theme": ("resources", "plain_toml", "storage", "ui.qt", *_QT),
    "ui.widgets": ("words", "core", "mail", "exercises", "ui.theme", "ui.qt", *_QT),
    "ui.pages": ("words", "core", "exercises", "ui.theme", "ui.qt", *_QT),
    **dict.fromkeys(_EACH_PAGE, _FOR_A_PAGE),
    "ui.pages.registry": ("core", "exercises", "ui.pages", *_EACH_PAGE),
    "ui.coach": (
        *("words", "core", "exercises", "ui.theme", "ui.qt", "ui.widgets", "ui.pages", "ui.pages.registry"),
        *_QT,
    ),
    "ui.browser": (
        *("words", "core", "ui.theme", "ui.qt", "ui.widgets", "ui.pages", "ui.pages.registry", "ui.coach"),
        *_QT,
    ),
    "ui.window": ("words", "core", "ui.theme", "ui.qt", "ui.widgets", *_QT),
    "ui.keyboard": ("words", "core", "ui.theme", "ui.qt", "ui.window", *_QT),
    "ui.practice": (
        *("words", "core", "exercises", "ui.theme", "ui.qt", "ui.widgets", "ui.pages", "ui.pages.registry"),
        *("ui.coach", "ui.browser", "ui.window", *_QT),
    ),
    "app": (
        *("resources", "words", "core", "system", "storage", "datafiles", "exercises"),
        *("ui.theme", "ui.qt", "ui.pages", "ui.pages.registry", "ui.window", "ui.keyboard", "ui.practice", *_QT),
        OURS,  # its version
    ),
    "trainer": (
        *("words", "core", "system", "exercises", "ui.theme", "ui.qt", "ui.widgets", "ui.window", "app"),
        *_QT,
    ),
    "robot": (
        *("core", "system", "datafiles", "exercises", "ui.qt", "ui.widgets", "ui.pages", "ui.pages.registry"),
        *("ui.coach", "ui.practice"),
        *("app", *_QT),
    ),
    "kiosk.screens": ("words", "ui.theme", "ui.qt", "ui.widgets", "ui.coach", "ui.window", *_QT),
    "kiosk": (
        *("words", "core", "system", "storage", "datafiles", "exercises", "ui.window", "app", "kiosk.screens"),
        *_QT,
    ),
    "commands": (
        *("core", "system", "storage", "datafiles", "exercises", "ui.pages", "ui.pages.registry", "ui.coach"),
        *("app", "trainer", "robot", "kiosk", "words", "on_disk"),
        OURS,  # its version
    ),
    "__main__": ("commands",),
}
"""The house from the ground floor up: each room with what it may import, which is only what stands before it here.

A room is a folder, a file beside the rooms, or a part of a folder that has a row of its own. Imports in functions
count as others do, and so do those that only a checker of types reads: who names a type knows the room it lives in.
"""

KIOSK_PROCESS = f"{OURS}.commands.kiosk_window"
KIOSK_ROOMS = {
    *("resources", "plain_toml", "on_disk", "words", "core", "system", "storage", "datafiles", "mail", "exercises"),
    *(room for room in MAY_IMPORT if is_within(room, "ui")),
    *("app", "kiosk.screens", "kiosk", "commands"),
}
"""What a process in front of strangers may come to load; no room for trainers, no printing, no editor, no robot."""

KIOSK_QT = {"QtCore", "QtGui", "QtWidgets", "QtSvg", "QtTest"}

WITHOUT_QT = (
    *("resources", "plain_toml", "on_disk", "words", "core", "datafiles", "mail", "exercises", "storage"),
    *("system.display_server", "system.stderr", "system.exit_codes", "system.own_command", "system.qt_version"),
    *("ui.pages.registry", "ui.pages.content", "ui.pages.announced", "ui.pages.answers", "ui.pages.remark"),
    *(f"{page}.projection" for page in _EACH_PAGE),
    *("ui.coach.projection", "ui.coach.remarks", "ui.coach.task_words"),
    *("ui.keyboard.layouts", "ui.keyboard.steadiness"),
    *("ui.widgets.code_boxes", "ui.widgets.unwanted"),
    *("app.options", "app.library", "app.own_content", "app.about", "app.comparison"),
    *("kiosk.start", "kiosk.supervisor", "kiosk.settings_file", "kiosk.pin", "kiosk.counts", "kiosk.lock"),
    *("kiosk.memory",),
    *("commands.main", "commands.parser", "commands.choices", "commands.options", "commands.asked"),
    *("commands.exercises", "commands.check", "commands.kiosk", "commands.kiosk_pin", "commands.kiosk_counts"),
    *("commands.revival_trial", "commands.outcome", "commands.qt_check", "commands.version"),
)
"""Rooms, and files of other rooms, that load where there is no Qt: rules and checks need no window."""

LATE = {
    "commands.main": "loads only the command that was chosen",
    "commands.options": "reads the file that was named: the usual start names none",
    "commands.open": "looks at an exercise of one's own when it is about to open",
    "ui.pages.registry": "loads a page when it is first shown",
    "app.desk": "loads what the first screen, an exercise, content of one's own or a finger needs when it is there",
    "app.display": "gettext: only fingers have words of their own; a usual start asks for no keys and no wish",
    "core.codes": "hmac, hashlib: the first screen needs neither",
    "core.trust": "hashlib: the same",
    "datafiles.errors": "difflib: only a wrong file needs it",
    "exercises.mails": "email: costs more than a whole exercise, and is needed when a mail is opened",
    "exercises.numbers": "stdnum: needed when a number is typed",
    "kiosk.child": "resource: not on Windows",
    "kiosk.lock": "fcntl, msvcrt: on one system each",
    "kiosk.memory": "ctypes: the supervisor does without",
    "plain_toml": "tomllib: our own files do without",
    "storage.settings": "platformdirs: Linux has its places where everybody has them",
    "storage.vault": "hmac: needed when a number is typed that nobody has",
    "system.qt_version": "is asked before Qt is loaded",
    "ui.theme.apply": "Qt's name space: the first screen has no state that changes",
    "ui.theme.icons": "QtSvg: the first screen has no icon",
    "ui.widgets.calm_button": "Qt's name space and styles cost the first screen a tenth of its time",
    "ui.qt.one_stop": "Qt's name space: the first screen's buttons are one stop",
    "ui.widgets.pressed_once": "Qt's name space: the first screen does without",
    "ui.widgets.enter_key": "Qt's name space: the same",
    "ui.window.main_window": "Qt's name space: the same",
    "ui.window.home": "only a finger scrolls by touch",
    "ui.window.course": "the drawings come when the first screen is painted",
}
"""The modules that import something in a function, each with its reason. Nothing inside a command's module does."""


def room_of(module: str) -> str:
    """Return the room a module lies in; empty where it lies in none."""
    place = module.removeprefix(OURS).lstrip(".")
    if not place:
        return OURS
    rooms = [room for room in MAY_IMPORT if is_within(place, room)]
    return max(rooms, key=len, default="")


def lies_in(module: str, rooms: Collection[str]) -> bool:
    """Tell whether a module lies in one of these rooms, or is the folder that holds some of them."""
    return room_of(module) in rooms or any(is_within(f"{OURS}.{room}", module) for room in rooms)


# -- the rules ----------------------------------------------------------------------------------------------


def strangers(program: Path) -> list[str]:
    """Imports that the table does not allow, and modules that lie in no room."""
    found = [f"{module} lies in no room" for module in modules(program) if not lies_in(module, MAY_IMPORT)]
    for made in imports(program):
        here = room_of(made.importer)
        there = room_of(made.module) if made.is_ours else made.module.partition(".")[0]
        standard = not made.is_ours and there in sys.stdlib_module_names
        if here and here not in (there, OURS) and not standard and there not in MAY_IMPORT[here]:
            found.append(f"{made} : {here} may not")
    return found


def upward(may_import: dict[str, tuple[str, ...]]) -> list[str]:
    """Rooms that the table lets import one that does not stand before them in it."""
    order = list(may_import)
    return [
        f"{room} imports {other}"
        for room, others in may_import.items()
        for other in others
        if other in may_import and order.index(other) >= order.index(room)
    ]


def late_strangers(program: Path) -> list[str]:
    """Imports in functions of modules that have no reason in the table."""
    return [str(made) for made in imports(program) if made.late and _short(made.importer) not in LATE]


def _short(module: str) -> str:
    return module.removeprefix(f"{OURS}.")


def test_every_import_is_in_the_table() -> None:
    """A room that knows another one by chance cannot be changed without a look at it."""
    assert strangers(PROGRAM) == []


def test_no_room_imports_upward() -> None:
    """The ground floor must stand without what is built on it."""
    assert upward(MAY_IMPORT) == []


def test_every_room_of_the_table_is_there() -> None:
    """A row for a room that was torn down would let in whoever takes its name."""
    assert set(MAY_IMPORT) - {room_of(module) for module in modules(PROGRAM)} == set()


def test_no_file_imports_in_a_circle() -> None:
    """Neither at the top, nor late, nor for types: two files that need each other are one."""
    assert circle(imports(PROGRAM)) == []


def test_late_imports_have_a_reason() -> None:
    """Each hides what a file needs; a reason that is gone goes from the table, too."""
    assert late_strangers(PROGRAM) == []
    assert {_short(made.importer) for made in imports(PROGRAM) if made.late} == set(LATE)


# -- without Qt ---------------------------------------------------------------------------------------------

_LOADER = """
import importlib, sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError("Qt is not for this one: " + name)
if sys.argv[1] == "without":
    sys.meta_path.insert(0, NoQt())
wrong = []
for module in sys.argv[2:]:
    try:
        importlib.import_module(module)
    except ImportError as fault:
        wrong.append(module + ": " + str(fault))
if wrong:
    sys.exit("\\n".join(wrong))
"""


def load(program: Path, wanted: list[str], *, qt: bool, then: str = "") -> subprocess.CompletedProcess[str]:
    """Import modules of a copy of the program in a process of their own, in which there is Qt or not."""
    command = [sys.executable, "-c", _LOADER + then, "with" if qt else "without", *wanted]
    return subprocess.run(command, cwd=program.parent, capture_output=True, text=True, timeout=120, check=False)


def needing_qt(program: Path) -> list[str]:
    """What does not load where there is no Qt, and should."""
    wanted = [module for module in modules(program) if is_within(module, *(f"{OURS}.{name}" for name in WITHOUT_QT))]
    return load(program, wanted, qt=False).stderr.splitlines()


def late_qt(program: Path) -> list[str]:
    """Imports of Qt in functions of what is to need none. The version of Qt is asked by one of them."""
    ours = tuple(f"{OURS}.{name}" for name in WITHOUT_QT if name != "system.qt_version")
    return [str(made) for made in imports(program) if made.module.startswith(_QT) and is_within(made.importer, *ours)]


def test_what_needs_no_window_loads_without_qt() -> None:
    """Exercises are checked on a server, and the supervisor outlives whatever Qt may do."""
    assert needing_qt(PROGRAM) == []
    assert late_qt(PROGRAM) == []


def test_all_that_is_to_load_without_qt_is_there() -> None:
    """A name that was changed would be a rule about nothing."""
    known = modules(PROGRAM)
    assert [name for name in WITHOUT_QT if f"{OURS}.{name}" not in known] == []


# -- the kiosk's process ------------------------------------------------------------------------------------

_LOOK = """
from desktop_sim.kiosk.dialogs import known_dialogs
for name in known_dialogs():
    print(name)
for name in sys.modules:
    print(name)
"""


@cache
def _dialogs() -> set[str]:
    things = {name: getattr(QtWidgets, name) for name in dir(QtWidgets)}
    return {
        name for name, thing in things.items() if isinstance(thing, type) and issubclass(thing, QtWidgets.QDialog)
    }


def leads_out(made: Import) -> bool:
    """Tell whether an import is one of Qt's dialogs, or a library of Qt's that a kiosk has no use for."""
    if not made.module.startswith("PySide6") or made.importer == f"{OURS}.kiosk.dialogs":
        return False
    library = made.module.removeprefix("PySide6").lstrip(".") or made.name
    if library == "QtWidgets":
        return made.name in {*_dialogs(), library, "", "*"}
    return library not in KIOSK_QT


def out_of_the_kiosk(program: Path) -> list[str]:
    """What the kiosk's process should not come to, and comes to: everything it may ever import is imported."""
    found, ours = imports(program), set(modules(program))
    inside = reached(found, KIOSK_PROCESS)
    wrong = [module for module in sorted(inside) if not lies_in(module, KIOSK_ROOMS)]
    wrong += [str(made) for made in found if made.importer in inside and not made.typing and leads_out(made)]
    done = load(program, sorted(inside), qt=True, then=_LOOK)
    assert done.returncode == 0, done.stderr
    for name in done.stdout.split():
        if name in ours:
            strange = not lies_in(name, KIOSK_ROOMS)
        elif name.startswith("PySide6.Qt"):
            strange = name.removeprefix("PySide6.") not in KIOSK_QT
        else:
            strange = is_within(name, OURS)  # no module: a dialog, where a module knows it
        if strange:
            wrong.append(f"loaded: {name}")
    return wrong


def test_the_kiosk_can_reach_no_dialog_and_no_trainer() -> None:
    """RULES.md K4, for all that its process may come to load, not for what happens to be on the screen."""
    assert out_of_the_kiosk(PROGRAM) == []
    inside = reached(imports(PROGRAM), KIOSK_PROCESS)
    assert {f"{OURS}.app.practice_start", f"{OURS}.ui.pages.login.view", f"{OURS}.ui.keyboard.dock"} <= inside


# -- the rules bite -----------------------------------------------------------------------------------------


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program, to plant faults in."""
    return copy_of_program(tmp_path)


def planted(program: Path, *faults: tuple[str, str]) -> None:
    """Write faults into a copy: a file's place, and lines."""
    for place, lines in faults:
        plant(program / place, lines)


def test_an_import_that_is_not_in_the_table_is_found(program: Path) -> None:
    """At the top, late, relative, for types; of ours and of others; and a module in a room that there is not."""
    planted(
        program,
        ("core/codes.py", "from PySide6.QtCore import QObject"),
        ("core/state.py", "from desktop_sim.exercises import library"),
        ("exercises/sites.py", "def late():\n    from desktop_sim.storage import vault"),
        ("mail/reading.py", "import lxml.html"),
        ("ui/widgets/labels.py", "from desktop_sim.ui.pages.page import Page"),
        ("ui/pages/login/view.py", "from desktop_sim.ui.pages.drill import view"),
        ("ui/pages/newtab/view.py", "from desktop_sim.ui.coach.ring import Ring"),
        (
            "app/desk.py",
            "from ..robot import player\nif TYPE_CHECKING:\n    from desktop_sim.kiosk.desk import KioskDesk",
        ),
        ("kiosk/pin.py", "from desktop_sim.commands.choices import LEVELS"),
        ("attic/room.py", "ROOM = 1"),
    )
    found = [re.sub(r":\d+", "", stranger).removeprefix(f"{OURS}.") for stranger in strangers(program)]
    assert sorted(found) == [
        "app.desk imports desktop_sim.kiosk.desk (KioskDesk) : app may not",
        "app.desk imports desktop_sim.robot.player : app may not",
        "attic.room lies in no room",
        "core.codes imports PySide6.QtCore (QObject) : core may not",
        "core.state imports desktop_sim.exercises.library : core may not",
        "exercises.sites imports desktop_sim.storage.vault : exercises may not",
        "kiosk.pin imports desktop_sim.commands.choices (LEVELS) : kiosk may not",
        "mail.reading imports lxml.html : mail may not",
        "ui.pages.login.view imports desktop_sim.ui.pages.drill.view : ui.pages.login may not",
        "ui.pages.newtab.view imports desktop_sim.ui.coach.ring (Ring) : ui.pages.newtab may not",
        "ui.widgets.labels imports desktop_sim.ui.pages.page (Page) : ui.widgets may not",
    ]


def test_a_table_that_leads_upward_is_found() -> None:
    """Two rows that let two rooms into each other would be a table, and no order."""
    assert upward({"core": ("ui.qt",), "ui.qt": ("core",), "app": ("app",)}) == [
        "core imports ui.qt",
        "app imports app",
    ]


@pytest.mark.parametrize(
    "step", ["{}", "def late():\n    {}", "if TYPE_CHECKING:\n    {}"], ids=["top", "late", "types"]
)
def test_a_circle_is_found(tmp_path: Path, step: str) -> None:
    """Through three files, whatever the last step is; and through a package that its own files import."""
    program = tmp_path / OURS
    planted(program, ("a.py", "from desktop_sim.b import x"), ("b.py", "from desktop_sim.c.d import x"))
    planted(program, ("c/__init__.py", "from desktop_sim.c.e import x"), ("c/d.py", ""), ("c/e.py", ""))
    assert circle(imports(program)) == []
    plant(program / "c" / "e.py", step.format("from desktop_sim.a import x"))
    assert set(circle(imports(program))) == {f"{OURS}.{name}" for name in ("a", "b", "c", "c.e")}


def test_a_late_import_without_a_reason_is_found(program: Path) -> None:
    """In a command's module above all: it is the border itself."""
    plant(program / "commands" / "play.py", "def late():\n    from desktop_sim.app import desk")
    (found,) = late_strangers(program)
    assert found.startswith("desktop_sim.commands.play:")


def test_qt_where_there_is_none_is_found(program: Path) -> None:
    """Where it would be loaded at once; and in a function, which only the reading finds."""
    for place in ("core/codes.py", "kiosk/supervisor.py", "ui/pages/login/projection.py"):
        plant(program / place, "def late():\n    import PySide6.QtGui")
    assert needing_qt(program) == []
    assert [found.partition(":")[0] for found in late_qt(program)] == [
        f"{OURS}.core.codes",
        f"{OURS}.kiosk.supervisor",
        f"{OURS}.ui.pages.login.projection",
    ]
    plant(program / "kiosk" / "supervisor.py", "import PySide6")
    assert f"{OURS}.kiosk.start: Qt is not for this one: PySide6" in needing_qt(program)


def test_a_way_out_of_the_kiosk_is_found(program: Path) -> None:
    """A dialog under another name, a printer, a trainer's room, the robot: at once and late."""
    planted(
        program,
        ("trainer/__init__.py", ""),
        ("trainer/room.py", "ROOM = 1"),
        ("ui/window/home.py", "from PySide6.QtWidgets import QFileDialog as Box"),
        ("ui/pages/drill/view.py", "def late():\n    from PySide6.QtPrintSupport import QPrinter"),
        ("app/desk.py", "def late():\n    from PySide6.QtWidgets import QInputDialog"),
        ("app/display.py", "def late():\n    from desktop_sim.trainer import room"),
        ("kiosk/child.py", "import desktop_sim.robot.player"),
    )
    found = {re.sub(r":\d+", "", wrong).removeprefix(f"{OURS}.") for wrong in out_of_the_kiosk(program)}
    assert found >= {
        "robot.player",
        "trainer.room",
        "loaded: desktop_sim.robot.player",
        "loaded: desktop_sim.trainer.room",
        "loaded: desktop_sim.ui.window.home.Box",
        "ui.window.home imports PySide6.QtWidgets (QFileDialog)",
        "ui.pages.drill.view imports PySide6.QtPrintSupport (QPrinter)",
        "app.desk imports PySide6.QtWidgets (QInputDialog)",
    }
