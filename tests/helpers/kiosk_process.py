"""Begins the real ``desktop-sim`` for trials without a screen: the window's process may see the platform's name.

It says on its output the number of the window's process at each beat.
"""

from __future__ import annotations

import subprocess
import sys
from functools import partial

from desktop_sim.commands import kiosk as command
from desktop_sim.commands import main as cli
from desktop_sim.kiosk import start as beginning
from desktop_sim.kiosk.supervisor import Supervisor

KEPT = "QT_QPA_PLATFORM"


class TellingSupervisor(Supervisor):
    """Says who beats."""

    def note_beat(self, child: subprocess.Popen[bytes]) -> None:
        super().note_beat(child)
        sys.stdout.write(f"{child.pid}\n")
        sys.stdout.flush()


def main() -> int:
    """Do what ``desktop-sim`` does with the same words."""
    command.has_screen = lambda *_: True
    beginning.Supervisor = TellingSupervisor  # type: ignore[misc]
    command.start = partial(command.start, keep=(KEPT,))  # type: ignore[assignment]
    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
