"""The tabs at the top left, « + », and « Rouvrir l'onglet fermé »."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QIcon,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from desktop_sim.core.intents import CloseTab, MoveTab, OpenTab, ReopenTab, SelectTab
from desktop_sim.core.value import Value
from desktop_sim.ui.browser.tab_bar import AFTER_SIGN, SIGN, TabBar
from desktop_sim.ui.browser.tab_slide import TabSlide
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

_ABOVE = 4
"""Pixels at 100 % of the strip above the tabs."""

_REOPEN = "Rouvrir l'onglet fermé"

_CROSS = 18
"""Pixels at 100 % of a tab's cross."""

_SLIDER = 26
"""Pixels at 100 % of the sign on a button that slides the tabs."""

_SMALL, _TWO_LINES = 760, 165
_SMALLEST, _THREE_LINES = 310, 115
"""Pixels at 100 % of a strip in which « Rouvrir l'onglet fermé » takes two or three lines, and of its width then."""


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
        self._before = self._slider("Voir les onglets de gauche", "chevron-left", self._show_left)
        row.addWidget(self._before)
        self.bar = TabBar(theme, self._room, self)
        self.bar.currentChanged.connect(self._select)
        # Also a tab that is in front of its window already: the other window may be the active one.
        self.bar.clicked.connect(self._select)
        self.bar.tabMoved.connect(self._move)
        self.bar.menu_wanted.connect(self.menu_wanted)
        self._slide = TabSlide(self.bar, self)
        self._slide.slid.connect(self._tell_slid)
        row.addWidget(self._slide)
        self._after = self._slider("Voir les onglets de droite", "chevron-right", self._show_right)
        row.addWidget(self._after)
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
            bar.blockSignals(False)
        place = next((n for n, view in enumerate(views) if view.tab_id == current), -1)
        if place >= 0 and bar.currentIndex() != place:
            bar.bring_to_front(place)
            self._slide.fit()
            self._slide.show_tab(place)

    def _measure_again(self) -> None:
        """Let the tabs share the room there is now; Qt measures them again on any change of a setting."""
        self._fit_words()
        self.bar.fit_letters()
        self.bar.setElideMode(Qt.TextElideMode.ElideRight)
        self.bar.fit_crosses()
        overflows = self.bar.whole_width() > self._room()
        self._before.setVisible(overflows)
        self._after.setVisible(overflows)
        self._slide.fit()

    def _fit_words(self) -> None:
        """Let the words of the way back give way where they would push a tab beyond the edge; its sign stays."""
        self.reopen.setText(_REOPEN)
        if not self.reopen.isHidden() and self.bar.least_width() > self._room():
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
            bar.setTabIcon(place, before_words(view.sign, self.theme.px(SIGN), self.theme.px(AFTER_SIGN)))
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

    def _slider(self, name: str, sign: str, slide: Callable[[], None]) -> CalmToolButton:
        """Return a button that slides the tabs where there are too many; by keys the bar slides by itself."""
        button = CalmToolButton(name, "new-tab", self)
        self.theme.tip(button, name)
        button.setIcon(icon(sign, self.theme.color("strip-ink")))
        button.setIconSize(QSize(self.theme.px(_SLIDER), self.theme.px(_SLIDER)))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(slide)
        button.hide()
        return button

    def _show_left(self) -> None:
        self._slide.slide(-1)

    def _show_right(self) -> None:
        self._slide.slide(1)

    def _tell_slid(self) -> None:
        """Follow the tabs: where there are none beyond an edge, its button leads nowhere."""
        left, right = self._slide.hidden()
        self._before.setEnabled(left > 0)
        self._after.setEnabled(right > 0)
        self._tell_crosses()

    def _tell_crosses(self) -> None:
        """Let a screen reader know the crosses that can be seen, which Qt leaves out of a bar of tabs."""
        count = min(self.bar.count(), len(self._views))
        while len(self._told_crosses) < count:
            self._told_crosses.append(ToldCross(self))
            self._told_crosses[-1].closed.connect(self._close)
        for place, told in enumerate(self._told_crosses):
            if place < count and self.bar.has_cross(place) and not self._slide.part_of(place).isEmpty():
                told.stand_for(self._cross_at(place), place)
            else:
                told.hide()

    def _close(self, place: int) -> None:
        self._dispatch(CloseTab(str(self.bar.tabData(place))), f"browser.close.{self._views[place].page}")

    def _room(self) -> int:
        """Return the width that there is for all tabs, in pixels."""
        buttons = (self.plus, self.reopen)
        others = sum(min(b.sizeHint().width(), b.maximumWidth()) for b in buttons if not b.isHidden())
        return self.width() - self.theme.cpx(30) - others

    def target(self, page: str, tab_id: str = "") -> Target | None:
        """Return a tab by its id, or the one that shows a page, brought into sight to be ringed."""
        place = self._place(page, tab_id)
        if place < 0:
            return None
        self._slide.show_tab(place)
        return Target(self.bar, self.bar.tabRect(place))

    def cross_of(self, page: str, tab_id: str = "") -> Target | None:
        """Return the cross of a tab, brought into sight; of one that shows none before it is in front, the tab."""
        target, place = self.target(page, tab_id), self._place(page, tab_id)
        return Target(self._cross_at(place)) if target is not None and self.bar.has_cross(place) else target

    def before_cross(self, page: str, tab_id: str = "") -> bool:
        """Whether a tab must come to the front before its cross can be seen."""
        place = self._place(page, tab_id)
        return place >= 0 and not self.bar.has_cross(place)

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
