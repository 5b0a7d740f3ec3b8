"""One exercise on the screen: browser and coach side by side, second windows, rings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop_sim.core.browsing import MAIN_WINDOW, PageRef
from desktop_sim.core.events import Slip
from desktop_sim.core.intents import CloseWindow, MoveClock, NoteField, NoteSlip
from desktop_sim.core.levels import Level
from desktop_sim.core.state import PracticeState
from desktop_sim.ui.browser.frame import BrowserFrame
from desktop_sim.ui.browser.page_host import PageHost
from desktop_sim.ui.browser.tab_menu import TabMenu
from desktop_sim.ui.coach.call_card import CallCard
from desktop_sim.ui.coach.panel import WIDTH, CoachPanel
from desktop_sim.ui.coach.projection import CoachView
from desktop_sim.ui.coach.ring import Ring
from desktop_sim.ui.pages.content import local_time
from desktop_sim.ui.pages.page import PageContext, Target
from desktop_sim.ui.practice.anchors import Anchors
from desktop_sim.ui.practice.run import PracticeRun
from desktop_sim.ui.practice.second_window import Place, SecondWindow
from desktop_sim.ui.practice.slips import SlipWatch
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme
from desktop_sim.words.gate import mark, tr

_NARROW = 900
"""Width in pixels below which the coach lies under the browser; screens are wide rather than high."""


READING = 3000
"""Milliseconds to read a step's words before it is shown, where each step is."""


_RINGED = {
    "button": mark("Entouré en orange : le bouton « {name} »."),
    "field": mark("Entouré en orange : la case « {name} »."),
    "checkbox": mark("Entouré en orange : la case à cocher « {name} »."),
    "tab": mark("Entouré en orange : l'onglet « {name} »."),
    "item": mark("Entouré en orange : le message « {name} »."),
    "text": mark("Entouré en orange : le texte « {name} »."),
}
"""How the coach says what is ringed, by the role under which a screen reader announces it."""


