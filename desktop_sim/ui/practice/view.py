"""One exercise on the screen: browser and coach side by side, second windows, rings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop_sim.core.browsing import MAIN_WINDOW
from desktop_sim.core.events import Slip
from desktop_sim.core.intents import MoveClock, NoteSlip
from desktop_sim.core.state import PracticeState
from desktop_sim.ui.browser.tab_menu import TabMenu
from desktop_sim.ui.coach.call_card import CallCard
from desktop_sim.ui.coach.end_box import Course
from desktop_sim.ui.coach.glossary import Term
from desktop_sim.ui.coach.help_card import HelpCard
from desktop_sim.ui.coach.panel import WIDTH, CoachPanel
from desktop_sim.ui.coach.projection import CoachView
from desktop_sim.ui.pages.content import local_time
from desktop_sim.ui.pages.registry import PAGES
from desktop_sim.ui.practice.anchors import Anchors
from desktop_sim.ui.practice.focus import FocusLead
from desktop_sim.ui.practice.help_menu import HelpMenu
from desktop_sim.ui.practice.over_cards import OverCards
from desktop_sim.ui.practice.own_way import OwnWay
from desktop_sim.ui.practice.pointing import Pointing
from desktop_sim.ui.practice.run import PracticeRun
from desktop_sim.ui.practice.slips import SlipWatch
from desktop_sim.ui.practice.windows import BrowserWindows
from desktop_sim.ui.qt.announcer import announce, forget_announced
from desktop_sim.ui.qt.double_taps import DoubleTaps
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme
from desktop_sim.words.gate import mark, tr

_FIRST = mark("D'abord, cliquez sur « {name} ».")
"""Where there is no room for all of a page, and the thing of the step is not in sight."""

_HELP = "ribbon.help"
"""What the ribbon calls its button « Aide »."""

_UPRIGHT = 1.2
"""So many times as high as wide, and the coach lies over the browser: the page is next to the keyboard then."""

_PAGE = 820
"""Pixels at 100 % that the browser needs at most on an upright screen; the rest is the coach's."""

_WORDS_AND_BUTTONS = 640
"""Pixels at 100 % of the coach over a browser that hold words and, beside them, two buttons."""

_NARROW = 900
"""Width in pixels below which the coach lies under the browser; screens are wide rather than high."""


