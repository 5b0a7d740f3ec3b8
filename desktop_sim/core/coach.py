"""Where the learner is on the way, and who knows the way.

The coach never looks at a widget, and remembers no task of the learner's but the stations that were reached: from
the state alone a guide says what to do now.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from desktop_sim.core.events import Event
from desktop_sim.core.state import PracticeState
from desktop_sim.core.tasks import Task
from desktop_sim.core.value import Value


class Where(Value):
    """The present place on the way.

    Attributes:
        station: how many stations are reached.
        task: what to do now; None when the last one is.
        step_id: the exercise's own step that this task is; empty where it is a repair of the common stock.
        place: of that step in the exercise, or of the one that the repair leads to; it grows on the way.
        missed: the way leads here although the step at the place before was not done.
    """

    station: int
    task: Task | None
    step_id: str = ""
    place: int = 0
    missed: bool = False

    @property
    def is_repair(self) -> bool:
        """Whether what is to be done is none of the exercise's own steps."""
        return self.task is not None and not self.step_id

    @property
    def key(self) -> str:
        """Tell one task from another; the same thing to do at two times has the same key."""
        task = self.task
        return "" if task is None else f"{self.station}/{self.step_id or task.key}/{task.anchor}/{task.tab_id}"


class Guide(Protocol):
    """Knows the way through one exercise."""

    def begin(self, state: PracticeState, at: datetime) -> Where:
        """Return where one stands before the first task."""
        ...

    def follow(self, where: Where, events: tuple[Event, ...], state: PracticeState, at: datetime) -> Where:
        """Return where one stands when ``events`` have led to ``state``."""
        ...
