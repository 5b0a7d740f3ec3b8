"""How the tabs of a window share its width: the longest names give way first, and of each its first word stays."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


def shared(wanted: Sequence[int], shortest: Sequence[int], least: int, room: int) -> list[int]:
    """Return the width of each tab, in pixels.

    Args:
        wanted: with the whole name, a tab each, in pixels.
        shortest: with the name's first word, in pixels; no more than is wanted.
        least: with no name at all, in pixels; no tab is narrower, also where the strip cannot show them all.
        room: what there is for all of them, in pixels.
    """
    if sum(shortest) > room:  # too many for a word each: all are alike
        return [max(least, room // len(wanted))] * len(wanted)

    def at_most(cap: int) -> list[int]:
        return [max(short, min(whole, cap)) for whole, short in zip(wanted, shortest, strict=True)]

    caps = range(max(wanted, default=0) + 1)
    return at_most(bisect_right(caps, room, key=lambda cap: sum(at_most(cap))) - 1)
