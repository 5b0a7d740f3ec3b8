"""The running application: Qt's part of it, and the loop that serves the window."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from desktop_sim.app.desk import Desk
from desktop_sim.app.options import Options
from desktop_sim.system.crash_reports import keep_values_out
from desktop_sim.ui.theme import STYLE

_SETTLED_MS = 1000
"""The first screen is painted long before that, on any computer that the program is used on."""

if TYPE_CHECKING:  # it plays exercises, which the first screen does not need
    from desktop_sim.exercises.trying import Look


def make_application(arguments: list[str]) -> QApplication:
    """Return the Qt application, speaking French.

    It is told its style at once: else Qt builds the desktop's own one first, to throw it away (5 ms).
    """
    app = QApplication([*arguments, "-style", STYLE])
    app.setApplicationName("desktop-sim")
    # Whatever the system speaks: a screen reader is told that this is French, and Qt's own words and numbers are.
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    translator = QTranslator(app)
    if translator.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    return app


def run(options: Options, look: Look | None = None) -> int:
    """Open the program, and return its exit code when the last window is closed. ``look``: as ``Desk`` has it."""
    gc.disable()  # nothing is left behind before the first screen, and looking for it takes 5 ms
    keep_values_out()
    app = make_application(sys.argv[:1])
    desk = Desk(app, options, look=look)
    desk.show()
    QTimer.singleShot(_SETTLED_MS, _collect_from_now_on)
    return app.exec()


def _collect_from_now_on() -> None:
    gc.freeze()  # what the first screen is made of stays: it need not be looked through each time
    gc.enable()
