"""The guide through an exercise: which station is next, and what to do now to come to it."""

from __future__ import annotations

from datetime import datetime

from desktop_sim.core.coach import Where
from desktop_sim.core.events import Event
from desktop_sim.core.state import PracticeState
from desktop_sim.core.tasks import Task
from desktop_sim.exercises.ways.scene import Scene, Stage
from desktop_sim.exercises.ways.verbs import LAST_TASKS, VERBS, Doing, is_reached, is_station


class Guide:
    """Knows the way through one exercise. Nothing in it changes."""

    def __init__(self, doings: tuple[Doing, ...], stage: Stage) -> None:
        """``doings``: what the steps do, in the order of the file; the last one is always a station."""
        self._doings = doings
        self._stage = stage
        stations = [n for n, doing in enumerate(doings) if is_station(doing)]
        if not stations or stations[-1] != len(doings) - 1:
            stations.append(len(doings) - 1)
        self._stations = stations
        self._verbs = [frozenset(d.do for d in self._stretch(n)) for n in range(len(stations))]

    def begin(self, state: PracticeState, at: datetime) -> Where:
        """Return where one stands before the first task."""
        return self.follow(Where(0, None), (), state, at)

    def follow(self, where: Where, events: tuple[Event, ...], state: PracticeState, at: datetime) -> Where:
        """Return where one stands when ``events`` have led to ``state``."""
        station = where.station
        while station < len(self._stations):
            scene = Scene(self._stage, state, at, self._verbs[station])
            doing = self._doings[self._stations[station]]
            if not is_reached(doing, events, scene):
                task = VERBS[doing.do].way(doing, scene)
                if task is not None:
                    found = self._where(station, task)
                    return found.replace(missed=self._is_missed(where, found, events, scene))
            station += 1
        found = Where(station, None, place=len(self._doings))
        scene = Scene(self._stage, state, at)
        return found.replace(missed=self._is_missed(where, found, events, scene))

    def _is_missed(self, before: Where, now: Where, events: tuple[Event, ...], scene: Scene) -> bool:
        """Tell whether a step was left without being done: what it was for came, or went, by another way."""
        if before.task is None or now.place == before.place:
            return False
        if now.is_repair and now.station == before.station:
            return True
        doing = self._doings[before.place]
        verb = VERBS[doing.do]
        return not verb.so and not any(verb.happens(doing, event, scene) for event in events)

    def _stretch(self, station: int) -> tuple[Doing, ...]:
        first = self._stations[station - 1] + 1 if station else 0
        return self._doings[first : self._stations[station] + 1]

    def _where(self, station: int, task: Task) -> Where:
        stretch = self._stretch(station)
        first = self._stations[station] + 1 - len(stretch)
        aims = [n for n, d in enumerate(stretch) if task.toward and task.toward in (d.do, LAST_TASKS.get(d.do))]
        for number, doing in enumerate(stretch):
            if self._is(doing, task) and not (aims and number > aims[-1]):  # what comes after its aim is not it
                return Where(station, task, doing.step_id, first + number)
        if aims:  # a repair: it stands where the step does that it leads to
            return Where(station, task, "", first + aims[0])
        return Where(station, task, "", self._stations[station])

    def _is(self, doing: Doing, task: Task) -> bool:
        if task.key not in (doing.do, LAST_TASKS.get(doing.do)):
            return False
        if doing.page and task.page is not None and task.page != self._stage.page(doing.page):
            return False
        subject = doing.mail or doing.notice
        if subject and task.about != subject:
            return False
        if doing.anchor and task.anchor != doing.anchor:
            return False
        return not doing.field or task.anchor == f"drill.{doing.field}"
