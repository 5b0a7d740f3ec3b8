"""A kiosk whose visitor writes canaries and leaves: a process of its own, whose memory can be read from outside.

It says a word when the canaries are written and when all is wiped, and waits for a line after each.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from desktop_sim.app.run import make_application
from tests.helpers.canaries import fill_first_page
from tests.helpers.gui import settle
from tests.helpers.kiosk import KioskUnderTest

with tempfile.TemporaryDirectory() as folder:
    kiosk = KioskUnderTest(make_application(["desktop-sim"]), Path(folder), counts=False)
    fill_first_page(kiosk)
    print("written", flush=True)
    sys.stdin.readline()
    kiosk.end_visit()
    settle()
    print("wiped", flush=True)
    sys.stdin.readline()
