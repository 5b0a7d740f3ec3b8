"""``desktop-sim compare --window``: the window in which a trainer compares, and the loop that serves it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop_sim.app.comparison import Comparison
from desktop_sim.app.display import Display
from desktop_sim.app.options import Options
from desktop_sim.app.program_icon import program_icon
from desktop_sim.app.run import make_application
from desktop_sim.system.crash_reports import keep_values_out
from desktop_sim.trainer.compare_page import ComparePage
from desktop_sim.ui.window.main_window import MainWindow
from desktop_sim.words.gate import tr


class CompareWindow(QObject):
    """The window with the page; built anew when the text or the colours change, and kept when it is closed.

    Attributes:
        window: what is on the screen.
        complaint: why what was answered could not be kept; empty where it could.
    """

    def __init__(self, app: QApplication, comparison: Comparison, site_name: str, options: Options) -> None:
        super().__init__()
        self._comparison, self._site_name = comparison, site_name
        self.complaint = ""
        self.display = Display(app, options, self)
        self.display.changed.connect(self._build_again)
        self.window = MainWindow(self.display.theme)
        self.window.setWindowTitle(tr("ENTRAÎNEMENT · Comparer avec la vraie page"))
        self.window.setWindowIcon(program_icon())
        self.window.text_size.connect(self.display.change_text_size)
        self.window.next_mode.connect(self.display.take_next_mode)
        self.window.closing.connect(self._keep)
        self.display.add_size_keys_to(self.window)
        self._show(begun=False)

    def _show(self, *, begun: bool) -> None:
        self._page = ComparePage(self._comparison, self._site_name, self.display.theme, begun=begun)
        self._page.over.connect(self._close)
        self.window.show_content(self._page, is_practice=False)

    def _build_again(self) -> None:
        self.window.renew_ribbon()
        self._show(begun=self._page.begun)

    def _close(self) -> None:
        self.window.close()

    def _keep(self) -> None:
        if not self._comparison.finished:
            self.complaint = self._comparison.keep()


def run(comparison: Comparison, site_name: str) -> str:
    """Compare in a window until it is closed; return why the answers could not be kept, empty where they could."""
    keep_values_out()
    app = make_application(sys.argv[:1])
    shown = CompareWindow(app, comparison, site_name, Options())
    shown.window.resize(1000, 700)
    shown.window.show()
    app.exec()
    return shown.complaint
