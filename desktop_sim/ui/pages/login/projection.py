"""What the login page shows: one page that grows, in three states."""

from __future__ import annotations

from datetime import datetime

from desktop_sim.core import events as e
from desktop_sim.core.browsing import PageRef
from desktop_sim.core.codes import Verdict
from desktop_sim.core.notices import ACCEPT, BAR, REFUSE
from desktop_sim.core.state import PracticeState, present_notice
from desktop_sim.core.value import Value
from desktop_sim.exercises.sites import count, fill
from desktop_sim.ui.pages.announced import Announced
from desktop_sim.ui.pages.content import Content, from_when, local_time

BAR_ANCHOR = "login.cookies-"

ANCHORS = (
    "login.number",
    "login.number-help",
    "login.password",
    "login.password-eye",
    "login.password-help",
    "login.submit",
    "login.ask",
    "login.restart",
    "login.code",
    "login.trust",
    "login.connect",
    f"{BAR_ANCHOR}{ACCEPT}",
    f"{BAR_ANCHOR}{REFUSE}",
)


class BarView(Value):
    """The notice at the foot of the page."""

    notice_id: str
    title: str
    text: str
    answers: tuple[tuple[str, str], ...]  # answer, words on its button


class LoginView(Value):
    """``stage``: identify, ask or code, a key of the site's layout. ``number``: the account's, once identified.

    ``recovers``: who has forgotten the password goes to a page, rather than read an explanation.
    """

    stage: str
    number: str
    number_fixed: bool
    help_topic: str
    trust_ticked: bool
    answer: str
    answer_kind: str  # error, info or success
    recovers: bool = False
    bar: BarView | None = None


def title(_state: PracticeState, content: Content, _page: PageRef) -> str:
    """Return the tab's title."""
    return content.site.tab_title


def project(state: PracticeState, content: Content, site_id: str) -> LoginView:
    """Return what the page shows."""
    site = state.site(site_id)
    attempt = site.attempt
    stage = "identify" if attempt is None else "code" if attempt.codes else "ask"
    known = attempt is not None and attempt.account_id == content.card.card_id
    key = answer_key(site.answer)
    elsewhere = isinstance(site.answer, e.FieldRefused) and site.answer.anchor not in ANCHORS
    text = answer_text(site.answer, content) if key and not elsewhere else ""
    return LoginView(
        stage=stage,
        number=content.card.spaced_number if known else "",
        number_fixed=attempt is not None,
        help_topic=site.help_topic,
        trust_ticked=site.trust_ticked,
        answer=text,
        answer_kind="info" if key in _CALM else "error",
        recovers=bool(state.scenario.sites[site_id].recovery_mail),
        bar=_bar(state, content, site_id),
    )


def _bar(state: PracticeState, content: Content, site_id: str) -> BarView | None:
    notice = present_notice(state, site_id, BAR)
    words = None if notice is None else content.site.notices.get(notice.notice_id)
    if words is None:
        return None
    return BarView(words.notice_id, words.title, fill(words.text, mail=content.card.mail), words.answers)


_CALM = frozenset({"code-sent", "code-too-soon", "entry-freed", "logged-out", "device-forgotten", "password-changed"})
_CALM |= {"recovery-sent", "recovery-too-soon"}

_FIELD_KEYS = {
    "login.number": "number",
    "login.password": "password",
    "login.code": "code",
    "recovery.number": "number",
}

_VERDICT_KEYS = {Verdict.WRONG: "code-wrong", Verdict.FORMER: "code-former", Verdict.EXPIRED: "code-expired"}

_REFUSAL_KEYS = {
    e.Refusal.TOO_SOON: "code-too-soon",
    e.Refusal.TOO_MANY: "code-too-many",
    e.Refusal.BLOCKED: "entry-blocked",
    e.Refusal.UNDELIVERABLE: "code-undeliverable",
}

_KEYS: dict[type[e.SiteEvent], str] = {
    e.NumberWiped: "number-wiped",
    e.KeyLeftOut: "key-left-out",
    e.IdentityRefused: "identity-refused",
    e.StepWithoutAttempt: "attempt-missing",
    e.AlreadyConnected: "already-connected",
    e.CodeIssued: "code-sent",
    e.CodeEntryBlocked: "entry-blocked",
    e.CodeIgnored: "entry-blocked",
    e.CodeEntryFreed: "entry-freed",
    e.CodeExpired: "code-expired",
    e.LoggedOut: "logged-out",
    e.DeviceForgotten: "device-forgotten",
    e.PasswordChanged: "password-changed",
    e.RecoverySent: "recovery-sent",
    e.RecoveryTooSoon: "recovery-too-soon",
    e.RecoveryNotSent: "recovery-not-sent",
}


def answer_key(answer: e.SiteEvent | None) -> str:
    """Return the key under which a site's file has the words for an answer; empty where nothing is said."""
    if isinstance(answer, e.FieldRefused):
        return f"{_FIELD_KEYS[answer.anchor]}-{answer.problem.value}"
    if isinstance(answer, e.CodeRefused):
        return _VERDICT_KEYS[answer.verdict]
    if isinstance(answer, e.CodeNotSent):
        return _REFUSAL_KEYS[answer.refusal]
    return _KEYS.get(type(answer), "") if answer is not None else ""


def answer_text(answer: e.SiteEvent | None, content: Content) -> str:
    """Return what the page says; empty where only the coach speaks."""
    known = content.site.answers.get(answer_key(answer))
    return "" if known is None else fill(known.text, **_values(answer))


def _values(answer: e.SiteEvent | None) -> dict[str, str]:
    values = {}
    if isinstance(answer, e.FieldRefused):
        unit = "chiffre" if answer.anchor == "login.code" else "caractère"
        values["missing"] = count(answer.missing, unit)
    until: datetime | None = getattr(answer, "until", None)
    if until is not None:
        # The last code ends at its minute; everything else begins again at the next full one.
        ends = isinstance(answer, e.CodeNotSent) and answer.refusal is e.Refusal.TOO_MANY
        values["until"] = local_time(until) if ends else from_when(until)
    return values


_SPOKEN = {
    "login.number": ("field", "number"),
    "login.number-help": ("button", "number.help"),
    "login.password": ("field", "password"),
    "login.password-eye": ("button", "password.show"),
    "login.password-help": ("button", "password.help"),
    "login.submit": ("button", "submit"),
    "login.ask": ("button", "ask"),
    "login.restart": ("button", "restart"),
    "login.code": ("field", "code"),
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
