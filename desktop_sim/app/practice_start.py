"""Begins an exercise. What only an exercise needs is imported here, and this module when the first one begins."""

from __future__ import annotations

from collections.abc import Callable
from random import SystemRandom

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_sim.app.options import Options
from desktop_sim.core.clock import Clock, TrainingClock
from desktop_sim.core.session import PracticeSession
from desktop_sim.exercises.library import Library
from desktop_sim.exercises.numbers import key_is_right
from desktop_sim.exercises.scenario import history_of, scenario_for, with_surprise
from desktop_sim.storage.clock import SystemClock
from desktop_sim.storage.vault import Vault
from desktop_sim.ui.pages.content import Content
from desktop_sim.ui.pages.registry import PAGES
from desktop_sim.ui.practice.run import PracticeRun
from desktop_sim.ui.practice.view import PracticeView
from desktop_sim.ui.qt.double_taps import DoubleTaps
from desktop_sim.ui.theme import Theme

MOST_SEEDS = 99


def make_run(
    library: Library,
    exercise_id: str,
    options: Options,
    seed: int | None,
    clock: Clock | None,
    make_vault: Callable[[], Vault] | None,
    parent: QObject,
    *,
    steady: bool = False,
) -> PracticeRun:
    """Return an exercise at its first step, shown nowhere yet.

    Args:
        library: where the exercise and all that belongs to it are found.
        exercise_id: the exercise.
        options: how the program was started.
        seed: of the exercise's surprise; any where None and the start named none.
        clock: the machine's where None.
        make_vault: a vault that draws at random where None.
        parent: what the run belongs to.
        steady: the learner wants no change of the help.

    Raises:
        DataError: there is no such exercise, or one of its files is wrong.
    """
    exercise = library.exercise(exercise_id)
    drawn = None
    if exercise.surprises:
        drawn = _next_seed(options) if seed is None else seed
        exercise = with_surprise(library, exercise, drawn)
    training_clock = TrainingClock(clock or SystemClock())
    vault = make_vault() if make_vault is not None else Vault(key_is_right)
    at = training_clock.now()
    scenario = scenario_for(library, exercise, at=at, windows=options.windows)
    session = PracticeSession(scenario, training_clock, vault, history_of(exercise, at))
    content = Content(library, exercise, own_computer=not options.alone)
    run = PracticeRun(session, content, vault, parent, seed=drawn, steady=steady)
    if options.level:
        run.set_level(options.level)
    return run


def show(run: PracticeRun, options: Options, theme: Theme, taps: DoubleTaps, window: QWidget) -> PracticeView:
    """Return a practice, made in a window; ``taps`` tells which presses are double clicks."""
    return PracticeView(run, theme, taps, window, menus=options.menus)


def get_ready() -> None:
    """Load what this module's own imports leave out, while a learner reads the first screen."""
    for page in PAGES.values():
        page.view_class()
    key_is_right("0" * 15)


def _next_seed(options: Options) -> int:
    """Return the surprise's number: as given at the start, else another one each time."""
    return options.seed if options.seed is not None else SystemRandom().randint(1, MOST_SEEDS)
