"""``make code-field``: the boxes for a code against the model of them, in millions of random acts.

    python -m tests.soak.code_field --steps 1000000 --seed 1
    python -m tests.soak.code_field --seed 1 --visit 4711      that one visit again

A visit is some hundred acts of keys, mouse, pasting, input methods, screen readers and the page, drawn from seed and
number alone. After each of them all that can be seen is compared. At the first difference the visit is cut down to
what is needed for it and printed, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from tests.helpers.boxes_twins import AROUND, BETWEEN, KEYS, WITHOUT, Twins

LONGEST_VISIT = 200

Act = tuple[Any, ...]
"""A method of ``Twins`` and what it is called with."""


def _code(rng: Random, count: int) -> str:
    return "".join(rng.choices("0123456789" if rng.random() < 0.7 else "03", k=count))


_ACTS: dict[str, tuple[int, Callable[[Random, int], tuple[Any, ...]]]] = {
    "type": (30, lambda rng, count: (_code(rng, 1),)),
    "backspace": (8, lambda rng, count: ()),
    "delete": (4, lambda rng, count: ()),
    "move": (10, lambda rng, count: (rng.choice(KEYS),)),
    "stretch": (5, lambda rng, count: (rng.choice(KEYS),)),
    "choose_all": (2, lambda rng, count: ()),
    "undo": (4, lambda rng, count: ()),
    "redo": (3, lambda rng, count: ()),
    "click": (10, lambda rng, count: (rng.randint(-1, count + 1),)),
    "paste": (4, lambda rng, count: (_code(rng, count), rng.choice(BETWEEN), rng.choice(AROUND))),
    "paste_beside_a_number": (1, lambda rng, count: (_code(rng, count),)),
    "paste_none": (1, lambda rng, count: (rng.choice(WITHOUT),)),
    "paste_two": (1, lambda rng, count: (_code(rng, count), _code(rng, count))),
    "commit": (4, lambda rng, count: (_code(rng, rng.randint(1, count + 2)),)),
    "commit_backspace": (3, lambda rng, count: ()),
    "commit_letters": (1, lambda rng, count: (rng.choice(("O", "l", "ê", "code")),)),
    "reader_places": (3, lambda rng, count: (rng.randint(-1, count + 1),)),
    "reader_chooses": (3, lambda rng, count: (rng.randint(-1, count + 1), rng.randint(-1, count + 1))),
    "reader_erases": (4, lambda rng, count: (rng.randint(0, count), rng.randint(0, count))),
    "reader_writes": (4, lambda rng, count: (rng.randint(0, count), _code(rng, 1))),
    "reader_replaces": (3, lambda rng, count: (rng.randint(0, count), _code(rng, 1))),
    "hold_code": (1, lambda rng, count: (_code(rng, count), rng.choice(("", " ", "-")))),
    "hold_again": (1, lambda rng, count: ()),
    "empty": (1, lambda rng, count: ()),
    "refuse": (3, lambda rng, count: ()),
}
_NAMES, _WEIGHTS = tuple(_ACTS), tuple(weight for weight, _ in _ACTS.values())


def visit_of(seed: int, number: int) -> tuple[int, list[Act]]:
    """Return the visit of that number: how many boxes there are, and what is done."""
    rng = Random(seed << 48 | number)
    count = rng.choice((6, 6, 6, 7, 8))
    names = rng.choices(_NAMES, _WEIGHTS, k=LONGEST_VISIT)
    return count, [(name, *_ACTS[name][1](rng, count)) for name in names]


def visited(count: int, acts: Sequence[Act]) -> tuple[int, str]:
    """Do a visit; return how many acts went as the model's did, and how the next one did not."""
    twins = Twins(count)
    for number, (name, *given) in enumerate(acts):
        try:
            getattr(twins, name)(*given)
        except Exception as error:  # noqa: BLE001 - a crash is a difference too
            return number, f"{type(error).__name__}: {error}"
    return len(acts), ""


def shrunk(count: int, acts: list[Act]) -> list[Act]:
    """Return what is needed of a visit for it to go wrong still."""
    done, how = visited(count, acts)
    if not how:
        return acts
    acts = acts[: done + 1]
    size = len(acts)
    while size := size // 2:
        start = 0
        while start < len(acts):
            shorter = acts[:start] + acts[start + size :]
            if visited(count, shorter)[1]:
                acts = shorter
            else:
                start += size
    return acts


def told(seed: int, number: int) -> str:
    """Return how a visit goes otherwise than the model, for whoever is to mend it."""
    count, acts = visit_of(seed, number)
    done, how = visited(count, acts)
    if not how:
        return f"seed {seed}, visit {number}: no difference in {len(acts)} acts"
    short = shrunk(count, acts)
    lines = [f"    twins.{name}({', '.join(map(repr, given))})" for name, *given in short]
    head = f"DIFFERENCE: seed {seed}, visit {number}, act {done + 1}\n    {how}\n    shrunk to {len(short)} acts:"
    return "\n".join([head, f"    twins = Twins({count})", *lines, f"    {visited(count, short)[1]}"])


def run(
    seed: int, steps: int, progress: Callable[[int], None] = lambda done: None
) -> tuple[int, list[int], Counter[str]]:
    """Do visits until so many acts are done or one goes otherwise; return acts, what went wrong, each one's count."""
    done, number, counted = 0, 0, Counter[str]()
    wrong: list[int] = []
    while done < steps and not wrong:
        count, acts = visit_of(seed, number)
        right, how = visited(count, acts)
        counted.update(name for name, *_ in acts[:right])
        done += right
        wrong += [number] if how else []
        number += 1
        progress(done)
    return done, wrong, counted


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as told, and print the figures."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.soak.code_field", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--steps", type=int, default=1_000_000, help="how many acts (1000000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--visit", type=int, help="this one only")
    given = parser.parse_args(arguments)
    if given.visit is not None:
        text = told(given.seed, given.visit)
        print(text)
        return 1 if text.startswith("DIFFERENCE") else 0
    begun = time.monotonic()

    def progress(done: int) -> None:
        if done % (1_000 * LONGEST_VISIT) == 0:
            rate = done / (time.monotonic() - begun)
            print(f"{done:,} acts, {rate:,.0f} a second", file=sys.stderr, flush=True)

    done, wrong, counted = run(given.seed, given.steps, progress)
    took = time.monotonic() - begun
    for name, times in counted.most_common():
        print(f"{times:12,} {name}")
    print(f"seed {given.seed}: {done:,} acts, {len(wrong)} differences, {took:,.0f} s, {done / took:,.0f} a second")
    for number in wrong:
        print(told(given.seed, number))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
