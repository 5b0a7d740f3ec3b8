"""Begins an exercise. What only an exercise needs is imported here, and this module when the first one begins."""

from __future__ import annotations

from collections.abc import Callable
from secrets import randbelow

from PySide6.QtCore import QObject

from desktop_sim.app.options import Options
from desktop_sim.core.clock import Clock, TrainingClock
from desktop_sim.core.session import PracticeSession
from desktop_sim.core.value import Value
from desktop_sim.exercises.library import Library
from desktop_sim.exercises.numbers import key_is_right
from desktop_sim.exercises.scenario import history_of, scenario_for, with_surprise
from desktop_sim.storage.clock import SystemClock
from desktop_sim.storage.vault import Vault
from desktop_sim.ui.pages import PAGES
from desktop_sim.ui.pages.content import Content
from desktop_sim.ui.practice.view import PracticeParts, PracticeView
from desktop_sim.ui.qt.session_bridge import SessionBridge
from desktop_sim.ui.theme import Theme

MOST_SEEDS = 99


class Prepared(Value):
    """An exercise that can begin: nothing of it is shown yet.

    Attributes:
        seed: of its surprise; None where it has none.
    """

    session: PracticeSession
    content: Content
    vault: Vault
    seed: int | None


def prepare(
    library: Library,
    exercise_id: str,
    options: Options,
    seed: int | None,
    clock: Clock | None,
    make_vault: Callable[[], Vault] | None,
) -> Prepared:
    """Return an exercise at its first step. ``seed``: of its surprise; any where None and none was asked for.

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
    return Prepared(session, Content(library, exercise), vault, drawn)


def show(prepared: Prepared, options: Options, theme: Theme, parent: QObject) -> tuple[SessionBridge, PracticeView]:
    """Return the practice on the screen, and what it is driven by."""
    bridge = SessionBridge(prepared.session, parent)
    vault = prepared.vault
    draw = f"Surprise n° {prepared.seed}" if prepared.seed is not None else ""
    parts = PracticeParts(
        bridge, prepared.content, theme, vault.known_digits, vault.key_is_right, draw, options.menus
    )
    return bridge, PracticeView(parts)


def get_ready() -> None:
    """Load what this module's own imports leave out, while a learner reads the first screen."""
    for page in PAGES.values():
        page.view_class()
    key_is_right("0" * 15)


def _next_seed(options: Options) -> int:
    """Return the surprise's number: as given at the start, else another one each time."""
    return options.seed if options.seed is not None else 1 + randbelow(MOST_SEEDS)
