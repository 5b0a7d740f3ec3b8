"""Kills a program that counts visits, a thousand times at random moments, and looks whether one is missing.

    python -m tests.soak.kill_counts --kills 1000

A child records visits and says the number of each one that was acknowledged; it is killed (SIGKILL) at a moment
drawn by a seed. What the file then holds must be, row by row, all that was acknowledged, and at most one visit more:
the one whose answer the kill swallowed. Then the file is damaged in many ways, and must be set aside and begun anew.

SIGKILL does not cut the power: what the disk has not been told to keep is still there. That part is SQLite's
``synchronous=EXTRA``, which a unit test looks at.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from desktop_sim.kiosk.counts import CountsStore, Visit, can_be_counted

LONGEST_LIFE_S = 0.2
"""Of a child: from before it opened the file to after some visits."""

Opener = Callable[[Path], CountsStore]


class HastyStore(CountsStore):
    """Says « kept » before it is: what the checker must catch."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.held_back: list[Visit] = []

    def record(self, visit: Visit) -> bool:
        """Keep visits in memory and write each third time."""
        self.held_back.append(visit)
        if len(self.held_back) >= 3:
            for kept in self.held_back:
                super().record(kept)
            self.held_back.clear()
        return True


@dataclass
class Figures:
    """What a run found. ``faults``: what was wrong, a line each; none in a good run."""

    kills: int = 0
    acknowledged: int = 0
    unanswered: int = 0
    before_the_first: int = 0
    journals: int = 0
    damages: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def told(self) -> str:
        """Return the figures as lines."""
        damaged = "\n".join(f"  {kind}: {count}" for kind, count in sorted(self.damages.items()))
        return (
            f"{self.kills} kills, {self.acknowledged} visits acknowledged, {len(self.faults)} faults\n"
            f"  kept though the answer was swallowed by the kill: {self.unanswered}\n"
            f"  killed before the first answer: {self.before_the_first}\n"
            f"  killed in the middle of a transaction (a journal was left): {self.journals}\n"
            f"{sum(self.damages.values())} damaged files\n{damaged}"
        ).rstrip()


def visit_of(life: int, number: int) -> Visit:
    """Return a visit of a child: some alike, some not, so that rows are both made and counted up."""
    return Visit(
        date(2026, 11, 1 + life % 28), number % 24, f"exercice-{number % 3}", f"etape-{life}", "guided", "fr"
    )


def held_by(store: CountsStore) -> Counter[Visit]:
    """Return what a store holds."""
    return Counter({total.visit: total.count for total in store.totals()})


# -- kills --------------------------------------------------------------------------------------------------


def kill_often(path: Path, kills: int, seed: int, open_store: Opener = CountsStore) -> Figures:
    """Let children record, kill each, and compare after each."""
    chance = random.Random(seed)
    figures = Figures()
    expected: Counter[Visit] = Counter()
    for life in range(kills):
        answered = _live_and_die(path, life, chance.uniform(0, LONGEST_LIFE_S), open_store)
        figures.kills += 1
        figures.acknowledged += answered
        figures.before_the_first += not answered
        figures.journals += path.with_name(f"{path.name}-journal").exists()
        kept = expected + Counter(visit_of(life, number) for number in range(answered))
        one_more = kept + Counter([visit_of(life, answered)])
        reader = CountsStore(path)
        found = held_by(reader)
        reader.close()
        if found not in (kept, one_more) or reader.complaint:
            lost, added = (kept - found).total(), (found - kept).total()
            figures.faults.append(f"kill {life}: {lost} lost, {added} too many {reader.complaint}".rstrip())
        figures.unanswered += found == one_more
        expected = found
    return figures


def _live_and_die(path: Path, life: int, span_s: float, open_store: Opener) -> int:
    """Start a child, kill it after a while, and return how many visits it acknowledged."""
    hears, says = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        os.close(hears)
        _record_for_ever(path, life, says, open_store)
    os.close(says)
    heard = b""
    until = time.monotonic() + span_s
    while (left := until - time.monotonic()) > 0:
        if select.select([hears], [], [], left)[0]:
            heard += os.read(hears, 4096)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while some := os.read(hears, 4096):
        heard += some
    os.close(hears)
    numbers = heard.split(b"\n")[:-1]  # what comes after the last line's end was cut by the kill
    if numbers != [b"%d" % number for number in range(len(numbers))]:
        raise RuntimeError(f"the child said {heard!r}")
    return len(numbers)


