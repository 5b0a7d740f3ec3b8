"""A program to play in: the real windows, a clock set by hand, codes from a seeded generator, a known time zone."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_sim.app.desk import Desk
from desktop_sim.app.options import Options
from desktop_sim.core.events import Event
from desktop_sim.exercises.numbers import key_is_right
from desktop_sim.storage.vault import Vault
from tests.helpers.shipped import library_for

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # 10:00 in Paris
DECK = "premiere-connexion"


class ManualClock:
    """Stands still until it is told."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> datetime:
        return self.at

    def advance(self, by: timedelta) -> None:
        self.at += by


class _Screen:
    """A screen of the window's own size: the offscreen platform has one of 800 x 800 for everybody."""

    def __init__(self, size: tuple[int, int]) -> None:
        self._area = QRect(0, 0, *size)

    def availableGeometry(self) -> QRect:
        return self._area


class Stage:
    """A running program and what a test may look at: ``desk``, ``clock``, the events so far."""

    def __init__(self, app: QApplication, options: Options, size: tuple[int, int]) -> None:
        self.clock = ManualClock()
        self.desk = Desk(app, options, clock=self.clock, make_vault=self._make_vault, library=library_for(options))
        self.desk.window.screen = lambda: _Screen(size)
        self.desk.window.resize(*size)
        self.desk.window.show()
        self.desk.window.activateWindow()
        settle()

    @staticmethod
    def _make_vault() -> Vault:
        return Vault(key_is_right, below=random.Random(7).randrange)

    @property
    def log(self) -> tuple[Event, ...]:
        assert self.desk.run is not None
        return self.desk.run.log

    def happened(self) -> list[str]:
        """The names of all events so far."""
        return [type(event).__name__ for event in self.log]


def settle() -> None:
    """Let everything that was asked for be done."""
    for _ in range(3):
        QCoreApplication.processEvents()


@contextmanager
def stage(
    app: QApplication,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    exercise: str = DECK,
    size: tuple[int, int] = (1366, 768),
    windows: int = 1,
    text: float | None = None,
    mode: str | None = None,
    seed: int = 2,
    level: str = "",
    **more: Any,
) -> Iterator[Stage]:
    """Open the program, and leave nothing of it behind."""
    monkeypatch.setenv("TZ", "Europe/Paris")
    time.tzset()
    QAccessible.setActive(True)
    settings = folder / "reglages.json"
    options = Options(
        exercise=exercise,
        windows=windows,
        text_scale=text,
        mode=mode,
        settings_path=settings,
        seed=seed,
        level=level,
        **{"content": (), **more},
    )
    made = Stage(app, options, size)
    try:
        yield made
    finally:
        while QApplication.activePopupWidget() is not None:
            QApplication.activePopupWidget().close()
        made.desk.close()
        made.desk.window.deleteLater()
        QGuiApplication.clipboard().clear()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        settle()
        monkeypatch.undo()
        time.tzset()
