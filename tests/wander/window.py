"""Wanderers in the real window: keys and clicks only, on whatever can be seen; then only what the coach says."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt, qInstallMessageHandler
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_sim.app.desk import Desk
from desktop_sim.app.options import Options
from desktop_sim.app.run import make_application
from desktop_sim.commands.law import SPARE
from desktop_sim.core import intents as i
from desktop_sim.core.tasks import Gesture
from desktop_sim.core.value import Value
from desktop_sim.exercises.numbers import key_is_right
from desktop_sim.exercises.quoting import KEYS
from desktop_sim.exercises.wanderer import REAL_NUMBER
from desktop_sim.robot.finder import visible
from desktop_sim.robot.player import Robot, RobotLost
from desktop_sim.storage.vault import Vault
from desktop_sim.ui.coach.over_card import OverCard
from desktop_sim.ui.coach.projection import CoachView
from desktop_sim.ui.qt.widget_at import widget_under
from tests.helpers.core import ManualClock
from tests.wander.run import MOST_MOVES, SURPRISES, Breach, Walk, Wandering, library, situation_of, straight

OBEDIENCE = 0.35


class Screen(Value):
    """Where a wanderer sits."""

    size: tuple[int, int]
    text: float
    windows: int = 1
    touch: bool = False


SCREENS = (
    Screen((1366, 768), 1.0),
    Screen((1024, 600), 1.0),
    Screen((1024, 600), 1.5),
    Screen((1920, 1080), 2.0),
    Screen((1366, 768), 1.0, windows=2),
    Screen((1366, 768), 1.0, touch=True),  # by finger: the keyboard comes up with each field
    Screen((1024, 600), 1.0, touch=True),
    Screen((1080, 1920), 1.0, touch=True),
    Screen((1024, 600), 2.0),
    Screen((1366, 768), 3.0),
)

_ROLE = QAccessible.Role
_PRESSED = {_ROLE.Button, _ROLE.CheckBox, _ROLE.PageTab, _ROLE.ListItem, _ROLE.EditableText, _ROLE.Link}
_LEAVES = frozenset({"Accueil", "Recommencer", "Choisir la suite"})
"""What ends this very practice: whoever is back on the first screen is not lost in an exercise."""
_MENU = "Menu des onglets"
"""It opens a menu that waits for a choice; what it offers is done by keys."""

_CTRL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
_NONE = Qt.KeyboardModifier.NoModifier
_KEYS: dict[str, tuple[Qt.Key, Qt.KeyboardModifier]] = {
    "Tab": (Qt.Key.Key_Tab, _NONE),
    "Shift+Tab": (Qt.Key.Key_Backtab, _SHIFT),
    "Enter": (Qt.Key.Key_Return, _NONE),
    "Space": (Qt.Key.Key_Space, _NONE),
    "Escape": (Qt.Key.Key_Escape, _NONE),
    "Backspace": (Qt.Key.Key_Backspace, _NONE),
    "Down": (Qt.Key.Key_Down, _NONE),
    "Delete": (Qt.Key.Key_Delete, _NONE),
    "F1": (Qt.Key.Key_F1, _NONE),
    "F5": (Qt.Key.Key_F5, _NONE),
    "Ctrl+T": (Qt.Key.Key_T, _CTRL),
    "Ctrl+W": (Qt.Key.Key_W, _CTRL),
    "Ctrl+Shift+T": (Qt.Key.Key_T, _CTRL | _SHIFT),
    "Ctrl+Shift+D": (Qt.Key.Key_D, _CTRL | _SHIFT),
    "Ctrl+Shift+R": (Qt.Key.Key_R, _CTRL | _SHIFT),
    "Ctrl+Tab": (Qt.Key.Key_Tab, _CTRL),
    "Alt+Left": (Qt.Key.Key_Left, _ALT),
    "Alt+Right": (Qt.Key.Key_Right, _ALT),
    "Ctrl+Z": (Qt.Key.Key_Z, _CTRL),
}
_ADDRESSES = ("messagerie", "ameli", "nulle-part", "http://exemple.exercice/", "75 012")
_QUOTED = re.compile(r"«\s*(.*?)\s*»")


class Room:
    """A program that stays open for one wanderer after another, on one kind of screen."""

    def __init__(self, app: QApplication, screen: Screen) -> None:
        QAccessible.setActive(True)
        self.screen = screen
        self.clock = ManualClock()
        self._draw = 0
        options = Options(
            windows=screen.windows,
            text_scale=screen.text,
            touch=screen.touch,
            settings_path=Path(mkdtemp()) / "reglages.json",
            content=(),
        )
        self.desk = Desk(app, options, clock=self.clock, make_vault=self._make_vault, library=library())
        area = QRect(0, 0, *screen.size)
        self.desk.window.screen = lambda: _Area(area)
        self.desk.window.resize(*screen.size)
        self.desk.window.show()
        self.desk.window.activateWindow()
        self.robot = Robot(self.desk)

    def _make_vault(self) -> Vault:
        return Vault(key_is_right, below=random.Random(self._draw).randrange)

    def begin(self, wandering: Wandering) -> None:
        """Open the exercise as if the program had just begun."""
        self._draw = wandering.seed
        self.desk.forget_visitor()
        self.desk.begin(wandering.exercise_id, wandering.seed % SURPRISES)
        self.desk.window.resize(*self.screen.size)
        self.desk.window.activateWindow()
        self.robot = Robot(self.desk)
        settle()

    def close(self) -> None:
        """Leave nothing behind."""
        self.desk.close()
        self.desk.window.deleteLater()
        self.desk.deleteLater()
        settle()

    def windows(self) -> list[QWidget]:
        """All windows that can be seen."""
        practice = self.desk.practice
        shown = [self.desk.window, *(practice.second_windows() if practice is not None else ())]
        return [window for window in shown if window.isVisible()]

    def view(self) -> CoachView:
        """What the coach says."""
        practice = self.desk.practice
        assert practice is not None
        return practice.coach_view

    # -- moves ----------------------------------------------------------------------------------------------

    def things(self) -> Iterator[tuple[str, QWidget, QAccessibleInterface]]:
        """All that can be pressed, each with words that name it for good."""
        counted: dict[str, int] = {}
        for window in self.windows():
            for interface in visible(QAccessible.queryAccessibleInterface(window)):
                role, name = interface.role(), interface.text(QAccessible.Text.Name)
                if role not in _PRESSED or interface.state().disabled or name in _LEAVES or name.startswith(_MENU):
                    continue
                words = f"press {role.name} {_nameless(name)}"
                counted[words] = counted.get(words, 0) + 1
                yield f"{words} #{counted[words]}", window, interface

    def press(self, words: str) -> bool:
        """Press the thing of these words; return whether it is there, in sight, with nothing lying on it."""
        found = next((each for each in self.things() if each[0] == words), None)
        if found is None:
            return False
        _, window, interface = found
        point = window.mapFromGlobal(interface.rect().center())
        under = widget_under(window, point)
        if not window.rect().contains(point) or under is None:
            return False
        if not window.isActiveWindow():
            window.activateWindow()
            settle()
        QTest.mouseClick(under, Qt.MouseButton.LeftButton, _NONE, under.mapFrom(window, point))
        return True

    def key(self, words: str) -> bool:
        """Press a key, by way of the window system."""
        key, modifiers = _KEYS[words.removeprefix("key ")]
        window = QApplication.activeWindow() or self.desk.window
        QTest.keyClick(window.windowHandle(), key, modifiers)
        return True

    def write(self, text: str) -> bool:
        """Write into whatever has the focus."""
        field = QApplication.focusWidget()
        if field is None or not field.isVisible():
            return False
        QTest.keyClicks(field, text)
        return True

    def go_to_address(self, text: str) -> bool:
        """Write into the address bar, and Enter."""
        self.key("key Ctrl+T" if text == "new" else "key F5")
        QTest.keyClick((QApplication.activeWindow() or self.desk.window).windowHandle(), Qt.Key.Key_L, _CTRL)
        settle()
        return self.write(text) and self.key("key Enter")

    def wait(self, seconds: int) -> bool:
        """Time passes."""
        self.clock.advance(timedelta(seconds=seconds))
        run = self.desk.run
        assert run is not None
        run.dispatch(i.LetTimePass())
        return True

    def follow(self) -> bool:
        """Do what the coach says, where it can be done: later it must be."""
        with suppress(RobotLost):
            self.robot.follow()
        return True

    def texts(self) -> list[tuple[str, str]]:
        """What somebody may write anywhere, each with a name."""
        run = self.desk.run
        assert run is not None
        card = run.content.card
        attempt = run.scene().attempt
        code = run.digits_of(attempt.newest.code_id) if attempt is not None and attempt.newest is not None else None
        return [
            ("the number", card.number),
            ("half the number", card.number[:6]),
            ("the number swapped", card.number[:-2] + card.number[-1] + card.number[-2]),
            ("a real number", REAL_NUMBER),
            ("the password", card.passwords[0]),
            ("the password small", card.passwords[0].lower()),
            ("the code", code or "123456"),
            ("another code", "987654"),
            ("half a code", "12"),
            ("nonsense", "xyz"),
            ("a blank", " "),
            ("keys without Maj", "&("),
        ]

    def draw(self, chance: random.Random) -> str:
        """Return the words of a next move."""
        if chance.random() < OBEDIENCE:
            return "follow"
        kind = chance.random()
        if kind < 0.6:
            things = [words for words, *_ in self.things()]
            return chance.choice(things) if things else "key Tab"
        if kind < 0.78:
            return f"write {chance.choice(self.texts())[0]}"
        if kind < 0.92:
            return f"key {chance.choice(list(_KEYS))}"
        if kind < 0.96:
            return f"address {chance.choice(_ADDRESSES)}"
        return f"wait {chance.choice((5, 70, 960, 4000))}"

    def do(self, words: str) -> bool:
        """Make the move of these words; return whether it could be made."""
        kind, _, what = words.partition(" ")
        made = {
            "follow": lambda: self.follow(),
            "press": lambda: self.press(words),
            "write": lambda: self.write(dict(self.texts())[what]),
            "key": lambda: self.key(words),
            "address": lambda: self.go_to_address(what),
            "wait": lambda: self.wait(int(what)),
        }[kind]()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        settle()
        with suppress(RobotLost):
            self.robot.read()
        return bool(made)

    # -- the law --------------------------------------------------------------------------------------------

    def breach(self) -> str:
        """Return what is not on the screen though the coach speaks of it or rings it; empty where all is."""
        view, run, practice = self.view(), self.desk.run, self.desk.practice
        assert run is not None
        assert practice is not None
        said = " ".join((view.next_thing, view.meaning, view.action) if not view.finished else (view.say,))
        shown = self._shown() | self._coming()
        for words in _QUOTED.findall(said):
            plain = _plain(words)
            if plain not in KEYS and plain not in shown and not any(plain in text for text in shown):
                return f"« {words} » is nowhere on the screen: {said}"
        task = run.task
        if task is None or not view.ringed or task.gesture is Gesture.WAIT:
            return ""
        practice.anchors.find_for(task)  # it is brought into sight, and what is asked for may be built anew by that
        settle()
        _, target = practice.anchors.find_for(task)
        if target is None:
            return f"{task.anchor} ({task.key}) is not in sight: {said}"
        area = target.part if target.part is not None else target.widget.rect()
        middle = target.widget.mapTo(target.widget.window(), area.center())
        if not target.widget.window().rect().contains(middle) or not target.widget.isVisible():
            return f"{task.anchor} ({task.key}) lies outside the window: {said}"
        return ""

    def _coming(self) -> set[str]:
        """The subjects of mails under way: what one waits for is told by name."""
        run = self.desk.run
        assert run is not None
        return {_plain(run.content.mail(t.message.mail_id).subject) for t in run.state.mailbox.transit}

    def _shown(self) -> set[str]:
        shown: set[str] = set()
        for window in self.windows():
            for interface in visible(QAccessible.queryAccessibleInterface(window)):
                shown.add(_plain(interface.text(QAccessible.Text.Name)))
                text = interface.textInterface()
                if text is not None:
                    shown.add(_plain(text.text(0, text.characterCount())))
        shown.discard("")
        return shown

    def leave_what_lies_over(self) -> None:
        """Press « Fermer » on a card over all: nothing else can be pressed, and the cursor stands on it."""
        practice = self.desk.practice
        for card in practice.findChildren(OverCard) if practice is not None else ():
            if card.isVisible():
                QTest.mouseClick(card.close_button, Qt.MouseButton.LeftButton)
                settle()

    def follow_to_the_end(self, budget: int) -> str:
        """Do only what the coach says; return how the law is broken on the way, or nothing."""
        run = self.desk.run
        if run is None:
            return ""  # on the first screen again: that is the learner's own way
        for _ in range(budget):
            settle()
            self.leave_what_lies_over()
            self.robot.read()
            wrong = self.breach()
            if wrong or run.finished:
                return wrong
            before = len(run.log), run.where
            try:
                self.robot.follow()
            except RobotLost as lost:
                return f"{lost} (task {run.task})"
            settle()
            if (len(run.log), run.where) == before:
                return f"Nothing happens: {run.task}"
        return "" if run.finished else f"The end does not come: {run.task}"


class _Area:
    """A screen of the window's own size: the offscreen platform has one of 800 x 800 for everybody."""

    def __init__(self, area: QRect) -> None:
        self._area = area

    def availableGeometry(self) -> QRect:
        return self._area


