"""``apply``: the next state after an event. It decides nothing and never fails on an event that was decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from desktop_sim.core import browsing as tabs
from desktop_sim.core import events as e
from desktop_sim.core import mailbox as box
from desktop_sim.core.browsing import CLOSED_TABS_KEPT, ClosedTab, Tab
from desktop_sim.core.fields import FieldKind, Holding
from desktop_sim.core.notices import LATER
from desktop_sim.core.rules_login import FORMER_CODES_KEPT
from desktop_sim.core.state import Attempt, PracticeState, SiteState, empty_state


def apply(state: PracticeState, event: e.Event) -> PracticeState:
    """Return the state after an event."""
    change = _CHANGES.get(type(event))
    return state if change is None else change(state, event)


def replay(state: PracticeState, log: Iterable[e.Event]) -> PracticeState:
    """Return the state after all events of a log, from the empty state of the same scenario."""
    state = empty_state(state.scenario)
    for event in log:
        state = apply(state, event)
    return state


# -- the login page -----------------------------------------------------------------------------------------


def _site(state: PracticeState, site_id: str, **changes: Any) -> PracticeState:
    return state.replace(sites={**state.sites, site_id: state.site(site_id).replace(**changes)})


def _account(state: PracticeState, site_id: str, account_id: str, **changes: Any) -> PracticeState:
    account = state.account(site_id, account_id).replace(**changes)
    return state.replace(accounts={**state.accounts, (site_id, account_id): account})


def _answered(state: PracticeState, event: e.SiteEvent, **changes: Any) -> PracticeState:
    """A site answers, in the tab in front."""
    browsing = state.browsing
    return _site(state, event.site_id, answer=event, answered_in=browsing.windows[browsing.active].current, **changes)


def _fields_gone(state: PracticeState, site_id: str, *kinds: FieldKind) -> PracticeState:
    """A site's pages take fields away or empty them, in all tabs, those that can be brought back too."""
    closed = (entry.tab for entry in state.browsing.closed)
    here = {tab.tab_id for tab in (*state.browsing.tabs.values(), *closed) if tab.page.site_id == site_id}
    kept = {key: f for key, f in state.fields.items() if key[0] not in here or f.kind not in kinds}
    return state if len(kept) == len(state.fields) else state.replace(fields=kept)


def _page_gone(state: PracticeState, tab_id: str) -> PracticeState:
    """A page that is left or built anew takes what was typed with it."""
    fields = {key: field for key, field in state.fields.items() if key[0] != tab_id}
    cursor = ("", "") if state.cursor[0] == tab_id else state.cursor
    return state.replace(fields=fields, cursor=cursor)


def _identity_accepted(state: PracticeState, event: e.IdentityAccepted) -> PracticeState:
    attempt = Attempt(event.attempt_id, event.account_id, event.sound)
    state = _answered(state, event, attempt=attempt, trust_ticked=False, help_topic="")
    gone = _fields_gone(state, event.site_id, FieldKind.NUMBER, FieldKind.PASSWORD)
    return gone.replace(attempts=state.attempts + 1)


def _attempt_over(state: PracticeState, event: e.SiteEvent) -> PracticeState:
    if state.site(event.site_id).attempt is not None:  # the page goes back to its beginning
        state = _fields_gone(state, event.site_id, FieldKind.NUMBER, FieldKind.PASSWORD, FieldKind.CODE)
    return _answered(state, event, attempt=None, trust_ticked=False, help_topic="")


def _code_issued(state: PracticeState, event: e.CodeIssued) -> PracticeState:
    attempt = state.site(event.site_id).attempt
    assert attempt is not None  # noqa: S101 - decided from this very attempt
    state = _answered(state, event, attempt=attempt.replace(codes=(*attempt.codes, event.code), expired=False))
    known = state.account(event.site_id, attempt.account_id)
    former, asked = (*known.former, event.code.code_id), (*known.asked, event.at)
    most = state.scenario.sites[event.site_id].policy.max_codes
    state = _account(
        state, event.site_id, attempt.account_id, former=former[-FORMER_CODES_KEPT:], asked=asked[-most:]
    )
    # RULES, fields 3: when a new code is issued, old digits go.
    return _fields_gone(state, event.site_id, FieldKind.CODE).replace(codes=state.codes + 1)


