"""``make wander``: learners who do anything, then only what the coach says. The last line says how many were lost."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from multiprocessing import get_context
from time import monotonic

from tests.wander.run import MAILBOX, Walk, Wandering, again, exercises, go, shrink

MOST_TOLD = 10


class Tally:
    """What is counted of one exercise."""

    def __init__(self) -> None:
        self.walks = 0
        self.lost = 0
        self.longest = 0
        self.situations: set[int] = set()

    def note(self, walk: Walk) -> None:
        """Count a walk."""
        self.walks += 1
        self.lost += walk.breach is not None
        self.longest = max(self.longest, walk.way)
        self.situations.add(walk.situation)


def main() -> int:
    """Run the wanderings that the command line asks for; return 1 where somebody was lost."""
    parser = argparse.ArgumentParser(prog="make wander")
    parser.add_argument("--wanderings", type=int, default=1900, help="in all, shared by the exercises")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other learners")
    parser.add_argument("--exercise", default="", help="only this one, by its id")
    parser.add_argument("--mailbox-look", default="", help="in this mailbox, by its id, in place of the usual one")
    parser.add_argument("--window", action="store_true", help="through the real window, with keys and clicks")
    chosen = parser.parse_args()
    begun = monotonic()
    told = 0
    os.environ[MAILBOX] = chosen.mailbox_look
    wanderings = list(_wanderings(chosen.exercise, chosen.wanderings, chosen.seed))
    if chosen.window:
        from tests.wander.window import again_in_window, go_in_window  # needs Qt, which the core does without

        go_on, once_more = go_in_window, again_in_window
    else:
        go_on, once_more = go, again
    tallies = {exercise_id: Tally() for exercise_id in exercises(chosen.exercise)}
    os.environ["PYTHONHASHSEED"] = "0"  # equal situations have equal numbers in all processes
    with get_context("spawn").Pool(os.cpu_count() or 1) as pool:
        for walk in pool.imap_unordered(go_on, wanderings, chunksize=len(tallies)):
            tallies[walk.exercise_id].note(walk)
            if walk.breach is not None and told < MOST_TOLD:
                told += 1
                print(shrink(walk.breach, once_more), flush=True)
    print(f"{'exercise':26}{'wanderings':>12}{'situations':>12}{'longest way':>13}{'lost':>6}")
    for exercise_id, tally in tallies.items():
        print(f"{exercise_id:26}{tally.walks:12}{len(tally.situations):12}{tally.longest:13}{tally.lost:6}")
    lost = sum(tally.lost for tally in tallies.values())
    print(f"{monotonic() - begun:.0f} s")
    print(f"{lost} lost of {len(wanderings)}")
    return 1 if lost else 0


def _wanderings(exercise_id: str, count: int, seed: int) -> Iterator[Wandering]:
    known = exercises(exercise_id)
    for number in range(count):
        yield Wandering(known[number % len(known)], seed * 10_000_000 + number // len(known))


if __name__ == "__main__":
    sys.exit(main())
