"""Brings the keyboard up under the page when a field has the cursor, and never over it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QWidget

from desktop_sim.ui.keyboard import layouts as k
from desktop_sim.ui.keyboard.keyboard import GAP, OnScreenKeyboard
from desktop_sim.ui.qt.in_sight import bring_into_sight
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.qt.widget_at import widget_under
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.window.main_window import MainWindow

LOW = 700  # pixels; a window less high has no room for a row of digits over the letters
_HELD = 60  # milliseconds between two looks at whether the finger is still on the glass
_AFTER_ALL = 40  # milliseconds: the coach's ring scrolls to its own place first
_SMALLEST_KEY, _LARGEST_KEY = 48, 72  # pixels, as the height of a key
_UPRIGHT_KEY = 104  # the largest one on an upright screen: the keyboard comes nearer to the field
_KEY_WORDS = 37  # pixels at 100 % that what stands on a key needs
_KEY_OF_FEW = 60  # where there are two rows only
_PAGE, _FRAME = 210, 220  # pixels at 100 % that the page and all round it are to keep, where there is room for more
_ROUND_IT = 14  # pixels: the ring round a field


def layout_for(field: QWidget | None, *, low: bool) -> k.Layout:
    """Return the keys that a field asks for by its property ``keys``; letters and digits where it asks for none."""
    few = k.FEW.get(field.property("keys")) if field is not None else None
    return few or (k.LOW_LETTERS if low else k.LETTERS)


def takes_text(widget: QWidget | None) -> bool:
    """Tell whether a widget is written into."""
    return isinstance(widget, QLineEdit) and not widget.isReadOnly() and widget.isEnabled()


class KeyboardDock(QObject):
    """Owns a window's keyboard.

    Signals:
        cramped: with the keyboard up there is hardly any room for the page, or there is again.
    """

    cramped = Signal(bool)

    def __init__(
        self, app: QApplication, window: MainWindow, theme: Theme, same_key_ms: int, *, always: bool
    ) -> None:
        """``always``: it comes with every field; else only where a finger on a touch screen chose the field."""
        super().__init__(window)
        self._app = app
        self._window = window
        self._theme = theme
        self._same_key_ms = same_key_ms
        self._always = always
        self._over = False
        self._touched = False
        self._asked = False  # by « Clavier », until it is closed
        self._closed_for: QWidget | None = None
        self.keyboard: OnScreenKeyboard | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._look)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_AFTER_ALL)
        self._settled.timeout.connect(self.bring_into_view)
        app.focusChanged.connect(self._note_focus)
        window.installEventFilter(self)
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def stop(self) -> None:
        """Bring nothing up any more."""
        self._soon.stop()
        self._settled.stop()
        if not self._over:
            self._over = True
            self._app.focusChanged.disconnect(self._note_focus)

    def toggle(self) -> None:
        """« Clavier »: bring it up, or put it away."""
        if self._is_up():
            self._close()
        else:
            self._asked, self._closed_for = True, None
            self._look()

    def bring_up(self) -> None:
        """Bring it up for the field with the cursor, also where it was closed."""
        self._closed_for = None
        self._look()

    def renew(self) -> None:
        """Build the keyboard anew, in other colours and sizes."""
        was_up = self._is_up()
        if self.keyboard is not None:
            self._window.set_dock(None)
            self.keyboard = None
        if was_up:
            self._soon.start(0)

    def put_away(self) -> None:
        """Forget that it was asked for, and hide it."""
        self._asked, self._touched, self._closed_for = False, False, None
        self._hide()

    def _is_up(self) -> bool:
        return self.keyboard is not None and not self.keyboard.isHidden()

    def _close(self) -> None:
        self._asked = False
        self._closed_for = self._app.focusWidget()
        self._hide()

    def _hide(self) -> None:
        if self.keyboard is not None:
            self.keyboard.hide()
            self.cramped.emit(False)

    def _note_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not self._closed_for:
            self._closed_for = None
        self._soon.start(0)

    def _look(self) -> None:
        # While a finger is down nothing may move: a button would slip away from under it.
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._soon.start(_HELD)
            return
        field = self._window.focusWidget()
        writes = takes_text(field) and field is not self._closed_for
        if not (self._asked or (writes and (self._always or self._touched))):
            self._hide()
            return
        if self.keyboard is None:
            self.keyboard = OnScreenKeyboard(self._theme, self._same_key_ms)
            self.keyboard.closed.connect(self._close)
            self.keyboard.wrote.connect(self._settle_soon)
            self._window.set_dock(self.keyboard)
        low = self._window.height() < LOW * max(self._theme.scale / 1.25, 1.0)
        layout = layout_for(field, low=low)
        self.keyboard.show_layout(layout, self._key_height(len(layout.rows)))
        self.keyboard.show()
        self.cramped.emit(self._window.height() < LOW)
        self._settle_soon()

    def _settle_soon(self) -> None:
        # In place of the timer's start: PySide6 never forgets a method of C++ that a signal was connected to.
        self._settled.start()

    def _key_height(self, rows: int) -> int:
        theme = self._theme
        room = self._window.height() - theme.px(_PAGE) - theme.cpx(_FRAME)
        least = _KEY_OF_FEW if rows == len(k.CODE.rows) else max(_SMALLEST_KEY, theme.cpx(_KEY_WORDS))
        upright = self._window.height() > self._window.width() * 1.2
        return max(least, min(_UPRIGHT_KEY if upright else _LARGEST_KEY, (room - GAP) // rows - GAP))

    def bring_into_view(self) -> None:
        """Scroll to the field that is written into, whatever else was scrolled to."""
        field = self._window.focusWidget()
        if field is None or not self._is_up() or not takes_text(field):
            return
        around = field.parentWidget()
        # A page that has just got less room is not laid out yet: nothing is where it will be.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        while around is not None and around is not self._window:
            if isinstance(around, QScrollArea):
                scroll_to_field(around, field)
            around = around.parentWidget()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.TouchBegin:
            self._touched = True
        elif kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            if event.source() == Qt.MouseEventSource.MouseEventNotSynthesized:
                self._touched = False
            if self._closed_for is not None:  # the field is touched again: it is wanted after all
                under = widget_under(self._window, self._window.mapFromGlobal(event.globalPosition().toPoint()))
                if under is self._closed_for:
                    self._closed_for = None
                    self._soon.start(_HELD)
        elif kind == QEvent.Type.Resize and watched is self._window and self._is_up():
            self._soon.start(0)
        return False


def scroll_to_field(area: QScrollArea, field: QWidget) -> None:
    """Scroll until a field can be seen whole, and its label too where there is room for both."""
    ground = area.widget()
    if ground is None or not ground.isAncestorOf(field):
        return
    labels = [label for label in ground.findChildren(QLabel) if label.buddy() is field and label.isVisible()]
    parts = [QRect(part.mapTo(ground, QPoint()), part.size()) for part in (field, *labels)]
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.united(part)
    bring_into_sight(area, whole if whole.height() <= area.viewport().height() else parts[0], _ROUND_IT)
