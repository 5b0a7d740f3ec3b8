"""What the coach takes of the processor to answer an act: the next task and her words, for learners who stray."""

from __future__ import annotations

import random
from datetime import timedelta
from time import thread_time

from desktop_sim.commands.law import view_of
from desktop_sim.core import intents as i
from desktop_sim.exercises.trial import Trial
from desktop_sim.exercises.wanderer import draw
from desktop_sim.ui.pages.content import Content
from tests.benchmarks.table import Row
from tests.wander.run import exercises, library

LONG_LOG = 100_000
_LIMIT = 2.0  # milliseconds, of the issue


def _answers(trial: Trial, chance: random.Random, acts: int, took: list[float]) -> None:
    """Let somebody stray, and time what the coach does after each act: follow the state, and find her words."""
    content = Content(library(), trial.exercise)
    for _ in range(acts):
        if trial.lesson.where.task is None:
            return
        _, move = draw(trial, chance)
        note, waited = trial.note, [0.0]

        def timed(events: tuple[object, ...], note=note, waited=waited) -> None:  # type: ignore[no-untyped-def]
            begin = thread_time()
            note(events)
            waited[0] += thread_time() - begin

        trial.note = timed  # type: ignore[method-assign, assignment]
        move()
        del trial.note
        begin = thread_time()
        view_of(trial, content)
        took.append((waited[0] + thread_time() - begin) * 1000)


def _late() -> Trial:
    """An exercise whose learner has asked and not asked for help for hours."""
    trial = Trial(library(), "premiere-connexion")
    while len(trial.session.log) < LONG_LOG:
        trial.session.dispatch(i.AskWhereIAm(True))
        trial.session.dispatch(i.AskWhereIAm(False))
    trial.pass_time(timedelta(seconds=1))
    return trial


def measure(rounds: int) -> list[Row]:
    """``rounds``: learners in each exercise."""
    chance = random.Random(1)
    took: list[float] = []
    for exercise_id in exercises():
        for _ in range(rounds):
            _answers(Trial(library(), exercise_id), chance, 20, took)
    late: list[float] = []
    trial = _late()
    for _ in range(rounds * 5):
        _answers(trial, chance, 20, late)
    return [_row("the coach's answer, 99th percentile", took), _row("the same after 100,000 events", late)]


def _row(name: str, took: list[float]) -> Row:
    took.sort()
    slow = took[len(took) * 99 // 100]
    return Row(name, slow, took[len(took) // 2], "ms", slow, _LIMIT)
