"""The table of all pages. A new kind of page is a package beside this file, and one line in PAGES.

Nothing here loads Qt: exercise files are checked against these names and anchors without a window. A page's view is
imported when the page is first shown, by a function that names it, so that a bundler sees it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from desktop_sim.core.browsing import PageRef
from desktop_sim.core.state import PracticeState
from desktop_sim.core.value import Value
from desktop_sim.exercises.library import Vocabulary
from desktop_sim.ui.pages.account import projection as account
from desktop_sim.ui.pages.announced import Announced
from desktop_sim.ui.pages.answers import remark_on_answer
from desktop_sim.ui.pages.content import Content
from desktop_sim.ui.pages.drill import projection as drill
from desktop_sim.ui.pages.login import projection as login
from desktop_sim.ui.pages.mailbox import projection as mailbox
from desktop_sim.ui.pages.newtab import projection as newtab
from desktop_sim.ui.pages.notice import projection as notice
from desktop_sim.ui.pages.recovery import projection as recovery
from desktop_sim.ui.pages.remark import NOTHING, Remark

if TYPE_CHECKING:
    from desktop_sim.ui.pages.page import Page


def _no_remark(_state: PracticeState, _content: Content, _page: PageRef) -> Remark:
    return NOTHING


def _not_explained(_state: PracticeState, _content: Content, _page: PageRef, _anchor: str) -> Remark:
    return NOTHING


def _no_news(_before: PracticeState, _state: PracticeState, _content: Content) -> str:
    return ""


def _no_words(_content: Content, _anchor: str) -> Sequence[str]:
    return ()


class PageSpec(Value):
    """All that others know of a page: the browser, the coach, the robot."""

    title: Callable[[PracticeState, Content, PageRef], str]  # on its tab
    view_class: Callable[[], type[Page]]  # imports it
    announced: Callable[
        [PracticeState, Content, str, datetime], Announced | None
    ]  # how an anchor's thing is announced
    anchors: tuple[str, ...]  # what an exercise may name; "newtab.*" stands for every site and mailbox
    remark: Callable[[PracticeState, Content, PageRef], Remark] = _no_remark  # on what was just answered here
    about: Callable[[PracticeState, Content, PageRef, str], Remark] = _not_explained  # on what is asked at an anchor
    card: tuple[str, ...] = ()  # anchors at which the training card is wanted
    aside: tuple[str, ...] = ()  # anchors that put away what is in nobody's way and nobody speaks of
    news: Callable[[PracticeState, PracticeState, Content], str] = (
        _no_news  # what came by itself, from one state to the next
    )
    arrivals: str = ""  # anchor of the text in which a code or a new password arrives
    words: Callable[[Content, str], Sequence[str]] = _no_words  # of its own, that are read where an anchor's thing is


def _account_page() -> type[Page]:
    from desktop_sim.ui.pages.account.view import AccountPage

    return AccountPage


def _drill_page() -> type[Page]:
    from desktop_sim.ui.pages.drill.view import DrillPage

    return DrillPage


def _login_page() -> type[Page]:
    from desktop_sim.ui.pages.login.view import LoginPage

    return LoginPage


def _mailbox_page() -> type[Page]:
    from desktop_sim.ui.pages.mailbox.view import MailboxPage

    return MailboxPage


def _newtab_page() -> type[Page]:
    from desktop_sim.ui.pages.newtab.view import NewTabPage

    return NewTabPage


def _notice_page() -> type[Page]:
    from desktop_sim.ui.pages.notice.view import NoticePage

    return NoticePage


def _recovery_page() -> type[Page]:
    from desktop_sim.ui.pages.recovery.view import RecoveryPage

    return RecoveryPage


PAGES: dict[str, PageSpec] = {
    "account": PageSpec(
        account.title,
        _account_page,
        account.announced,
        account.ANCHORS,
        remark=remark_on_answer,
    ),
    "drill": PageSpec(drill.title, _drill_page, drill.announced, drill.ANCHORS),
    "login": PageSpec(
        login.title,
        _login_page,
        login.announced,
        login.ANCHORS,
        remark=remark_on_answer,
        about=login.about,
        card=login.CARD,
        aside=login.ASIDE,
        words=login.words,
    ),
    "mailbox": PageSpec(
        mailbox.title,
        _mailbox_page,
        mailbox.announced,
        mailbox.ANCHORS,
        news=mailbox.news,
        arrivals=mailbox.ARRIVALS,
        words=mailbox.words,
    ),
    "newtab": PageSpec(newtab.title, _newtab_page, newtab.announced, newtab.ANCHORS),
    "notice": PageSpec(
        notice.title,
        _notice_page,
        notice.announced,
        notice.ANCHORS,
        remark=remark_on_answer,
        about=notice.about,
    ),
    "recovery": PageSpec(
        recovery.title,
        _recovery_page,
        recovery.announced,
        recovery.ANCHORS,
        remark=remark_on_answer,
        card=recovery.CARD,
    ),
}

BROWSER_ANCHORS = (
    "browser.new-tab",
    "browser.reopen",
    "browser.back",
    "browser.forward",
    "browser.reload",
    "browser.address",
    "browser.menu",
    *(f"browser.tab.{page}" for page in PAGES),
    *(f"browser.close.{page}" for page in PAGES),
)
"""Parts of the window that an exercise may name."""

COACH_ANCHORS = ("coach.choices", "coach.call", "coach.lost")
"""Parts of the coach's panel that an exercise may name."""


def vocabulary() -> Vocabulary:
    """Return the names that exercise files may use."""
    anchors = frozenset((*BROWSER_ANCHORS, *COACH_ANCHORS)).union(*(spec.anchors for spec in PAGES.values()))
    return Vocabulary(anchors, frozenset(PAGES))
