"""The running application: Qt's part of it, and the loop that serves the window."""

from __future__ import annotations

import sys

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktop_sim.app.desk import Desk
from desktop_sim.app.options import Options
from desktop_sim.system.crash_reports import keep_values_out


def make_application(arguments: list[str]) -> QApplication:
    """Return the Qt application, speaking French."""
    app = QApplication(arguments)
    app.setApplicationName("desktop-sim")
    # Whatever the system speaks: a screen reader is told that this is French, and Qt's own words and numbers are.
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    translator = QTranslator(app)
    if translator.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    return app


def run(options: Options) -> int:
    """Open the program, and return its exit code when the last window is closed."""
    keep_values_out()
    app = make_application(sys.argv[:1])
    desk = Desk(app, options)
    desk.show()
    return app.exec()
