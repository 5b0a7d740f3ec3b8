"""``make fuzz``: a great many damaged mails and files, given to every loader. None may crash or hang.

    python -m tests.soak.fuzz --inputs 1000000 --seed 1
    python -m tests.soak.fuzz --seed 1 --number 4711        that one input again, with its traceback

An input depends on seed and number only. What a loader refuses in its own way (``DataError``, ``MailRefused``, a
complaint about the settings) is in order; any other exception is a crash, and more than two seconds of processor time
a hang. Failing inputs are written to a folder. Exit code 1 where there were any.
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory, gettempdir

from desktop_sim.core.value import Value
from tests.soak.loaders import Html, Input, Mails, Senders, Target, content_files
from tests.soak.stored import stored_files

LONGEST = 2.0
"""Seconds of processor time for one input; the machine may be busy with other things."""

STUCK_AFTER = 300.0
"""Seconds for a hundred inputs; then the process says where it stands and ends, for nothing in Python can stop C."""

_KEPT_PER_FAULT = 3


class Hang(BaseException):
    """An input took too long. Not an ``Exception``, so that no loader takes it for its own."""


class Failure(Value):
    """An input that a loader did not survive. ``what`` names the exception and the place, never the input."""

    target: str
    number: int
    what: str
    trace: str


class Tally(Value):
    """What came of a run: how many inputs each loader took, refused and did not survive, and its processor time."""

    taken: Counter[str]
    refused: Counter[str]
    failures: list[Failure]
    seconds: Counter[str]

    @property
    def inputs(self) -> int:
        return self.taken.total() + self.refused.total() + len(self.failures)


def schedule(targets: Sequence[Target]) -> list[Target]:
    """Return who is given which of a thousand inputs, mixed, so that any stretch of a run holds some of each."""
    turns = [target for target in targets for _ in range(target.share)]
    Random(0).shuffle(turns)
    return turns


def input_for(target: Target, seed: int, number: int) -> Input:
    """Return the input of that number."""
    return target.make(Random(seed << 48 | number))


def tried(target: Target, given: Input) -> tuple[bool, BaseException | None]:
    """Give an input to a loader; return whether it was taken, and what went wrong."""
    start = time.process_time()
    try:
        with _alarm():
            taken = target.load(given)
    except (Exception, Hang) as error:  # noqa: BLE001 - to find any at all is what this is for
        return False, error
    took = time.process_time() - start
    return taken, Hang(f"{took:.1f} s") if took > LONGEST else None


@contextmanager
def _alarm() -> Iterator[None]:
    """Interrupt what takes too long; where a system has no such timer, or in C code, it is only seen afterwards."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _too_long(_number: int, _frame: object) -> None:
    raise Hang(f"over {LONGEST:.0f} s")


def run(
    targets: Sequence[Target],
    seed: int,
    numbers: Sequence[int],
    note: Callable[[Failure, Input], None],
    progress: Callable[[int, Tally], None] = lambda done, tally: None,
) -> Tally:
    """Give each loader its inputs of these numbers.

    Args:
        targets: the loaders.
        seed: of all inputs.
        numbers: which of them.
        note: is told each failure.
        progress: is called after every hundred inputs.
    """
    tally = Tally(Counter(), Counter(), [], Counter())
    turns = schedule(targets)
    if hasattr(signal, "setitimer"):
        before = signal.signal(signal.SIGPROF, _too_long)
    try:
        for done, number in enumerate(numbers, start=1):
            target = turns[number % len(turns)]
            given = input_for(target, seed, number)
            start = time.process_time()
            taken, error = tried(target, given)
            tally.seconds[target.name] += time.process_time() - start  # type: ignore[assignment]  # fractions too
            if error is not None:
                failure = Failure(target.name, number, _place_of(error), "".join(traceback.format_exception(error)))
                tally.failures.append(failure)
                note(failure, given)
            else:
                (tally.taken if taken else tally.refused)[target.name] += 1
            if done % 100 == 0:
                progress(done, tally)
    finally:
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGPROF, before)
    return tally


