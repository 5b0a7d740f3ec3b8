"""What a visitor wrote is not to lie about in memory that is free again: it is overwritten, and given back."""

from __future__ import annotations

import sys
from contextlib import suppress

FORGETFUL = {"GLIBC_TUNABLES": "glibc.malloc.perturb=165:glibc.malloc.tcache_count=0", "PYTHONMALLOC": "malloc"}
"""Variables for a new process that make glibc write over whatever is freed, at once.

``tcache_count``: the pieces that glibc keeps at hand for each thread it would not write over. ``PYTHONMALLOC``:
Python's own allocator for small objects writes over nothing, so Python is to take its memory from glibc too. Another
C library overlooks the first. Without them 8 of 22 letters of an address were found in a process after the wipe.
"""


def give_back() -> None:
    """Give back what the allocator keeps for later, where the system's library can (glibc); it takes a millisecond.

    Without it a kiosk's memory grew by 10 KiB a visit, in pieces between what lives on.
    """
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)
