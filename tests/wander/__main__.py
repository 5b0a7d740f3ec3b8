"""``make wander``: learners who do anything, then only what the coach says. The last line says how many were lost."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from multiprocessing import get_context
from time import monotonic

from tests.wander.run import Breach, Wandering, exercises, go, shrink

MOST_TOLD = 10


def main() -> int:
    """Run the wanderings that the command line asks for; return 1 where somebody was lost."""
    parser = argparse.ArgumentParser(prog="make wander")
    parser.add_argument("--wanderings", type=int, default=1900, help="in all, shared by the exercises")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other learners")
    parser.add_argument("--exercise", default="", help="only this one, by its id")
    parser.add_argument("--window", action="store_true", help="through the real window, with keys and clicks")
    chosen = parser.parse_args()
    begun = monotonic()
    lost, told = 0, 0
    wanderings = list(_wanderings(chosen.exercise, chosen.wanderings, chosen.seed))
    if chosen.window:
        from tests.wander.window import go_in_window  # needs Qt, which the core does without

        found: Iterator[Breach | None] = map(go_in_window, wanderings)
    else:
        pool = get_context("spawn").Pool(os.cpu_count() or 1)
        found = pool.imap_unordered(go, wanderings, chunksize=50)
    for breach in filter(None, found):
        lost += 1
        if told < MOST_TOLD:
            told += 1
            print(breach if chosen.window else shrink(breach), flush=True)
    print(f"{monotonic() - begun:.0f} s")
    print(f"{lost} lost of {len(wanderings)}")
    return 1 if lost else 0


def _wanderings(exercise_id: str, count: int, seed: int) -> Iterator[Wandering]:
    known = exercises(exercise_id)
    for number in range(count):
        yield Wandering(known[number % len(known)], seed * 10_000_000 + number // len(known))


if __name__ == "__main__":
    sys.exit(main())
