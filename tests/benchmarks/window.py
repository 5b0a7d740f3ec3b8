"""Key to paint, tab switch, and the opening of a large mailbox, in the real window offscreen."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTabBar, QWidget
from shiboken6 import isValid

from desktop_sim.app.desk import Desk
from desktop_sim.app.options import Options
from desktop_sim.app.run import make_application
from desktop_sim.core.browsing import PageRef
from desktop_sim.core.clock import TrainingClock
from desktop_sim.core.intents import AskForCode, Identify, MoveClock, OpenMessage, OpenTab, Visit
from desktop_sim.core.mailbox import Folder, Message, filled_mailbox
from desktop_sim.core.session import PracticeSession
from desktop_sim.exercises.numbers import key_is_right
from desktop_sim.exercises.scenario import scenario_for
from desktop_sim.storage.clock import SystemClock
from desktop_sim.storage.vault import Vault
from desktop_sim.ui.pages.content import Content
from desktop_sim.ui.practice.run import PracticeRun
from desktop_sim.ui.practice.view import PracticeView
from desktop_sim.ui.qt.double_taps import DoubleTaps
from tests.benchmarks.table import Row

_SITE = "ameli-deck"


def say_nothing(*_: object) -> None:
    """Take a message of Qt's and leave it."""


def settled(app: QApplication) -> None:
    """Let everything that was asked for be done; what was to be deleted is, also where no event loop runs."""
    for _ in range(4):
        app.processEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _desk(app: QApplication) -> Desk:
    settings = Path(tempfile.gettempdir(), "desktop-sim-no-such-folder", "reglages.toml")
    desk = Desk(app, Options(exercise="premiere-connexion", settings_path=settings, content=()))
    desk.window.resize(1366, 768)
    desk.window.show()
    desk.window.activateWindow()
    settled(app)
    return desk


def p99(samples: list[float]) -> float:
    """Return the 99th percentile."""
    return quantiles(samples, n=100)[98]


class _Paintings(QObject):
    """Counts how often a window painted what had changed."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.count = 0
        window.installEventFilter(self)  # on the window alone: it is the window that is asked to paint, once for all

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.UpdateRequest
        return False


def _timed(act: Callable[[], object], window: QWidget, app: QApplication) -> float:
    """Return the milliseconds from an act to the end of all the painting that it brought about.

    Layouts settle and the ring follows after the first painting: it is over when nothing more is painted.
    """
    paintings = _Paintings(window)
    begin = perf_counter()
    act()
    seen = -1
    while seen != paintings.count:
        seen = paintings.count
        app.processEvents()
    took = (perf_counter() - begin) * 1000
    assert seen > 0, "nothing was painted"
    return took


def key_times(desk: Desk, app: QApplication, rounds: int) -> list[float]:
    """Return the milliseconds from each key of a login to its painting."""
    took = []
    fields = [desk.window.findChild(QLineEdit, name) for name in ("login.number", "login.password")]
    for _ in range(rounds):
        for field, text in zip(fields, ("2690549588157", "Tournesol12"), strict=True):
            field.setFocus()
            field.setText("")
            settled(app)
            for character in text:
                took.append(_timed(lambda f=field, c=character: QTest.keyClicks(f, c), desk.window, app))
    return took


def tab_times(desk: Desk, app: QApplication, rounds: int) -> list[float]:
    """Return the milliseconds of switches between the login page and an open mail."""
    assert desk.run is not None
    for intent in (
        Identify(_SITE, "2690549588157", "Tournesol12"),
        AskForCode(_SITE),
        OpenTab(),
        Visit("t2", PageRef("mailbox", "messagerie")),
        MoveClock(timedelta(seconds=10)),
        OpenMessage("mail-1"),
    ):
        desk.run.dispatch(intent)
    settled(app)
    bar = desk.window.findChild(QTabBar)
    assert isinstance(bar, QTabBar)
    took = []
    for number in range(rounds):
        point: QPoint = bar.tabRect(number % 2).center()
        took.append(
            _timed(
                lambda at=point: QTest.mouseClick(bar, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at),
                desk.window,
                app,
            )
        )
        settled(app)
    return took


def _open_mailbox(desk: Desk, app: QApplication, count: int) -> float:
    """Return the milliseconds from going to a mailbox of ``count`` messages to its painting."""
    library = desk.library
    exercise = library.exercise("premiere-connexion")
    clock = TrainingClock(SystemClock())
    at = clock.now()
    mails = ("chorale", "photos", "mediatheque", "jardinerie")
    box = filled_mailbox(
        [
            Message(f"given-{n}", mails[n % 4], Folder.INBOX, at - timedelta(minutes=n), n % 3 > 0)
            for n in range(count)
        ]
    )
    vault = Vault(key_is_right)
    scenario = scenario_for(library, exercise, at=at).replace(mailbox=box)
    run = PracticeRun(PracticeSession(scenario, clock, vault), Content(library, exercise), vault)
    view = PracticeView(run, desk.theme, DoubleTaps(app, desk), desk.window, menus=True)
    view.resize(1366, 700)
    view.show()
    settled(app)
    took = _timed(lambda: run.dispatch(Visit("t1", PageRef("mailbox", "messagerie"))), view, app)
    view.finish()
    run.stop()
    view.close()
    view.deleteLater()
    run.deleteLater()
    settled(app)
    assert not isValid(view), "views that pile up make each later one slower"
    return took


def measure(rounds: int) -> list[Row]:
    """Return the window's figures; times in milliseconds, offscreen."""
    qInstallMessageHandler(say_nothing)  # the offscreen platform names, for each window, what it cannot do
    app = make_application(["benchmark"])
    desk = _desk(app)
    keys = key_times(desk, app, rounds)
    tabs = tab_times(desk, app, rounds * 10)
    _open_mailbox(desk, app, 10)
    pairs = [(_open_mailbox(desk, app, 10), _open_mailbox(desk, app, 10_000)) for _ in range(max(rounds // 2, 5))]
    desk.close()
    return [
        Row("key to paint, 99th percentile", p99(keys), median(keys), "ms", p99(keys), 16),
        Row("tab switch, 99th percentile", p99(tabs), median(tabs), "ms", p99(tabs), 16),
        Row(
            "mailbox of 10,000 against 10",
            median(large for _, large in pairs),
            median(small for small, _ in pairs),
            "ms",
            median(large / small for small, large in pairs),
            1.5,
        ),
    ]
