"""The tabs at the top left, « + », and « Rouvrir l'onglet fermé »."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QFontMetrics,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTabBar, QWidget

from desktop_sim.core.intents import CloseTab, MoveTab, OpenTab, ReopenTab, SelectTab
from desktop_sim.core.value import Value
from desktop_sim.ui.browser.tab_widths import shared
from desktop_sim.ui.pages.page import Dispatch, Target
from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.one_stop import OneStop
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.qt.spoken_roles import spoken_as
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.theme.icons import before_words, icon
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.calm_tool_button import CalmToolButton
from desktop_sim.ui.widgets.labels import tip_of

_HIGH, _ABOVE, _LINE, _LETTERS = 44, 4, 27, 17
"""Pixels at 100 % of a tab, of the strip above it, of a name's line with its borders, and of its letters."""

_FINGER_TAB = 60  # pixels: high enough for a cross that a finger can hit

_SIGN, _AFTER_SIGN = 22, 6
"""Pixels at 100 % of the sign of a tab's site, and of the room after it."""

_LEAST_LETTERS = 12
"""Pixels at 100 % of letters in a strip where large ones would leave of no name more than its beginning."""

_REOPEN = "Rouvrir l'onglet fermé"

_CROSS = 18
"""Pixels at 100 % of a tab's cross."""

_AROUND, _EDGES = 20, 24
"""Pixels at 100 % on both sides of what stands in a tab; and pixels for its borders and what Qt leaves between."""

_SMALL, _TWO_LINES = 760, 165
_SMALLEST, _THREE_LINES = 310, 115
"""Pixels at 100 % of a strip in which « Rouvrir l'onglet fermé » takes two or three lines, and of its width then."""

_WIDEST = 340
"""Pixels at 100 % of a tab, however long its name."""


class TabView(Value):
    """A tab as the strip shows it."""

    tab_id: str
    title: str
    page: str
    sign: QIcon  # of its site


