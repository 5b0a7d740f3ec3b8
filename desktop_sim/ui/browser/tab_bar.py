"""The bar of tabs itself: how wide each is, and what a click or a key does to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from desktop_sim.ui.browser.tab_widths import Least, shared
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme

_HIGH, _LINE, _LETTERS = 44, 27, 17
"""Pixels at 100 % of a tab, of a name's line with its borders, and of its letters."""

_FINGER_TAB = 60  # pixels: high enough for a cross that a finger can hit

SIGN, AFTER_SIGN = 22, 6
"""Pixels at 100 % of the sign of a tab's site, and of the room after it."""

_LEAST_LETTERS = 12
"""Pixels at 100 % of letters in a strip where large ones would leave of no name more than its beginning."""

_AROUND, _EDGES = 20, 24
"""Pixels at 100 % on both sides of what stands in a tab; and pixels for its borders and what Qt leaves between."""

_BORDERS = 10
"""Pixels of the borders of a tab and of the gap after it."""

_WIDEST = 340
"""Pixels at 100 % of a tab, however long its name."""


def _first(name: str) -> str:
    return f"{name.partition(' ')[0]}…"


class TabBar(QTabBar):
    """The bar itself; it leaves the words of its menu to the window.

    Where the tabs are too many for their crosses, only the one in front has one, as in the browsers of today; where
    they are too many for the room even so, the bar is wider than the room.

    Signals:
        clicked: a tab was pressed and let go, by its place.
        entered: Enter or Space on the tab in front: its page is wanted.
        menu_wanted: the tab menu is asked for, of a tab and at a point of the screen.
    """

    clicked = Signal(int)
    entered = Signal()
    menu_wanted = Signal(str, QPoint)

    def __init__(self, theme: Theme, room: Callable[[], int], parent: QWidget) -> None:
        """``room``: the width that there is for all tabs, in pixels."""
        super().__init__(parent)
        self._theme = theme
        self._room = room
        self._pressed: object = None  # the tab on which a button went down
        # For which room, letters and tab in front, and how; none once a name has come, gone or changed its place.
        self._shared: tuple[tuple[int, int, int, int], list[int]] | None = None
        self._any_size: QSize | None = None  # while tabs come and go
        self.tabMoved.connect(self._measure_moved)
        self.currentChanged.connect(self._fit_front)
        self.setAccessibleName("Onglets")
        font = self.font()
        font.setPixelSize(theme.px(_LETTERS))
        self.setFont(font)
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setIconSize(QSize(theme.px(SIGN + AFTER_SIGN), theme.px(SIGN)))
        self.setExpanding(False)
        self.setMovable(not theme.touch)  # a finger that slips would drag the tab away
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        # Qt chooses on the press; who slides off a tab before letting go has thought better of it.
        before, blocked = self.currentIndex(), self.blockSignals(True)
        super().mousePressEvent(event)
        self.setCurrentIndex(before)
        self.blockSignals(blocked)
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self.tabData(self.tabAt(event.position().toPoint())) if is_left else None

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = self.tabAt(event.position().toPoint())
        pressed, self._pressed = self._pressed, None
        if place >= 0 and pressed is not None and self.tabData(place) == pressed:
            self.clicked.emit(place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # a page changes by a click; a wheel that is turned over the tabs in passing is none

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())  # gives way to « + » rather than push it out

    @override
    def tabSizeHint(self, index: int) -> QSize:
        return self._any_size or QSize(self._widths()[index], self._height())

    @override
    def minimumTabSizeHint(self, _index: int) -> QSize:
        # Qt's own gives the tab a shorter name for a moment, and asks how wide all would be then.
        return self._any_size or QSize(self._bare(), self._height())

    def _height(self) -> int:
        theme = self._theme
        return max(theme.cpx(_HIGH), theme.px(_LINE), _FINGER_TAB if theme.touch else 0)

    def _bare(self) -> int:
        """Return the width of a tab without its name."""
        theme = self._theme
        held = self.tabButton(0, QTabBar.ButtonPosition.RightSide) if self.count() else None
        cross = held.sizeHint().width() if held is not None else 0
        return theme.px(SIGN + AFTER_SIGN) + cross + theme.cpx(_AROUND) + _EDGES

    def _least(self) -> int:
        """Return the width of a tab with nothing but its sign."""
        return self._theme.px(SIGN) + self._theme.cpx(_AROUND) + _BORDERS

    def _widths(self) -> list[int]:
        """Return the width of each tab. Qt asks for them one by one: they are shared out once for all of them."""
        theme = self._theme
        room = self._room()
        now = self.count(), room, self.font().pixelSize(), self.currentIndex()
        if self._shared is None or self._shared[0] != now:
            names = self._names()
            measure = QFontMetrics(self.font()).horizontalAdvance
            bare, most = self._bare(), theme.px(_WIDEST)
            wanted = [min(measure(name) + bare, most) for name in names]
            firsts = (measure(_first(name)) + bare for name in names)
            shortest = [min(first, whole) for first, whole in zip(firsts, wanted, strict=True)]
            least = Least(bare, self._least(), self.currentIndex())
            self._shared = now, shared(wanted, shortest, least, room)
        return self._shared[1]

    def whole_width(self) -> int:
        """Return the width of all tabs, in pixels; it may be more than there is room for."""
        return sum(self._widths())

    def has_cross(self, place: int) -> bool:
        """Whether a tab's cross can be seen; else the tab comes to the front first."""
        return place == self.currentIndex() or self.least_width() <= self._room()

    def fit_crosses(self) -> None:
        """Let the crosses give way where there is no room for all of them."""
        for place in range(self.count()):
            held = self.tabButton(place, QTabBar.ButtonPosition.RightSide)
            if held is not None:
                held.setVisible(self.has_cross(place))

    def bring_to_front(self, place: int) -> None:
        """Have a tab in front without saying that it was chosen."""
        blocked = self.blockSignals(True)
        self.setCurrentIndex(place)
        self.blockSignals(blocked)
        self._fit_front()

    def _fit_front(self) -> None:
        if self.least_width() > self._room():
            self.setElideMode(self.elideMode())  # its width is another one than that of the others
            self.fit_crosses()

    @contextmanager
    def measured_once(self) -> Iterator[None]:
        """Let tabs come and go; Qt measures all of them again with each, and in here it is given any size."""
        self._any_size = QSize(self._height(), self._height())
        try:
            yield
        finally:
            self._any_size = None
            self._measure_moved()

    def _measure_moved(self) -> None:
        self._shared = None
        self.setElideMode(self.elideMode())  # Qt asks for all widths again on any setting

    @override
    def tabInserted(self, index: int) -> None:
        self._shared = None
        super().tabInserted(index)

    @override
    def tabRemoved(self, index: int) -> None:
        self._shared = None
        super().tabRemoved(index)

    @override
    def setTabText(self, index: int, text: str) -> None:
        self._shared = None
        super().setTabText(index, text)

    def fit_letters(self) -> None:
        """Take letters as large as all text is; smaller ones only where the names would lose their first words."""
        theme, font, room = self._theme, self.font(), self._room()
        firsts = [_first(name) for name in self._names()]
        bare = len(firsts) * self._bare()
        least = max(theme.px(_LEAST_LETTERS), _LETTERS)
        for size in range(theme.px(_LETTERS), least - 1, -1):
            font.setPixelSize(size)
            if sum(map(QFontMetrics(font).horizontalAdvance, firsts)) + bare <= room:
                break
        if font != self.font():
            self.setFont(font)

    def _names(self) -> tuple[str, ...]:
        return tuple(self.tabText(place) for place in range(self.count()))

    def least_width(self) -> int:
        """Return the width of all tabs without their names, each with its cross, in pixels."""
        return self.count() * self._bare()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = self.tabAt(event.pos())
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.currentIndex() if by_key or place < 0 else place
        if place >= 0:
            at = self.mapToGlobal(self.tabRect(place).bottomLeft()) if by_key else event.globalPos()
            self.menu_wanted.emit(str(self.tabData(place)), at)
