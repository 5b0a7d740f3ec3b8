"""The main window: the ribbon, and under it the first screen or an exercise."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QAccessible, QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sim.ui.qt.override import override
from desktop_sim.ui.qt.spoken_roles import spoken_as
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.window.ribbon import Ribbon, RibbonButtons
from desktop_sim.words.gate import tr

SMALLEST = QSize(640, 400)
"""1024x600 at 125 % is 819x480, and the window's title and the desktop's panel take some of that."""

_TITLE = 40
"""Pixels that the window's title takes of the screen, at most."""


@spoken_as(QAccessible.Role.Window)
class MainWindow(QWidget):
    """A frame: it knows nothing of what it shows.

    Signals:
        came_forward: the learner has turned to this window.
        home, restart, resume, text_size, next_mode: the ribbon's buttons.
        help: « Aide ».
        keyboard: « Clavier ».
        ended: « J'ai fini », where a visitor's time ends with it.
        closing: the window is being closed, and the program with it.
    """

    came_forward = Signal()
    home = Signal()
    restart = Signal()
    resume = Signal()
    text_size = Signal(int)
    next_mode = Signal()
    help = Signal()
    keyboard = Signal()
    ended = Signal()
    closing = Signal()

    def __init__(self, theme: Theme, edge: int = 0) -> None:
        """``edge``: pixels along the edges of the window where there is nothing to press."""
        super().__init__()
        self._theme = theme
        self._buttons = RibbonButtons.USUAL
        self.may_close = True
        self.setWindowTitle(tr("ENTRAÎNEMENT · Apprendre à se connecter"))
        self.setProperty("world", "home")
        self.setMinimumSize(SMALLEST)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(0)
        self._ribbon = self._make_ribbon()
        self._column.addWidget(self._ribbon)
        self._shown: QWidget | None = None
        self._dock: QWidget | None = None
        self._leaving_offered = False
        self._left = ""  # the title of the exercise that can be gone on with

    def _make_ribbon(self) -> Ribbon:
        ribbon = Ribbon(self._theme, with_buttons=True)
        ribbon.ended.connect(self.ended)
        ribbon.help.connect(self.help)
        ribbon.keyboard.connect(self.keyboard)
        ribbon.home.connect(self.home)
        ribbon.restart.connect(self.restart)
        ribbon.resume.connect(self.resume)
        ribbon.text_size.connect(self.text_size)
        ribbon.next_mode.connect(self.next_mode)
        return ribbon

    def show_content(self, content: QWidget, *, is_practice: bool) -> None:
        """Show something under the ribbon in place of what was there, which is destroyed."""
        self._leaving_offered = is_practice
        self._offer_buttons()
        self.show_nothing()
        self._shown = content
        self._column.insertWidget(1, content, 1)

    def fit_into(self, room: QSize) -> None:
        """Be no larger than the screen has room for: a screen of 1366x768 at twice its scale has 683x384."""
        self.setMinimumSize(SMALLEST.boundedTo(QSize(room.width(), room.height() - _TITLE)))
        self.resize(QSize(1366, 768).boundedTo(room))

    def stand_alone(self) -> None:
        """Have no frame, and lie over all other windows. Before anybody listens at the handle: it is made anew."""
        from PySide6.QtCore import Qt  # here: see ui/qt_values.py

        frameless, on_top = Qt.WindowType.FramelessWindowHint, Qt.WindowType.WindowStaysOnTopHint
        self.setWindowFlags(self.windowFlags() | frameless | on_top)

    def show_nothing(self) -> None:
        """Destroy what is shown under the ribbon."""
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
            self._shown = None

    def set_dock(self, dock: QWidget | None) -> None:
        """Put something under all the rest, in place of what was there, which is destroyed."""
        if self._dock is not None:
            self._column.removeWidget(self._dock)
            self._dock.hide()
            self._dock.deleteLater()
        self._dock = dock
        if dock is not None:
            self._column.addWidget(dock)

    def choose_buttons(self, buttons: RibbonButtons) -> None:
        """Offer other buttons on the ribbon."""
        self._buttons = buttons
        self._offer_buttons()

    def _offer_buttons(self) -> None:
        self._ribbon.offer(self._buttons, leaving=self._leaving_offered)
        self._ribbon.offer_resume(self._left if self._buttons is not RibbonButtons.NONE else "")

    def offer_resume(self, title: str) -> None:
        """Offer to go on with the exercise of this title, that was left; none where it is empty."""
        self._left = title
        self._offer_buttons()

    def renew_ribbon(self) -> None:
        """Build the ribbon anew, after a change of text size."""
        old, self._ribbon = self._ribbon, self._make_ribbon()
        self._offer_buttons()
        self._column.removeWidget(old)  # replaceWidget would hand out the old item, and PySide6 never destroys it
        self._column.insertWidget(0, self._ribbon)
        old.hide()
        old.deleteLater()

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        lead = getattr(self._shown, "lead_focus", None)  # what is shown may know better than Qt
        if lead is not None and lead(self._ribbon, forward=forward):
            return True
        return super().focusNextPrevChild(forward)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.came_forward.emit()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close:
            event.ignore()
            return
        self.closing.emit()
        event.accept()
