"""A kiosk for tests: the real windows, clocks set by hand, a staff's PIN of its own."""

from __future__ import annotations

import gc
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_sim.exercises.numbers import key_is_right
from desktop_sim.kiosk.desk import KioskDesk, KioskParts, Outcome
from desktop_sim.kiosk.pin import Doorkeeper, PinStore
from desktop_sim.kiosk.settings_file import KioskRules
from desktop_sim.storage.vault import Vault
from tests.helpers.core import ManualClock
from tests.helpers.gui import destroy_all_windows, settle
from tests.helpers.shipped import shipped_library

PIN = "271828"
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class KioskUnderTest:
    """A running kiosk: ``kiosk``, its two clocks, what was counted, and what a visitor does."""

    def __init__(self, app: QApplication, folder: Path, counts: bool, **rules: Any) -> None:
        self.app = app
        self.clock = ManualClock()
        self.seconds = 0.0
        self.counted: list[Outcome] = []
        self.pins = PinStore(folder / "kiosk-pin.toml")
        self.pins.set(PIN)
        self.kiosk = KioskDesk(
            app,
            KioskRules(**rules),
            KioskParts(
                doorkeeper=Doorkeeper(self.pins, self.clock),
                count=self.counted.append if counts else None,
                clock=self.clock,
                make_vault=lambda: Vault(key_is_right, below=random.Random(7).randrange),
                library=None if "mailbox" in rules else shipped_library(),
                elapsed=lambda: self.seconds,
            ),
        )
        self.kiosk.show()
        settle()

    @property
    def window(self) -> QWidget:
        return self.kiosk.window

    def click(self, at: QPoint | str) -> None:
        """A click, or one finger, at a place or on the widget with a name; as the window system brings it."""
        if isinstance(at, str):
            widget = self.find(at)
            at = widget.mapTo(self.window, widget.rect().center())
        QTest.mouseClick(self.window.windowHandle(), LEFT, PLAIN, at)
        settle()

    def find(self, name: str) -> QWidget:
        """The widget with an anchor's name that can be seen."""
        found = [w for w in self.window.findChildren(QWidget, name) if w.isVisible()]
        assert found, f"{name} is not shown"
        return found[0]

    def shows(self, kind: type[QWidget]) -> bool:
        """Whether a widget of a kind is on the screen."""
        return any(w.isVisible() for w in self.window.findChildren(kind))

    def end_visit(self) -> None:
        """« J'ai fini », and « Oui, effacer »."""
        self.click("ribbon.end")
        self.click("kiosk.erase")

    def write(self, characters: Iterator[str] | str) -> None:
        """Type on the keyboard on the table."""
        for character in characters:
            for down in (True, False):
                QTest.simulateEvent(self.window.windowHandle(), down, ord(character.upper()), PLAIN, character, False)
        settle()

    def wait(self, seconds: float) -> None:
        """Time passes and nobody does anything."""
        self.seconds += seconds
        if self.kiosk.idle.is_on:
            self.kiosk.idle.look()
        settle()

    def practise(self, exercise: str = "premiere-connexion") -> None:
        """A visitor has come and begun an exercise."""
        self.kiosk.begin_visit()
        self.kiosk.desk.begin(exercise)
        settle()


@contextmanager
def opened_kiosk(app: QApplication, folder: Path, *, counts: bool = False, **rules: Any) -> Iterator[KioskUnderTest]:
    """Open a kiosk, and leave nothing of it behind."""
    made = KioskUnderTest(app, folder, counts, **rules)
    try:
        yield made
    finally:
        gc.unfreeze()
        made.kiosk.placing.stop()
        made.kiosk.idle.stop()
        made.window.may_close = True
        made.kiosk.desk.close()
        QGuiApplication.clipboard().clear()
        made.kiosk.desk.deleteLater()
        made.kiosk.deleteLater()
        destroy_all_windows()
