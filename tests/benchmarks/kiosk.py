"""The kiosk: the wipe after a visit, what is tidied up later, and keys and tabs with guard and keyboard."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop_sim.app.run import make_application
from desktop_sim.kiosk.desk import KioskDesk, KioskParts
from desktop_sim.kiosk.memory import FORGETFUL
from desktop_sim.kiosk.pin import Doorkeeper, PinStore
from desktop_sim.kiosk.settings_file import KioskRules
from desktop_sim.storage.clock import SystemClock
from tests.benchmarks.table import Row
from tests.benchmarks.window import key_times, p99, say_nothing, settled, tab_times


def measure(rounds: int) -> list[Row]:
    """Return what takes long in a kiosk; the wipe as a visitor leaves it, every other one with changed colours."""
    qInstallMessageHandler(say_nothing)
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = make_application(["desktop-sim"])
    pins = PinStore(Path(tempfile.gettempdir(), "desktop-sim-no-such-folder", "pin.toml"))
    kiosk = KioskDesk(app, KioskRules(), KioskParts(Doorkeeper(pins, SystemClock())))
    kiosk.show()
    wipes, tidied = [], []
    for number in range(rounds * 10):
        kiosk.begin_visit()
        kiosk.desk.begin("premiere-connexion")
        settled(app)
        if number % 2:
            kiosk.desk.display.change_mode("dark")
            kiosk.desk.display.change_text_size(1)
            settled(app)
        begin = perf_counter()
        kiosk.reset()
        app.processEvents()
        wipes.append((perf_counter() - begin) * 1000)
        begin = perf_counter()
        kiosk.tidy_up()
        app.processEvents()
        tidied.append((perf_counter() - begin) * 1000)
    kiosk.begin_visit()
    kiosk.desk.begin("premiere-connexion")
    settled(app)
    keys = key_times(kiosk.desk, app, max(rounds // 2, 5))
    tabs = tab_times(kiosk.desk, app, rounds * 10)
    kiosk.placing.stop()
    kiosk.window.may_close = True
    kiosk.desk.close()
    return [
        Row("kiosk: wipe, 99th percentile", p99(wipes), median(wipes), "ms", p99(wipes), 100),
        Row("kiosk: tidying up when nobody is there", p99(tidied), median(tidied), "ms", p99(tidied), None),
        Row("kiosk: key to paint, 99th percentile", p99(keys), median(keys), "ms", p99(keys), 16),
        Row("kiosk: tab switch, 99th percentile", p99(tabs), median(tabs), "ms", p99(tabs), 16),
    ]


def measure_apart(rounds: int) -> list[Row]:
    """Measure in a process whose memory is as the supervisor chooses it."""
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.kiosk", str(rounds)],
        env={**os.environ, **FORGETFUL, "PYTHONPATH": str(root)},
        capture_output=True,
        check=True,
    )
    return [Row(*fields) for fields in json.loads(done.stdout)]


if __name__ == "__main__":
    rows = measure(int(sys.argv[1]))
    print(json.dumps([[r.name, r.ours, r.baseline, r.unit, r.figure, r.limit] for r in rows]))