class PracticeView(QWidget):
    """Shows one practice in the main window and, where asked for, in a second one.

    Signals:
        text_size: larger (1), smaller (-1) or as at first (0).
        mode: other colours, by name.
        keyboard: the keyboard on the screen is asked for.
        pointed: the ring has scrolled to its thing.
        show_wanted: the present step is to be shown.
        ending: the practice is about to end, for whatever reason.
        left: the exercise is over, and the next one is to be chosen.
    """

    text_size = Signal(int)
    left = Signal()
    mode = Signal(str)
    keyboard = Signal()
    pointed = Signal()
    show_wanted = Signal()
    ending = Signal()

    def __init__(self, run: PracticeRun, theme: Theme, *, menus: bool = True) -> None:
        """``menus``: the menu ⋮ and its keys are offered."""
        super().__init__()
        self._run = run
        self.theme = theme
        self._menus = menus
        self._frames: dict[str, BrowserFrame] = {}
        self._windows: dict[str, SecondWindow] = {}
        self._rings: dict[str, Ring] = {}
        self._places: dict[str, Place] = {}  # of second windows that are being built anew
        self._flat: bool | None = None
        self._holder = QWidget(self)
        self._holder.hide()
        self.setProperty("world", "coach")
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._host = PageHost(self._context, self._holder)
        self._menu = TabMenu(self, self._state, run.dispatch)
        self._menu.text_size.connect(self.text_size)
        self._menu.mode.connect(self.mode)
        self._menu.keyboard.connect(self.keyboard)
        self._menu.lost.connect(self._ask_for_help)
        self._menu.address_wanted.connect(self._go_to_address)
        self._menu.clock_moved.connect(self._move_clock)
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.timeout.connect(self._show_clock)
        # Layouts settle after a change; the ring looks for its target once more when they have.
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)
        self._settled.timeout.connect(self._settle)
        self._menu.level.connect(self._set_level_by_menu)
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.timeout.connect(self.show_wanted)
        self._attention = SlipWatch(self._note_slip, self._reading.stop, self)  # who is at work is not shown
        self._view: CoachView | None = None  # as it was shown last
        self._ringed = ""  # the step whose thing was ringed last
        self.showing = False  # a step is being shown just now
        self._shown_for = ""  # the step that was shown last, where each is
        run.changed.connect(self.render_state)
        run.rewound.connect(self._take_back)
        self._build()

    # -- building -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        run, theme = self._run, self.theme
        margin = theme.cpx(12)
        self._layout.setContentsMargins(margin, margin, 0, margin)
        self._layout.setSpacing(0)
        self.panel = panel = CoachPanel(run.content.card, theme, run.draw)
        panel.lost_asked.connect(run.ask_where_i_am)
        panel.hint_asked.connect(run.ask_for_hint)
        panel.chosen.connect(run.choose)
        panel.show_me.connect(self.show_wanted)
        panel.retake.connect(run.retake)
        panel.go_back.connect(run.go_back)
        panel.level_chosen.connect(self._set_level)
        panel.help_kept.connect(run.keep_help)
        panel.go_to.connect(run.bring_forward)
        panel.leave.connect(self.left)
        self._make_frame(MAIN_WINDOW)
        self._layout.addWidget(self._frames[MAIN_WINDOW], 1)
        self._layout.addWidget(self.panel)
        self.call = CallCard(theme, self)
        self.call.chosen.connect(run.choose)
        self.anchors = Anchors(run, self._frames, panel, self.call)
        self._rings[MAIN_WINDOW] = Ring(self, theme)
        self._flat = None
        self._set_flat()
        self.render_state()

    def rebuild(self) -> None:
        """Throw all widgets away and build them from the state, in the theme's present colours and sizes.

        What stands typed is handed from each old page to the new one, and the cursor stays in its field.
        """
        self._rebuild_with(self._host.drafts())

    def _take_back(self) -> None:
        """Build all anew after the practice was taken back; only fields that were full then keep what they hold."""
        full = self._run.state.complete_fields
        drafts = {
            tab_id: {anchor: text for anchor, text in draft.items() if anchor in full}
            for tab_id, draft in self._host.drafts().items()
        }
        self.setFocus()  # putting the cursor into a field may be the very step that is to be done again
        self._rebuild_with(drafts)
        kept = {anchor for draft in drafts.values() for anchor, text in draft.items() if text}
        for anchor in full - kept:
            self._run.dispatch(NoteField(anchor, False))

    def _rebuild_with(self, drafts: Mapping[str, Mapping[str, str]]) -> None:
        focused = self.window().focusWidget()
        name = focused.objectName() if focused is not None else ""
        self._places = {window_id: window.place() for window_id, window in self._windows.items()}
        self._destroy_widgets(give_room_back=False)
        self._build()
        self._hand_on(drafts)
        again = self._named(name) if name else None
        if again is not None:
            again.setFocus()

    def _named(self, name: str) -> QWidget | None:
        """Return the widget of a name; among the present ones, for those of before may not be gone yet."""
        for ground in (*self._frames.values(), self.panel):
            found: QWidget | None = ground.findChild(QWidget, name)
            if found is not None:
                return found
        return None

    def _hand_on(self, drafts: Mapping[str, Mapping[str, str]]) -> None:
        for tab_id, draft in drafts.items():
            page = self._host.existing(tab_id)
            if page is not None:
                page.take_draft(draft)

    def _destroy_widgets(self, *, give_room_back: bool) -> None:
        self._host.destroy_all()
        for window_id in list(self._windows):
            self._drop_window(window_id, give_room_back=give_room_back)
        for widget in (self._frames.pop(MAIN_WINDOW), self._rings.pop(MAIN_WINDOW), self.panel, self.call):
            self._layout.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def finish(self) -> None:
        """End the practice: nothing that was typed stays in memory longer than the widgets do."""
        self.ending.emit()
        self._attention.stop()
        self._run.changed.disconnect(self.render_state)
        self._run.rewound.disconnect(self._take_back)
        self._destroy_widgets(give_room_back=True)
        # Last: the window that gets its room back has started them once more.
        self._minute.stop()
        self._settled.stop()
        self._reading.stop()

    def _context(self, ref: PageRef, tab_id: str) -> PageContext:
        run = self._run
        return PageContext(
            ref=ref,
            tab_id=tab_id,
            content=run.content,
            theme=self.theme,
            dispatch=run.dispatch,
            digits_of=run.digits_of,
            key_is_right=run.key_is_right,
            code_length=run.code_length,
        )

    def _make_frame(self, window_id: str) -> BrowserFrame:
        frame = BrowserFrame(window_id, self._run.content, self.theme, self._host, self._run.dispatch)
        frame.strip.menu_button.setVisible(self._menus)
        frame.menu_wanted.connect(self._open_menu)
        self._frames[window_id] = frame
        return frame

    def _make_window(self, window_id: str) -> None:
        frame = self._make_frame(window_id)
        window = SecondWindow(window_id, frame, self.theme)
        window.put_back.connect(self._put_back)
        window.came_forward.connect(frame.come_forward)
        self.add_keys_to(window)
        self._windows[window_id] = window
        self._rings[window_id] = Ring(window.ground, self.theme)
        place = self._places.pop(window_id, None)
        if place is not None:
            window.show_at(self.window(), place)
        elif self.isVisible():
            window.show_beside(self.window())
        self._attention.watch(window)

    def _drop_window(self, window_id: str, *, give_room_back: bool) -> None:
        self._frames.pop(window_id).release_pages()
        self._rings.pop(window_id).point_at(None)
        self._windows.pop(window_id).leave(give_room_back=give_room_back)

    # -- showing --------------------------------------------------------------------------------------------

    def render_state(self) -> None:
        """Show the present state everywhere."""
        state, at = self._run.state, self._run.now()
        self._host.tidy(state)
        gone = [window_id for window_id in self._windows if window_id not in state.browsing.windows]
        for window_id in gone:
            self._drop_window(window_id, give_room_back=True)
        for window_id in state.browsing.windows:
            if window_id not in self._frames:
                self._make_window(window_id)
            self._frames[window_id].render_state(state, at)
        if gone:
            self.window().activateWindow()
        active = self._windows.get(state.browsing.active)
        if active is not None and not active.isActiveWindow() and self.window().isActiveWindow():
            active.activateWindow()
        self._view = view = self._run.view(at)
        self.panel.show_view(view)
        self.call.show_call(view.call, view.choices)
        self.panel.show_target(self._target_words(view, self._point()))
        self._settled.start()
        self._wait_for_minute(at)

    def _target_words(self, view: CoachView, target: Target | None) -> str:
        """Say in words what the ring shows to the eye."""
        step = self._run.present_step()
        if step is None or target is None or not view.ringed or view.where:
            return ""
        announced = self.anchors.announced_as(step.anchor, target)
        return "" if announced is None else tr(_RINGED[announced.role], name=announced.name)

    def _point(self) -> Target | None:
        """Ring the present step's thing, and return it."""
        step, view = self._run.present_step(), self._view
        if view is None:
            return None
        window_id, target = self.anchors.find(step.anchor) if step is not None and view.ringed else ("", None)
        for ring_id, ring in self._rings.items():
            ring.point_at(target if ring_id == window_id else None)
        if view.choices and view.call is None and not view.ringed:
            self.panel.find_anchor("coach.choices")  # a question's answers are in sight at every level of help
        if view.choices and view.meaning and view.step_id == self._ringed:
            self.panel.show_remark()  # the answer was not the right one: that is what is to be read now
        wanted = view.level is Level.SHOWN and not self.showing
        if step is not None and wanted and self._shown_for != step.step_id:
            self._shown_for = step.step_id
            self._reading.start(READING)
        if step is not None and self._ringed != step.step_id:
            self._ringed = step.step_id
            if target is not None and window_id in self._windows:
                self._windows[window_id].raise_()  # the other window may lie on it
        return target

    def frame(self, window_id: str) -> BrowserFrame:
        """Return a window's browser."""
        return self._frames[window_id]

    def second_windows(self) -> list[QWidget]:
        """Return the windows beside the main one."""
        return list(self._windows.values())

    # -- time -----------------------------------------------------------------------------------------------

    def _wait_for_minute(self, at: datetime) -> None:
        left = timedelta(minutes=1) - timedelta(seconds=at.second, microseconds=at.microsecond)
        self._minute.start(left // timedelta(milliseconds=1) + 1)

    def _show_clock(self) -> None:
        at = self._run.now()
        self.panel.show_clock(self._run.view(at).clock or local_time(at))
        self._wait_for_minute(at)

    # -- what the learner does ------------------------------------------------------------------------------

    def add_keys_to(self, window: QWidget) -> None:
        """Let the keys for tabs and display work in a window."""
        if self._menus:
            self._menu.add_to(window)

    def _note_slip(self, slip: Slip) -> None:
        self._run.dispatch(NoteSlip(slip))

    def _set_level(self, level: str) -> None:
        self._run.set_level(level, f"coach.level.{level}")

    def _set_level_by_menu(self, level: str) -> None:
        self._run.set_level(level, "browser.menu")

    def _state(self) -> PracticeState:
        return self._run.state

    def come_forward(self) -> None:
        """The learner has turned to the main window."""
        self._frames[MAIN_WINDOW].come_forward()

    def _open_menu(self, tab_id: str, at: QPoint) -> None:
        if self._menus:
            self._menu.open(tab_id, at, self.theme.mode)

    def _put_back(self, window_id: str) -> None:
        self._run.dispatch(CloseWindow(window_id))

    def _ask_for_help(self) -> None:
        self.panel.ask_for_help()

    def _go_to_address(self) -> None:
        field = self._frames[self._run.state.browsing.active].address
        field.setFocus()
        field.selectAll()

    def _move_clock(self, minutes: int, months: int) -> None:
        self._run.dispatch(MoveClock(timedelta(minutes=minutes), months), "browser.menu")

    # -- room -----------------------------------------------------------------------------------------------

    def _set_flat(self) -> None:
        theme = self.theme
        flat = self.width() < _NARROW
        directions = QBoxLayout.Direction
        margin = theme.cpx(12)
        if flat != self._flat:
            self._flat = flat
            self._layout.setDirection(directions.TopToBottom if flat else directions.LeftToRight)
            self._layout.setContentsMargins(margin, margin, margin if flat else 0, 0 if flat else margin)
            self.panel.lie(flat=flat)
        room = 16_777_215
        if flat:
            self.panel.setFixedHeight(max(min(theme.px(230), self.height() * 2 // 5), 150))
            self.panel.setMinimumWidth(0)
            self.panel.setMaximumWidth(room)
        else:
            self.panel.setMinimumHeight(0)
            self.panel.setMaximumHeight(room)
            self.panel.setFixedWidth(min(theme.px(WIDTH), self.width() * 40 // 100))

    def _settle(self) -> None:
        self._point()
        self._place_call()
        self.pointed.emit()

    def make_room(self, *, cramped: bool) -> None:
        """Leave the page all the room there is, or what is usual."""
        self._frames[MAIN_WINDOW].make_room(cramped=cramped)

    def _place_call(self) -> None:
        self.call.place(self._frames[MAIN_WINDOW].geometry())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._attention.watch(self.window())
        for window in self._windows.values():
            if not window.isVisible():
                window.show_beside(self.window())
            self._attention.watch(window)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._frames:  # not after the end, when the window may still get its room back
            self._set_flat()
            self._settled.start()
            self._place_call()
