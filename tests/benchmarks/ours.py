"""Our program, started as the command and ``desktop_sim.app.run.run`` do; an argument names the exercise to begin.

As on every day but the first there are settings; with ``--first-ever`` there are none, and the system is asked
for its colours.
"""

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
from desktop_sim.storage.settings import Settings, written
from desktop_sim.system.crash_reports import keep_values_out
from tests.benchmarks.painted import say_when_painted

gc.disable()
keep_values_out()
app = make_application(sys.argv[:1])
first_ever = "--first-ever" in sys.argv
exercise = next((word for word in sys.argv[1:] if not word.startswith("--")), "")
folder = tempfile.TemporaryDirectory()
settings = Path(folder.name, "reglages.toml")
if not first_ever:
    settings.write_text(written(Settings()), "utf-8")
desk = Desk(app, Options(exercise=exercise, settings_path=settings, content=()))
watch = say_when_painted(app, desk.window)
desk.show()
app.exec()
