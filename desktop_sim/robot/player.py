"""Plays an exercise to its end, doing at each step what the coach says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import product
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_sim.app.desk import Desk
from desktop_sim.core.intents import MoveClock
from desktop_sim.core.levels import Level
from desktop_sim.core.tasks import Gesture, Task
from desktop_sim.exercises.typed_text import WORD, wrong_code
from desktop_sim.robot.finder import Found, find
from desktop_sim.ui.coach.projection import CoachView
from desktop_sim.ui.pages.announced import Announced
from desktop_sim.ui.pages.registry import PAGES
from desktop_sim.ui.practice.anchors import Anchors
from desktop_sim.ui.practice.run import PracticeRun
from desktop_sim.ui.practice.view import PracticeView
from desktop_sim.ui.qt.widget_at import widget_under
from desktop_sim.ui.widgets.calm_button import CalmButton

LONGEST_WAIT = 5.0
"""Seconds after which something that should have happened is taken for a failure."""

MOST_TRIES = 8
"""How often one thing is tried in all; each notice on the way counts, and so does who goes round and round."""


class RobotLost(Exception):  # noqa: N818 - it is not an error of the program's but its message to who plays
    """The exercise could not be played on; the message says at which step and why, without anything typed."""


class Robot:
    """Reads the coach's panel, finds things by role and name, and uses keys and clicks only."""

    def __init__(self, desk: Desk, pictures: Path | None = None, say: Callable[[str], object] = str) -> None:
        """``pictures``: a folder for one picture a step. ``say``: takes a line of report a step."""
        self._desk = desk
        self._pictures = pictures
        self._say = say
        self._code = ""
        self._password = ""
        self._count = 0
        QAccessible.setActive(True)  # else there is no tree to look at

    def play(self) -> None:
        """Play the exercise at hand to its end.

        Raises:
            RobotLost: a step could not be done.
        """
        tries: Counter[str] = Counter()
        before = ""
        while True:
            self._settle()
            view = self._run().view(self._run().now())
            if view.finished:
                self._picture("fin")
                self._say(f"Terminé. {view.say}")
                return
            tries[view.key] += 1
            if tries[view.key] > MOST_TRIES:
                raise RobotLost(f"étape « {view.step_id or view.key} » : rien n'avance")
            if view.key != before:
                self._picture(view.step_id or "chemin")
                self._say(f"Étape {view.number} · {view.step_id or 'chemin'} : {self._words(view)}")
            before = view.key
            self.follow()

    def follow(self) -> None:
        """Do what the coach says now.

        Raises:
            RobotLost: it cannot be done.
        """
        self.read()
        if self._run().view(self._run().now()).level is Level.ALONE:
            self._put_aside()
        self._do()

    def _words(self, view: CoachView) -> str:
        """Return what the coach says; of a sentence that may quote a code or a password, the file's own words."""
        if not view.step_id:
            return view.say
        secret = dict.fromkeys(("code", "password"), "…")
        return self._run().content.say(self._run().words_of(view.step_id).say, **secret)

    def _put_aside(self) -> None:
        """Put away what nobody speaks of, a banner about cookies say, as who is alone does."""
        for anchor in (anchor for page in PAGES.values() for anchor in page.aside):
            announced = self._anchors().announced(anchor)
            if announced is not None and any(self._is_in_sight(window, announced) for window in self._windows()):
                self._click(announced)
                self._settle()

    def _is_in_sight(self, window: QWidget, wanted: Announced) -> bool:
        """Tell whether a thing can be seen now: one that the keyboard hides is in nobody's way."""
        found = find(window, wanted)
        if found is None or found.widget is None:
            return False
        under = widget_under(window, window.mapFromGlobal(found.area.center()))
        return under is not None and (under is found.widget or found.widget.isAncestorOf(under))

    def _do(self) -> None:
        anchors, task = self._anchors(), self._run().task
        if task is None:
            return
        if task.gesture is Gesture.WAIT:
            self._wait_for_what_comes()
            return
        if task.gesture in (Gesture.CHOOSE, Gesture.LEAP):
            target = anchors.find_for(task)[1]  # scrolled to, as a learner does with the wheel
            if target is None or not isinstance(target.widget, CalmButton):
                raise RobotLost(f"« {task.key} » : la réponse n'est pas à l'écran")
            self._click(Announced("button", target.widget.words()))
            return
        announced = anchors.announced(task.anchor, task.tab_id)
        if task.anchor.startswith("browser.close."):
            self._click_cross(task)
            return
        if announced is None:
            raise RobotLost(f"« {task.key} » : « {task.anchor} » n'est pas à l'écran")
        self._click(announced)
        if task.gesture is Gesture.TYPE:
            self._type(self._text(task.text))

    def _text(self, what: str) -> str:
        """Return what is to be typed, by its name."""
        card = self._run().content.card
        texts = {
            "card.number": card.number,
            "card.password": card.passwords[0],
            "mail.password": self._password,
            "wrong.code": wrong_code(self._code),
        }
        return what.removeprefix(WORD) if what.startswith(WORD) else texts.get(what, self._code)

    def _type(self, text: str) -> None:
        if not text:
            raise RobotLost("le code n'a pas été lu dans le mail")
        field = QApplication.focusWidget()
        if field is None:
            raise RobotLost("aucune case n'a le curseur")
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, text)

    def _click(self, wanted: Announced) -> None:
        window, _ = self._find(wanted)
        if not window.isActiveWindow():
            window.activateWindow()  # as a click of a real mouse does
            self._settle()
        window, under, point = self._reach(wanted)
        QTest.mouseClick(
            under, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, under.mapFrom(window, point)
        )

    def _click_cross(self, task: Task) -> None:
        """Click a tab's cross, which Qt leaves out of the tree of assistive technology (Ctrl+W closes there), or the
        tab where its cross is seen only in front."""
        _, target = self._anchors().find_for(task)
        if target is None:
            raise RobotLost("la croix de l'onglet n'est pas à l'écran")
        where = target.part or target.widget.rect()
        QTest.mouseClick(target.widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where.center())

    def _reach(self, wanted: Announced) -> tuple[QWidget, QWidget, QPoint]:
        """Find where a thing can be clicked: in sight, with nothing else lying on it. A page may still be moving."""
        end = monotonic() + LONGEST_WAIT
        while True:
            window, found = self._find(wanted)
            point = window.mapFromGlobal(found.area.center())
            under = widget_under(window, point)
            thing = found.widget
            if under is not None and thing is not None and (under is thing or thing.isAncestorOf(under)):
                return window, under, point
            if monotonic() > end:
                raise RobotLost(f"« {wanted.name} » ({wanted.role}) n'est pas à portée de la souris")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def _find(self, wanted: Announced) -> tuple[QWidget, Found]:
        for window in self._windows():
            found = find(window, wanted)
            if found is not None and window.rect().contains(window.mapFromGlobal(found.area.center())):
                return window, found
        raise RobotLost(f"rien ne s'appelle « {wanted.name} » ({wanted.role})")

    def read(self) -> None:
        """Read code and password off the open message, as a learner does."""
        texts = (self._anchors().announced(page.arrivals) for page in PAGES.values() if page.arrivals)
        for window, announced in product(self._windows(), filter(None, texts)):
            found = find(window, announced)
            if found is not None:
                digits = re.search(rf"(?<!\d)\d{{{self._run().code_length}}}(?!\d)", found.text)
                self._code = digits.group() if digits else self._code
                words = (word for word in self._run().content.card.passwords if word in found.text)
                self._password = next(words, self._password)

    def _wait_for_what_comes(self) -> None:
        """Let the exercise's time pass until something happens by itself; nobody waits for real."""
        run = self._run()
        deadline = run.next_deadline()
        if deadline is None:
            raise RobotLost("il n'y a rien à attendre")
        run.dispatch(MoveClock(deadline - run.now()))

    # -- the program ----------------------------------------------------------------------------------------

    def _run(self) -> PracticeRun:
        if self._desk.run is None:
            raise RobotLost("aucun exercice n'est ouvert")
        return self._desk.run

    def _practice(self) -> PracticeView:
        if self._desk.practice is None:
            raise RobotLost("aucun exercice n'est ouvert")
        return self._desk.practice

    def _anchors(self) -> Anchors:
        return self._practice().anchors

    def _windows(self) -> list[QWidget]:
        windows = [self._desk.window, *self._practice().second_windows()]
        return [window for window in windows if window.isVisible()]

    def _settle(self) -> None:
        """Let everything that was asked for be done and painted."""
        for _ in range(3):
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)

    def _picture(self, name: str) -> None:
        if self._pictures is None:
            return
        self._settle()
        for number, window in enumerate(self._windows(), start=1):
            beside = f"-fenetre{number}" if number > 1 else ""
            window.grab().save(str(self._pictures / f"{self._count:02d}-{name}{beside}.png"))
        self._count += 1
