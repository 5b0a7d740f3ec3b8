"""The process that the supervisor begins: the window for visitors, and its heartbeat."""

from __future__ import annotations

import faulthandler
import os
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop_sim.app.run import make_application
from desktop_sim.kiosk.counts import CountsStore, Visit, counts_path
from desktop_sim.kiosk.desk import KioskDesk, KioskParts, Outcome
from desktop_sim.kiosk.memory import is_forgetful
from desktop_sim.kiosk.pin import Doorkeeper, PinStore, pin_path
from desktop_sim.kiosk.settings_file import KioskRules
from desktop_sim.kiosk.supervisor import BEAT, BEAT_EVERY
from desktop_sim.storage.clock import SystemClock
from desktop_sim.system.crash_reports import keep_values_out
from desktop_sim.system.exit_codes import WRONG_USE
from desktop_sim.system.stderr import write_line

LANGUAGE = "fr"
"""The one that the program speaks."""


NOT_FORGETFUL = """\
La borne ne peut pas commencer avec cette copie du programme : elle n'écoute pas PYTHONMALLOC=malloc, et ce qu'un
visiteur écrit resterait dans la mémoire. Prenez un des paquets du programme, ou installez-le avec Python
(resources/kiosk/README.md)."""


class Heart(QObject):
    """Tells the supervisor once a second that the window still answers."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(round(BEAT_EVERY * 1000))
        # The first one too from the loop that serves the window: before it runs, no exit would be heard either.
        QTimer.singleShot(0, self._beat)

    def _beat(self) -> None:
        try:
            sys.stdout.buffer.write(BEAT)
            sys.stdout.buffer.flush()
        except OSError:  # nobody listens: the supervisor is gone, and another one will begin another window
            self._timer.stop()
            with suppress(OSError):
                sys.stdout.close()
            self._app.exit(0)


def leave_no_trace_in_files() -> None:
    """Let a crash write no picture of the memory to the disk; where it happened may be said."""
    if sys.stderr is None:  # begun without a console, as by pythonw: whoever writes to it would fail
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for the life of the process
    faulthandler.enable()  # names files and lines, no values
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def counting(rules: KioskRules) -> CountsStore | None:
    """Return where visits are counted, if the caisse has switched that on."""
    return CountsStore(counts_path()) if rules.counts else None


def run(rules: KioskRules) -> int:
    """Run the kiosk's window by rules that were found right, and return its exit code."""
    leave_no_trace_in_files()
    if not is_forgetful():
        write_line(NOT_FORGETFUL)
        return WRONG_USE
    store = counting(rules)

    def count(outcome: Outcome) -> None:
        if store is not None:
            store.record(Visit.at(datetime.now(UTC), outcome.exercise, outcome.step, outcome.level, LANGUAGE))

    door = Doorkeeper(PinStore(pin_path()), SystemClock())
    app = make_application(["desktop-sim"])  # no argument of the command line reaches Qt
    desk = KioskDesk(app, rules, KioskParts(door, count if store is not None else None))
    keep_values_out(desk.note_fault)
    desk.show()
    heart = Heart(app)
    code = app.exec()
    del heart
    if store is not None:  # what a full disk kept waiting is tried once more
        store.flush()
        store.close()
        if store.complaint:
            write_line(store.complaint)
    return code
