"""``make soak``: random visitors of a kiosk, seeded and replayable; a failure is shrunk to a short script.

    python -m tests.soak.soak --sessions 10000 --seed 1
    python -m tests.soak.soak --seed 1 --session 4711          the same visitor again
    python -m tests.soak.soak --script FILE                    a script that a failure left

It looks for: an exception, a warning of Qt's, a way out, a practice that is left after the end, memory that grows
after the first 500 sessions, and sessions that take longer at the end than at the start.
"""

from __future__ import annotations

import argparse
import faulthandler
import gc
import json
import os
import random
import resource
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop_sim.app.run import make_application
from desktop_sim.exercises.listing import headings
from desktop_sim.kiosk.memory import FORGETFUL
from desktop_sim.resources import resource_path
from tests.soak.visitor import Event, Visitor, draw_session

BLOCK = 500  # sessions; memory and pace are looked at after each
MOST_GROWTH_KIB = 2 * 1024
MOST_SLOWER = 1.25
"""How much longer the median session of the last block may take than of the second one: the machine is not alone."""


class Trouble:
    """Collects what must not happen."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def begin(self) -> None:
        """Listen."""
        sys.excepthook = self._note_exception
        qInstallMessageHandler(self._note_message)

    def _note_exception(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        places = []
        while trace is not None:
            places.append(f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}")
            trace = trace.tb_next
        self.found.append(f"{kind.__name__}: {fault} ({' '.join(places[-6:])})")
        sys.stderr.write(f"{self.found[-1]}\n")  # also when it is this runner's own

    def _note_message(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg:
            self.found.append(f"Qt: {message}")

    def take(self) -> list[str]:
        """Return what was found since the last time."""
        found, self.found = self.found, []
        return found


def all_exercises() -> tuple[str, ...]:
    """Return the ids of the shipped exercises."""
    return tuple(heading.exercise_id for heading in headings(resource_path("exercises")))


def play(visitor: Visitor, events: Sequence[Event], trouble: Trouble) -> list[str]:
    """Do events one after the other; stop at the first trouble, and return it."""
    for event in events:
        try:
            visitor.do(event)
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is what is looked for
            trouble._note_exception(type(fault), fault, fault.__traceback__)
        if trouble.found:
            break
    left = visitor.between()
    found = trouble.take()
    return [*found, left] if left else found


def shrink(events: list[Event], fails: Callable[[list[Event]], bool]) -> list[Event]:
    """Return a shorter list that still fails: parts are left out, then smaller ones (ddmin)."""
    size = len(events) // 2
    while size >= 1:
        place = 0
        while place < len(events):
            shorter = events[:place] + events[place + size :]
            if shorter and fails(shorter):
                events = shorter
            else:
                place += size
        size //= 2
    return events


def resident_kib() -> int:
    """Return the memory that this process holds, in KiB; its peak where the system does not tell more."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return pages * resource.getpagesize() // 1024


