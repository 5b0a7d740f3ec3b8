"""For a switch: Tab moves, Space acts, and there is no third key.

What is otherwise left to the arrows is walked through by Tab: buttons that stand together, the lines of a list. Space
does what there is to do: it opens a line, brings the next tab to the front, scrolls a text on; in a field it leads
to the keys on the screen, row by row.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QTabBar,
    QWidget,
)

from desktop_sim.ui.keyboard.dock import KeyboardDock, takes_text
from desktop_sim.ui.keyboard.keyboard import OnScreenKeyboard
from desktop_sim.ui.keyboard.scan import Scan
from desktop_sim.ui.keyboard.steadiness import Steadiness
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.window.main_window import MainWindow

_TAB, _SPACE = Qt.Key.Key_Tab, Qt.Key.Key_Space


class TwoKeys(QObject):
    """An event filter for the main window. A switch that is held down, or pressed twice by a tremor, acts once."""

    def __init__(self, app: QApplication, window: MainWindow, dock: KeyboardDock, same_key_ms: int) -> None:
        """``same_key_ms``: a second press of Space within so many milliseconds counts once."""
        super().__init__(window)
        self._window = window
        self._dock = dock
        self._steady = Steadiness(same_key_ms)
        self._clock = QElapsedTimer()
        self._clock.start()
        self._scan: Scan | None = None
        self._field: QWidget | None = None  # into which the keys write
        self._sending = False
        self._taken = 0  # the key that was used here, and whose release is nobody else's
        app.focusWindowChanged.connect(self._stand_there)
        self._stand_there()

    def _stand_there(self) -> None:
        handle = self._window.windowHandle()  # asked for each time: a window may get another one
        if handle is not None:
            handle.removeEventFilter(self)
            handle.installEventFilter(self)

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if self._sending or not isinstance(event, QKeyEvent) or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        if event.type() == QEvent.Type.KeyRelease:
            taken, self._taken = self._taken, 0
            if event.key() == _SPACE:
                self._steady.release(0, self._clock.elapsed())
            return taken == event.key() != 0
        if event.type() != QEvent.Type.KeyPress or event.key() not in (_TAB, _SPACE):
            return False
        if event.isAutoRepeat():
            return True
        used = self._move() if event.key() == _TAB else self._act()
        self._taken = event.key() if used else 0
        return used

    def _send(self, key: Qt.Key, text: str = "") -> None:
        self._sending = True
        try:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, int(key.value), Qt.KeyboardModifier.NoModifier, text)
                QCoreApplication.sendEvent(self._window.windowHandle(), event)
        finally:
            self._sending = False

    # -- Tab ------------------------------------------------------------------------------------------------

    def _move(self) -> bool:
        if self._scans():
            self._light(goes_on=self._scan is not None and self._scan.move())
            return True
        here = self._window.focusWidget()
        if isinstance(here, QAbstractItemView) and here.currentIndex().row() < here.model().rowCount() - 1:
            self._send(Qt.Key.Key_Down)
        elif here is not None and here in (members := _members(here))[:-1]:
            members[members.index(here) + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._send(_TAB, "\t")
            self._begin_at_first(self._window.focusWidget())
        return True

    def _begin_at_first(self, here: QWidget | None) -> None:
        """Of what is walked through begin with the first: otherwise what lies before is never met."""
        if isinstance(here, QAbstractItemView):
            self._send(Qt.Key.Key_Home)
        elif here is not None and (members := _members(here)):
            members[0].setFocus(Qt.FocusReason.TabFocusReason)

    # -- Space ----------------------------------------------------------------------------------------------

    def _act(self) -> bool:
        if not self._steady.press(0, self._clock.elapsed()):
            return True
        if self._scans():
            self._press_key()
            return True
        here = self._window.focusWidget()
        if here is not None and takes_text(here):
            self._begin_scan(here)
        elif isinstance(here, QAbstractItemView):
            self._send(Qt.Key.Key_Return, "\r")
        elif isinstance(here, QTabBar) and here.count() > 1:
            here.setCurrentIndex((here.currentIndex() + 1) % here.count())
        elif here is not None and _scrolls(here):
            self._send(Qt.Key.Key_PageDown)  # a page, the coach or a mail: one reads on
        else:
            return False
        return True

    # -- the keys on the screen -----------------------------------------------------------------------------

    def _scans(self) -> bool:
        keyboard = self._dock.keyboard
        here = self._window.focusWidget()
        if self._scan is not None and (here is not self._field or keyboard is None or keyboard.isHidden()):
            self._light(goes_on=False)  # the field is left, by a click say
        elif self._scan is not None and keyboard is not None and self._scan.rows != _counts(keyboard):
            self._begin_rows()  # there are other keys now: the window has another size
        return self._scan is not None

    def _begin_scan(self, field: QWidget) -> None:
        self._dock.bring_up()
        self._field = field
        if (
            isinstance(field, QLineEdit)
            and not field.hasSelectedText()
            and field.cursorPosition() < len(field.text())
        ):
            self._send(Qt.Key.Key_End)  # there is no arrow: only from the end can « Effacer » reach all
        self._begin_rows()

    def _begin_rows(self) -> None:
        keyboard = self._dock.keyboard
        if keyboard is not None and not keyboard.isHidden():
            self._scan = Scan(_counts(keyboard))
            self._light(goes_on=True)

    def _press_key(self) -> None:
        keyboard = self._dock.keyboard
        pressed = self._scan.act() if self._scan is not None else None
        if pressed is None or keyboard is None:
            self._light(goes_on=True)
            return
        row, key = pressed
        self._sending = True  # what it writes comes by here, and is no press of the switch
        try:
            keyboard.rows()[row][key].click()
        finally:
            self._sending = False
        if self._scans():  # « Fermer » has ended it, and « Case suivante »
            self._begin_rows()  # there may be other keys now

    def _light(self, *, goes_on: bool) -> None:
        if not goes_on:
            self._scan = self._field = None
        keyboard = self._dock.keyboard
        if keyboard is None:
            return
        if self._scan is None:
            keyboard.light_nothing()
        else:
            keyboard.light(*self._scan.lit)


def _scrolls(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractScrollArea) or widget.findChild(QAbstractScrollArea) is not None


def _counts(keyboard: OnScreenKeyboard) -> list[int]:
    return [len(row) for row in keyboard.rows()]


def _members(button: QWidget) -> list[QAbstractButton]:
    """Return the buttons that are one stop of Tab with this one, in their order."""
    group = button.group() if isinstance(button, QAbstractButton) else None
    return [] if group is None else [one for one in group.buttons() if one.isVisible() and one.isEnabled()]
