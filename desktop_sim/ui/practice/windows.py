"""The browser of each window, and the ring in it: the main window's, and those of second windows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from desktop_sim.core.browsing import MAIN_WINDOW, PageRef
from desktop_sim.core.intents import CloseWindow
from desktop_sim.core.state import PracticeState
from desktop_sim.ui.browser.frame import BrowserFrame
from desktop_sim.ui.browser.page_host import PageHost
from desktop_sim.ui.coach.ring import Ring
from desktop_sim.ui.pages.dressing import theme_of
from desktop_sim.ui.pages.page import PageContext, Target
from desktop_sim.ui.practice.run import PracticeRun
from desktop_sim.ui.practice.second_window import Place, SecondWindow
from desktop_sim.ui.theme import Theme


class BrowserWindows(QObject):
    """Opens second windows and lets them go as the state has them.

    Attributes:
        frames: the browsers, by window.

    Signals:
        menu_wanted: the tab menu is asked for, of a tab and at a point of the screen.
        opened: a second window has been made.
    """

    menu_wanted = Signal(str, QPoint)
    opened = Signal(QWidget)

    def __init__(self, run: PracticeRun, theme: Theme, main: QWidget, *, menus: bool) -> None:
        """``main``: what lies in the main window. ``menus``: the menu ⋮ is offered."""
        super().__init__(main)
        self._run = run
        self._theme = theme
        self._main = main
        self._menus = menus
        holder = QWidget(main)
        holder.hide()
        self._host = PageHost(self._context, holder)  # of the pages of all windows
        self.frames: dict[str, BrowserFrame] = {}
        self._second: dict[str, SecondWindow] = {}
        self._rings: dict[str, Ring] = {}
        self._places: dict[str, Place] = {}  # of second windows that are being built anew

    def open_main(self) -> BrowserFrame:
        """Make the main window's browser, and return it."""
        self._rings[MAIN_WINDOW] = Ring(self._main, self._theme)
        return self._make_frame(MAIN_WINDOW)

    def second(self) -> list[SecondWindow]:
        """Return the windows beside the main one."""
        return list(self._second.values())

    def render_state(self, state: PracticeState, at: datetime) -> None:
        """Show a state in all windows."""
        self._host.tidy(state)
        gone = [window_id for window_id in self._second if window_id not in state.browsing.windows]
        for window_id in gone:
            self._drop(window_id, give_room_back=True)
        for window_id in state.browsing.windows:
            if window_id not in self.frames:
                self._open_second(window_id)
            self.frames[window_id].render_state(state, at)
        main = self._main.window()
        if gone:
            main.activateWindow()
        active = self._second.get(state.browsing.active)
        if active is not None and not active.isActiveWindow() and main.isActiveWindow():
            active.activateWindow()

    def show_second(self) -> None:
        """Show the second windows that were made before the main one was shown."""
        for window in self._second.values():
            if not window.isVisible():
                window.show_beside(self._main.window())

    def drafts(self) -> dict[str, Mapping[str, str]]:
        """Return what stands typed in each tab."""
        return self._host.drafts()

    def take_drafts(self, drafts: Mapping[str, Mapping[str, str]]) -> None:
        """Put what stood typed into the pages that have taken the old ones' place."""
        self._host.hand_on(drafts)

    def note_written(self) -> None:
        """Let what stands in the fields of all pages be known."""
        self._host.note_written()

    def ring(self, window_id: str, target: Target | None) -> None:
        """Ring a thing in one window, and nothing in the others."""
        for ring_id, ring in self._rings.items():
            ring.point_at(target if ring_id == window_id else None)

    def ringed(self, window_id: str) -> Ring:
        """Return a window's ring."""
        return self._rings[window_id]

    def bring_up(self, window_id: str) -> None:
        """Put a second window before the main one, which may lie on it."""
        if window_id in self._second:
            self._second[window_id].raise_()

    def destroy(self, *, give_room_back: bool) -> None:
        """Destroy pages, browsers and windows. Where no room is given back, those built next take their places."""
        if not give_room_back:
            self._places = {window_id: window.place() for window_id, window in self._second.items()}
        self._host.destroy_all()
        for window_id in list(self._second):
            self._drop(window_id, give_room_back=give_room_back)
        for widget in (self.frames.pop(MAIN_WINDOW), self._rings.pop(MAIN_WINDOW)):
            widget.hide()
            widget.deleteLater()

    def _context(self, ref: PageRef, tab_id: str) -> PageContext:
        run = self._run
        return PageContext(
            ref=ref,
            tab_id=tab_id,
            content=run.content,
            theme=theme_of(ref, run.content, self._theme),
            dispatch=run.dispatch,
            digits_of=run.digits_of,
            key_is_right=run.key_is_right,
            code_length=run.code_length,
        )

    def _make_frame(self, window_id: str) -> BrowserFrame:
        frame = BrowserFrame(window_id, self._run.content, self._theme, self._host, self._run.dispatch)
        frame.menu_button.setVisible(self._menus)
        frame.menu_wanted.connect(self.menu_wanted)
        self.frames[window_id] = frame
        return frame

    def _open_second(self, window_id: str) -> None:
        frame = self._make_frame(window_id)
        window = SecondWindow(window_id, frame, self._theme)
        window.put_back.connect(self._put_back)
        window.came_forward.connect(frame.come_forward)
        self._second[window_id] = window
        self._rings[window_id] = Ring(window.ground, self._theme)
        place = self._places.pop(window_id, None)
        if place is not None:
            window.show_at(self._main.window(), place)
        elif self._main.isVisible():
            window.show_beside(self._main.window())
        self.opened.emit(window)

    def _put_back(self, window_id: str) -> None:
        self._run.dispatch(CloseWindow(window_id))

    def _drop(self, window_id: str, *, give_room_back: bool) -> None:
        self.frames.pop(window_id).release_pages()
        self._rings.pop(window_id).point_at(None)
        self._second.pop(window_id).leave(give_room_back=give_room_back)
