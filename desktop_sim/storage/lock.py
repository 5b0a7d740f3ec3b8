"""One kiosk at a time: a lock that the system itself takes back when its holder dies, however it dies."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO


def take_lock(path: Path) -> IO[bytes] | None:
    """Return the open file that holds the lock for as long as it is open; None where another process has it.

    Raises:
        OSError: the file cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("ab")
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
