"""Our program in a hall, started as ``desktop_sim.kiosk.child.run`` does."""

import sys
import tempfile
from pathlib import Path

from desktop_sim.commands.qt_check import qt_is_usable

if not qt_is_usable():
    sys.exit(1)

from desktop_sim.app.run import make_application
from desktop_sim.kiosk.desk import KioskDesk, KioskParts
from desktop_sim.kiosk.pin import Doorkeeper, PinStore
from desktop_sim.kiosk.settings_file import KioskRules
from desktop_sim.storage.clock import SystemClock
from desktop_sim.system.crash_reports import keep_values_out
from tests.benchmarks.painted import say_when_painted

keep_values_out()
door = Doorkeeper(PinStore(Path(tempfile.gettempdir(), "desktop-sim-no-such-folder", "pin.toml")), SystemClock())
app = make_application(sys.argv[:1])
kiosk = KioskDesk(app, KioskRules(), KioskParts(door))
watch = say_when_painted(app, kiosk.window)
kiosk.window.may_close = True  # else no quit of ours ends it
kiosk.show()
app.exec()
