"""Process start to first painted screen, and peak memory, in pairs with a bare window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from desktop_sim.kiosk.memory import FORGETFUL
from tests.benchmarks.table import Row

_ROOT = Path(__file__).resolve().parents[2]


def _start(module: str, *arguments: str) -> tuple[float, int]:
    """Return the milliseconds until « painted » came, and the peak memory in KiB."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(_ROOT)}
    if module == "ours_kiosk":
        environment |= FORGETFUL
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its byte code
    begin = perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    line = child.stdout.readline() if child.stdout is not None else b""
    took = (perf_counter() - begin) * 1000
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = status
    if line.strip() != b"painted" or status:
        raise SystemExit(f"{module} did not paint (status {status})")
    return took, usage.ru_maxrss


def measure(pairs: int) -> list[Row]:
    """Return time and memory of the first screen, and of an exercise begun from the command line."""
    rows = []
    for name, module, arguments, limited in (
        ("first screen", "ours", (), True),
        ("first screen, the very first time", "ours", ("--first-ever",), False),
        ("--exercise premiere-connexion", "ours", ("premiere-connexion",), False),
        ("--kiosk", "ours_kiosk", (), False),
    ):
        _start("bare"), _start(module, *arguments)  # once for the byte code and the disk's cache
        samples = [(_start("bare"), _start(module, *arguments)) for _ in range(pairs)]
        bare = [sample[0] for sample in samples]
        ours = [sample[1] for sample in samples]
        for what, unit, place, limit in (("start", "ms", 0, 1.4), ("peak memory", "KiB", 1, 1.2)):
            ratio = median(o[place] / b[place] for b, o in samples)
            medians = median(o[place] for o in ours), median(b[place] for b in bare)
            rows.append(Row(f"{what}, {name}", *medians, unit, ratio, limit if limited else None))
    return rows
