"""An exercise played without a window: session, guide, lesson and hand in one, on a clock that nobody waits for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

from desktop_sim.core import lesson as lessons
from desktop_sim.core.clock import TrainingClock
from desktop_sim.core.events import Event
from desktop_sim.core.intents import Intent, LetTimePass
from desktop_sim.core.lesson import Lesson, Mark
from desktop_sim.core.session import PracticeSession
from desktop_sim.exercises.exercise import Exercise
from desktop_sim.exercises.hand import Hand
from desktop_sim.exercises.library import Library
from desktop_sim.exercises.numbers import key_is_right
from desktop_sim.exercises.scenario import card_of, history_of, scenario_for, with_surprise
from desktop_sim.exercises.ways.guide import Guide
from desktop_sim.exercises.ways.scene import Stage

BEGINNING = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)


class StandingClock:
    """A clock that goes on only when it is told."""

    def __init__(self) -> None:
        self.at = BEGINNING

    def now(self) -> datetime:
        """Return the instant at which it stands."""
        return self.at


class DrawnSecrets:
    """Codes and tokens drawn by a number, the same ones each time."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)  # noqa: S311 - nobody is let in by these
        self._digits: dict[str, str] = {}
        self._strangers: dict[str, str] = {}

    def digits(self, code_id: str, length: int) -> str:
        """Return a code's digits, drawn the first time they are asked for."""
        if code_id not in self._digits:
            self._digits[code_id] = str(self._chance.randrange(10**length)).zfill(length)
        return self._digits[code_id]

    def known_digits(self, code_id: str) -> str | None:
        """Return the digits of a code that was issued."""
        return self._digits.get(code_id)

    def token(self, token_id: str) -> str:
        """Return a device token; here its name will do."""
        return token_id

    def stranger(self, number: str) -> str:
        """Return what stands for a number that nobody has."""
        return self._strangers.setdefault(number, f"stranger {len(self._strangers) + 1}")

    def key_is_right(self, number: str) -> bool:
        """Tell whether a social security number of 15 characters ends with the right key."""
        return key_is_right(number)


class Trial:
    """One exercise, played by the core alone.

    Attributes:
        exercise: the exercise, with its surprise where it has one.
        session: its state and log.
        hand: does what can be done.
        lesson: where the learner is.
        secrets: the codes that were issued.
        clock: goes on only when it is told.
        folders: those that the mailbox has.
    """

    def __init__(self, library: Library, exercise_id: str, seed: int = 1, windows: int = 1) -> None:
        """``seed``: of the surprise and of the codes.

        Raises:
            DataError: there is no such exercise, or one of its files is wrong.
        """
        exercise = with_surprise(library, library.exercise(exercise_id), seed)
        self.exercise: Exercise = exercise
        self.clock = StandingClock()
        training = TrainingClock(self.clock)
        self.secrets = DrawnSecrets(seed)
        at = training.now()
        scenario = scenario_for(library, exercise, at=at, windows=windows)
        self.session = PracticeSession(scenario, training, self.secrets, history_of(exercise, at))
        self.card = card_of(library, exercise)
        stage = Stage(exercise.site_id, exercise.mailbox_id, self.card.password_known)
        self.folders = library.mailbox(exercise.mailbox_id).order
        self._guide = Guide(exercise.doings, stage)
        self.hand = Hand(self.session, exercise, self.card, stage, self.secrets.known_digits)
        session = self.session
        self.lesson: Lesson = lessons.begin(
            self._guide, exercise.plan, session.log, session.state, session.now(), steady=False
        )

    def note(self, events: tuple[Event, ...]) -> None:
        """Follow the lesson."""
        session = self.session
        self.lesson = lessons.follow(
            self._guide, self.exercise.plan, self.lesson, events, session.state, session.now()
        )

    def utter(self, intent: Intent) -> tuple[Event, ...]:
        """Carry out an intent."""
        events = self.session.dispatch(intent)
        self.note(events)
        return events

    def follow(self) -> tuple[Event, ...]:
        """Do what the coach says."""
        where = self.lesson.where
        if where.task is None:
            return ()
        events = self.hand.do(where.task, where.step_id)
        self.note(events)
        return events

    def pass_time(self, by: timedelta) -> None:
        """Time goes by, and what is due happens."""
        self.clock.at += by
        self.utter(LetTimePass())

    def rewind(self, mark: Mark) -> None:
        """Take back what was done since a mark."""
        self.session.rewind(mark.count)
        self.lesson = mark.lesson.replace(marks=(*mark.lesson.marks, mark))
        count = len(self.session.log) - 1
        self.hand.note_again()
        self.note(tuple(self.session.log[count:]))
