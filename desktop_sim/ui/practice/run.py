"""One exercise being practised. No widget: whatever shows the practice, or asks how it stands, is handed this.

It lies under the view and not in ``app``, which only makes it: the view may import what it shows.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop_sim.core import intents as i
from desktop_sim.core import lesson as lessons
from desktop_sim.core.browsing import MAIN_WINDOW
from desktop_sim.core.coach import Where
from desktop_sim.core.events import Event
from desktop_sim.core.fields import Holding
from desktop_sim.core.lesson import Lesson, Mark, mark_of_former_step, mark_of_step
from desktop_sim.core.levels import Level
from desktop_sim.core.session import Act, PracticeSession
from desktop_sim.core.state import PracticeState
from desktop_sim.core.tasks import Gesture, Task
from desktop_sim.exercises.exercise import Exercise
from desktop_sim.exercises.steps import StepWords
from desktop_sim.exercises.typed_text import typed_text
from desktop_sim.exercises.ways.guide import Guide
from desktop_sim.exercises.ways.scene import Scene
from desktop_sim.ui.coach.projection import CoachView, project
from desktop_sim.ui.pages.content import Content
from desktop_sim.ui.qt.session_bridge import SessionBridge
from desktop_sim.words.gate import tr

LEAP_ANCHOR = "coach.choice.leap"
"""The button with which the clock of an exercise is let go on, where one would have to wait."""


_NOTES = (i.EnterField, i.NoteField, i.NoteSlip)
"""What pages tell of themselves, and nobody asked for."""


class Vault(Protocol):
    """Keeps the digits of the codes that were issued."""

    def known_digits(self, code_id: str) -> str | None:
        """Return the digits of a code that was issued."""
        ...

    def key_is_right(self, number: str) -> bool:
        """Tell whether a number of 15 characters ends with the right key."""
        ...

    def holds(self, text: str) -> bool:
        """Tell whether a text is a code that was issued."""
        ...


class PracticeRun(QObject):
    """The exercise, its state and log, the lesson, and the end; what a learner asks of the coach is asked here.

    Attributes:
        content: the exercise with its site, mailbox and card.
        seed: of the exercise's surprise; None where it has none.
        lesson: how far the learner has come, and how much help there is.

    Signals:
        changed: the state has changed; read it from ``state``.
        rewound: the practice was taken back, and all that shows it is to be built anew from the state.
        completed: the last step is done, for the first time.
        help_refused: the learner wants no change of the help, now and in the exercises to come.
    """

    changed = Signal()
    rewound = Signal()
    completed = Signal()
    help_refused = Signal()

    def __init__(
        self,
        session: PracticeSession,
        content: Content,
        vault: Vault,
        parent: QObject | None = None,
        *,
        seed: int | None = None,
        steady: bool = False,
    ) -> None:
        """``steady``: no change of the help is wanted."""
        super().__init__(parent)
        self.content = content
        self.seed = seed
        self._vault = vault
        self._completed = False
        self.interrupt: Callable[[], bool] | None = None
        """While a step is shown: ends that, for an act of the learner's; tells whether it was one."""
        self._bridge = SessionBridge(session, self)
        self._bridge.happened.connect(self._follow)
        self._bridge.changed.connect(self.changed)
        self._guide = Guide(content.exercise.doings, content.stage)
        plan, at = content.exercise.plan, session.now()
        self.lesson: Lesson = lessons.begin(self._guide, plan, session.log, session.state, at, steady=steady)
        self._note_wait()

    # -- how it stands --------------------------------------------------------------------------------------

    @property
    def exercise(self) -> Exercise:
        """The exercise at hand."""
        return self.content.exercise

    @property
    def state(self) -> PracticeState:
        """The present state."""
        return self._bridge.state

    @property
    def log(self) -> tuple[Event, ...]:
        """All events so far."""
        return self._bridge.log

    @property
    def acts(self) -> tuple[Act, ...]:
        """All that was done so far, each act with the anchor of what it was done with."""
        return self._bridge.acts

    @property
    def draw(self) -> str:
        """How the surprise was drawn, in words; empty where there is none."""
        return "" if self.seed is None else tr("Surprise n° {number}", number=self.seed)

    @property
    def level(self) -> Level:
        """How much help there is."""
        return self.lesson.help.level

    @property
    def finished(self) -> bool:
        """Whether the last step is done."""
        return self.where.task is None

    def now(self) -> datetime:
        """Return the instant of the exercise."""
        return self._bridge.now()

    def next_deadline(self) -> datetime | None:
        """Return the next instant at which something happens by itself."""
        return self._bridge.next_deadline()

    @property
    def where(self) -> Where:
        """Where the learner stands on the way."""
        return self.lesson.where

    @property
    def task(self) -> Task | None:
        """What is to be done now; None when all is done."""
        return self.where.task

    def reached_step(self) -> str:
        """Return the id of the exercise's step that was reached; of a repair, the one that it leads to."""
        place = min(self.where.place, len(self.exercise.doings) - 1)
        return self.exercise.doings[place].step_id

    def holds(self, anchor: str) -> bool:
        """Tell whether a field in the first window holds what is asked for there."""
        tab_id = self.state.browsing.windows[MAIN_WINDOW].current
        return self.state.field(tab_id, anchor) is Holding.RIGHT

    def scene(self) -> Scene:
        """Return what is looked at now."""
        return Scene(self.content.stage, self.state, self.now())

    def words_of(self, step_id: str) -> StepWords:
        """Return a step's words, and how it is played, as the exercise's file has them."""
        return self.exercise.words[step_id]

    def view(self, at: datetime) -> CoachView:
        """Return what the coach says at the instant ``at``."""
        return project(self.state, self.content, self.lesson, at, self.digits_of)

    # -- what only who shows it may know --------------------------------------------------------------------

    @property
    def code_length(self) -> int:
        """How many digits a code of the site has."""
        return self.state.scenario.sites[self.content.site.site_id].policy.digits

    def digits_of(self, code_id: str) -> str | None:
        """Return the digits of a code that was issued, for the mail that carries it."""
        return self._vault.known_digits(code_id)

    def key_is_right(self, number: str) -> bool:
        """Tell whether a number of 15 characters ends with the right key."""
        return self._vault.key_is_right(number)

    def holds_secret(self, text: str) -> bool:
        """Tell whether a text is a code or a password of this practice."""
        return self._vault.holds(text) or text.strip() in self.content.card.passwords

    def typed_text(self, task: Task) -> str:
        """Return what is typed at a task; empty where it is not known yet."""
        return typed_text(task.text, self.content.card, self.scene(), self.digits_of)

    # -- what happens ---------------------------------------------------------------------------------------

    def dispatch(self, intent: i.Intent, anchor: str = "") -> None:
        """Carry out what is asked for.

        Args:
            intent: what is asked for.
            anchor: the thing it was asked with; empty where that has no name.
        """
        if anchor and self.interrupt is not None and not isinstance(intent, _NOTES) and self.interrupt():
            return
        self._bridge.dispatch(intent, anchor)

    def stop(self) -> None:
        """Let nothing happen by itself any more."""
        self._bridge.stop()

    def _follow(self, events: tuple[Event, ...]) -> None:
        before = self.where.key
        self.lesson = lessons.follow(self._guide, self.exercise.plan, self.lesson, events, self.state, self.now())
        self._note_wait()
        task = self.task
        if self.state.lost and self.where.key != before and (task is None or task.key != "close-help"):
            self.dispatch(i.AskWhereIAm(False))  # the way was found
        if self.finished and not self._completed:
            self._completed = True
            self.completed.emit()

    def _note_wait(self) -> None:
        """What may be done only from an instant on is to be asked for then, though nothing happens."""
        self._bridge.wake_at(None if self.task is None else self.task.until)

    # -- what the learner asks of the coach -----------------------------------------------------------------

    def ask_where_i_am(self, asked: bool) -> None:
        """« Je suis perdu »; and « J'ai compris »."""
        self.dispatch(i.AskWhereIAm(asked), "coach.lost")

    def ask_for_hint(self) -> None:
        """« Un indice »."""
        self.dispatch(i.AskForHint(), "coach.hint")

    def choose(self, choice_id: str) -> None:
        """Take one of the present step's answers."""
        task = self.task
        if task is not None and task.gesture is Gesture.LEAP and task.until is not None:
            self.dispatch(i.MoveClock(task.until - self.now()), LEAP_ANCHOR)
        elif task is not None:
            self.dispatch(i.Choose(self.where.step_id, choice_id), f"coach.choice.{choice_id}")

    def set_level(self, level: str, anchor: str = "") -> None:
        """Change how much help there is."""
        self.dispatch(i.SetHelp(Level(level)), anchor)

    def keep_help(self) -> None:
        """Refuse a change of the help."""
        self.dispatch(i.KeepHelp(), "coach.keep-help")
        self.help_refused.emit()

    # -- taking back ----------------------------------------------------------------------------------------

    def retake(self) -> None:
        """« Recommencer cette étape »."""
        self._rewind(mark_of_step(self.lesson))

    def go_back(self) -> None:
        """« Revenir en arrière »; once all is done, to the last step."""
        self._rewind(mark_of_former_step(self.lesson))

    def mark(self) -> Mark:
        """Return where the practice stands now, to come back to."""
        return Mark(self.where, len(self.log), self.lesson)

    def give_back(self, mark: Mark, step_id: str) -> None:
        """Undo a task that was shown, for the learner to do it; ``mark``: where it began."""
        self._rewind(mark, i.NoteStepShown(step_id))

    def _rewind(self, mark: Mark | None, then: i.Intent | None = None) -> None:
        if mark is None:
            return
        level = self.level
        self._bridge.rewind(mark.count)
        # The marks up to this one are those of the lesson as it was then, and this one itself.
        self.lesson = mark.lesson.replace(marks=(*mark.lesson.marks, mark))
        self._follow(self.log[mark.count :])
        self.rewound.emit()
        if self.level is not level:
            self.dispatch(i.SetHelp(level))  # what was set later was not for this step only
        if then is not None:
            self.dispatch(then)
