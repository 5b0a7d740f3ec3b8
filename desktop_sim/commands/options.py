"""What the program is started with, out of what was typed. No Qt here, and no parser: the usual start has none."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_sim.app.options import Options
from desktop_sim.commands.choices import COLORS, LEVELS, SAME_KEY_MS

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
        content=tuple(chosen.content) if chosen.content else None,
        windows=chosen.windows,
        text_scale=chosen.text / 100 if chosen.text else None,
        mode=COLORS[chosen.colors] if chosen.colors else None,
        seed=chosen.seed,
        level=LEVELS[chosen.level] if chosen.level else "",
        touch=chosen.touch,
        same_key_ms=SAME_KEY_MS if chosen.same_key_ms is None else chosen.same_key_ms,
    )


def asked_exercise(chosen: Namespace) -> str:
    """Return the exercise as it was typed; empty where none was."""
    return (chosen.exercise if chosen.command is None else getattr(chosen, "exercise_id", "")) or ""


def named_exercise(asked: str) -> tuple[str, tuple[Path, ...]]:
    """Return an exercise's id, and its file where a path was given rather than an id."""
    if asked.endswith(".toml") or any(mark in asked for mark in ("/", os.sep)):
        return Path(asked).stem, (Path(asked),)
    return asked, ()
