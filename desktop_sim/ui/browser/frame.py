"""A window's browser: tabs, toolbar, address bar, and the page of the tab in front. It knows only PageSpecs."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop_sim.core.events import Slip
from desktop_sim.core.intents import GoBack, GoForward, NoteSlip, Reload, SelectTab, Visit
from desktop_sim.core.state import PracticeState, page_of
from desktop_sim.ui.browser.address_field import AddressField
from desktop_sim.ui.browser.menu_button import MenuButton
from desktop_sim.ui.browser.page_host import PageHost
from desktop_sim.ui.browser.page_stack import PageStack
from desktop_sim.ui.browser.tab_strip import TabStrip, TabView
from desktop_sim.ui.pages.announced import Announced, without_count
from desktop_sim.ui.pages.content import Content
from desktop_sim.ui.pages.dressing import sign_of
from desktop_sim.ui.pages.page import Dispatch, Page, Target
from desktop_sim.ui.pages.registry import PAGES
from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.one_stop import OneStop
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.theme.icons import icon
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.calm_tool_button import CalmToolButton

_ROOM_FOR_ALL = 330
"""Pixels at 100 % that all buttons of the toolbar need beside the address."""


class BrowserFrame(QFrame):
    """One window's share of the browser.

    Signals:
        menu_wanted: the tab menu is asked for, of a tab and at a point of the screen.
    """

    menu_wanted = Signal(str, QPoint)

    def __init__(self, window_id: str, content: Content, theme: Theme, host: PageHost, dispatch: Dispatch) -> None:
        super().__init__()
        self.window_id = window_id
        self._content = content
        self._theme = theme
        self._host = host
        self._dispatch = dispatch
        self.setProperty("look", "browser")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.strip = TabStrip(window_id, theme, dispatch)
        self.strip.menu_wanted.connect(self.menu_wanted)
        column.addWidget(self.strip)
        self.strip.bar.entered.connect(self._enter_page)
        self.toolbar = self._build_toolbar()
        column.addWidget(self.toolbar)
        self._stack = PageStack()
        self._stack.setProperty("world", "page")
        column.addWidget(self._stack, 1)

    def _build_toolbar(self) -> QWidget:
        theme = self._theme
        bar = QFrame()
        bar.setProperty("world", "toolbar")
        bar.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # else a high page presses it flat
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.gap(8), theme.gap(4), theme.gap(12), theme.gap(4))
        row.setSpacing(theme.gap(4))
        self.back = self._chrome("Page précédente", "arrow-left", "browser.back")
        self.forward = self._chrome("Page suivante", "arrow-right", "browser.forward")
        self.reload = self._chrome("Actualiser la page", "rotate-cw", "browser.reload")
        self.back.clicked.connect(self._go_back)
        self.forward.clicked.connect(self._go_forward)
        self.reload.clicked.connect(self._reload)
        for button in (self.back, self.forward, self.reload):
            row.addWidget(button)
        OneStop(bar, (self.back, self.forward, self.reload))
        self.address = AddressField(bar, theme)
        set_anchor(self.address, "browser.address")
        self.address.returnPressed.connect(self._go_to_address)
        self.address.slipped.connect(self._note_slip)
        row.addWidget(self.address, 1)
        self.menu_button = MenuButton("Menu des onglets et de l'affichage", "chrome", self)
        self._dress(self.menu_button, "menu", "browser.menu")
        self.menu_button.clicked.connect(self._open_menu)
        row.addWidget(self.menu_button)
        return bar

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Large text in a narrow window: the address comes first, and the menu has the rest.
        room = self.width() >= self._theme.px(_ROOM_FOR_ALL)
        for button in (self.forward, self.reload):
            button.setVisible(room)

    def _chrome(self, name: str, icon_name: str, anchor: str) -> CalmToolButton:
        button = CalmToolButton(name, "chrome", self)
        self._dress(button, icon_name, anchor)
        return button

    def _dress(self, button: CalmToolButton, icon_name: str, anchor: str) -> None:
        self._theme.tip(button, button.accessibleName())
        button.setIcon(icon(icon_name, self._theme.color("strip-ink")))
        button.setIconSize(QSize(self._theme.px(24), self._theme.px(24)))
        set_anchor(button, anchor)

    # -- showing --------------------------------------------------------------------------------------------

    def render_state(self, state: PracticeState, at: datetime) -> None:
        """Show a state."""
        window = state.browsing.windows[self.window_id]
        views = []
        for tab_id in window.tabs:
            ref = page_of(state, state.browsing.tabs[tab_id].page)
            title, sign = PAGES[ref.page].title(state, self._content, ref), sign_of(ref, self._content, self._theme)
            views.append(TabView(tab_id, title, ref.page, sign))
        # One way back is enough: it stands in the window that is never closed.
        can_reopen = bool(state.browsing.closed) and self.window_id == next(iter(state.browsing.windows))
        self.strip.show_tabs(views, window.current, can_reopen=can_reopen)
        tab = state.browsing.tabs[window.current]
        self.back.setEnabled(tab.index > 0)
        self.forward.setEnabled(tab.index < len(tab.history) - 1)
        self.address.show_address(self._content.address_of(tab.page))
        before = self._stack.currentWidget()
        focused = self.window().focusWidget()
        had_focus = before is not None and focused is not None and before.isAncestorOf(focused)
        page = self._host.page(state, tab)
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        page.setAccessibleName(next(view.title for view in views if view.tab_id == window.current))
        page.render_state(state, at)
        if self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)
        if had_focus and not page.isAncestorOf(self.window().focusWidget() or self):
            page.setFocus()  # else the focus of a page or button that is gone would wander off to the ribbon

    def make_room(self, *, cramped: bool) -> None:
        """Leave the page the toolbar's room too, where there is hardly any; not while an address is written."""
        self.toolbar.setVisible(not cramped or self.window().focusWidget() is self.address)

    def page(self) -> Page | None:
        """Return the page in front."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def release_pages(self) -> None:
        """Give all pages back before this frame goes away."""
        for page in self.findChildren(Page):
            self._stack.removeWidget(page)
            self._host.take_aside(page)

    def find_anchor(self, anchor: str, tab_id: str = "") -> Target | None:
        """Return the part of the window that an anchor names; ``tab_id``: the very tab that is meant."""
        if anchor.startswith("browser.tab."):
            return self.strip.target(anchor.removeprefix("browser.tab."), tab_id)
        if anchor.startswith("browser.close."):
            return self.strip.cross_of(anchor.removeprefix("browser.close."), tab_id)
        widgets: dict[str, QWidget] = {
            "browser.new-tab": self.strip.plus,
            "browser.reopen": self.strip.reopen,
            "browser.menu": self.menu_button,
            "browser.back": self.back,
            "browser.forward": self.forward,
            "browser.reload": self.reload,
            "browser.address": self.address,
        }
        widget = widgets.get(anchor)
        return Target(widget) if widget is not None and widget.isVisibleTo(self) else None

    def before(self, anchor: str, tab_id: str = "") -> str:
        """Return the anchor of what must be pressed before an anchor's thing is in sight; empty where it is.

        A tab comes to the front before its cross can be seen, where there are too many for their crosses.
        """
        page = anchor.removeprefix("browser.close.")
        return f"browser.tab.{page}" if page != anchor and self.strip.before_cross(page, tab_id) else ""

    def announced(self, anchor: str, tab_id: str = "") -> Announced | None:
        """Return how a part of the window is announced; ``tab_id``: the very tab that is meant."""
        if anchor.startswith("browser.tab."):
            title = self.strip.title_of(anchor.removeprefix("browser.tab."), tab_id)
            return None if title is None else Announced("tab", title, without_count(title))
        first = self.before(anchor, tab_id)
        if first:
            return self.announced(first, tab_id)
        target = self.find_anchor(anchor, tab_id)
        if target is None:
            return None
        role = "field" if isinstance(target.widget, QLineEdit) else "button"
        words = target.widget.accessibleName()
        if not words and isinstance(target.widget, CalmButton):
            words = target.widget.words()
        return Announced(role, words, without_count(words))

    # -- what the learner does ------------------------------------------------------------------------------

    def _go_back(self) -> None:
        self._dispatch(GoBack(self.strip.current_tab()), "browser.back")

    def _go_forward(self) -> None:
        self._dispatch(GoForward(self.strip.current_tab()), "browser.forward")

    def _reload(self) -> None:
        self._dispatch(Reload(self.strip.current_tab()), "browser.reload")

    def _open_menu(self) -> None:
        at = self.menu_button.mapToGlobal(QPoint(0, self.menu_button.height()))
        self.menu_wanted.emit(self.strip.current_tab(), at)

    def _go_to_address(self) -> None:
        page = self._content.find_address(self.address.text())
        self.address.forget()
        self._dispatch(Visit(self.strip.current_tab(), page), "browser.address")

    def _enter_page(self) -> None:
        page = self.page()
        if page is not None:
            page.setFocus()

    def _note_slip(self, slip: Slip) -> None:
        self._dispatch(NoteSlip(slip), self.sender().objectName())

    def come_forward(self) -> None:
        """The learner has turned to this window."""
        self._dispatch(SelectTab(self.strip.current_tab()), "")
