"""``desktop-sim compare SITE --window``: the same comparison, without a terminal."""

from __future__ import annotations

import sys
from argparse import Namespace

from desktop_sim.commands.choices import DONE, FAILED
from desktop_sim.commands.compare import begin
from desktop_sim.trainer.compare_window import run as run_window


def run(chosen: Namespace) -> int:
    """Compare a site in a window; what was answered is kept when it is closed."""
    begun = begin(chosen)
    if isinstance(begun, int):
        return begun
    complaint = run_window(begun.comparison, begun.site_name)
    if complaint:
        print(complaint, file=sys.stderr)
    return FAILED if complaint else DONE