class PracticeView(QWidget):
    """Shows one practice in the main window and, where asked for, in a second one.

    Signals:
        text_size: larger (1), smaller (-1) or as at first (0).
        mode: other colours, by name.
        restart: the exercise is to begin again.
        keyboard: the keyboard on the screen is asked for.
        pointed: the ring has scrolled to its thing.
        show_wanted: the present step is to be shown.
        ending: the practice is about to end, for whatever reason.
        left: the exercise is over, and the next one is to be chosen.
    """

    restart = Signal()
    text_size = Signal(int)
    left = Signal()
    mode = Signal(str)
    keyboard = Signal()
    pointed = Signal()
    show_wanted = Signal()
    ending = Signal()

    def __init__(self, run: PracticeRun, theme: Theme, taps: DoubleTaps, parent: QWidget, *, menus: bool) -> None:
        """
        Args:
            run: what is practised.
            theme: colours and sizes.
            taps: tells which presses are double clicks.
            parent: where it will be shown: who comes there later is styled a second time, with all that lies in it.
            menus: the menu ⋮ and its keys are offered.
        """
        super().__init__(parent)
        self.resize(640, 480)  # as Qt makes windows; a child has 100 x 30 at first, for which no words need be broken
        self.taps = taps
        self._run = run
        self.theme = theme
        self._menus = menus
        self._lies: tuple[bool, bool, bool] | None = None  # as of the last width
        self.setProperty("world", "coach")
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.windows = BrowserWindows(run, theme, self, menus=menus)
        self.windows.menu_wanted.connect(self._open_menu)
        self.windows.opened.connect(self._note_window)
        self._menu = TabMenu(self, self._state, run.dispatch)
        self._menu.text_size.connect(self.text_size)
        self._menu.lost.connect(self._ask_for_help)
        self._menu.again.connect(self._say_again)
        self._menu.pane_wanted.connect(self._go_to_pane)
        self._menu.ringed_wanted.connect(self._go_to_ringed)
        self._menu.address_wanted.connect(self._go_to_address)
        self._help_menu = HelpMenu(self)
        self._help_menu.mode.connect(self.mode)
        self._help_menu.keyboard.connect(self.keyboard)
        self._help_menu.restart.connect(self.restart)
        self._help_menu.level.connect(self._set_level_by_menu)
        self._help_menu.clock_moved.connect(self._move_clock)
        self._day: date | None = None  # on which the pages were last shown
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.timeout.connect(self._show_clock)
        # Layouts settle after a change; the ring looks for its target once more when they have.
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)
        self._settled.timeout.connect(self._settle)
        self.pointing = Pointing(run, self.windows, self)
        self.pointing.show_wanted.connect(self.show_wanted)
        # Who is at work is not shown.
        self._attention = SlipWatch(self._note_slip, self.pointing.hold, self.taps, self)
        self._told: PracticeState | None = None  # the state of which a screen reader knows
        self._view: CoachView | None = None  # as it was shown last
        self._way = ""  # the name of what it asks for first
        self._own_way = OwnWay(self._look, self)
        self._cards = OverCards(self, self._own_way, self.theme)
        self._cards.left.connect(self._leave_help)
        self._course: Course | None = None
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
        panel.help_kept.connect(run.keep_help)
        panel.leave.connect(self.left)
        panel.way_asked.connect(self._show_way)
        panel.term_asked.connect(self._show_over)
        panel.show_course(self._course)
        self._layout.addWidget(self.windows.open_main(), 1)
        self._layout.addWidget(panel)
        self.call = CallCard(theme, self)
        self.call.chosen.connect(run.choose)
        self.help = HelpCard(theme, self)
        self.help.chosen.connect(self._set_level_by_card)
        self.help.over.connect(self._leave_help)
        self.anchors = Anchors(run, self.windows.frames, panel, self.call)
        self._focus = FocusLead(self.windows.frames[MAIN_WINDOW], panel, self.call, self.help)
        self._lies = None
        self._set_flat()
        self.render_state()

    def rebuild(self) -> None:
        """Throw all widgets away and build them from the state, in the theme's present colours and sizes.

        What stands typed is handed from each old page to the new one, and the cursor stays in its field.
        """
        self._rebuild_with(self.windows.drafts())

    def _take_back(self) -> None:
        """Build all anew after the practice was taken back; only fields that held something then keep what they hold.

        What it is, the pages tell when they are shown.
        """
        fields = self._run.state.fields
        drafts = {
            tab_id: {anchor: text for anchor, text in draft.items() if (tab_id, anchor) in fields}
            for tab_id, draft in self.windows.drafts().items()
        }
        self._told = None  # what is there again is no news
        self.land()  # putting the cursor into a field may be the very step that is to be done again
        self._rebuild_with(drafts)
        self.windows.note_written()

    def put_back(self, drafts: Mapping[str, Mapping[str, str]]) -> None:
        """Put back what stood typed, as it was before something was shown."""
        self.windows.take_drafts(drafts)
        self.windows.note_written()

    def _rebuild_with(self, drafts: Mapping[str, Mapping[str, str]]) -> None:
        focused = self.window().focusWidget()
        name = focused.objectName() if focused is not None else ""
        asked, looked = self.help.isVisible(), self._cards.card is not None
        self._destroy_widgets(give_room_back=False)
        self._build()
        self.windows.take_drafts(drafts)
        if asked:
            self._ask_for_level()
        if looked:
            self._show_over(self._cards.term)
        again = self._named(name) if name else None
        if again is not None:
            again.setFocus()

    def _named(self, name: str) -> QWidget | None:
        """Return the widget of a name; among the present ones, for those of before may not be gone yet."""
        for ground in (*self.windows.frames.values(), self.panel, self.help):
            found: QWidget | None = ground.findChild(QWidget, name)
            if found is not None:
                return found
        return None

    def _destroy_widgets(self, *, give_room_back: bool) -> None:
        self._layout.removeWidget(self.windows.frames[MAIN_WINDOW])
        self._layout.removeWidget(self.panel)
        self.windows.destroy(give_room_back=give_room_back)
        self._cards.drop()
        for widget in (self.panel, self.call, self.help):
            widget.hide()
            widget.deleteLater()

    def finish(self) -> None:
        """End the practice: nothing that was typed stays in memory longer than the widgets do."""
        self.ending.emit()
        forget_announced()
        self._attention.stop()
        self._own_way.stop()
        self._run.changed.disconnect(self.render_state)
        self._run.rewound.disconnect(self._take_back)
        self._destroy_widgets(give_room_back=True)
        # Last: the window that gets its room back has started them once more.
        self._minute.stop()
        self._settled.stop()
        self.pointing.hold()

    # -- showing --------------------------------------------------------------------------------------------

    def render_state(self) -> None:
        """Show the present state everywhere."""
        self._focus.note()
        at = self._run.now()
        self._show_pages(at)
        before, view = self._view, self._first(self._run.view(at))
        self._view = view
        if before is not None and before.key == view.key:
            self.pointing.hold()  # something happens at this task: who is at work is not shown
        self._tell_news(view)
        self.panel.show_view(view)
        self.call.show_call(view.call, view.choices)
        self._own_way.note(view.key, view.did)
        self.panel.show_target(self.pointing.point(view, self.anchors, self.panel))
        self._settled.start()
        self._wait_for_minute(at)
        self._focus.follow(asked=bool(view.choices))

    def _first(self, view: CoachView) -> CoachView:
        """Say what must be pressed first, where a page has no room for all: headline and ring speak of one thing."""
        self._way = self._first_name(view)
        if not self._way:
            return view
        said = tr(_FIRST, name=self._way)
        return view.replace(next_thing=said, say=said if view.say else "", why="")

    @property
    def coach_view(self) -> CoachView:
        """What the coach says, as it stands on the screen."""
        if self._view is None:
            self.render_state()
        assert self._view is not None  # noqa: S101 - it was shown
        return self._view

    def _first_name(self, view: CoachView) -> str:
        task = self._run.task
        return "" if task is None or view.finished else self.anchors.first(task)

    def _tell_news(self, view: CoachView) -> None:
        """Let what came by itself be heard, however much help there is; and the time where it has leapt."""
        before, state = self._told, self._run.state
        self._told = state
        if before is None:
            return
        frame = self.windows.frames[state.browsing.active]
        for page in PAGES.values():
            announce(frame, page.news(before, state, self._run.content))
        if state.pushed != before.pushed:
            announce(self, view.clock)

    def _show_pages(self, at: datetime) -> None:
        self._day = at.astimezone().date()
        self.windows.render_state(self._run.state, at)

    def second_windows(self) -> list[QWidget]:
        """Return the windows beside the main one."""
        return list(self.windows.second())

    # -- time -----------------------------------------------------------------------------------------------

    def _wait_for_minute(self, at: datetime) -> None:
        left = timedelta(minutes=1) - timedelta(seconds=at.second, microseconds=at.microsecond)
        self._minute.start(left // timedelta(milliseconds=1) + 1)

    def _show_clock(self) -> None:
        at = self._run.now()
        self.panel.show_clock(self._run.view(at).clock or local_time(at))
        if at.astimezone().date() != self._day:  # pages say « hier » of what came before midnight
            self._show_pages(at)
        self._wait_for_minute(at)

    # -- what the learner does ------------------------------------------------------------------------------

    def add_keys_to(self, window: QWidget) -> None:
        """Let the keys for tabs and display work in a window."""
        if self._menus:
            self._menu.add_to(window)

    def _note_window(self, window: QWidget) -> None:
        self.add_keys_to(window)
        self._attention.watch(window)

    def _note_slip(self, slip: Slip) -> None:
        self._run.dispatch(NoteSlip(slip))

    def _set_level_by_menu(self, level: str) -> None:
        self._run.set_level(level, _HELP)

    def _set_level_by_card(self, level: str) -> None:
        self._run.set_level(level, f"coach.level.{level}")

    def choose_help(self) -> None:
        """« Aide »: a menu under its button; without menus the levels, over the page, and gone once more."""
        if self._menus:
            button = self.window().findChild(QWidget, _HELP) or self
            self._help_menu.open(button.mapToGlobal(button.rect().bottomLeft()), self.theme.mode, self._run.level)
        elif self.help.isVisible():
            self.help.leave()
        else:
            self._ask_for_level()

    def _ask_for_level(self) -> None:
        self._place_cards()
        self.help.ask(self._run.level)
        self._cover(covered=True)

    def _leave_help(self) -> None:
        self._cover(covered=False)
        self.land()  # neither on a ribbon far away nor in a field: that is for the learner

    # -- the end --------------------------------------------------------------------------------------------

    def show_course(self, done: int, count: int, following: str, minutes: int) -> None:
        """Say at the end how far the course has come.

        Args:
            done: how many exercises were done.
            count: of how many.
            following: the title of the next one; empty where all are done.
            minutes: how long that one takes; 0 where its file is silent.
        """
        self._course = Course(done, count, following, minutes)
        self.panel.show_course(self._course)

    def take_picture(self) -> None:
        """Keep how the browser looks now, for « avant / après »; otherwise that is done where the learner pauses."""
        self._own_way.take()

    def _look(self) -> QPixmap:
        return self.windows.frames[MAIN_WINDOW].grab()

    def _show_way(self) -> None:
        self._show_over(None)

    def _show_over(self, term: Term | None) -> None:
        self._cards.show(term)
        self._cover(covered=True)

    def _cover(self, *, covered: bool) -> None:
        """Let no key, and no ring, reach what lies under the card."""
        for ground in (self.windows.frames[MAIN_WINDOW], self.panel):
            ground.setEnabled(not covered)
        self.pointing.cover(covered=covered)
        self._settle()

    def _state(self) -> PracticeState:
        return self._run.state

    def come_forward(self) -> None:
        """The learner has turned to the main window."""
        self.windows.frames[MAIN_WINDOW].come_forward()

    def _open_menu(self, tab_id: str, at: QPoint) -> None:
        if self._menus:
            frame = self.windows.frames[self._state().browsing.window_of(tab_id)]
            self._menu.open(frame.menu_button, tab_id, at)

    def _ask_for_help(self) -> None:
        self.panel.ask_for_help()

    def lead_focus(self, ribbon: QWidget, *, forward: bool) -> bool:
        """Put the cursor on the next stop of Tab, or the one before; tell whether there is one."""
        return self._focus.go_on(self.window(), ribbon, forward=forward)

    def land(self) -> None:
        """Put the cursor on the page in front: into a field only by the learner's own act."""
        page = self.windows.frames[MAIN_WINDOW].page()
        (page or self).setFocus()

    def _go_to_pane(self, forward: bool) -> None:
        self._focus.go_to_pane(self.window(), forward=forward)

    def _go_to_ringed(self) -> None:
        """F4: where the ring is; where help rings nothing, to the page, which gives nothing away."""
        task, view = self._run.task, self._view
        ringed = task is not None and view is not None and view.ringed
        window_id, target = self.anchors.find_for(task) if task is not None and ringed else (MAIN_WINDOW, None)
        if target is None:
            self.land()
            return
        self.windows.frames[window_id].window().activateWindow()
        self._focus.go_to_thing(target.widget)

    def _say_again(self) -> None:
        self.panel.say_again()

    def _go_to_address(self) -> None:
        field = self.windows.frames[self._run.state.browsing.active].address
        field.setFocus()
        field.selectAll()

    def _move_clock(self, minutes: int, months: int) -> None:
        self._run.dispatch(MoveClock(timedelta(minutes=minutes), months), _HELP)

    # -- room -----------------------------------------------------------------------------------------------

    def _set_flat(self) -> None:
        theme = self.theme
        window = self.window()
        upright = window.height() > window.width() * _UPRIGHT
        flat = upright or self.width() < _NARROW
        directions = QBoxLayout.Direction
        margin = theme.cpx(12)
        beside = flat and not (upright and self.width() < theme.px(_WORDS_AND_BUTTONS))
        if (flat, upright, beside) != self._lies:
            self._lies = flat, upright, beside
            over = directions.BottomToTop if upright else directions.TopToBottom
            self._layout.setDirection(over if flat else directions.LeftToRight)
            self._layout.setContentsMargins(margin, margin, margin if flat else 0, 0 if flat else margin)
            self.panel.lie(flat=beside)
        room = 16_777_215
        if flat:
            wanted = max(theme.px(230), self.height() - theme.px(_PAGE)) if upright else theme.px(230)
            self.panel.setFixedHeight(max(min(wanted, self.height() * 2 // 5), 150))
            self.panel.setMinimumWidth(0)
            self.panel.setMaximumWidth(room)
        else:
            self.panel.setMinimumHeight(0)
            self.panel.setMaximumHeight(room)
            self.panel.setFixedWidth(min(theme.px(WIDTH), self.width() * 40 // 100))

    def _settle(self) -> None:
        self._place_cards()
        if self._view is not None:
            if self._first_name(self._view) != self._way:  # another width, another way
                self.render_state()
            self.pointing.point(self._view, self.anchors, self.panel)
        self.pointed.emit()

    def make_room(self, *, cramped: bool) -> None:
        """Leave the page all the room there is, or what is usual."""
        self.windows.frames[MAIN_WINDOW].make_room(cramped=cramped)

    def _place_cards(self) -> None:
        self._layout.activate()  # else the browser may still have the place that it had before
        self.call.place(self.windows.frames[MAIN_WINDOW].geometry())
        self.help.place(self.rect())  # large text needs the width of all
        self._cards.place()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._attention.watch(self.window())
        self.windows.show_second()
        for window in self.windows.second():
            self._attention.watch(window)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.windows.frames:  # not after the end, when the window may still get its room back
            self._set_flat()
            self._settled.start()
            self._place_cards()
