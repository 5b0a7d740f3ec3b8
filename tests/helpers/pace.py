"""How patient tests are: what must be quick is judged by work, for machines differ, and so does one machine's day."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable
from typing import TypeVar, cast

from hypothesis import Phase, settings

T = TypeVar("T")

MUTATED = "MUTANT_UNDER_TEST" in os.environ
"""In the copy that `make mutants` changes, all is slower, and must be judged alike each time."""

QUICK = 1.0
"""Seconds; a page that takes longer looks frozen."""

TRIES = 3

_KNOWN_WORK_SECONDS = 0.016
"""What `_known_work` takes on the machine on which the limits of mails were found."""


def at_once(work: Callable[[], T], limit: float = QUICK) -> T:
    """What ``work`` gives or raises, once it took less than ``limit`` seconds of the processor.

    The clock on the wall would count what other programs do meanwhile, and the collector what thousands of other
    tests left behind. A processor that is slower than the one on which the limits were found gets that much more
    time; a faster one gets no less. What was too slow is done again, up to `TRIES` times: a shared processor has
    bad moments, and what is really slow is slow each time.

    Args:
        work: does all of its work each time it is called.
        limit: in seconds.

    Raises:
        AssertionError: it took longer each time.
    """
    if MUTATED:
        limit *= 20
    for _ in range(TRIES):
        took, given, refused = _timed(work)
        slower = 1.0 if took < limit else max(1.0, _known_work() / _KNOWN_WORK_SECONDS)
        if took >= limit * slower:
            continue
        if refused is not None:
            raise refused
        return cast(T, given)
    raise AssertionError(f"{took:.2f} s of {limit:.2f} s, on a machine {slower:.2f} times slower")


def _timed(work: Callable[[], T]) -> tuple[float, T | None, Exception | None]:
    """Seconds of the processor for ``work`` without the collector, and what it gave or raised."""
    given, refused = None, None
    gc.disable()
    start = time.process_time()
    try:
        given = work()
    except Exception as error:  # noqa: BLE001 -- judged by its time first, then raised again
        refused = error
    finally:
        took = time.process_time() - start
        gc.enable()
    return took, given, refused


def _known_work() -> float:
    """Seconds of the processor for always the same work, a mean of ten."""
    text = "Le code est 482913. " * 200
    start = time.process_time()
    for _ in range(10):
        for word in text.split():
            for letter in word:
                text.find(letter * 2)
    return (time.process_time() - start) / 10


def be_patient() -> None:
    """No example of Hypothesis has a time limit of its own: a busy machine is no fault of the program."""
    settings.register_profile("patient", deadline=None)
    settings.load_profile("patient")


def search_alike_each_time() -> None:
    """The same examples each time and no search for the smallest one: a mutant lives or dies by no draw of luck."""
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile(
        "mutants", derandomize=True, database=None, phases=phases, deadline=None, report_multiple_bugs=False
    )
    settings.load_profile("mutants")