def settle() -> None:
    """Let everything that was asked for be done."""
    for _ in range(3):
        QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _plain(words: str) -> str:
    return words.replace("\u00a0", " ").rstrip(" .")


def _nameless(name: str) -> str:
    """A name without what differs from one moment to another: times and numbers."""
    return re.sub(r"\d+", "0", name).replace("\n", " ")[:60]


def screen_of(wandering: Wandering) -> Screen:
    """Return the screen at which a wanderer sits."""
    return SCREENS[wandering.seed % len(SCREENS)]


_rooms: dict[Screen, Room] = {}


@cache
def _application() -> QApplication:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    qInstallMessageHandler(lambda _kind, _context, _text: None)  # what the offscreen platform cannot do
    return make_application(["desktop-sim"])


def close_rooms() -> None:
    """Close all programs that stay open for the next wanderer."""
    while _rooms:
        _rooms.popitem()[1].close()


def room_for(wandering: Wandering) -> Room:
    """Return an open program on the wanderer's screen, at the beginning of the exercise."""
    screen = screen_of(wandering)
    if screen not in _rooms:
        close_rooms()
        _rooms[screen] = Room(_application(), screen)
    room = _rooms[screen]
    room.begin(wandering)
    return room


def budget_of(wandering: Wandering) -> int:
    """Return in how many acts the end must come."""
    return straight(wandering.exercise_id, wandering.seed % SURPRISES) + SPARE


def go_in_window(wandering: Wandering) -> Walk:
    """Wander in the window, then follow the coach."""
    chance = random.Random(f"{wandering.exercise_id}/{wandering.seed}")
    room = room_for(wandering)
    story: list[str] = []
    for _ in range(chance.randrange(MOST_MOVES + 1)):
        run = room.desk.run
        if run is None or run.finished:
            break
        words = room.draw(chance)
        if room.do(words):
            story.append(words)
    run = room.desk.run
    situation = hash(situation_of(run.state)) if run is not None else 0
    before = len(run.acts) if run is not None else 0
    wrong = room.follow_to_the_end(budget_of(wandering))
    breach = Breach(wandering, wrong, tuple(story)) if wrong else None
    return Walk(wandering.exercise_id, breach, len(run.acts) - before if run is not None else 0, situation)


def again_in_window(wandering: Wandering, story: tuple[str, ...]) -> str:
    """Return how the law is broken after a story, or nothing."""
    room = room_for(wandering)
    for words in story:
        run = room.desk.run
        if run is None or run.finished:
            break
        room.do(words)
    return room.follow_to_the_end(budget_of(wandering))