def _record_for_ever(path: Path, life: int, says: int, open_store: Opener) -> None:
    """The child: never returns."""
    try:
        store = open_store(path)
        number = 0
        while store.record(visit_of(life, number)):
            os.write(says, b"%d\n" % number)
            number += 1
        os.write(says, b"refused\n")
    finally:
        os._exit(1)


# -- damage -------------------------------------------------------------------------------------------------


def _truncated(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(2, len(data))]


def _garbage(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(0, len(data) - 512)
    return data[:at] + chance.randbytes(512) + data[at + 512 :]


def _zero_page(data: bytes, chance: random.Random) -> bytes:
    at = 4096 * chance.randrange(0, len(data) // 4096)
    return data[:at] + bytes(4096) + data[at + 4096 :]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 30)):
        changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(changed)


DAMAGES: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "truncated": _truncated,
    "512 bytes of garbage": _garbage,
    "a page of zeros": _zero_page,
    "1 to 29 bits flipped": _flipped,
    "all garbage": lambda data, chance: chance.randbytes(len(data)),
}


def damage_often(folder: Path, trials: int, seed: int, figures: Figures, open_store: Opener = CountsStore) -> None:
    """Damage a sound file in each way, and see that the next visit counts and nothing is lost from sight."""
    chance = random.Random(seed)
    model = folder / "model.sqlite3"
    model.mkdir()  # in the file's place: all visits wait, and are written as one
    store = CountsStore(model)
    for number in range(300):
        store.record(visit_of(number, number))
    model.rmdir()
    if not store.flush():
        raise RuntimeError(store.complaint)
    before = held_by(store)
    store.close()
    sound = model.read_bytes()
    for trial in range(trials):
        kind = list(DAMAGES)[trial % len(DAMAGES)]
        path = folder / f"trial-{trial}.sqlite3"
        path.write_bytes(DAMAGES[kind](sound, chance))
        figures.damages[_outcome(path, before, kind, figures, open_store)] += 1
        for left in folder.glob(f"{path.name}*"):
            left.unlink()


def _outcome(path: Path, before: Counter[Visit], kind: str, figures: Figures, open_store: Opener) -> str:
    damaged = path.read_bytes()
    new = visit_of(1000, 1000)
    store = open_store(path)
    if not store.record(new):
        figures.faults.append(f"{path.name}, {kind}: the next visit was not counted")
    found = held_by(store)
    store.close()
    aside = path.with_name(f"{path.name}.corrupt-1")
    if aside.exists():
        if found != Counter([new]) or aside.read_bytes() != damaged or aside.name not in store.complaint:
            figures.faults.append(f"{path.name}, {kind}: not begun anew, not kept as it was, or not said")
        return f"{kind}: set aside"
    if not all(map(can_be_counted, found)) or not found[new]:
        figures.faults.append(f"{path.name}, {kind}: holds what never was counted")
    if found == before + Counter([new]):
        return f"{kind}: in a place that holds nothing, all is there"
    if kind in ("1 to 29 bits flipped", "512 bytes of garbage") and len(found) >= len(before):
        return f"{kind}: not to be seen, an id or a number is another"
    figures.faults.append(f"{path.name}, {kind}: rows are missing and nothing was said")
    return f"{kind}: missed"


def run(kills: int, damages: int, seed: int, hasty: bool = False) -> Figures:
    """Do both in a folder of their own."""
    with tempfile.TemporaryDirectory(prefix="desktop-sim-kill-") as scratch:
        figures = kill_often(Path(scratch, "counts.sqlite3"), kills, seed, HastyStore if hasty else CountsStore)
        damage_often(Path(scratch), damages, seed, figures)
    return figures


def main() -> int:
    """Run as asked; 1 where a visit was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--damages", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hasty", action="store_true", help="use a store that says « kept » too early: it must fail")
    asked = parser.parse_args()
    begun = time.monotonic()
    figures = run(asked.kills, asked.damages, asked.seed, asked.hasty)
    print(f"seed {asked.seed}, {time.monotonic() - begun:.1f} s")
    print(figures.told())
    print("\n".join(figures.faults[:20]))
    return 1 if figures.faults else 0


if __name__ == "__main__":
    sys.exit(main())