class TabStrip(QWidget):
    """Shows a window's tabs and says what is done with them.

    Signals:
        menu_wanted: the tab menu is asked for, of a tab and at a point of the screen.
    """

    menu_wanted = Signal(str, QPoint)

    def __init__(self, window_id: str, theme: Theme, dispatch: Dispatch) -> None:
        super().__init__()
        self._window_id = window_id
        self.theme = theme
        self._dispatch = dispatch
        self._views: list[TabView] = []
        self._told_crosses: list[ToldCross] = []
        self.setProperty("world", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.cpx(8), theme.cpx(_ABOVE), theme.cpx(8), 0)
        row.setSpacing(theme.gap(4))
        self.bar = _Bar(self)
        self.bar.currentChanged.connect(self._select)
        # Also a tab that is in front of its window already: the other window may be the active one.
        self.bar.clicked.connect(self._select)
        self.bar.tabMoved.connect(self._move)
        row.addWidget(self.bar)
        self.plus = CalmToolButton("Ouvrir un nouvel onglet", "new-tab", self)
        theme.tip(self.plus, "Ouvrir un nouvel onglet")
        self.plus.setIcon(icon("plus", theme.color("strip-ink")))
        self.plus.setIconSize(QSize(theme.px(26), theme.px(26)))
        set_anchor(self.plus, "browser.new-tab")
        self.plus.clicked.connect(self._open)
        row.addWidget(self.plus)
        row.addStretch(1)
        self.reopen = CalmButton(_REOPEN, "strip", self)
        self.reopen.setAccessibleName(_REOPEN)
        theme.tip(self.reopen, _REOPEN)
        self.reopen.setIcon(icon("undo", theme.color("strip-ink")))
        self.reopen.setIconSize(QSize(theme.px(20), theme.px(20)))
        set_anchor(self.reopen, "browser.reopen")
        self.reopen.clicked.connect(self._reopen)
        row.addWidget(self.reopen)
        OneStop(self, (self.plus, self.reopen))

    def show_tabs(self, views: list[TabView], current: str, *, can_reopen: bool) -> None:
        """Show the tabs, changing only what differs."""
        if self.reopen.isHidden() == can_reopen:
            self.reopen.setVisible(can_reopen)
            self._measure_again()
        bar = self.bar
        if views != self._views:
            bar.blockSignals(True)
            with bar.measured_once():
                self._sync(views)
            self._views = views
            self._measure_again()
            self._tell_crosses()
            bar.blockSignals(False)
        place = next((n for n, view in enumerate(views) if view.tab_id == current), -1)
        if place >= 0 and bar.currentIndex() != place:
            bar.blockSignals(True)
            bar.setCurrentIndex(place)
            bar.blockSignals(False)

    def _measure_again(self) -> None:
        """Let the tabs share the room there is now; Qt measures them again on any change of a setting."""
        self._fit_words()
        self.bar.fit_letters()
        self.bar.setElideMode(Qt.TextElideMode.ElideRight)

    def _fit_words(self) -> None:
        """Let the words of the way back give way where they would push a tab beyond the edge; its sign stays."""
        self.reopen.setText(_REOPEN)
        if not self.reopen.isHidden() and self.bar.least_width() > self.bar.room():
            self.reopen.setText("")

    def _sync(self, views: list[TabView]) -> None:
        bar = self.bar
        wanted = [view.tab_id for view in views]
        for place in reversed(range(bar.count())):
            if bar.tabData(place) not in wanted:
                bar.removeTab(place)
        present = [bar.tabData(n) for n in range(bar.count())]
        for place, view in enumerate(views):
            if view.tab_id not in present:
                bar.insertTab(place, "")
                present.insert(place, view.tab_id)
                bar.setTabData(place, view.tab_id)
                bar.setTabButton(place, QTabBar.ButtonPosition.RightSide, self._crossed())
            elif present[place] != view.tab_id:
                bar.moveTab(present.index(view.tab_id), place)
                present.insert(place, present.pop(present.index(view.tab_id)))
            bar.setTabIcon(place, before_words(view.sign, self.theme.px(_SIGN), self.theme.px(_AFTER_SIGN)))
            if bar.tabText(place) != view.title:
                bar.setTabText(place, view.title)
                bar.setAccessibleTabName(place, view.title)
                cross = self._cross_at(place)
                cross.setAccessibleName(f"Fermer l'onglet {view.title}")
                self.theme.tip(cross, "Fermer l'onglet")
        self.theme.tip(bar, [tip_of(view.title) for view in views])

    def _crossed(self) -> QWidget:
        """Return a cross, for a finger with some room to the next tab."""
        cross = self._cross()
        if not self.theme.touch:
            return cross
        holder = QWidget(self.bar)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, self.theme.gap(0), 0)
        row.addWidget(cross)
        return holder

    def _cross_at(self, place: int) -> QWidget:
        held = self.bar.tabButton(place, QTabBar.ButtonPosition.RightSide)
        return held.findChild(CalmToolButton) or held

    def _cross(self) -> QWidget:
        cross = CalmToolButton("Fermer l'onglet", "tab-close", self.bar)
        cross.setIcon(icon("close", self.theme.color("strip-ink")))
        cross.setIconSize(QSize(self.theme.px(_CROSS), self.theme.px(_CROSS)))
        cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+W and the menu close by keyboard
        cross.clicked.connect(self._close_by_cross)
        return cross

    def _tell_crosses(self) -> None:
        """Let a screen reader know the crosses, which Qt leaves out of a bar of tabs."""
        for place, told in enumerate(self._told_crosses):
            told.setVisible(place < self.bar.count())
        for place in range(self.bar.count()):
            if place == len(self._told_crosses):
                self._told_crosses.append(ToldCross(self))
                self._told_crosses[-1].closed.connect(self._close)
            self._told_crosses[place].stand_for(self._cross_at(place), place)

    def _close(self, place: int) -> None:
        self._dispatch(CloseTab(str(self.bar.tabData(place))), f"browser.close.{self._views[place].page}")

    def others_width(self) -> int:
        """Return the width that the strip's buttons take."""
        buttons = (self.plus, self.reopen)
        return sum(min(b.sizeHint().width(), b.maximumWidth()) for b in buttons if not b.isHidden())

    def target(self, page: str, tab_id: str = "") -> Target | None:
        """Return a tab by its id, or the one that shows a page, to be ringed."""
        place = self._place(page, tab_id)
        return Target(self.bar, self.bar.tabRect(place)) if place >= 0 else None

    def cross_of(self, page: str, tab_id: str = "") -> QWidget | None:
        """Return the cross of a tab by its id, or of the one that shows a page."""
        place = self._place(page, tab_id)
        return self._cross_at(place) if place >= 0 else None

    def title_of(self, page: str, tab_id: str = "") -> str | None:
        """Return the title of a tab by its id, or of the one that shows a page."""
        place = self._place(page, tab_id)
        return self._views[place].title if place >= 0 else None

    def _place(self, page: str, tab_id: str) -> int:
        wanted = (n for n, v in enumerate(self._views) if (v.tab_id == tab_id if tab_id else v.page == page))
        return next(wanted, -1)

    def current_tab(self) -> str:
        """Return the id of the tab in front."""
        return self._views[max(self.bar.currentIndex(), 0)].tab_id

    def _select(self, place: int) -> None:
        if 0 <= place < len(self._views):
            self._dispatch(SelectTab(str(self.bar.tabData(place))), f"browser.tab.{self._views[place].page}")

    def _move(self, _source: int, to: int) -> None:
        # The bar has moved its tab already; the state follows.
        tab_id = str(self.bar.tabData(to))
        views = {view.tab_id: view for view in self._views}
        self._views = [views[str(self.bar.tabData(n))] for n in range(self.bar.count())]
        self._dispatch(MoveTab(tab_id, to), f"browser.tab.{views[tab_id].page}")

    def _close_by_cross(self) -> None:
        cross = self.sender()
        for place in range(self.bar.count()):
            if self._cross_at(place) is cross:
                self._close(place)
                return

    def _open(self) -> None:
        self._dispatch(OpenTab(self._window_id), "browser.new-tab")

    def _reopen(self) -> None:
        self._dispatch(ReopenTab(), "browser.reopen")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widths = ((_SMALLEST, _THREE_LINES), (_SMALL, _TWO_LINES))
        most = next((most for room, most in widths if self.width() < self.theme.px(room)), None)
        self.reopen.setMaximumWidth(16_777_215 if most is None else self.theme.px(most))
        self._measure_again()


