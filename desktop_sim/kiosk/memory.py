"""What a visitor wrote is not to lie about in memory that is free again: it is overwritten, and given back."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ctypes

FORGETFUL = {
    "GLIBC_TUNABLES": "glibc.malloc.perturb=165:glibc.malloc.tcache_count=0:glibc.malloc.mmap_threshold=131072",
    "PYTHONMALLOC": "malloc",
}
"""Variables for a new process that make glibc write over whatever is freed, at once.

``tcache_count``: the pieces that glibc keeps at hand for each thread it would not write over. ``mmap_threshold``, in
bytes: larger pieces, such as pictures, go back to the system as soon as they are freed; left to itself glibc comes to
keep them too, and what lives on between them keeps the rest. ``PYTHONMALLOC``: Python's own allocator for small
objects writes over nothing, so Python is to take its memory from glibc too. Another C library overlooks the first.
Without them 8 of 22 letters of an address were found in a process after the wipe.
"""


def is_forgetful() -> bool:
    """Tell whether Python takes its memory from where ``FORGETFUL`` wants it.

    A bundle that is deaf to variables (PyInstaller, cx_Freeze) goes on with Python's own allocator, of which
    ``sys.getallocatedblocks`` counts the pieces; without that allocator there are none.
    """
    return sys.getallocatedblocks() == 0


@cache
def _library() -> ctypes.CDLL:
    """Return the C library; each time it is opened ctypes makes two classes more."""
    import ctypes  # here: only a kiosk needs it

    return ctypes.CDLL(None)


def give_back() -> None:
    """Give back what the allocator keeps for later, where the system's library can (glibc); it takes a millisecond.

    Without it a kiosk's memory grew by 10 KiB a visit, in pieces between what lives on.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another C library
            _library().malloc_trim(0)
