"""What the program is started with, out of what was typed. No Qt here, and no parser: the usual start has none."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_sim.app.options import Options
from desktop_sim.commands.choices import COLORS, CONTENT_NAME, LEVELS, SAME_KEY_MS, SETTINGS_NAME

if TYPE_CHECKING:
    from argparse import Namespace


def options_of(chosen: Namespace | None) -> Options:
    """Return the program's options; ``chosen`` is None where nothing was typed."""
    if chosen is None:
        return Options()
    exercise_id, files = named_exercise(asked_exercise(chosen))
    return Options(
        exercise=exercise_id,
        exercise_files=files,
        site=chosen.site,
        settings_path=_portable(chosen, SETTINGS_NAME),
        content=contents_of(chosen),
        windows=chosen.windows,
        text_scale=chosen.text / 100 if chosen.text else None,
        mode=COLORS[chosen.colors] if chosen.colors else None,
        seed=chosen.seed,
        level=LEVELS[chosen.level] if chosen.level else "",
        touch=chosen.touch,
        switch=chosen.switch,
        same_key_ms=SAME_KEY_MS if chosen.same_key_ms is None else chosen.same_key_ms,
    )


def contents_of(chosen: Namespace) -> tuple[Path, ...] | None:
    """Return the folders with content of one's own that were named; None where it is in the user's own place."""
    if chosen.content:
        return tuple(chosen.content)
    folder = _portable(chosen, CONTENT_NAME)
    return None if folder is None else (folder,)


def _portable(chosen: Namespace, name: str) -> Path | None:
    """Return where something of the user's lies when it is not to be on this computer; None where it is."""
    folder = getattr(chosen, "portable", None)  # the kiosk has none
    return None if folder is None else Path(folder, name)


def asked_exercise(chosen: Namespace) -> str:
    """Return the exercise as it was typed; empty where none was."""
    return (chosen.exercise if chosen.command is None else getattr(chosen, "exercise_id", "")) or ""


def named_exercise(asked: str) -> tuple[str, tuple[Path, ...]]:
    """Return an exercise's id, and its file where a path was given rather than an id."""
    if asked.endswith(".toml") or any(mark in asked for mark in ("/", os.sep)):
        from desktop_sim.exercises.library import own_id_of

        return own_id_of(Path(asked)), (Path(asked),)
    return asked, ()