def _code_refused(state: PracticeState, event: e.CodeRefused) -> PracticeState:
    state = _answered(state, event)
    if not event.counted:
        return state
    failures = state.account(event.site_id, event.account_id).failures + 1
    return _account(state, event.site_id, event.account_id, failures=failures)


def _entry_blocked(state: PracticeState, event: e.CodeEntryBlocked) -> PracticeState:
    return _account(_answered(state, event), event.site_id, event.account_id, blocked_until=event.until)


def _entry_freed(state: PracticeState, event: e.CodeEntryFreed) -> PracticeState:
    state = _account(state, event.site_id, event.account_id, failures=0, blocked_until=None)
    attempt = state.site(event.site_id).attempt
    concerned = attempt is not None and attempt.account_id == event.account_id
    return _answered(state, event) if concerned else state


def _code_expired(state: PracticeState, event: e.CodeExpired) -> PracticeState:
    attempt = state.site(event.site_id).attempt
    if attempt is None:
        return state
    return _answered(state, event, attempt=attempt.replace(expired=True))


def _code_accepted(state: PracticeState, event: e.CodeAccepted) -> PracticeState:
    # The box stays as it is: the event that follows, success or not, takes it away.
    state = _fields_gone(state, event.site_id, FieldKind.CODE)
    return _answered(state, event, attempt=None)


def _logged_in(state: PracticeState, event: e.LoggedIn) -> PracticeState:
    state = _answered(
        state,
        event,
        attempt=None,
        account_id=event.account_id,
        trust_ticked=False,
        help_topic="",
        put_off=frozenset(),
    )
    state = _fields_gone(state, event.site_id, *FieldKind)  # the account stands in the login page's place
    return _account(state, event.site_id, event.account_id, failures=0, blocked_until=None)


def _device_trusted(state: PracticeState, event: e.DeviceTrusted) -> PracticeState:
    kept = tuple(
        record
        for record in state.trust
        if record != event.replaced
        and (record.computer, record.site_id, record.account_id)
        != (event.record.computer, event.record.site_id, event.record.account_id)
    )
    return state.replace(
        trust=(*kept, event.record),
        tokens={**state.tokens, (event.record.computer, event.site_id, event.record.account_id): event.token_id},
        grants=state.grants + 1,
    )


def _device_forgotten(state: PracticeState, event: e.DeviceForgotten) -> PracticeState:
    def is_forgotten(computer: str, site_id: str, account_id: str) -> bool:
        return (computer, site_id) == (state.computer, event.site_id) and event.account_id in ("", account_id)

    return _answered(state, event).replace(
        trust=tuple(r for r in state.trust if not is_forgotten(r.computer, r.site_id, r.account_id)),
        tokens={key: token for key, token in state.tokens.items() if not is_forgotten(*key)},
    )


def _password_changed(state: PracticeState, event: e.PasswordChanged) -> PracticeState:
    version = state.account(event.site_id, event.account_id).password_version + 1
    state = _fields_gone(state, event.site_id, FieldKind.PASSWORD)  # what stands there is right no more
    return _account(_answered(state, event), event.site_id, event.account_id, password_version=version)


def _recovery_sent(state: PracticeState, event: e.RecoverySent) -> PracticeState:
    return _attempt_over(state, event).replace(recoveries={**state.recoveries, event.site_id: event.at})


