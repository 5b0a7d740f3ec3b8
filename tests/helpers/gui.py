"""The real window for tests of single widgets: a clock set by hand, seeded digits, names for a learner's acts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_sim.app.desk import Desk
from desktop_sim.app.options import Options
from desktop_sim.core import intents as i
from desktop_sim.core.browsing import PageRef
from desktop_sim.core.state import PracticeState
from desktop_sim.exercises.numbers import key_is_right
from desktop_sim.storage.vault import Vault
from desktop_sim.ui.browser.frame import BrowserFrame
from desktop_sim.ui.pages.login.view import LoginPage
from desktop_sim.ui.pages.mailbox.view import MailboxPage
from desktop_sim.ui.pages.page import Page
from desktop_sim.ui.practice.run import PracticeRun
from desktop_sim.ui.practice.view import PracticeView
from tests.helpers.core import ManualClock
from tests.helpers.shipped import library_for

DECK = "premiere-connexion"
SITE = "ameli-deck"
MAIN = "main"
NUMBER, PASSWORD = "2690549588157", "Tournesol12"  # the training card's
LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)

PageT = TypeVar("PageT", bound=Page)


class Screen:
    """A screen of a test's own size: the offscreen platform has one of 800 x 800 for everybody."""

    def __init__(self, size: tuple[int, int]) -> None:
        self._area = QRect(0, 0, *size)

    def availableGeometry(self) -> QRect:
        return self._area


def settle() -> None:
    """Let everything that was asked for be done, deletions too."""
    for _ in range(3):
        QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def destroy_all_windows() -> None:
    """Destroy all top-level widgets and deliver what was posted."""
    if QApplication.instance() is None:
        return
    for widget in QApplication.topLevelWidgets():
        widget.hide()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def loops_run() -> bool:
    """Tell whether an event loop still runs here.

    After ``QApplication.exit`` without ``exec`` each loop ends before it begins: no timer fires any more, and all
    that waits for one waits in vain. Beginning and ending the application mends it.
    """
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    if loop.exec() == 0:
        return True
    app = QApplication.instance()
    assert app is not None
    QTimer.singleShot(0, app.quit)
    app.exec()
    return False


class DeskUnderTest:
    """A running program: ``desk`` and ``clock``, and what a learner does there."""

    def __init__(self, app: QApplication, options: Options, size: tuple[int, int]) -> None:
        self.clock = ManualClock()
        self.vaults: list[Vault] = []
        self.desk = Desk(app, options, clock=self.clock, make_vault=self._make_vault, library=library_for(options))
        self.desk.window.screen = lambda: Screen(size)
        self.desk.window.resize(*size)
        self.desk.window.show()
        self.desk.window.activateWindow()
        settle()

    def _make_vault(self) -> Vault:
        self.vaults.append(Vault(key_is_right, below=random.Random(7).randrange))
        return self.vaults[-1]

    @property
    def window(self) -> QWidget:
        return self.desk.window

    @property
    def practice(self) -> PracticeView:
        assert self.desk.practice is not None
        return self.desk.practice

    @property
    def run(self) -> PracticeRun:
        assert self.desk.run is not None
        return self.desk.run

    @property
    def state(self) -> PracticeState:
        return self.run.state

    def frame(self, window_id: str = "") -> BrowserFrame:
        """A window's browser; the active one's unless named."""
        return self.practice.windows.frames[window_id or self.state.browsing.active]

    def page(self, kind: type[PageT]) -> PageT:
        """The page in front."""
        page = self.frame().page()
        assert isinstance(page, kind), page
        return page

    def _windows(self) -> list[QWidget]:
        practice = self.desk.practice  # none on the first screen
        return [self.window, *(practice.second_windows() if practice is not None else ())]

    def find(self, name: str) -> Any:
        """The widget with an anchor's name, wherever it is shown."""
        found = [w for top in self._windows() for w in top.findChildren(QWidget, name) if w.isVisible()]
        assert found, f"{name} is not shown"
        return found[0]

    def shows(self, name: str) -> bool:
        """Whether the widget with an anchor's name can be seen."""
        return any(w.isVisible() for top in self._windows() for w in top.findChildren(QWidget, name))

    def do(self, *intents: i.Intent) -> None:
        for intent in intents:
            self.run.dispatch(intent)
        settle()

    def click(self, widget: QWidget | str, at: QPoint | None = None) -> None:
        target = self.find(widget) if isinstance(widget, str) else widget
        QTest.mouseClick(target, LEFT, pos=at if at is not None else target.rect().center())
        settle()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key, by way of the window system, so that shortcuts see it."""
        window = QApplication.activeWindow() or self.window
        QTest.keyClick(window.windowHandle(), key, modifiers)
        settle()

    def wait(self, **by: float) -> None:
        """Time passes, and what is due happens."""
        self.clock.advance(timedelta(**by))
        self.do(i.LetTimePass())

    # -- stretches of the journey ---------------------------------------------------------------------------

    @property
    def site(self) -> str:
        """The site of the exercise at hand."""
        return next(iter(self.state.scenario.sites))

    def identify(self) -> None:
        self.do(i.Identify(self.site, NUMBER, PASSWORD))

    def to_code(self) -> str:
        """To the code step; returns the digits."""
        self.identify()
        self.do(i.AskForCode(self.site))
        return self.code()

    def code(self) -> str:
        attempt = self.state.site(self.site).attempt
        assert attempt is not None
        assert attempt.newest is not None
        digits = self.vaults[-1].known_digits(attempt.newest.code_id)
        assert digits is not None
        return digits

    def open_mailbox(self) -> MailboxPage:
        """The mailbox in another tab."""
        self.do(i.OpenTab())
        self.do(i.Visit(self.state.browsing.front().tab_id, PageRef("mailbox", "messagerie")))
        return self.page(MailboxPage)

    def read_code_mail(self) -> MailboxPage:
        """The code's mail has come and is open."""
        page = self.open_mailbox()
        self.wait(seconds=5)
        newest = self.state.mailbox.order[self.state.mailbox.folder][0]
        self.do(i.OpenMessage(newest))
        return page

    def log_in(self, *, tick: bool = False) -> None:
        digits = self.to_code()
        self.do(i.TickTrust(self.site, tick), i.SubmitCode(self.site, digits))

    def login_page(self) -> LoginPage:
        return self.page(LoginPage)


@contextmanager
def opened_desk(
    app: QApplication,
    settings: Path,
    monkeypatch: pytest.MonkeyPatch,
    exercise: str = DECK,
    size: tuple[int, int] = (1366, 768),
    windows: int = 1,
    text: float | None = None,
    mode: str | None = None,
    level: str = "",
    content: tuple[Path, ...] = (),
    exercise_files: tuple[Path, ...] = (),
    **more: Any,
) -> Iterator[DeskUnderTest]:
    """Open the program, and leave nothing of it behind."""
    monkeypatch.setattr(app, "primaryScreen", lambda: Screen(size), raising=False)
    options = Options(
        exercise=exercise,
        windows=windows,
        text_scale=text,
        mode=mode,
        settings_path=settings,
        level=level,
        content=content,
        exercise_files=exercise_files,
        **more,
    )
    made = DeskUnderTest(app, options, size)
    try:
        yield made
    finally:
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        made.desk.close()
        made.desk.deleteLater()
        destroy_all_windows()
