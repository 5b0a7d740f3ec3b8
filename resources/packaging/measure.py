"""``make measure ARGS=PYTHON``: start and memory of a product against .venv, in pairs, one after the other.

PYTHON is the product's, such as /usr/lib/desktop-sim/bin/python3. In pairs, since a computer is now fast, now slow:
what is told is the middle of the ratios.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

import product

_PAIRS = 15

_START = """\
import sys
from desktop_sim.app.run import make_application
from desktop_sim.app.desk import Desk
from desktop_sim.app.options import Options
from pathlib import Path
app = make_application(["desktop-sim"])
desk = Desk(app, Options(settings_path=Path(sys.argv[1])))
desk.show()
for _ in range(5):
    app.processEvents()
with open("/proc/self/status", encoding="ascii") as status:
    print(next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""
"""Opens the first screen, and says its largest memory in KiB (proc(5))."""


def once(python: str) -> tuple[float, float]:
    """Start the program once; return the seconds of work and the MiB it took."""
    nowhere = str(product.BUILD / "no-settings.toml")
    before = os.times()
    command = [python, "-I", "-c", _START, nowhere]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "LANG": "C.UTF-8"})
    after = os.times()
    work = after.children_user + after.children_system - before.children_user - before.children_system
    return work, int(done.stdout) / 1024


def main() -> None:
    """``measure.py PYTHON [PAIRS]``."""
    if len(sys.argv) < 2:
        product.stop('Dites quel Python : make measure ARGS="/usr/lib/desktop-sim/bin/python3"')
    theirs, pairs = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else _PAIRS
    product.BUILD.mkdir(exist_ok=True)
    for python in (sys.executable, theirs):  # what the disk must read once
        once(python)
    begun = time.monotonic()
    rows = [(*once(sys.executable), *once(theirs)) for _ in range(pairs)]
    start = statistics.median(row[2] / row[0] for row in rows)
    memory = statistics.median(row[3] / row[1] for row in rows)
    middle = [statistics.median(column) for column in zip(*rows, strict=True)]
    print(f".venv   : {middle[0] * 1000:.0f} ms de travail, {middle[1]:.1f} Mio")
    print(f"produit : {middle[2] * 1000:.0f} ms de travail, {middle[3]:.1f} Mio")
    print(f"produit / .venv : démarrage {start:.2f}, mémoire {memory:.2f} ({pairs} paires)")
    print(f"({time.monotonic() - begun:.0f} s)")


if __name__ == "__main__":
    main()