def _place_of(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "desktop_sim" in frame.filename and "soak" not in frame.filename]
    where = f" in {Path(ours[-1].filename).name}, {ours[-1].name}" if ours else ""
    return f"{type(error).__name__}{where}"


# -- the command --------------------------------------------------------------------------------------------


class _Report:
    """Writes what is found to the terminal and the failing inputs to a folder, some of each fault."""

    def __init__(self, seed: int, folder: Path) -> None:
        self._seed, self._folder = seed, folder
        self._seen: Counter[str] = Counter()
        self._begun = time.monotonic()

    def note(self, failure: Failure, given: Input) -> None:
        fault = f"{failure.target}: {failure.what}"
        self._seen[fault] += 1
        if self._seen[fault] > _KEPT_PER_FAULT:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._folder / f"{failure.target}-{self._seed}-{failure.number}{Path(given.place).suffix or '.bin'}"
        file.write_bytes(given.data)
        print(f"FAILED {fault} (--seed {self._seed} --number {failure.number}), {given.place} in {file}", flush=True)
        if self._seen[fault] == 1:
            print(failure.trace, flush=True)

    def progress(self, done: int, tally: Tally) -> None:
        faulthandler.dump_traceback_later(STUCK_AFTER, exit=True, file=sys.__stderr__)
        if done % 10_000 == 0:
            rate = done / (time.monotonic() - self._begun)
            said = f"{done:,} inputs, {rate:,.0f} a second, {len(tally.failures)} failures"
            print(said, file=sys.stderr, flush=True)

    def table(self, targets: Sequence[Target], tally: Tally) -> str:
        """Return the figures of each loader, a line each."""
        lines = [f"{'loader':10} {'inputs':>10} {'taken':>10} {'refused':>10} {'failed':>7} {'ms each':>8}"]
        failed = Counter(failure.target for failure in tally.failures)
        for name in (target.name for target in targets):
            taken, refused = tally.taken[name], tally.refused[name]
            count = taken + refused + failed[name]
            each = 1_000 * tally.seconds[name] / max(1, count)
            lines.append(f"{name:10} {count:10,} {taken:10,} {refused:10,} {failed[name]:7,} {each:8.2f}")
        hangs = sum(failure.what.startswith("Hang") for failure in tally.failures)
        took = time.monotonic() - self._begun
        crashes = len(tally.failures) - hangs
        lines.append(f"seed {self._seed}: {tally.inputs:,} inputs, {crashes} crashes, {hangs} hangs, {took:,.0f} s")
        lines += [f"{count:6} × {fault}" for fault, count in self._seen.most_common()]
        return "\n".join(lines)


@contextmanager
def all_targets() -> Iterator[list[Target]]:
    """Give every loader, with a folder in memory where the system has one."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from tests.soak.pane import Pane

    memory = Path("/dev/shm")  # noqa: S108 - a folder of ours in it
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        here = Path(folder)
        yield [Mails(), Senders(), Html(), Pane(), *content_files(here / "contenu"), *stored_files(here)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as told, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak.fuzz", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--inputs", type=int, default=100_000, help="how many (100000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first input (0)")
    parser.add_argument("--number", type=int, help="this one only")
    parser.add_argument("--target", help="only the inputs of this loader")
    parser.add_argument("--failures", type=Path, default=Path(gettempdir()) / "desktop-sim-fuzz", help="folder")
    given = parser.parse_args(arguments)
    faulthandler.enable(sys.__stderr__)
    with all_targets() as targets:
        wanted: Sequence[int] = range(given.first, given.first + given.inputs)
        if given.number is not None:
            wanted = [given.number]
        elif given.target:
            turns = schedule(targets)
            wanted = [number for number in wanted if turns[number % len(turns)].name == given.target]
        report = _Report(given.seed, given.failures)
        tally = run(targets, given.seed, wanted, report.note, report.progress)
        faulthandler.cancel_dump_traceback_later()
        print(report.table(targets, tally))
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
