"""Coming home where there are many exercises of one's own, in pairs with a home that has none."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from statistics import median

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop_sim.app.desk import Desk
from desktop_sim.app.options import Options
from desktop_sim.app.run import make_application
from desktop_sim.resources import resource_path
from tests.benchmarks.table import Row
from tests.benchmarks.window import say_nothing, settled

_MODEL = "premiere-connexion"


def _write(root: Path, count: int) -> None:
    """Write exercises as if that had been an hour ago."""
    text = resource_path("exercises", f"{_MODEL}.toml").read_text("utf-8")
    folder = root / "exercises"
    folder.mkdir()
    for number in range(count):
        (folder / f"own-{number}.toml").write_text(text.replace(f'"{_MODEL}"', f'"own-{number}"', 1), "utf-8")
    for path in (*folder.iterdir(), folder, root):
        os.utime(path, (time.time() - 3600,) * 2)


def _home_again(app: QApplication, desk: Desk) -> float:
    begin = time.perf_counter()
    desk.go_home()
    settled(app)
    return (time.perf_counter() - begin) * 1000


def measure(rounds: int, counts: tuple[int, ...] = (100, 1000)) -> list[Row]:
    """Return, for each number of own exercises, what coming home takes once they are checked."""
    app = QApplication.instance() or make_application(["bench"])
    assert isinstance(app, QApplication)
    qInstallMessageHandler(say_nothing)
    rows = []
    for count, most in zip(counts, (1.5, 4.0), strict=False):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder, "caisse")
            root.mkdir()
            _write(root, count)
            nowhere = Path(folder, "reglages.toml")
            desks = [Desk(app, Options(settings_path=nowhere, content=content)) for content in ((), (root,))]
            for desk in desks:
                desk.window.show()
                settled(app)
            pairs = [(_home_again(app, desks[0]), _home_again(app, desks[1])) for _ in range(rounds)]
            ratio = median(own / none for none, own in pairs)
            none, own = (median(pair[place] for pair in pairs) for place in (0, 1))
            rows.append(Row(f"home again, {count} own exercises", own, none, "ms", ratio, most))
            for desk in desks:
                desk.close()
                desk.deleteLater()
    return rows
