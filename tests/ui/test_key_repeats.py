"""A repeat is known for one also where Qt does not say so (X11)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from desktop_sim.ui.qt.key_repeats import SHORTEST_DELAY, HeldKey, KeyRepeats
from desktop_sim.ui.widgets.entry import Entry

PRESS, RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
OVERRIDE = QEvent.Type.ShortcutOverride


def event(kind: QEvent.Type, at: int, code: int = 13, *, flagged: bool = False) -> QKeyEvent:
    made = QKeyEvent(kind, Qt.Key.Key_4, Qt.KeyboardModifier.NoModifier, code, 0, 0, "4", flagged)
    made.setTimestamp(at)
    return made


def held(delay: int = 660, times: int = 4) -> Iterator[QKeyEvent]:
    """A key held down, as an X server tells it (measured: Xvfb, Qt 6.11)."""
    yield event(OVERRIDE, 1000)
    yield event(PRESS, 1000)
    for number in range(times):
        at = 1000 + delay + number * 40
        yield event(RELEASE, at)
        yield event(OVERRIDE, at)
        yield event(PRESS, at)
    yield event(RELEASE, 1000 + delay + times * 40)


@pytest.mark.parametrize("delay", [SHORTEST_DELAY, 250, 660])
def test_releases_and_presses_at_the_same_instant_are_repeats(delay: int) -> None:
    """The first press is none."""
    key = HeldKey()
    found = [(e.type(), key.repeats(e)) for e in held(delay)]
    for pressed in (OVERRIDE, PRESS):
        assert [again for kind, again in found if kind == pressed] == [False, True, True, True, True]
    assert not any(again for kind, again in found if kind == RELEASE)


def test_the_two_halves_of_a_press_are_one() -> None:
    """The shortcuts are asked first, and what none of them takes comes once more with the same instant."""
    key = HeldKey()
    pressed = [event(kind, at) for at in (1000, 1300) for kind in (OVERRIDE, PRESS, RELEASE)]
    assert not any(key.repeats(e) for e in pressed)


def test_quick_presses_are_none() -> None:
    """« 55 », typed by a quick hand, or by a program in no time at all."""
    key = HeldKey()
    quick = [event(PRESS, 1000), event(RELEASE, 1008), event(PRESS, 1009), event(RELEASE, 1010), event(PRESS, 1010)]
    assert not any(key.repeats(e) for e in quick)


def test_another_key_is_none() -> None:
    """Let go and pressed at the same instant, but two keys."""
    key = HeldKey()
    two = [event(PRESS, 1000), event(RELEASE, 1500), event(PRESS, 1500, code=14), event(RELEASE, 1600, code=14)]
    assert not any(key.repeats(e) for e in two)
    assert not key.repeats(event(PRESS, 1600, code=13))


def test_what_is_no_real_key_is_none() -> None:
    """A keyboard on the screen, or a test: neither codes nor instants."""
    key = HeldKey()
    made = [
        event(PRESS, 0, 0),
        event(RELEASE, 0, 0),
        event(PRESS, 0, 0),
        event(PRESS, 900, 0),
        event(RELEASE, 900, 0),
    ]
    assert not any(key.repeats(e) for e in made)
    assert key.repeats(event(PRESS, 0, 0, flagged=True))


def test_behind_the_filter_each_repeat_is_called_one(qtbot: QtBot) -> None:
    """A field counts the key once, and its text, code and place are the key's own."""
    field = Entry()
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    told: list[object] = []
    field.slipped.connect(told.append)
    repeats = KeyRepeats(field)
    for _ in range(2):
        repeats.watch(field.windowHandle())
    for each in held():
        if each.type() != OVERRIDE:
            QCoreApplication.sendEvent(field.windowHandle(), each)
    assert field.text() == "4"
    assert len(told) == 4
