"""A process that dies or hangs after its first heartbeat: the kiosk's proofs look at whether it is begun again.

One of the program's own commands.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from desktop_sim.kiosk.supervisor import BEAT
from desktop_sim.system.own_command import DYING


def run(trial: str) -> NoReturn:
    """Say one beat; then do no more what a program is to do."""
    os.write(sys.stdout.fileno(), BEAT)
    if trial == DYING:
        os.abort()
    while True:
        pass
