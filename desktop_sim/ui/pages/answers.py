"""What a site said last, in the words of its file, and what the coach says of it: shared by all pages of a site."""

from __future__ import annotations

from datetime import datetime

from desktop_sim.core import events as e
from desktop_sim.core.browsing import PageRef
from desktop_sim.core.codes import Verdict
from desktop_sim.core.state import PracticeState, present_notice
from desktop_sim.exercises.notices import NoticeWords
from desktop_sim.exercises.sites import fill
from desktop_sim.ui.pages.content import Content, from_when
from desktop_sim.ui.pages.remark import NOTHING, Remark
from desktop_sim.words.amounts import characters, digits

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

_NOT_EXPLAINED = frozenset({"", "code-sent", "recovery-sent"})  # the step itself says what to do
_NUMBERS = frozenset({"login.number", "recovery.number"})
_LEADS_TO: dict[str, frozenset[str]] = {
    **dict.fromkeys(("number-empty", "number-short", "number-long", "number-characters", "number-wiped"), _NUMBERS),
    "password-empty": frozenset({"login.password"}),
    "identity-refused": frozenset({"login.number", "login.password"}),
    "attempt-missing": frozenset({"login.number", "login.password"}),
    **dict.fromkeys(
        ("code-empty", "code-short", "code-long", "code-characters", "code-wrong"), frozenset({"login.code"})
    ),
    "code-expired": frozenset({"login.ask"}),
    "logged-out": frozenset({"browser.close"}),
}
"""What the coach's advice on an answer speaks of, where it speaks of one thing."""

_PASSING = frozenset({"logged-out", "device-forgotten", "password-changed", "key-left-out", "entry-freed"})
_ASK_PASSWORD = frozenset({"password-empty", "identity-refused"})


def _field(answer: e.FieldRefused) -> str:
    """Return which field was refused, whatever page it stands on: « number » for « login.number »."""
    return answer.anchor.partition(".")[2]


def answer_key(answer: e.SiteEvent | None) -> str:
    """Return the site file's key for an answer; empty where nothing is said."""
    if isinstance(answer, e.FieldRefused):
        return f"{_field(answer)}-{answer.problem.value}"
    if isinstance(answer, e.CodeRefused):
        return _VERDICT_KEYS[answer.verdict]
    if isinstance(answer, e.CodeNotSent):
        return _REFUSAL_KEYS[answer.refusal]
    return _KEYS.get(type(answer), "") if answer is not None else ""


def answer_text(answer: e.SiteEvent | None, content: Content) -> str:
    """Return what the page says; empty where only the coach speaks."""
    known = content.site.answers.get(answer_key(answer))
    return "" if known is None else fill(known.text, **_values(answer))


_AT_FIELDS = {
    "number": ("number-empty", "number-short", "number-long", "number-characters"),
    "password": ("password-empty", "identity-refused"),
    "code": ("code-empty", "code-short", "code-long", "code-characters", "code-wrong", "code-former"),
}
"""The answers that speak of one field, and stand under it."""


def field_of(answer: e.SiteEvent | None) -> str:
    """Return which field an answer stands under, « number »; empty where it speaks of the whole."""
    key = answer_key(answer)
    return next((field for field, keys in _AT_FIELDS.items() if key in keys), "")


def errors_at(field: str, content: Content) -> list[str]:
    """Return all that a site may say under a field, to keep room for it."""
    answers = content.site.answers
    texts = [answers[key].text for key in _AT_FIELDS[field] if key in answers]
    return [fill(text, missing=characters(13)) if "{missing}" in text else text for text in texts]


def _values(answer: e.SiteEvent | None) -> dict[str, str]:
    values = {}
    if isinstance(answer, e.FieldRefused):
        said = digits if _field(answer) == "code" else characters
        values["missing"] = said(answer.missing)
    until: datetime | None = getattr(answer, "until", None)
    if until is not None:
        values["until"] = from_when(until)
    return values


def remark_on_answer(state: PracticeState, content: Content, page: PageRef) -> Remark:
    """Return the coach's words on what the site said last."""
    key = answer_key(state.said(page.site_id, state.browsing.front().tab_id))
    known = None if key in _NOT_EXPLAINED else content.site.answers.get(key)
    if known is None:
        return NOTHING
    leads_to = _LEADS_TO.get(key, frozenset())
    return Remark(known.meaning, known.action, key in _ASK_PASSWORD, leads_to, key in _PASSING)


def notice_words(state: PracticeState, content: Content, site_id: str, place: str) -> NoticeWords | None:
    """Return the words of the notice that a site asks now, at one of its places."""
    notice = present_notice(state, site_id, place)
    return None if notice is None else content.site.notices.get(notice.notice_id)


def remark_on_notice(state: PracticeState, content: Content, page: PageRef, place: str) -> Remark:
    """Return the coach's words on the notice that is asked now."""
    words = notice_words(state, content, page.site_id, place)
    return NOTHING if words is None else Remark(words.meaning, words.action)