@spoken_as(QAccessible.Role.Button)
class ToldCross(QWidget):
    """A tab's cross for the ear: it lies where the cross is, is not seen, and takes neither a click nor the cursor.

    Signals:
        closed: it was pressed; the place of its tab.
    """

    closed = Signal(int)

    def __init__(self, strip: TabStrip) -> None:
        super().__init__(strip)
        self._strip = strip
        self._place = -1
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def stand_for(self, cross: QWidget, place: int) -> None:
        """Be the cross of the tab at a place."""
        self._place = place
        self.setAccessibleName(cross.accessibleName())
        self.setGeometry(QRect(cross.mapTo(self._strip, QPoint()), cross.size()))
        self.show()

    def press(self) -> None:
        """Close the tab, as a click on the cross does."""
        self.closed.emit(self._place)


def _first(name: str) -> str:
    return f"{name.partition(' ')[0]}…"


class _Bar(QTabBar):
    """The bar itself; it leaves the words of its menu to the window.

    Signals:
        clicked: a tab was pressed and let go, by its place.
        entered: Enter or Space on the tab in front: its page is wanted.
    """

    clicked = Signal(int)
    entered = Signal()

    def __init__(self, strip: TabStrip) -> None:
        super().__init__(strip)
        self._strip = strip
        self._pressed: object = None  # the tab on which a button went down
        # For which room and letters, and how; none once a name has come, gone or changed its place.
        self._shared: tuple[tuple[int, int, int], list[int]] | None = None
        self._any_size: QSize | None = None  # while tabs come and go
        self.tabMoved.connect(self._measure_moved)
        self.setAccessibleName("Onglets")
        font = self.font()
        font.setPixelSize(strip.theme.px(_LETTERS))
        self.setFont(font)
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setIconSize(QSize(strip.theme.px(_SIGN + _AFTER_SIGN), strip.theme.px(_SIGN)))
        self.setExpanding(False)
        self.setMovable(not strip.theme.touch)  # a finger that slips would drag the tab away
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
        theme = self._strip.theme
        return max(theme.cpx(_HIGH), theme.px(_LINE), _FINGER_TAB if theme.touch else 0)

    def _bare(self) -> int:
        """Return the width of a tab without its name."""
        theme = self._strip.theme
        held = self.tabButton(0, QTabBar.ButtonPosition.RightSide) if self.count() else None
        cross = held.sizeHint().width() if held is not None else 0
        return theme.px(_SIGN + _AFTER_SIGN) + cross + theme.cpx(_AROUND) + _EDGES

    def _widths(self) -> list[int]:
        """Return the width of each tab. Qt asks for them one by one: they are shared out once for all of them."""
        theme = self._strip.theme
        room = self.room()
        now = self.count(), room, self.font().pixelSize()
        if self._shared is None or self._shared[0] != now:
            names = self._names()
            measure = QFontMetrics(self.font()).horizontalAdvance
            bare, most = self._bare(), theme.px(_WIDEST)
            wanted = [min(measure(name) + bare, most) for name in names]
            firsts = (measure(_first(name)) + bare for name in names)
            shortest = [min(first, whole) for first, whole in zip(firsts, wanted, strict=True)]
            self._shared = now, shared(wanted, shortest, bare, room)
        return self._shared[1]

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
        theme, font, room = self._strip.theme, self.font(), self.room()
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
        """Return the width of all tabs without their names, in pixels."""
        return self.count() * self._bare()

    def room(self) -> int:
        """Return the width that there is for all tabs, in pixels."""
        return self._strip.width() - self._strip.theme.cpx(30) - self._strip.others_width()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = self.tabAt(event.pos())
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.currentIndex() if by_key or place < 0 else place
        if place >= 0:
            at = self.mapToGlobal(self.tabRect(place).bottomLeft()) if by_key else event.globalPos()
            self._strip.menu_wanted.emit(str(self.tabData(place)), at)
