"""Qt's own dialogs lead out of a kiosk, to files and printers (RULES.md K4). Who knows one, who builds one?

Asked of the running program and not of its sources, which a frozen one has not.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, NoReturn

from PySide6 import QtWidgets

_PRINTING = "PySide6.QtPrintSupport"
_ASKING = ("about", "aboutQt", "critical", "information", "question", "warning")
"""Functions of QMessageBox that build one; those of the others begin with « get »."""


class DialogBuiltError(Exception):
    """Somebody has tried to build one of Qt's dialogs."""


def known_dialogs() -> list[str]:
    """Return where a module of the program holds one of Qt's dialogs, or all of them, by its name."""
    found = [_PRINTING] if _PRINTING in sys.modules else []
    for name, module in sorted(sys.modules.items()):
        if name.partition(".")[0] == "desktop_sim" and name != __name__:
            found += [f"{name}.{held}" for held, thing in vars(module).items() if _leads_to_dialogs(thing)]
    return found


@contextmanager
def dialogs_trapped() -> Iterator[list[str]]:
    """Let nobody build one of Qt's dialogs; give the names of those that somebody has tried to build."""
    tried: list[str] = []
    former: list[tuple[type, str, Any]] = []
    for kind in _kinds():
        for name, value in list(vars(kind).items()):
            if name == "__init__" or name in _ASKING or name.startswith("get"):
                former.append((kind, name, value))
                setattr(kind, name, _refusing(kind.__name__, tried))
    try:
        yield tried
    finally:
        for kind, name, value in former:
            setattr(kind, name, value)


def _kinds() -> list[type]:
    # By its name each: PySide6 makes a class when it is first asked for.
    things = [getattr(QtWidgets, name) for name in dir(QtWidgets)]
    return [thing for thing in things if isinstance(thing, type) and issubclass(thing, QtWidgets.QDialog)]


def _leads_to_dialogs(thing: object) -> bool:
    if isinstance(thing, ModuleType):
        return thing.__name__ in (QtWidgets.__name__, _PRINTING)
    return isinstance(thing, type) and issubclass(thing, QtWidgets.QDialog)


def _refusing(kind: str, tried: list[str]) -> Callable[..., NoReturn]:
    def refuse(*_arguments: object, **_named: object) -> NoReturn:
        tried.append(kind)
        raise DialogBuiltError(kind)

    return refuse