def _notice_answered(state: PracticeState, event: e.NoticeAnswered) -> PracticeState:
    site, here = state.site(event.site_id), (state.computer, event.site_id)
    if isinstance(site.answer, e.NoticeRefused):
        state = _answered(state, event)  # all else that the site said stays: a bar is no answer to it
    state = _fields_gone(state, event.site_id, FieldKind.TICK)
    answered = frozenset({event.notice_id})
    if event.answer == LATER:
        return _site(state, event.site_id, put_off=site.put_off | answered)
    if site.account_id is None:
        return state.replace(bars={**state.bars, here: state.bars.get(here, frozenset()) | answered})
    kept = state.account(event.site_id, site.account_id).notices | answered
    return _account(state, event.site_id, site.account_id, notices=kept)


def _logged_out(state: PracticeState, event: e.LoggedOut) -> PracticeState:
    return _answered(state, event, account_id=None)


def _computer_changed(state: PracticeState, event: e.ComputerChanged) -> PracticeState:
    fresh = {site_id: SiteState() for site_id in state.sites}
    return state.replace(computer=event.computer, sites=fresh, fields={}, cursor=("", ""))


def _field_changed(state: PracticeState, event: e.FieldChanged) -> PracticeState:
    fields = {key: field for key, field in state.fields.items() if key != (event.tab_id, event.anchor)}
    if event.field.holding is not Holding.EMPTY:
        fields[event.tab_id, event.anchor] = event.field
    state = state.replace(fields=fields)
    tab = state.browsing.tabs.get(event.tab_id)
    site_id = tab.page.site_id if tab is not None else ""
    if site_id in state.sites and is_mended(state, state.said(site_id, event.tab_id), event):
        return _site(state, site_id, answer=None)
    return state


def is_mended(state: PracticeState, answer: e.SiteEvent | None, event: e.FieldChanged) -> bool:
    """An answer that speaks of what stood in a field is true no more when something else stands there."""
    kind = event.field.kind
    if isinstance(answer, e.FieldRefused):
        return answer.anchor == event.anchor
    if isinstance(answer, e.CodeRefused):
        return kind is FieldKind.CODE and event.field.holding is not Holding.EMPTY
    if isinstance(answer, e.IdentityRefused):
        here = (field for (tab_id, _), field in state.fields.items() if tab_id == event.tab_id)
        right = {field.kind for field in here if field.holding is Holding.RIGHT}
        return {FieldKind.NUMBER, FieldKind.PASSWORD} <= right
    if isinstance(answer, (e.NumberWiped, e.KeyLeftOut)):
        return kind is FieldKind.NUMBER and event.field.holding is not Holding.EMPTY
    return False


# -- the mailbox --------------------------------------------------------------------------------------------


def _mail_sent(state: PracticeState, event: e.MailSent) -> PracticeState:
    transit = (*state.mailbox.transit, box.Transit(event.message, event.due_at))
    return state.replace(mailbox=state.mailbox.replace(transit=transit), mails=state.mails + 1)


def _mail_delivered(state: PracticeState, event: e.MailDelivered) -> PracticeState:
    message = next(t.message for t in state.mailbox.transit if t.message.message_id == event.message_id)
    return state.replace(mailbox=box.deliver(state.mailbox, message))


def _folder_opened(state: PracticeState, event: e.FolderOpened) -> PracticeState:
    return state.replace(mailbox=state.mailbox.replace(folder=event.folder, open_id=None))


def _message_opened(state: PracticeState, event: e.MessageOpened) -> PracticeState:
    return state.replace(mailbox=box.show(state.mailbox, event.message_id))


def _message_moved(state: PracticeState, event: e.MessageMoved) -> PracticeState:
    return state.replace(mailbox=box.move(state.mailbox, event.message_id, event.to))


def _move_undone(state: PracticeState, event: e.MoveUndone) -> PracticeState:
    back = box.move(state.mailbox, event.message_id, event.to, above=state.mailbox.moved_above)
    return state.replace(mailbox=back.replace(moved=None, moved_above=0))


# -- tabs and windows ---------------------------------------------------------------------------------------


