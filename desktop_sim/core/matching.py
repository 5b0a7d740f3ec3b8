"""Events as an exercise's file names them."""

from __future__ import annotations

from enum import Enum

from desktop_sim.core.events import Event
from desktop_sim.core.value import Value


class Match(Value):
    """An event by name, with the values that some of its fields must have."""

    event: str
    where: tuple[tuple[str, object], ...] = ()

    def fits(self, event: Event) -> bool:
        """Tell whether this is the event meant. Enumerations are compared by their value."""
        if type(event).__name__ != self.event:
            return False
        return all(_plain(getattr(event, name)) == wanted for name, wanted in self.where)


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value
