"""Our program, started as the command and ``desktop_sim.app.run.run`` do; an argument names the exercise to begin."""

import gc
import sys
import tempfile
from pathlib import Path

from desktop_sim.commands.qt_check import qt_is_usable

if not qt_is_usable():  # before the rest of Qt is loaded, as the command asks: PySide6's own import is slower
    sys.exit(1)

from desktop_sim.app.desk import Desk
from desktop_sim.app.options import Options
from desktop_sim.app.run import make_application
from desktop_sim.system.crash_reports import keep_values_out
from tests.benchmarks.painted import say_when_painted

gc.disable()
keep_values_out()
app = make_application(sys.argv[:1])
exercise = sys.argv[1] if len(sys.argv) > 1 else ""
settings = Path(tempfile.gettempdir(), "desktop-sim-no-such-folder", "reglages.toml")
desk = Desk(app, Options(exercise=exercise, settings_path=settings, content=()))
watch = say_when_painted(app, desk.window)
desk.show()
app.exec()
