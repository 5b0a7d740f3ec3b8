"""What the ways look at: the state at an instant, and what is what in this exercise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from desktop_sim.core.browsing import MAIN_WINDOW, PageRef, Tab
from desktop_sim.core.fields import Holding
from desktop_sim.core.mailbox import Message
from desktop_sim.core.state import Attempt, PracticeState, SiteRules, SiteState, page_of
from desktop_sim.core.value import Value


class Stage(Value):
    """What does not change in an exercise.

    Attributes:
        password_known: the training card shows the password.
        own_computer: the learner may tick the box that trusts it; never so in a hall.
    """

    site_id: str
    mailbox_id: str
    password_known: bool = True
    own_computer: bool = True

    @property
    def login(self) -> PageRef:
        """The site's page, whatever it shows now."""
        return PageRef("login", self.site_id)

    @property
    def recovery(self) -> PageRef:
        """The page for a forgotten password."""
        return PageRef("recovery", self.site_id)

    @property
    def mailbox(self) -> PageRef:
        """The learner's mailbox."""
        return PageRef("mailbox", self.mailbox_id)

    def page(self, name: str) -> PageRef:
        """Return a page by the name that an exercise's file has for it, one of ``PAGES``."""
        return {"mailbox": self.mailbox, "recovery": self.recovery, "drill": DRILL}.get(name, self.login)


PAGES = ("site", "login", "mailbox", "recovery", "drill")
"""The pages that a step may name; « site » and « login » are one."""

DRILL = PageRef("drill")
"""The exercise's own page."""


class Scene(Value):
    """``verbs``: what the steps at hand do, so that a task which only some exercises teach is asked for there."""

    stage: Stage
    state: PracticeState
    at: datetime
    verbs: frozenset[str] = frozenset()

    @property
    def site(self) -> SiteState:
        """What the site knows of this browser."""
        return self.state.site(self.stage.site_id)

    @property
    def rules(self) -> SiteRules:
        """How the site behaves."""
        return self.state.scenario.sites[self.stage.site_id]

    @property
    def attempt(self) -> Attempt | None:
        """The login under way."""
        return self.site.attempt

    def fronts(self) -> Iterator[Tab]:
        """The tabs that can be seen, that of the active window first."""
        browsing = self.state.browsing
        for window_id in sorted(browsing.windows, key=lambda known: known != browsing.active):
            yield browsing.tabs[browsing.windows[window_id].current]

    def tabs(self) -> Iterator[Tab]:
        """All tabs, as they stand."""
        browsing = self.state.browsing
        for window in browsing.windows.values():
            yield from (browsing.tabs[tab_id] for tab_id in window.tabs)

    def front(self, page: PageRef) -> Tab | None:
        """Return the tab in sight that is at a page."""
        return next((tab for tab in self.fronts() if tab.page == page), None)

    def shown(self, tab: Tab) -> PageRef:
        """Return what a tab shows: a site's page may be its account."""
        return page_of(self.state, tab.page)

    def is_leftmost(self, tab: Tab) -> bool:
        """Tell whether a tab is the first one of the first window."""
        return self.state.browsing.windows[MAIN_WINDOW].tabs[:1] == (tab.tab_id,)

    def field(self, page: PageRef, anchor: str) -> Holding:
        """Return what stands in a field of a page; of one in sight, or else of the one that the way leads to."""
        tab = self.front(page) or next((tab for tab in self.tabs() if tab.page == page), None)
        return Holding.EMPTY if tab is None else self.state.field(tab.tab_id, anchor)

    def has_cursor(self, page: PageRef, anchor: str) -> bool:
        """Tell whether the cursor stands in a field of a page in sight."""
        tab = self.front(page)
        return tab is not None and self.state.cursor == (tab.tab_id, anchor)

    # -- mails ----------------------------------------------------------------------------------------------

    def message_with_code(self, code_id: str) -> Message | None:
        """Return the message that carries a code, where it has arrived."""
        return next((m for m in self._carriers() if m.code_id == code_id), None)

    def message_with_password(self, version: int) -> Message | None:
        """Return the message that carries a password, where it has arrived."""
        return next((m for m in self._carriers() if m.password_version == version), None)

    def _carriers(self) -> Iterator[Message]:
        box = self.state.mailbox
        return (box.messages[message_id] for message_id in reversed(box.carriers))

    def on_its_way(
        self, *, code_id: str | None = None, version: int | None = None
    ) -> tuple[Message, datetime] | None:
        """Return the message under way with a code or a password, and when it arrives."""
        for transit in self.state.mailbox.transit:
            message = transit.message
            if (code_id is not None and message.code_id == code_id) or (
                version is not None and message.password_version == version
            ):
                return message, transit.due_at
        return None
