"""One kiosk at a time: a lock that the system itself takes back when its holder dies, however it dies."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

_FAR = 1 << 30
"""Where Windows locks a file that others still have to read: beyond its end."""


def take_lock(path: Path, instead: Path | None = None) -> IO[bytes] | None:
    """Return the open file that holds the lock for as long as it is open; None where another process has it.

    ``instead``: a file that is there, and is locked unchanged where nothing can be written.

    Raises:
        OSError: the file cannot be made, nor the other one read.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file: IO[bytes] = path.open("ab")
    except OSError:
        if instead is None:
            raise
        file = instead.open("rb")
        file.seek(_FAR)
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file
