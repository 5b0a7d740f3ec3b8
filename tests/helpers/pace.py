"""How patient tests are: in the mutated copy of `make mutants` all is slower, and must be judged alike each time."""

from __future__ import annotations

import os

from hypothesis import Phase, settings

MUTATED = "MUTANT_UNDER_TEST" in os.environ

QUICK = 20.0 if MUTATED else 1.0
"""Seconds; a page that takes longer looks frozen."""

DEADLINE = 1_000 * QUICK
"""The same in milliseconds, for Hypothesis."""


def search_alike_each_time() -> None:
    """The same examples each time and no search for the smallest one: a mutant lives or dies by no draw of luck."""
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile("mutants", derandomize=True, database=None, phases=phases, report_multiple_bugs=False)
    settings.load_profile("mutants")
