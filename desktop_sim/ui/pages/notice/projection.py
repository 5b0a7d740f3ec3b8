"""What stands between the login and the account: one notice after the other."""

from __future__ import annotations

from datetime import datetime

from desktop_sim.core.browsing import PageRef
from desktop_sim.core.events import NoticeRefused
from desktop_sim.core.notices import ANSWERS, PAGE
from desktop_sim.core.state import PracticeState
from desktop_sim.core.value import Value
from desktop_sim.datafiles.placeholders import fill
from desktop_sim.exercises.notices import NoticeWords
from desktop_sim.exercises.ways.site import TICK, is_ticked
from desktop_sim.ui.pages.announced import Announced
from desktop_sim.ui.pages.answers import notice_words, remark_on_notice
from desktop_sim.ui.pages.content import Content
from desktop_sim.ui.pages.remark import Remark

MAIN = "notice.main"
"""The button that leads on, whichever answer it stands for."""

ANCHORS = (*(f"notice.{answer}" for answer in ANSWERS), TICK, MAIN)


class NoticeView(Value):
    """``tick``: the words beside the box; empty where there is none. ``missing``: the page asks for the tick."""

    notice_id: str
    title: str
    text: str
    tick: str
    answers: tuple[tuple[str, str], ...]  # answer, words on its button; the one that leads on first
    ticked: bool
    missing: str


def _words(state: PracticeState, content: Content, site_id: str) -> NoticeWords | None:
    return notice_words(state, content, site_id, PAGE)


def title(state: PracticeState, content: Content, page: PageRef) -> str:
    """Return the tab's title."""
    words = _words(state, content, page.site_id)
    return content.site.account_title if words is None else words.title


def project(state: PracticeState, content: Content, site_id: str, tab_id: str) -> NoticeView | None:
    """Return what the page shows in a tab; None where nothing is left to be answered."""
    words = _words(state, content, site_id)
    if words is None:
        return None
    refused = isinstance(state.said(site_id, tab_id), NoticeRefused)
    ticked = is_ticked(state)
    return NoticeView(
        notice_id=words.notice_id,
        title=words.title,
        text=fill(words.text, mail=content.card.mail),
        tick=words.tick,
        answers=words.answers,
        ticked=ticked,
        missing=words.tick_missing if refused and not ticked else "",
    )


def about(state: PracticeState, content: Content, page: PageRef, _anchor: str) -> Remark:
    """Return the coach's words on the notice in front, which keeps everybody from going on."""
    return remark_on_notice(state, content, page, PAGE)


def announced(state: PracticeState, content: Content, anchor: str, _now: datetime) -> Announced | None:
    """Return how the thing that an anchor names is announced."""
    words = _words(state, content, content.site.site_id)
    if words is None or anchor not in ANCHORS:
        return None
    if anchor == TICK:
        return Announced("checkbox", words.tick) if words.tick else None
    if anchor == MAIN and words.tick and not is_ticked(state):
        return Announced("checkbox", words.tick)  # that comes first
    answer = words.answers[0][0] if anchor == MAIN else anchor.removeprefix("notice.")
    text = words.answer_text(answer)
    return None if text is None else Announced("button", text)
