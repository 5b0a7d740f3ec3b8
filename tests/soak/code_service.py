"""``make code-service``: the code service against the model of it, in millions of random operations.

    python -m tests.soak.code_service --operations 10000000 --seed 1
    python -m tests.soak.code_service --seed 1 --practice 4711      that one practice again

A practice is some hundred operations of learners at two sites, drawn from seed and number alone. After each of them
the answers, what happened by itself and all that can be seen of the sites are compared. At the first difference the
practice is cut down to what is needed for it and printed, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from random import Random
from typing import Any

from desktop_sim.core.value import Value
from tests.helpers.core import BLANK_NUMBER, MICRO, ODETTE, OTHER_SITE, RENE, SITE, UNKNOWN_NUMBER
from tests.helpers.service_model import NOBODIES, Numbers
from tests.helpers.twins import NO_CODES, SPELLINGS, USUAL, Twins

LONGEST_PRACTICE = 300
"""Operations; with longer ones the log and the mailbox grow, and each operation takes longer."""

Operation = tuple[Any, ...]
"""A method of ``Twins`` and what it is called with. It names no code, so it can be done again without the others."""


class Plan(Value):
    """A practice that can be done again."""

    here: Numbers
    there: Numbers
    operations: tuple[Operation, ...]

    def __str__(self) -> str:
        lines = [f"    twins.{name}({', '.join(map(repr, given))})" for name, *given in self.operations]
        return "\n".join([f"    twins = Twins({self.here}, {self.there})", *lines])


class Found(Value):
    """A practice that went otherwise than the model: after which operation, and how."""

    after: int
    how: str


# -- what learners do ---------------------------------------------------------------------------------------

_PEOPLE = (ODETTE.account_id, ODETTE.account_id, RENE.account_id, *NOBODIES)
_MARKS = tuple(timedelta(minutes=minutes) for minutes in (0.5, 1, 5, 15, 31 * 24 * 60))
_SPANS = (
    *(mark + slip for mark in _MARKS for slip in (-MICRO, timedelta(), MICRO)),
    *(timedelta(), MICRO, timedelta(seconds=4), timedelta(seconds=7), timedelta(minutes=2), timedelta(minutes=14)),
)
_SLIPS = (-MICRO, timedelta(), timedelta(), MICRO)

Phrase = Callable[[Random, str], list[Operation]]


def _identify(rng: Random, site: str) -> list[Operation]:
    return [("identify", rng.choice(_PEOPLE), rng.random() < 0.7, site)]


def _identify_badly(rng: Random, site: str) -> list[Operation]:
    return [("identify_badly", rng.choice((UNKNOWN_NUMBER, "269", "", BLANK_NUMBER)), site)]


def _come_to_the_code(rng: Random, site: str) -> list[Operation]:
    begin: list[Operation] = [("log_out", site), ("identify", rng.choice(_PEOPLE), True, site), ("ask", site)]
    return begin + ([("tick", True, site)] if rng.random() < 0.5 else [])


def _log_in(rng: Random, site: str) -> list[Operation]:
    return [*_come_to_the_code(rng, site), ("type_seen", 0, rng.randrange(len(SPELLINGS)), site)]


def _ask(rng: Random, site: str) -> list[Operation]:
    return [("ask", site)]


def _ask_again(rng: Random, site: str) -> list[Operation]:
    return [("wait", timedelta(seconds=30)), ("ask", site)] * rng.randint(1, 5)


def _type_the_newest(rng: Random, site: str) -> list[Operation]:
    return [("type_seen", 0, rng.randrange(len(SPELLINGS)), site)] * rng.choice((1, 1, 2))


def _type_a_former(rng: Random, site: str) -> list[Operation]:
    return [("type_seen", min(rng.randrange(1, 4), rng.randrange(1, 30)), 0, site)]


def _type_wrong(rng: Random, site: str) -> list[Operation]:
    return [("type_wrong", rng.randrange(len(SPELLINGS)), site)] * rng.choice((1, 1, 2, 4, 5))


def _type_no_code(rng: Random, site: str) -> list[Operation]:
    return [("type_no_code", rng.randrange(len(NO_CODES)), site)]


def _tick(rng: Random, site: str) -> list[Operation]:
    return [("tick", rng.random() < 0.6, site)]


def _log_out(rng: Random, site: str) -> list[Operation]:
    return [("log_out", site)]


def _both_come(rng: Random, site: str) -> list[Operation]:
    """Two people trust one computer; one of them has it forgotten now and then, and one comes back."""
    operations: list[Operation] = []
    for who in rng.sample((ODETTE.account_id, RENE.account_id), 2):
        operations += [("log_out", site), ("identify", who, True, site), ("ask", site), ("tick", True, site)]
        operations += [("type_seen", 0, 0, site)]
    forget: list[Operation] = [("forget", site)] if rng.random() < 0.4 else []
    return [*operations, *forget, ("log_out", site), ("identify", rng.choice(_PEOPLE[:3]), True, site)]


def _leave(rng: Random, site: str) -> list[Operation]:
    return [rng.choice((("start_over", site), ("forget", site), ("change_password", site), ("log_out", site)))]


def _come_back(rng: Random, site: str) -> list[Operation]:
    """The same computer again, or another one, perhaps months later: is it still known?"""
    pc = rng.choice(("this-computer", "this-computer", "library"))
    later = ("go_forward", rng.choice(_SPANS), rng.choice((0, 0, 1, 5, 6, 7)))
    return [("log_out", site), later, ("use_computer", pc), ("identify", rng.choice(_PEOPLE[:3]), True, site)]


def _recover(rng: Random, site: str) -> list[Operation]:
    if rng.random() < 0.2:
        return [("recover_badly", rng.choice((UNKNOWN_NUMBER, "269")), site)]
    once: Operation = ("recover", rng.choice(_PEOPLE), site)
    return [once] if rng.random() < 0.5 else [once, ("wait", timedelta(minutes=1) + rng.choice(_SLIPS)), once]


def _wait(rng: Random, site: str) -> list[Operation]:
    return [("wait", rng.choice(_SPANS) if rng.random() < 0.7 else timedelta(seconds=rng.random() * 1_000))]


def _wait_for_an_end(rng: Random, site: str) -> list[Operation]:
    then = rng.choice((_type_the_newest, _ask, _identify, _type_wrong))
    return [("wait_until_an_end", rng.randrange(4), rng.choice(_SLIPS)), *then(rng, site)]


def _set_clock_back(rng: Random, site: str) -> list[Operation]:
    return [("set_clock_back", rng.choice((MICRO, timedelta(hours=1), timedelta(days=400))))]


_PHRASES: dict[Phrase, int] = {
    _identify: 8,
    _identify_badly: 2,
    _come_to_the_code: 20,
    _log_in: 6,
    _ask: 10,
    _ask_again: 4,
    _type_the_newest: 12,
    _type_a_former: 6,
    _type_wrong: 10,
    _type_no_code: 5,
    _tick: 4,
    _log_out: 4,
    _leave: 4,
    _come_back: 5,
    _both_come: 2,
    _recover: 2,
    _wait: 8,
    _wait_for_an_end: 10,
    _set_clock_back: 2,
}
_KINDS, _WEIGHTS = tuple(_PHRASES), tuple(_PHRASES.values())


def _numbers(rng: Random) -> Numbers:
    """The usual values in half of the practices, in the others those of some exercise."""
    usual = USUAL.replace(late=rng.random() < 0.5)
    if rng.random() < 0.5:
        return usual
    return usual.replace(
        digits=rng.choice((6, 8, 10)),
        lifetime=timedelta(minutes=rng.choice((1, 10, 15))),
        most_failures=rng.choice((1, 3, 5)),
        block=timedelta(minutes=rng.choice((0, 1, 5))),
        most_codes=rng.choice((1, 3, 5)),
        interval=timedelta(seconds=rng.choice((0, 30, 60))),
        months=rng.choice((0, 1, 6)),
        mail_takes=timedelta(seconds=rng.choice((0, 4, 180))),
        mail_works=rng.random() < 0.9,
        recovers=rng.random() < 0.7,
    )


def plan_of(seed: int, number: int) -> Plan:
    """Return the practice of that number."""
    rng = Random(seed << 48 | number)
    here, there = _numbers(rng), _numbers(rng)
    operations: list[Operation] = []
    while len(operations) < LONGEST_PRACTICE:
        site = SITE if rng.random() < 0.85 else OTHER_SITE
        (phrase,) = rng.choices(_KINDS, _WEIGHTS)
        operations += phrase(rng, site)
    return Plan(here, there, tuple(operations))


# -- doing it -----------------------------------------------------------------------------------------------


def practised(plan: Plan) -> tuple[Twins, Found | None]:
    """Do a practice; return it as far as it went, and where it went otherwise than the model."""
    twins = Twins(plan.here, plan.there)
    for number, (name, *given) in enumerate(plan.operations):
        try:
            getattr(twins, name)(*given)
        except Exception as error:  # noqa: BLE001 - a crash is a difference too
            return twins, Found(number, f"{type(error).__name__}: {error}")
    return twins, None


def shrunk(plan: Plan) -> Plan:
    """Return what is needed of a practice for it to go wrong still, leaving out ever smaller stretches."""
    _, found = practised(plan)
    if found is None:
        return plan
    operations = plan.operations[: found.after + 1]
    size = len(operations)
    while size := size // 2:
        start = 0
        while start < len(operations):
            shorter = operations[:start] + operations[start + size :]
            _, still = practised(plan.replace(operations=shorter))
            if still is None:
                start += size
            else:
                operations = shorter[: still.after + 1]
    return plan.replace(operations=operations)


class Run(Value):
    """What came of it. ``happened``: how often each event did, so that one sees what was tried."""

    operations: int
    practices: int
    failed: tuple[int, ...]  # numbers of the practices that went otherwise
    happened: Counter[str]


def run(
    seed: int, operations: int, first: int = 0, progress: Callable[[int, int], None] = lambda done, practices: None
) -> Run:
    """Do practices until so many operations are done, or one goes otherwise than the model."""
    done, number, happened = 0, first, Counter[str]()
    failed: tuple[int, ...] = ()
    while done < operations and not failed:
        twins, found = practised(plan_of(seed, number))
        done += twins.operations
        happened.update(type(event).__name__ for event in twins.session.log)
        if found is not None:
            failed = (number,)
        number += 1
        progress(done, number - first)
    return Run(done, number - first, failed, happened)


def told(seed: int, number: int) -> str:
    """Return how a practice goes otherwise than the model, for whoever is to mend it."""
    plan = plan_of(seed, number)
    _, found = practised(plan)
    if found is None:
        return f"seed {seed}, practice {number}: no difference in {len(plan.operations)} operations"
    short = shrunk(plan)
    _, still = practised(short)
    assert still is not None
    return "\n".join(
        [
            f"DIFFERENCE: seed {seed}, practice {number}, operation {found.after + 1}",
            f"    {found.how}",
            f"    shrunk to {len(short.operations)} operations:",
            str(short),
            f"    {still.how}",
        ]
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as told, and print the figures."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.soak.code_service", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--operations", type=int, default=1_000_000, help="how many (1000000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--practice", type=int, help="this one only")
    given = parser.parse_args(arguments)
    if given.practice is not None:
        text = told(given.seed, given.practice)
        print(text)
        return 1 if text.startswith("DIFFERENCE") else 0
    begun = time.monotonic()

    def progress(done: int, practices: int) -> None:
        if practices % 1_000 == 0:
            rate = done / (time.monotonic() - begun)
            print(f"{done:,} operations, {practices:,} practices, {rate:,.0f} a second", file=sys.stderr, flush=True)

    result = run(given.seed, given.operations, progress=progress)
    took = time.monotonic() - begun
    for name, times in sorted(result.happened.items(), key=lambda each: -each[1]):
        print(f"{times:12,} {name}")
    print(
        f"seed {given.seed}: {result.operations:,} operations in {result.practices:,} practices, "
        f"{len(result.failed)} differences, {took:,.0f} s, {result.operations / took:,.0f} a second"
    )
    for number in result.failed:
        print(told(given.seed, number))
    return 1 if result.failed else 0


if __name__ == "__main__":
    sys.exit(main())
