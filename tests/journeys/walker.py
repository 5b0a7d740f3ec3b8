"""Who does what the coach asks for, to the end of an exercise, with whatever hands a test gives."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from desktop_sim.core import intents as i
from desktop_sim.core.levels import Level
from desktop_sim.core.tasks import Gesture, Task
from desktop_sim.robot.player import Robot
from desktop_sim.ui.pages.page import Target
from desktop_sim.ui.pages.registry import PAGES
from desktop_sim.ui.practice.run import PracticeRun
from desktop_sim.ui.practice.view import PracticeView
from desktop_sim.ui.qt.widget_at import widget_under
from tests.journeys.stage import Stage, settle

MOST_TRIES = 8
"""How often one task is tried in all."""


class Walker(ABC):
    """Plays one exercise; a kind of hands fills in ``press`` and ``write``."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._robot = Robot(stage.desk)
        self._tries: Counter[tuple[str, str]] = Counter()

    @abstractmethod
    def press(self, target: Target) -> None:
        """Use a thing that is in sight."""

    @abstractmethod
    def write(self, target: Target, text: str) -> None:
        """Put a text into a field in place of what stands there."""

    @property
    def run(self) -> PracticeRun:
        assert self.stage.desk.run is not None
        return self.stage.desk.run

    @property
    def practice(self) -> PracticeView:
        assert self.stage.desk.practice is not None
        return self.stage.desk.practice

    @property
    def window(self) -> QWidget:
        return self.stage.desk.window

    def play(self) -> None:
        """To the end."""
        while not self.run.finished:
            self.walk()

    def walk(self) -> None:
        """One task further."""
        settle()
        self._robot.read()
        task = self.run.task
        assert task is not None
        key = (self.run.where.step_id, task.key)
        self._tries[key] += 1
        assert self._tries[key] <= MOST_TRIES, f"{key}: nothing goes on"
        if self.run.level is Level.ALONE:
            self._put_aside()
        self.do(task)
        settle()

    def _put_aside(self) -> None:
        """What nobody speaks of where there is no help, a banner on cookies say."""
        for anchor in (anchor for page in PAGES.values() for anchor in page.aside):
            _, target = self.practice.anchors.find(anchor)
            if target is not None and self.in_reach(target):
                self.press(target)
                settle()

    def do(self, task: Task) -> None:
        """One task."""
        if task.gesture is Gesture.WAIT:
            deadline = self.run.next_deadline()
            assert deadline is not None
            self.run.dispatch(i.MoveClock(deadline - self.run.now()))
            return
        _, target = self.practice.anchors.find_for(task)
        assert target is not None, task
        settle()
        if task.gesture is Gesture.TYPE:
            self.write(target, self.run.typed_text(task))
        else:
            self.press(target)

    # -- where things are -----------------------------------------------------------------------------------

    def place(self, target: Target) -> QRect:
        """In the window's pixels."""
        part = target.part or target.widget.rect()
        return QRect(target.widget.mapTo(self.window, part.topLeft()), part.size())

    def in_reach(self, target: Target) -> bool:
        """In sight, and nothing lies on it."""
        under = self.under(self.place(target).center())
        return under is not None and (under is target.widget or target.widget.isAncestorOf(under))

    def under(self, at: QPoint) -> QWidget | None:
        """What lies at a point of the window."""
        inside = self.window.rect().contains(at) and QApplication.activePopupWidget() is None
        return widget_under(self.window, at) if inside else None
