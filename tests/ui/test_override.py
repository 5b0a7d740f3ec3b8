"""What Qt calls of ours may fail: the error is told, and the program goes on."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

import desktop_sim
from desktop_sim.ui.qt.override import NEEDED, override

UNMARKED = """
import sys
from PySide6.QtCore import QCoreApplication, QEvent, QObject

class Wrong(QObject):
    def event(self, event):
        int("x")

QCoreApplication([])
try:
    QCoreApplication.sendEvent(Wrong(), QEvent(QEvent.Type.User))
except ValueError:
    sys.exit(5)
"""


def _unmarked(module: ModuleType) -> Iterator[str]:
    """Name the methods that stand in place of one of Qt's, and are not marked so."""
    for kind in vars(module).values():
        if not (inspect.isclass(kind) and issubclass(kind, Shiboken.Object) and kind.__module__ == module.__name__):
            continue
        foreign = [
            base for base in kind.__mro__ if not base.__module__.startswith("desktop_sim") and base is not kind
        ]
        methods = {name: method for name, method in vars(kind).items() if inspect.isfunction(method)}
        for name, method in methods.items():
            known = not name.startswith("__") and any(name in vars(base) for base in foreign)
            if known and not getattr(method, "__override__", False):
                yield f"{kind.__module__}.{kind.__name__}.{name}"


def test_every_override_is_marked() -> None:
    """Else an error in it would be a segmentation fault on Python 3.11."""
    names = [m.name for m in pkgutil.walk_packages(desktop_sim.__path__, "desktop_sim.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    assert len(modules) > 100
    assert [found for module in modules for found in _unmarked(module)] == []


def test_an_override_without_its_mark_is_found() -> None:
    """The search above is no empty one."""

    class Forgotten(QWidget):
        def sizeHint(self) -> object:
            return None

    here = ModuleType("here")
    Forgotten.__module__ = "here"
    here.Forgotten = Forgotten  # type: ignore[attr-defined]
    assert list(_unmarked(here)) == ["here.Forgotten.sizeHint"]


def test_an_error_from_c_in_an_override_is_an_exception(qtbot: QtBot) -> None:
    """As when a number cannot be read, or a widget is gone: told with its kind, and the process lives."""

    class Wrong(QWidget):
        @override
        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.User:
                int("x")
            return super().event(event)

    wrong = Wrong()
    qtbot.addWidget(wrong)
    for _ in range(3):
        with pytest.raises(ValueError, match="Error calling Python override"):
            QCoreApplication.sendEvent(wrong, QEvent(QEvent.Type.User))


def test_the_mark_does_something_only_where_it_is_needed() -> None:
    """When a release of PySide6 no longer crashes here, this fails, and the wrapper can go."""
    ended = subprocess.run([sys.executable, "-c", UNMARKED], capture_output=True, check=False)
    assert (ended.returncode != 5) is NEEDED