class Report:
    """What a run showed, block by block."""

    def __init__(self) -> None:
        self.memory: list[int] = []
        self.pace: list[float] = []
        self.events = 0
        self._times: list[float] = []

    def note(self, events: int, seconds: float) -> None:
        """Note one session; an event is a key, a click, a touch, a change of size, colours or time, a reset."""
        self.events += events
        self._times.append(seconds / events)

    def close_block(self) -> str:
        """Look at memory and pace, and return a line."""
        gc.collect()
        self.memory.append(resident_kib())
        self.pace.append(sorted(self._times)[len(self._times) // 2] * 1000)
        self._times = []
        return (
            f"{self.events:>9,} events  {self.memory[-1]:>8,} KiB  {self.pace[-1]:.2f} ms an event (median session)"
        )

    def growth(self) -> int:
        """Return by how many KiB memory grew after the first block."""
        return self.memory[-1] - self.memory[0] if len(self.memory) > 1 else 0

    def slower(self) -> float:
        """Return how much longer the last block's median session took than the second block's."""
        return self.pace[-1] / self.pace[min(1, len(self.pace) - 1)]


def run(
    app: QApplication,
    sessions: int,
    length: int,
    seed: int,
    say: Callable[[str], Any],
    block: int = BLOCK,
    minutes: float = 24 * 60,
) -> int:
    """Play sessions; return 0 when all went well. A failing one is shrunk, and kept in a file."""
    end = perf_counter() + minutes * 60
    played = 0
    trouble, report = Trouble(), Report()
    trouble.begin()
    exercises = all_exercises()
    with tempfile.TemporaryDirectory(prefix="desktop-sim-") as scratch:
        present = Path(scratch, "session.json")
        say(f"should the process itself die, --script {present} is what it did last")
        visitor = Visitor(app, Path(scratch), exercises, seed)
        for number in range(sessions):
            events = session(seed, number, len(exercises), length)
            present.write_text(json.dumps(events), "utf-8")
            begun, before = perf_counter(), visitor.inputs
            found = play(visitor, events, trouble)
            report.note(visitor.inputs - before, perf_counter() - begun)
            if found:
                failed = _fail(visitor, trouble, events, found, f"--seed {seed} --session {number}", say)
                visitor.close()
                return failed
            played = number + 1
            if perf_counter() > end:
                say(f"stopped after {minutes:g} minutes")
                break
            if (number + 1) % block == 0:
                say(f"{number + 1:>6,} sessions {report.close_block()}")
        visitor.close()
    say(f"{played:,} sessions, {report.events:,} events: no exception, no warning of Qt's, no way out.")
    if len(report.memory) > 1:
        say(f"memory after the first block: {report.growth():+,} KiB; pace at the end x {report.slower():.2f}")
        if report.growth() > MOST_GROWTH_KIB or report.slower() > MOST_SLOWER:
            say("TOO MUCH")
            return 1
    return 0


def session(seed: int, number: int, exercises: int, length: int) -> list[Event]:
    """Return one visitor's events: always the same for a seed and a number."""
    return draw_session(random.Random(f"{seed}/{number}"), exercises, length)


def _fail(
    visitor: Visitor, trouble: Trouble, events: list[Event], found: list[str], again: str, say: Callable[[str], Any]
) -> int:
    say(f"FAILED with {again}:")
    for line in found[:5]:
        say(f"  {line}")

    def fails(shorter: list[Event]) -> bool:
        return bool(play(visitor, shorter, trouble))

    if fails(events):
        events = shrink(events, fails)
        say(f"shrunk to {len(events)} events:")
    else:
        say("it does not fail again by itself: the sessions before it matter. The whole session:")
    with tempfile.NamedTemporaryFile("w", suffix=".json", prefix="soak-", delete=False, encoding="utf-8") as file:
        json.dump(events, file)
    say(f"  python -m tests.soak.soak --script {file.name}")
    for event in events[:30]:
        say(f"  {json.dumps(event)}")
    return 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sessions", type=int, default=10_000)
    parser.add_argument("--length", type=int, default=14, help="acts a session, some 102 events: writing is one act")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--session", type=int, help="only this one")
    parser.add_argument("--minutes", type=float, default=24 * 60, help="stop after so many")
    parser.add_argument("--script", type=Path, help="do what this file says")
    chosen = parser.parse_args(arguments)
    faulthandler.enable()
    app = make_application(["desktop-sim"])

    def say(line: str) -> None:
        print(line, flush=True)

    if chosen.script is None and chosen.session is None:
        return run(app, chosen.sessions, chosen.length, chosen.seed, say, minutes=chosen.minutes)
    trouble = Trouble()
    trouble.begin()
    exercises = all_exercises()
    with tempfile.TemporaryDirectory(prefix="desktop-sim-") as scratch:
        visitor = Visitor(app, Path(scratch), exercises, chosen.seed)
        if chosen.script is not None:
            events = json.loads(chosen.script.read_text("utf-8"))
        else:
            events = session(chosen.seed, chosen.session, len(exercises), chosen.length)
        found = play(visitor, events, trouble)
        if found:
            return _fail(visitor, trouble, events, found, "this script", say)
    say("nothing went wrong")
    return 0


if __name__ == "__main__":
    if not FORGETFUL.items() <= os.environ.items():  # memory as in a hall: it can only be chosen for a new process
        os.execve(  # noqa: S606 - this program once more
            sys.executable, [sys.executable, "-m", "tests.soak.soak", *sys.argv[1:]], {**os.environ, **FORGETFUL}
        )
    sys.exit(main())
