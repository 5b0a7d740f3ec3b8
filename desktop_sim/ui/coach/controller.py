"""The coach's side of a practice: follows the lesson, and turns what the learner asks for into intents."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from desktop_sim.core import intents as i
from desktop_sim.core.coach import Step, present_step
from desktop_sim.core.events import Event
from desktop_sim.core.lesson import Lesson, count_before_former_step, count_before_step, follow, lesson_after
from desktop_sim.core.levels import Level
from desktop_sim.ui.coach.finger_words import view_for_fingers
from desktop_sim.ui.coach.panel import CoachPanel
from desktop_sim.ui.coach.projection import CoachView, project
from desktop_sim.ui.pages.content import Content, DigitsOf
from desktop_sim.ui.qt.session_bridge import SessionBridge


class CoachController(QObject):
    """Knows the lesson; the widgets that show it come and go.

    Signals:
        rewound: the practice was taken back, and the pages are to be built anew from the state.
        show_wanted: the present step is to be shown.
        finished: the last step is done.
    """

    rewound = Signal()
    show_wanted = Signal()
    finished = Signal()

    def __init__(
        self, bridge: SessionBridge, content: Content, digits_of: DigitsOf, parent: QObject, *, fingers: bool
    ) -> None:
        """``fingers``: the learner has a touch screen and no mouse."""
        super().__init__(parent)
        self._fingers = fingers
        self._bridge = bridge
        self._content = content
        self._digits_of = digits_of
        self._over = False
        exercise = content.exercise
        self.lesson: Lesson = lesson_after(exercise.course, exercise.plan, bridge.log)
        bridge.happened.connect(self._note)

    def stop(self) -> None:
        """Follow the practice no more."""
        self._bridge.happened.disconnect(self._note)

    def _note(self, event: Event) -> None:
        exercise = self._content.exercise
        self.lesson = follow(exercise.course, exercise.plan, self.lesson, event)
        if self.present_step() is None and not self._over:
            self._over = True
            self.finished.emit()

    def present_step(self) -> Step | None:
        """Return the step to be done now."""
        return present_step(self._content.exercise.course, self.lesson.position)

    def view(self, at: datetime) -> CoachView:
        """Return what the coach says now."""
        view = project(self._bridge.state, self._content, self.lesson, at, self._digits_of)
        return view_for_fingers(view) if self._fingers else view

    def serve(self, panel: CoachPanel) -> None:
        """Answer what is asked on a panel."""
        panel.lost_asked.connect(self._note_lost)
        panel.hint_asked.connect(self._ask_for_hint)
        panel.chosen.connect(self.choose)
        panel.show_me.connect(self.show_wanted)
        panel.retake.connect(self.retake)
        panel.go_back.connect(self.go_back)
        panel.level_chosen.connect(self.set_level)
        panel.help_kept.connect(self._keep_help)
        panel.go_to.connect(self._bring_forward)

    # -- what the learner asks ------------------------------------------------------------------------------

    def _note_lost(self, asked: bool) -> None:
        self._bridge.dispatch(i.AskWhereIAm(asked))

    def _ask_for_hint(self) -> None:
        self._bridge.dispatch(i.AskForHint())

    def choose(self, choice_id: str) -> None:
        """Take one of the present step's answers."""
        step = self.present_step()
        if step is not None:
            self._bridge.dispatch(i.Choose(step.step_id, choice_id))

    def set_level(self, level: str) -> None:
        """Change how much help there is."""
        self._bridge.dispatch(i.SetHelp(Level(level)))

    def _keep_help(self) -> None:
        self._bridge.dispatch(i.KeepHelp())

    def _bring_forward(self, tab_id: str) -> None:
        self._bridge.dispatch(i.SelectTab(tab_id))

    # -- taking back ----------------------------------------------------------------------------------------

    def retake(self) -> None:
        """« Recommencer cette étape »."""
        self._rewind(count_before_step(self.lesson))

    def go_back(self) -> None:
        """« Revenir en arrière »; once all is done, to the last step."""
        over = self.present_step() is None
        count = count_before_step(self.lesson) if over else count_before_former_step(self.lesson)
        if count is not None:
            self._rewind(count)

    def give_back(self, step_id: str) -> None:
        """Undo a step that was shown, for the learner to do it."""
        count = next((mark.count for mark in reversed(self.lesson.marks) if mark.step_id == step_id), None)
        if count is not None:
            self._rewind(count, i.NoteStepShown(step_id))

    def _rewind(self, count: int, then: i.Intent | None = None) -> None:
        level = self.lesson.help.level
        self._bridge.rewind(count)
        exercise = self._content.exercise
        self.lesson = lesson_after(exercise.course, exercise.plan, self._bridge.log)
        self.rewound.emit()
        if self.lesson.help.level is not level:
            self._bridge.dispatch(i.SetHelp(level))  # what was set later was not for this step only
        if then is not None:
            self._bridge.dispatch(then)
