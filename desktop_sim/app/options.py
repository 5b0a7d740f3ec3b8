"""How the program was started."""

from __future__ import annotations

from pathlib import Path

from desktop_sim.core.value import Value
from desktop_sim.storage.settings import SAME_KEY_MS


class Options(Value):
    """What the command line or the kiosk asked for; without any, the program opens as a learner finds it.

    Attributes:
        exercise: the id of the exercise to begin with; the first screen where empty.
        windows: 1, or 2 side by side.
        text_scale: 1.0 is 100 %; as it was saved where None.
        mode: the colours; as they were saved where None.
        settings_path: another file than the user's own, for tests and trials.
        seed: of an exercise's surprise; another one each time where None.
        content: folders with content of one's own; the user's own place where None.
        exercise_files: exercises that lie anywhere.
        site: on which all exercises are done; each on its own where empty.
        mailbox: in place of the usual one; what the office chose where empty.
        level: how much help, by the level's value; the exercise's own where empty.
        shown: of the exercises, only these are offered; all where empty.
        keeps_settings: text size and colours are written down.
        menus: the menu ⋮ and its keys are offered.
        touch: for fingers: larger targets, and a keyboard on the screen.
        switch: for a switch: Tab moves, Space acts, and the keyboard on the screen comes with each field.
        same_key_ms: a second press of the same key of that keyboard, or of the switch, within so many milliseconds
            counts once.
        alone: the window has no frame and lies over all others; nothing is shown in it at first.
        edge: pixels along the window's edges where there is nothing to press.
    """

    exercise: str = ""
    windows: int = 1
    text_scale: float | None = None
    mode: str | None = None
    settings_path: Path | None = None
    seed: int | None = None
    content: tuple[Path, ...] | None = None
    exercise_files: tuple[Path, ...] = ()
    site: str = ""
    mailbox: str = ""
    level: str = ""
    shown: tuple[str, ...] = ()
    keeps_settings: bool = True
    menus: bool = True
    touch: bool = False
    switch: bool = False
    same_key_ms: int = SAME_KEY_MS
    alone: bool = False
    edge: int = 0
