"""``desktop-sim --version``: which version this is, of which day, and how new its content. No Qt here."""

from __future__ import annotations

from argparse import Namespace

from desktop_sim.app.about import about, edition
from desktop_sim.commands.choices import DONE, own_roots
from desktop_sim.commands.options import contents_of


def run(chosen: Namespace) -> int:
    """Print the name and number first, for scripts, then what the window says in « À propos »."""
    print(f"desktop-sim {edition().version}")
    for line in about(own_roots(contents_of(chosen))):
        print(line)
    return DONE
