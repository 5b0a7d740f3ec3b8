"""A second browser window, so that login page and mailbox can stand side by side."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QAccessible, QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sim.core.value import Value
from desktop_sim.ui.browser.frame import BrowserFrame
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.qt.spoken_roles import spoken_as
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.window.ribbon import Ribbon
from desktop_sim.words.gate import tr

_MAIN_SHARE = 56  # per cent of the screen's width that the main window, with the coach, keeps
_LARGEST_SHARE = 60  # per cent
_OVER_THE_PAGE = 55  # per cent of the screen's width and height, where the two do not fit side by side


class Place(Value):
    """Where a second window stands, and where the main one stood before it."""

    own: QRect
    neighbour: QRect
    was_maximized: bool


@spoken_as(QAccessible.Role.Window)
class SecondWindow(QWidget):
    """Closing it loses nothing: its tabs go back to the first window.

    Signals:
        put_back: the window's id, when it is closed or its button is used.
        came_forward: the learner has turned to this window.
    """

    put_back = Signal(str)
    came_forward = Signal()

    def __init__(self, window_id: str, frame: BrowserFrame, theme: Theme) -> None:
        super().__init__()
        self._window_id = window_id
        self._leaving = False
        self._neighbour: QWidget | None = None
        self._place = Place(QRect(), QRect(), False)
        self._awaits_frame = False
        self.setWindowTitle(tr("ENTRAÎNEMENT · deuxième fenêtre"))
        self.setProperty("world", "coach")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Ribbon(theme, with_buttons=False))
        self.ground = QWidget()
        self.ground.setProperty("world", "coach")
        inner = QVBoxLayout(self.ground)
        margin = theme.cpx(12)
        inner.setContentsMargins(margin, margin, margin, margin)
        inner.setSpacing(theme.px(8))
        inner.addWidget(frame, 1)
        back = CalmButton(tr("Remettre dans la première fenêtre"), "coach", self.ground)
        back.clicked.connect(self._put_back)
        inner.addWidget(back)
        column.addWidget(self.ground, 1)

    def show_beside(self, main: QWidget) -> None:
        """Share the screen with the main window."""
        former, was_maximized = main.geometry(), main.isMaximized()
        if main.isMaximized() or main.isFullScreen():
            main.showNormal()
        # This window has no frame yet: it will get one like the main window's.
        own = self._share_screen(main, _within_frame(main))
        self.show_at(main, Place(own, former, was_maximized))
        self._awaits_frame = True

    def _share_screen(self, main: QWidget, inner: Callable[[QRect], QRect]) -> QRect:
        """Put the main window into its place, and return this one's."""
        area = main.screen().availableGeometry()
        share = area.width() * _MAIN_SHARE // 100
        # On a laptop the share is a little less than the main window can do with: the second one gives way.
        share = max(share, min(main.minimumWidth(), area.width() * _LARGEST_SHARE // 100))
        own = QRect(area.left() + share, area.top(), area.width() - share, area.height())
        self.ensurePolished()
        least = self.minimumSizeHint() + area.size() - inner(area).size()
        if least.width() > own.width():
            # One stands over the other's page then: its tabs at the top and the coach at the right are still seen.
            share = area.width()
            size = QSize(area.width(), area.height()) * _OVER_THE_PAGE / 100
            own.setSize(size.expandedTo(least).boundedTo(area.size()))
            own.moveBottomLeft(area.bottomLeft())
        main.setGeometry(inner(QRect(area.left(), area.top(), share, area.height())))
        return inner(own)

    def _note_frame(self) -> None:
        """Share the screen once more as soon as it is known what the frames take.

        Under X11 that is when the window is first painted, and not when it is shown; no other event tells.
        """
        if self._awaits_frame and self._neighbour is not None and self.frameGeometry() != self.geometry():
            self._awaits_frame = False
            self.setGeometry(self._share_screen(self._neighbour, _within_frame(self)))

    def show_at(self, main: QWidget, place: Place) -> None:
        """Take the place of a window that was built before this one."""
        self._neighbour, self._place = main, place
        self.setGeometry(place.own)
        self.show()

    def place(self) -> Place:
        """Return where this window stands, for the one that takes its place."""
        return self._place.replace(own=self.geometry())

    def leave(self, *, give_room_back: bool) -> None:
        """Go away, and let the main window have its room back."""
        self._leaving = True
        if give_room_back and self._neighbour is not None and self._neighbour.isVisible():
            self._neighbour.setGeometry(self._place.neighbour)
            if self._place.was_maximized:
                self._neighbour.showMaximized()
        self.close()
        self.deleteLater()

    def _put_back(self) -> None:
        self.put_back.emit(self._window_id)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and not self._leaving:
            self.came_forward.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._awaits_frame:
            QTimer.singleShot(0, self._note_frame)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._leaving:
            event.accept()
            return
        event.ignore()
        self._put_back()


def _within_frame(window: QWidget) -> Callable[[QRect], QRect]:
    """Return how to leave out, of an area of the screen, what a window's frame takes."""
    frame, inner = window.frameGeometry(), window.geometry()
    left, top = inner.left() - frame.left(), inner.top() - frame.top()
    right, bottom = inner.right() - frame.right(), inner.bottom() - frame.bottom()

    def leave_out(area: QRect) -> QRect:
        return area.adjusted(left, top, right, bottom)

    return leave_out
