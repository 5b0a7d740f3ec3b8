"""How patient tests are: what must be quick is judged by work, for machines differ, and so does one machine's day."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from hypothesis import Phase, settings

MUTATED = "MUTANT_UNDER_TEST" in os.environ
"""In the copy that `make mutants` changes, all is slower, and must be judged alike each time."""

QUICK = 1.0
"""Seconds; a page that takes longer looks frozen."""

_KNOWN_WORK_SECONDS = 0.016
"""What `_known_work` takes on the machine on which the limits of mails were found."""


@contextmanager
def at_once(limit: float = QUICK) -> Iterator[None]:
    """What is done inside takes less than ``limit`` seconds of the processor.

    The clock on the wall would count what other programs do meanwhile. A processor that is slower than the one
    on which the limits were found gets that much more time; a faster one gets no less.

    Raises:
        AssertionError: it took longer.
    """
    start = time.process_time()
    try:
        yield
    finally:
        took = time.process_time() - start
        if MUTATED:
            limit *= 20
        if took >= limit:
            slower = max(1.0, _known_work() / _KNOWN_WORK_SECONDS)
            assert took < limit * slower, f"{took:.2f} s of {limit:.2f} s, on a machine {slower:.2f} times slower"


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
