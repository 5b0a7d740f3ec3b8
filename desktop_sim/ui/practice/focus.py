"""Where the cursor goes: with Tab from part to part, and to where one goes on when what it stood on is gone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTabBar, QWidget

from desktop_sim.ui.browser.frame import BrowserFrame
from desktop_sim.ui.coach.call_card import CallCard
from desktop_sim.ui.coach.help_card import HelpCard
from desktop_sim.ui.coach.panel import CoachPanel
from desktop_sim.ui.pages.page import Page
from desktop_sim.ui.qt.focus_order import go_to, stops

_FORWARD, _BACK = Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason


class FocusLead:
    """Leads the cursor through one practice: page, coach, tabs, tools, ribbon, and round again."""

    def __init__(self, frame: BrowserFrame, panel: CoachPanel, call: CallCard, help_card: HelpCard) -> None:
        self._frame = frame
        self._panel = panel
        self._call = call
        self._help = help_card
        self._before: QWidget | None = None
        self._page: Page | None = None
        self._rang = False

    # -- Tab ------------------------------------------------------------------------------------------------

    def _panes(self, *rest: QWidget) -> list[QWidget]:
        if self._help.isVisible():
            return [self._help, *rest]
        call: Sequence[QWidget] = (self._call,) if self._call.isVisible() else ()
        page: Sequence[QWidget] = filter(None, (self._frame.page(),))  # type: ignore[assignment]
        panes = (*call, *page, self._panel, self._frame.strip, self._frame.toolbar, *rest)
        return [pane for pane in panes if pane.isVisible()]

    def go_on(self, window: QWidget, ribbon: QWidget, *, forward: bool) -> bool:
        """Put the cursor on the next stop, or the one before; tell whether there is one."""
        panes = self._panes(ribbon)
        ways = [(pane, stop) for pane in panes for stop in _stops_in(pane)]
        if not ways:
            return False
        order, focused = [stop for _, stop in ways], window.focusWidget()
        if focused in order:
            place = order.index(focused) + (1 if forward else -1)
        else:
            here = next((pane for pane in panes if focused is pane or _holds(pane, focused)), panes[0])
            later = panes[panes.index(here) :]
            place = next((n for n, (pane, _) in enumerate(ways) if pane in later), 0) - (0 if forward else 1)
        go_to(order[place % len(order)], _FORWARD if forward else _BACK)
        return True

    def go_to_pane(self, window: QWidget, *, forward: bool) -> None:
        """F6: to the next part of the window, or the one before; to a page itself, to the first stop of any other."""
        panes = [pane for pane in self._panes() if isinstance(pane, Page) or _stops_in(pane)]
        focused = window.focusWidget()
        here = next(
            (n for n, pane in enumerate(panes) if focused is pane or _holds(pane, focused)), -1 if forward else 0
        )
        pane = panes[(here + (1 if forward else -1)) % len(panes)]
        go_to(pane if isinstance(pane, Page) else _stops_in(pane)[0], Qt.FocusReason.ShortcutFocusReason)

    @staticmethod
    def go_to_thing(thing: QWidget) -> None:
        """Put the cursor on what is ringed; on its list, where a line is, and on the tabs, where a tab's cross is."""
        at: QWidget | None = thing
        while at is not None and not at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            at = at.parentWidget()
        go_to(at or thing, Qt.FocusReason.ShortcutFocusReason)

    # -- what is gone ---------------------------------------------------------------------------------------

    def note(self) -> None:
        """Remember where the cursor is, before something changes on the screen."""
        self._rang = self._call.isVisible()
        self._before = self._frame.window().focusWidget()
        self._page = self._frame.page()

    def follow(self, *, asked: bool) -> None:
        """Put the cursor where one goes on, if what had it is gone, or has led to another page.

        ``asked``: the coach wants an answer.
        """
        before, was, now = self._before, self._page, self._frame.page()
        after = self._frame.window().focusWidget()
        if now is None or was is None or before is None:
            return
        moved, left = now is not was, after is not before
        if self._call.isVisible() and not self._rang and not isinstance(before, QLineEdit):
            self._land(self._call)  # whoever is writing is not torn away
        elif before is was or _holds(was, before):
            if moved or left:
                self._land(now.arrival() if moved else now.landing())
        elif self._call is before or any(_holds(ground, before) for ground in (self._panel, self._call)):
            if left or (before is self._call and not self._call.isVisible()):
                coach = self._call if self._call.isVisible() else self._panel
                self._land(coach if asked else now.arrival())
        elif _holds(self._frame, before) and (left or (moved and not isinstance(before, QTabBar))):
            self._land(now.arrival())

    @staticmethod
    def _land(on: QWidget) -> None:
        if not on.hasFocus():
            on.setFocus(Qt.FocusReason.OtherFocusReason)


def _stops_in(pane: QWidget) -> list[QWidget]:
    return stops(pane, pane.tab_order() if isinstance(pane, Page) else ())


def _holds(ground: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and ground.isAncestorOf(widget)