def _browsing(state: PracticeState, browsing: tabs.BrowsingState) -> PracticeState:
    return state.replace(browsing=browsing)


def _tab_opened(state: PracticeState, event: e.TabOpened) -> PracticeState:
    browsing = state.browsing
    if event.window_id not in browsing.windows:
        browsing = browsing.replace(windows_opened=browsing.windows_opened + 1)
    browsing = tabs.with_tab(browsing, Tab(event.tab_id, (event.page,)), event.window_id)
    return _browsing(state, browsing.replace(opened=browsing.opened + 1))


def _tab_selected(state: PracticeState, event: e.TabSelected) -> PracticeState:
    return _browsing(state, tabs.in_front(state.browsing, event.tab_id))


def _tab_closed(state: PracticeState, event: e.TabClosed) -> PracticeState:
    browsing = state.browsing
    tab = browsing.tabs[event.tab_id]
    place = browsing.windows[browsing.window_of(event.tab_id)].tabs.index(event.tab_id)
    closed = (*browsing.closed, ClosedTab(tab, place))[-CLOSED_TABS_KEPT:]
    state = _browsing(state, tabs.without_tab(browsing, event.tab_id).replace(closed=closed))
    lost = {entry.tab.tab_id for entry in browsing.closed} - {entry.tab.tab_id for entry in closed}
    for tab_id in lost:  # too many were closed since: it cannot come back, nor what was typed there
        state = _page_gone(state, tab_id)
    return state


def _tab_reopened(state: PracticeState, event: e.TabReopened) -> PracticeState:
    *rest, last = state.browsing.closed
    browsing = state.browsing.replace(closed=tuple(rest))
    return _browsing(state, tabs.with_tab(browsing, last.tab, tabs.MAIN_WINDOW, last.place))


def _tab_moved(state: PracticeState, event: e.TabMoved) -> PracticeState:
    window_id = state.browsing.window_of(event.tab_id)
    window = state.browsing.windows[window_id]
    rest = [tab_id for tab_id in window.tabs if tab_id != event.tab_id]
    rest.insert(event.place, event.tab_id)
    windows = {**state.browsing.windows, window_id: window.replace(tabs=tuple(rest))}
    return _browsing(state, state.browsing.replace(windows=windows))


def _tab_to_window(state: PracticeState, tab_id: str, window_id: str) -> PracticeState:
    tab = state.browsing.tabs[tab_id]
    browsing = state.browsing
    if window_id not in browsing.windows:
        browsing = browsing.replace(windows_opened=browsing.windows_opened + 1)
    return _browsing(state, tabs.with_tab(tabs.without_tab(browsing, tab_id), tab, window_id))


def _tab_detached(state: PracticeState, event: e.TabDetached) -> PracticeState:
    return _tab_to_window(state, event.tab_id, event.window_id)


def _tab_attached(state: PracticeState, event: e.TabAttached) -> PracticeState:
    return _tab_to_window(state, event.tab_id, tabs.MAIN_WINDOW)


def _page_visited(state: PracticeState, event: e.PageVisited) -> PracticeState:
    return _turned(state, tabs.with_page(state.browsing, event.tab_id, event.page), event.tab_id)


def _step(state: PracticeState, tab_id: str, **changes: int) -> PracticeState:
    browsing = tabs.replace_tab(state.browsing, state.browsing.tabs[tab_id].replace(**changes))
    return _turned(state, browsing, tab_id)


def _turned(state: PracticeState, browsing: tabs.BrowsingState, tab_id: str) -> PracticeState:
    """On another page of a site, what it answered on the one before is said no more."""
    before, now = state.browsing.tabs[tab_id].page, browsing.tabs[tab_id].page
    if before.site_id == now.site_id and before != now and now.site_id in state.sites:
        state = _site(state, now.site_id, answer=None, help_topic="")
    return _page_gone(_browsing(state, browsing), tab_id)


def _went_back(state: PracticeState, event: e.WentBack) -> PracticeState:
    return _step(state, event.tab_id, index=state.browsing.tabs[event.tab_id].index - 1)


