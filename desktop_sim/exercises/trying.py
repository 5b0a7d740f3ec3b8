"""Plays an exercise to its end by the core alone, and wanders in it a little: what cannot be finished is told.

A file may be right in every word and yet lead nowhere: its mail never comes, its code is asked of a site that sends
none, the answer that leads on is not among those that the page has.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from desktop_sim.core.events import CodeNotSent, Refusal
from desktop_sim.core.tasks import Gesture
from desktop_sim.exercises.exercise import Exercise
from desktop_sim.exercises.library import Library
from desktop_sim.exercises.trial import Trial
from desktop_sim.exercises.wanderer import wander

MOST_ACTS = 300
"""An exercise that takes more is one that goes round and round."""

WANDERINGS = 12
MOVES = 8

Look = Callable[[Library, Trial], str]
"""Returns what is said falsely at this moment; nothing where all is true."""

Found = list[tuple[int, str]]
"""The place of a step, and what is wrong with it."""


def try_exercise(library: Library, exercise: Exercise, look: Look) -> Found:
    """Return why an exercise cannot be finished, or where the coach says what is not so; nothing where all is well.

    Args:
        library: where the exercise and all that belongs to it are found.
        exercise: an exercise whose file was found right.
        look: tells what is said falsely at a moment.
    """
    for seed in range(max(len(exercise.surprises), 1)):
        found = _follow(library, Trial(library, exercise.exercise_id, seed), look)
        if found:
            return found
    for number in range(WANDERINGS):
        trial = Trial(library, exercise.exercise_id, number)
        wander(trial, Random(number), MOVES)  # noqa: S311 - nothing secret is drawn
        found = _follow(library, trial, look)
        if found:
            place, message = found[0]
            return [(place, f"Qui se trompe en chemin reste ici. {message}")]
    return []


def _follow(library: Library, trial: Trial, look: Look) -> Found:
    """Do what the coach says, to the end."""
    for _ in range(MOST_ACTS):
        where = trial.lesson.where
        if where.task is None:
            return []
        false = look(library, trial)
        if false:
            return [(where.place, false)]
        try:
            events = trial.follow()
        except (KeyError, StopIteration):
            return [(where.place, f"Rien à l'écran ne permet cette étape : « {where.task.anchor} » n'y est pas.")]
        if any(isinstance(event, CodeNotSent) and event.refusal is Refusal.UNDELIVERABLE for event in events):
            site_id = trial.hand.stage.site_id
            message = f"Le site « {site_id} » n'envoie jamais le mail du code : retirez mail_works = false."
            return [(where.place, message)]
        if not events and where.task.gesture is not Gesture.WAIT:
            return [(where.place, "Cette étape ne peut pas être faite : rien ne se passe.")]
    return [(trial.lesson.where.place, "Cette étape n'est jamais finie : on y tourne en rond.")]
