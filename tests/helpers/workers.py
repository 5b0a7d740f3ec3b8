"""Tests side by side: as many processes as there are cores, each with a user's folders of its own."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

MOST_WORKERS = 8
"""Each of them collects all tests and loads Qt: more of them than this pay for more than they save."""


def user_folders(root: Path) -> dict[str, str]:
    """Make all folders in which a program may write for its user under one folder; return their variables."""
    places = {
        "HOME": root,
        "XDG_CONFIG_HOME": root / "config",
        "XDG_CACHE_HOME": root / "cache",
        "XDG_DATA_HOME": root / "data",
        "XDG_STATE_HOME": root / "state",
        "XDG_RUNTIME_DIR": root / "run",
    }
    for place in places.values():
        place.mkdir(parents=True, exist_ok=True)
    (root / "run").chmod(0o700)
    return {name: str(place) for name, place in places.items()}


class OwnUser:
    """A user who has never used the program: no test reads or writes what the person who runs the tests has at home,
    nor what another process of the same run is doing."""

    def __init__(self) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="desktop-sim-tests-"))
        os.environ.update(user_folders(self.root))

    def go(self) -> None:
        """Leave no trace."""
        shutil.rmtree(self.root, ignore_errors=True)


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def workers() -> int:
    """Return how many processes ``-n auto`` begins; none on one core, where the run stays in this process."""
    here = cores()
    return 0 if here == 1 else min(here, MOST_WORKERS)
