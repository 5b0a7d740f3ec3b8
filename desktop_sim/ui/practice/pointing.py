"""Shows the eye what the coach speaks of: the ring, and what is scrolled into view with it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_sim.core.levels import Level
from desktop_sim.ui.coach.panel import CoachPanel
from desktop_sim.ui.coach.projection import CoachView
from desktop_sim.ui.practice.anchors import Anchors
from desktop_sim.ui.practice.run import PracticeRun
from desktop_sim.ui.practice.windows import BrowserWindows

READING = 3000
"""Milliseconds to read a step's words before it is shown, where each step is."""


class Pointing(QObject):
    """Rings the present step's thing, once more whenever layouts have settled.

    Attributes:
        showing: a step is being shown just now.

    Signals:
        show_wanted: the present step is to be shown, the learner having had the time to read.
    """

    show_wanted = Signal()

    def __init__(self, run: PracticeRun, windows: BrowserWindows, parent: QObject) -> None:
        super().__init__(parent)
        self._run = run
        self._windows = windows
        self._ringed = ""  # the task whose thing was ringed last
        self._shown_for = ""  # the task that was shown last, where each is
        self.showing = False
        self._covered = False
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.timeout.connect(self.show_wanted)

    def point(self, view: CoachView, anchors: Anchors, panel: CoachPanel) -> str:
        """Ring what the coach speaks of, and return in words what is ringed."""
        task = self._run.task
        ringed = task is not None and view.ringed and not self._covered
        window_id, target = anchors.find(task.anchor, task.tab_id) if task is not None and ringed else ("", None)
        self._windows.ring(window_id, target)
        if view.choices and view.call is None and not view.ringed:
            panel.find_anchor("coach.choices")  # a question's answers are in sight at every level of help
        if view.choices and view.meaning and view.key == self._ringed:
            panel.show_remark()  # the answer was not the right one: that is what is to be read now
        if task is None:
            return ""
        if view.level is Level.SHOWN and not (self.showing or self._covered) and self._shown_for != view.key:
            self._shown_for = view.key
            self._reading.start(READING)
        if self._ringed != view.key:
            self._ringed = view.key
            if target is not None:
                self._windows.bring_up(window_id)
        return anchors.words_for_ring(task, target)

    def cover(self, *, covered: bool) -> None:
        """Ring and show nothing while something lies over the page."""
        self._covered = covered
        self.hold()

    def hold(self) -> None:
        """Show nothing by itself: the learner is at work, or the practice is over."""
        self._reading.stop()
