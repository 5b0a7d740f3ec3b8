"""How much help there is."""

from __future__ import annotations

from enum import Enum


class Level(Enum):
    """The four levels, from the most help to none."""

    SHOWN = "shown"  # « montre-moi »: the step is done before the learner's eyes, then given back
    GUIDED = "guided"  # « guidé »: says what to do and rings it
    HINTS = "hints"  # « indices »: speaks on request, or after two equal failures
    ALONE = "alone"  # « seul »

    def less_help(self) -> Level:
        """The next level, up to none."""
        return _ORDER[min(_ORDER.index(self) + 1, len(_ORDER) - 1)]

    def more_help(self) -> Level:
        """The level before, down to the most help."""
        return _ORDER[max(_ORDER.index(self) - 1, 0)]

    def helps_more_than(self, other: Level) -> bool:
        """Tell whether there is more help at this level than at the other."""
        return _ORDER.index(self) < _ORDER.index(other)


_ORDER = tuple(Level)
