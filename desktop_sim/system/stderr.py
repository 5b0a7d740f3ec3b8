"""Lines for whoever started the program, and for the system's journal. No Qt here."""

from __future__ import annotations

import sys
from contextlib import suppress


def write_line(line: str) -> None:
    """Write a line to the standard error, if anything can be written there.

    Past the stream's buffer: what a full disk did not take would else be tried again when Python ends, fail again,
    and change the exit code, so that a kiosk which the staff have closed would come back.
    """
    stream = sys.stderr
    if stream is None:  # no console
        return
    raw = getattr(getattr(stream, "buffer", None), "raw", None)
    with suppress(OSError, ValueError):
        if raw is None:
            stream.write(f"{line}\n")
        else:
            raw.write(f"{line}\n".encode(stream.encoding or "utf-8", "backslashreplace"))
