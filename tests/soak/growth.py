"""How much a visit leaves behind in memory, counted by the C library to the byte: ``python -m tests.soak.growth``.

It prints bytes a visit, twice: as the kiosk is, and where nothing is tidied up between two visits.
"""

from __future__ import annotations

import ctypes
import gc
import sys
import tempfile
from pathlib import Path

from desktop_sim.app.run import make_application
from tests.soak.soak import all_exercises
from tests.soak.visitor import Event, Visitor

VISITS = 25
VISIT: list[Event] = [["begin", 3], ["step"], ["step"], ["press", 3], ["keys", list(range(17))], ["reset"]]


_NAMES = ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost")


class _Count(ctypes.Structure):
    """What glibc's ``mallinfo2`` returns."""

    _fields_ = [(name, ctypes.c_size_t) for name in _NAMES]


def in_use() -> int:
    """Return the bytes that are in use.

    Raises:
        AttributeError: the C library does not count them so.
    """
    count = ctypes.CDLL(None).mallinfo2
    count.restype = _Count
    now = count()
    return int(now.uordblks + now.hblkhd)


def grown(visitor: Visitor) -> int:
    """Return by how many bytes a visit made the memory grow, on the average of some."""
    gc.collect()
    before = in_use()
    for _ in range(VISITS):
        for event in VISIT:
            visitor.do(event)
        visitor.between()
    gc.collect()
    return (in_use() - before) // VISITS


def main() -> None:
    """Print the two numbers; caches are filled before."""
    in_use()
    app = make_application(["desktop-sim"])
    with tempfile.TemporaryDirectory() as folder:
        visitor = Visitor(app, Path(folder), all_exercises())
        for _ in range(3):
            as_it_is = grown(visitor)
        visitor.kiosk.tidy_up = lambda: None  # type: ignore[method-assign]
        print(as_it_is, grown(visitor))
        visitor.close()


if __name__ == "__main__":
    sys.exit(main())
