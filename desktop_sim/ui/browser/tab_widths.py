"""How the tabs of a window share its width: the longest names give way first, and of each its first word stays."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from desktop_sim.core.value import Value


class Least(Value):
    """What is left of a tab that gives way.

    Attributes:
        bare: its width with its sign and its cross and no name, in pixels.
        sign: its width with nothing but its sign, in pixels; no tab is narrower.
        front: the place of the tab in front, which keeps its cross in any case.
    """

    bare: int
    sign: int
    front: int


def shared(wanted: Sequence[int], shortest: Sequence[int], least: Least, room: int) -> list[int]:
    """Return the width of each tab, in pixels; together they are wider than the room where it cannot be helped.

    Args:
        wanted: with the whole name, a tab each, in pixels.
        shortest: with the name's first word, in pixels; no more than is wanted.
        least: what is left where there is no room for that.
        room: what there is for all of them, in pixels.
    """
    count = len(wanted)
    if count * least.bare > room:  # too many for their crosses
        others = max(least.sign, min(least.bare, (room - least.bare) // max(count - 1, 1)))
        return [least.bare if place == least.front else others for place in range(count)]
    if sum(shortest) > room:  # too many for a word each: all are alike
        return [room // count] * count

    def at_most(cap: int) -> list[int]:
        return [max(short, min(whole, cap)) for whole, short in zip(wanted, shortest, strict=True)]

    caps = range(max(wanted, default=0) + 1)
    return at_most(bisect_right(caps, room, key=lambda cap: sum(at_most(cap))) - 1)
