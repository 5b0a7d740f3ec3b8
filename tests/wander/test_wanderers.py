"""Some hundreds of learners who do anything, then only what the coach says; ``make wander`` sends more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.wander.run import Wandering, exercises, go, shrink
from tests.wander.window import again_in_window, close_rooms, go_in_window

IN_THE_CORE = 20
"""Wanderings in each exercise."""

IN_THE_WINDOW = 5
"""The same in the window: on every other kind of screen, and in the next exercise on those between."""


@pytest.fixture
def rooms() -> Iterator[None]:
    """Programs that stay open from one wanderer to the next are closed."""
    yield
    close_rooms()


@pytest.mark.parametrize("exercise_id", exercises())
def test_nobody_is_lost(exercise_id: str) -> None:
    """The law of the coach holds wherever they have come."""
    walks = [go(Wandering(exercise_id, seed)) for seed in range(IN_THE_CORE)]
    lost = [str(shrink(walk.breach)) for walk in walks if walk.breach is not None]
    assert lost == []


@pytest.mark.parametrize("exercise_id", exercises())
@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform
@pytest.mark.usefixtures("qapp", "rooms")
def test_nobody_is_lost_in_the_window(exercise_id: str) -> None:
    """The same with keys and clicks, on ten kinds of screen, where only what can be seen can be pressed."""
    first = exercises().index(exercise_id) % 2
    walks = [go_in_window(Wandering(exercise_id, seed)) for seed in range(first, 2 * IN_THE_WINDOW, 2)]
    lost = [str(shrink(walk.breach, again_in_window)) for walk in walks if walk.breach is not None]
    assert lost == []


BY_FINGER = 310_000_007
"""A seed whose screen has the keyboard on it."""

LARGE = 18
"""A seed whose screen is the smallest one, at 200 %."""

STORIES = {
    "a button under the keyboard, beside a second window": (
        Wandering("ordinateur-partage", BY_FINGER),
        ("key Ctrl+Shift+D", "address ameli"),
    ),
    "a tab whose cross is seen only in front": (
        Wandering("ordinateur-partage", LARGE),
        ("press Button Ouvrir un nouvel onglet #1", "press Button Agrandir le texte #1", "wait 70"),
    ),
    "a bar that the keyboard hides": (
        Wandering("tout-seul", BY_FINGER),
        ("press Button Ouvrir un nouvel onglet #1", "follow", "press EditableText Mon mot de passe #1"),
    ),
}


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform
@pytest.mark.usefixtures("qapp", "rooms")
def test_who_was_lost_is_not_any_more(story: str) -> None:
    """Breaches that wanderers found in the window, each by its shortest story."""
    assert again_in_window(*STORIES[story]) == ""
