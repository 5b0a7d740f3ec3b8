"""What the login page shows: one page that grows, in three states."""

from __future__ import annotations

from datetime import datetime

from desktop_sim.core import events as e
from desktop_sim.core.browsing import PageRef
from desktop_sim.core.notices import ACCEPT, BAR, REFUSE
from desktop_sim.core.state import PracticeState
from desktop_sim.core.value import Value
from desktop_sim.exercises.sites import fill
from desktop_sim.ui.pages.announced import Announced
from desktop_sim.ui.pages.answers import answer_key, answer_text, field_of, notice_words, remark_on_notice
from desktop_sim.ui.pages.content import Content
from desktop_sim.ui.pages.remark import NOTHING, Remark

BAR_ANCHOR = "login.cookies-"

NUMBER, PASSWORD, CODE = "login.number", "login.password", "login.code"
"""The fields."""

ANCHORS = (
    NUMBER,
    "login.number-help",
    "login.number-help-close",
    PASSWORD,
    "login.password-eye",
    "login.password-help",
    "login.password-help-close",
    "login.submit",
    "login.ask",
    "login.restart",
    CODE,
    "login.trust",
    "login.connect",
    f"{BAR_ANCHOR}{ACCEPT}",
    f"{BAR_ANCHOR}{REFUSE}",
)

CARD = (NUMBER, PASSWORD, "login.submit")
"""Where number and password are asked for, the training card is wanted."""

ASIDE = (f"{BAR_ANCHOR}{REFUSE}",)
"""Puts away what nobody speaks of."""


class BarView(Value):
    """The notice at the foot of the page."""

    notice_id: str
    title: str
    text: str
    answers: tuple[tuple[str, str], ...]  # answer, words on its button


class LoginView(Value):
    """``stage``: identify, ask or code, a key of the site's layout. ``number``: the account's, once identified.

    ``newest_code``: a new one makes what is typed of the former one useless.
    ``recovers``: who has forgotten the password goes to a page, rather than read an explanation.
    """

    stage: str
    number: str
    number_fixed: bool
    help_topic: str
    trust_ticked: bool
    answer: str
    answer_kind: str  # error, info or success
    answer_at: str = ""  # the field that it stands under: number, password or code; empty: it speaks of the whole
    recovers: bool = False
    newest_code: str = ""  # its id
    bar: BarView | None = None


def title(_state: PracticeState, content: Content, _page: PageRef) -> str:
    """Return the tab's title."""
    return content.site.tab_title


def project(state: PracticeState, content: Content, site_id: str, tab_id: str) -> LoginView:
    """Return what the page shows in a tab."""
    site = state.site(site_id)
    attempt = site.attempt
    stage = "identify" if attempt is None else "code" if attempt.codes else "ask"
    known = attempt is not None and attempt.account_id == content.card.card_id
    answer = state.said(site_id, tab_id)
    key = answer_key(answer)
    elsewhere = isinstance(answer, e.FieldRefused) and answer.anchor not in ANCHORS
    text = answer_text(answer, content) if key and not elsewhere else ""
    return LoginView(
        stage=stage,
        number=content.card.spaced_number if known else "",
        number_fixed=attempt is not None,
        help_topic=site.help_topic,
        trust_ticked=site.trust_ticked,
        answer=text,
        answer_kind="info" if key in _CALM else "error",
        answer_at=field_of(answer) if text else "",
        recovers=bool(state.scenario.sites[site_id].recovery_mail),
        newest_code=attempt.newest.code_id if attempt is not None and attempt.newest is not None else "",
        bar=_bar(state, content, site_id),
    )


def _bar(state: PracticeState, content: Content, site_id: str) -> BarView | None:
    words = notice_words(state, content, site_id, BAR)
    if words is None:
        return None
    return BarView(words.notice_id, words.title, fill(words.text, mail=content.card.mail), words.answers)


_CALM = frozenset({"code-sent", "code-too-soon", "entry-freed", "logged-out", "device-forgotten", "password-changed"})
_CALM |= {"recovery-sent", "recovery-too-soon"}


def words(content: Content, anchor: str) -> list[str]:
    """Return the site's own words that are read where an anchor's thing is."""
    site, thing = content.site, anchor.partition(".")[2]
    blocks = next((blocks for blocks in site.layout.values() if thing in blocks), ())
    hidden = ".text"  # an explanation that is asked for
    return [text for key, text in site.text.items() if key.partition(".")[0] in blocks and not key.endswith(hidden)]


def about(state: PracticeState, content: Content, page: PageRef, anchor: str) -> Remark:
    """Return the coach's words on the bar, at the step that uses it: before, it is in nobody's way."""
    return remark_on_notice(state, content, page, BAR) if anchor.startswith(BAR_ANCHOR) else NOTHING


_SPOKEN = {
    NUMBER: ("field", "number"),
    "login.number-help": ("button", "number.help"),
    "login.number-help-close": ("button", "close"),
    PASSWORD: ("field", "password"),
    "login.password-eye": ("button", "password.show"),
    "login.password-help": ("button", "password.help"),
    "login.password-help-close": ("button", "close"),
    "login.submit": ("button", "submit"),
    "login.ask": ("button", "ask"),
    "login.restart": ("button", "restart"),
    CODE: ("field", "code"),
    "login.trust": ("checkbox", "trust"),
    "login.connect": ("button", "connect"),
}


def announced(state: PracticeState, content: Content, anchor: str, _now: datetime) -> Announced | None:
    """Return how the thing that an anchor names is announced; once a code was sent one asks for a new one."""
    if anchor.startswith(BAR_ANCHOR):
        bar = _bar(state, content, content.site.site_id)
        text = dict(bar.answers).get(anchor.removeprefix(BAR_ANCHOR)) if bar is not None else None
        return None if text is None else Announced("button", text)
    if anchor not in _SPOKEN:
        return None
    role, key = _SPOKEN[anchor]
    attempt = state.site(content.site.site_id).attempt
    if anchor == "login.ask" and attempt is not None and attempt.codes:
        key = "code.again"
    return Announced(role, content.site.text[key])