def _went_forward(state: PracticeState, event: e.WentForward) -> PracticeState:
    return _step(state, event.tab_id, index=state.browsing.tabs[event.tab_id].index + 1)


def _reloaded(state: PracticeState, event: e.Reloaded) -> PracticeState:
    return _step(state, event.tab_id, reloads=state.browsing.tabs[event.tab_id].reloads + 1)


# -- the coach --------------------------------------------------------------------------------------------


def _step_retaken(state: PracticeState, event: e.StepRetaken) -> PracticeState:
    return state.replace(attempts=event.attempts, codes=event.codes, mails=event.mails, grants=event.grants)


_CHANGES: dict[type[e.Event], Callable[[PracticeState, Any], PracticeState]] = {
    e.FieldRefused: _answered,
    e.NumberWiped: _answered,
    e.KeyLeftOut: _answered,
    e.IdentityAccepted: _identity_accepted,
    e.IdentityRefused: _attempt_over,
    e.StepWithoutAttempt: _attempt_over,
    e.AlreadyConnected: _answered,
    e.CodeIssued: _code_issued,
    e.CodeNotSent: _answered,
    e.CodeRefused: _code_refused,
    e.CodeEntryBlocked: _entry_blocked,
    e.CodeIgnored: _answered,
    e.CodeEntryFreed: _entry_freed,
    e.CodeExpired: _code_expired,
    e.CodeAccepted: _code_accepted,
    e.LoggedIn: _logged_in,
    e.TrustTicked: lambda state, event: _site(state, event.site_id, trust_ticked=event.ticked),
    e.DeviceTrusted: _device_trusted,
    e.DeviceForgotten: _device_forgotten,
    e.PasswordChanged: _password_changed,
    e.RecoverySent: _recovery_sent,
    e.RecoveryTooSoon: _answered,
    e.RecoveryNotSent: _answered,
    e.AttemptLeft: _attempt_over,
    e.LoggedOut: _logged_out,
    e.NoticeAnswered: _notice_answered,
    e.NoticeRefused: _answered,
    e.HelpShown: lambda state, event: _site(state, event.site_id, help_topic=event.topic),
    e.FieldEntered: lambda state, event: state.replace(cursor=(event.tab_id, event.anchor)),
    e.FieldChanged: _field_changed,
    e.ComputerChanged: _computer_changed,
    e.MailSent: _mail_sent,
    e.MailDelivered: _mail_delivered,
    e.MailChecked: lambda state, event: state.replace(mailbox=state.mailbox.replace(checked_at=event.at)),
    e.FolderOpened: _folder_opened,
    e.MessageOpened: _message_opened,
    e.MessageClosed: lambda state, _: state.replace(mailbox=state.mailbox.replace(open_id=None)),
    e.MessageMoved: _message_moved,
    e.MoveUndone: _move_undone,
    e.TabOpened: _tab_opened,
    e.TabSelected: _tab_selected,
    e.TabClosed: _tab_closed,
    e.TabReopened: _tab_reopened,
    e.TabMoved: _tab_moved,
    e.TabDetached: _tab_detached,
    e.TabAttached: _tab_attached,
    e.PageVisited: _page_visited,
    e.WentBack: _went_back,
    e.WentForward: _went_forward,
    e.Reloaded: _reloaded,
    e.LostAsked: lambda state, _: state.replace(lost=True),
    e.LostClosed: lambda state, _: state.replace(lost=False),
    e.SlipNoticed: lambda state, event: state.replace(slips=state.slips | {event.slip}),
    e.CluesShown: lambda state, event: state.replace(revealed=state.revealed | {event.mail_id}),
    e.StepRetaken: _step_retaken,
    e.ClockMoved: lambda state, event: state.replace(pushed=state.pushed + event.by),
}
"""Events that change nothing (a page was shown, a link was not followed) are only in the log."""
