"""Prints one table of ratios and figures, measured in one run; exits with 1 if a limit is passed.

For the figures of a percentile the column « baseline » holds the median.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from tests.benchmarks import coach, core, kiosk, own, start, window
from tests.benchmarks.table import show


def main() -> int:
    """Measure, print, and say whether all limits hold."""
    asked = argparse.ArgumentParser(prog="make bench", description=__doc__)
    asked.add_argument("--quick", action="store_true", help="a third of the rounds")
    quick = asked.parse_args().quick
    rows = [
        *start.measure(5 if quick else 20),
        *window.measure(6 if quick else 20),
        *own.measure(4 if quick else 12),
        *kiosk.measure_apart(6 if quick else 20),
        *core.measure(24_000 if quick else 120_000),
        *coach.measure(4 if quick else 20),
    ]
    print(show(rows))
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
