"""The state of a practice, and what an exercise sets before it begins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo

from desktop_sim.core.browsing import ACCOUNT, ENTRANCE, NEW_TAB, NOTICE, BrowsingState, PageRef, no_browsing
from desktop_sim.core.codes import CodePolicy, IssuedCode
from desktop_sim.core.events import FieldAnswer, SiteEvent, Slip
from desktop_sim.core.fields import Field, Holding
from desktop_sim.core.mailbox import Folder, MailboxState, empty_mailbox
from desktop_sim.core.notices import BAR, PAGE, Notice
from desktop_sim.core.trust import TRUST_MONTHS, TrustRecord
from desktop_sim.core.value import Value
from desktop_sim.core.zone import PARIS


class Account(Value):
    """A fictitious account. ``passwords``: the training password, then those a change of password gives."""

    account_id: str
    number: str
    passwords: tuple[str, ...]

    def password(self, version: int) -> str:
        """The password that counts after ``version`` changes."""
        return self.passwords[version % len(self.passwords)]

    def __repr__(self) -> str:
        return f"Account({self.account_id!r})"


class SiteRules(Value):
    """How a site behaves in this exercise."""

    site_id: str
    accounts: tuple[Account, ...]
    code_mail: str  # the template of the mail that carries the code
    policy: CodePolicy = CodePolicy()
    trust_months: int = TRUST_MONTHS  # 0: this site knows no trusted device
    mail_delay: timedelta = timedelta(seconds=4)
    mail_folder: Folder = Folder.INBOX
    mail_works: bool = True  # false: the mail cannot be delivered, so no code becomes valid
    tells_identity_late: bool = False  # a wrong password is announced only after the code
    recovery_mail: str = ""  # the template of the mail that carries a new password; none: this site sends none
    notices: tuple[Notice, ...] = ()  # what stands between the login and the account, in this order

    def account(self, number: str) -> Account | None:
        """Return the account with this number."""
        return next((account for account in self.accounts if account.number == number), None)

    @property
    def numbers(self) -> frozenset[str]:
        """The fictitious numbers that may be typed here."""
        return frozenset(account.number for account in self.accounts)


class Effect(Value):
    """What one of the coach's answers does: the clock goes on by ``leap`` and calendar ``months``, the clues of a
    mail are shown, the learner sits down at another computer."""

    right: bool = True
    leap: timedelta = timedelta()
    months: int = 0
    mail_id: str = ""
    computer: str = ""


class Scenario(Value):
    """All that is given before the first step. ``choices``: the coach's answers by step and id."""

    sites: Mapping[str, SiteRules]
    start: PageRef = NEW_TAB
    mailbox: MailboxState = empty_mailbox()
    computer: str = "this-computer"
    windows: int = 1
    expected: Mapping[str, str] = {}  # by field, where it is neither number, password nor code
    words: Mapping[str, tuple[str, ...]] = {}  # by field: what steps ask for in place of what the page takes
    choices: Mapping[tuple[str, str], Effect] = {}
    zone: tzinfo = PARIS  # in which months are counted


class Attempt(Value):
    """A login under way: identified, with the codes issued so far, newest last."""

    attempt_id: str
    account_id: str
    sound: bool
    codes: tuple[IssuedCode, ...] = ()
    expired: bool = False  # the newest code's end has been announced

    @property
    def newest(self) -> IssuedCode | None:
        """The only code that can be valid."""
        return self.codes[-1] if self.codes else None


class SiteState(Value):
    """What a site knows of this browser. ``answer`` is what it said last: a new answer takes the old one away.

    ``answered_in``: the tab that it was said in; what is shown in a tab, ``PracticeState.said`` tells.
    """

    attempt: Attempt | None = None
    account_id: str | None = None  # logged in
    trust_ticked: bool = False
    help_topic: str = ""
    answer: SiteEvent | None = None
    answered_in: str = ""
    put_off: frozenset[str] = frozenset()  # notices answered « later », until the next login


class AccountState(Value):
    """What a site remembers of an account, whoever asks; also of a number that nobody has, by what stands for it."""

    failures: int = 0
    blocked_until: datetime | None = None
    password_version: int = 0
    former: tuple[str, ...] = ()  # ids of former codes, newest last
    asked: tuple[datetime, ...] = ()  # when the last codes were sent, as many as may be sent in an hour
    notices: frozenset[str] = frozenset()  # answered for good


class PracticeState(Value):
    """The whole state; replaying the log from ``empty_state`` gives it again."""

    scenario: Scenario
    computer: str
    sites: Mapping[str, SiteState]
    accounts: Mapping[tuple[str, str], AccountState]
    trust: tuple[TrustRecord, ...]
    tokens: Mapping[tuple[str, str, str], str]  # (computer, site, account) -> token id, as a browser keeps cookies
    mailbox: MailboxState
    browsing: BrowsingState
    fields: Mapping[tuple[str, str], Field] = {}  # (tab, anchor); what is empty is left out
    cursor: tuple[str, str] = ("", "")
    lost: bool = False  # « Je suis perdu » was asked, and its answer stands there
    attempts: int = 0
    codes: int = 0
    mails: int = 0
    grants: int = 0
    bars: Mapping[tuple[str, str], frozenset[str]] = {}  # (computer, site) -> bars answered, kept as a cookie is
    revealed: frozenset[str] = frozenset()  # ids of the mails whose clues are shown
    slips: frozenset[Slip] = frozenset()
    pushed: timedelta = timedelta()  # how far the clock was pushed forward
    recoveries: Mapping[str, datetime] = {}  # site -> when a new password was last asked for

    def site(self, site_id: str) -> SiteState:
        """Return what a site knows of this browser."""
        return self.sites.get(site_id, _NEW_SITE)

    def said(self, site_id: str, tab_id: str) -> SiteEvent | None:
        """Return what a site's page in a tab says: of another tab's fields it says nothing."""
        site = self.site(site_id)
        elsewhere = isinstance(site.answer, FieldAnswer) and site.answered_in != tab_id
        return None if elsewhere else site.answer

    def account(self, site_id: str, account_id: str) -> AccountState:
        """Return what a site remembers of an account."""
        return self.accounts.get((site_id, account_id), _NEW_ACCOUNT)

    def field(self, tab_id: str, anchor: str) -> Holding:
        """Return how what stands in a field compares with what is asked for."""
        found = self.fields.get((tab_id, anchor))
        return Holding.EMPTY if found is None else found.holding

    def holds(self, anchor: str) -> bool:
        """Tell whether a field of the tab in front holds what is asked for."""
        return self.field(self.browsing.front().tab_id, anchor) is Holding.RIGHT


_NEW_SITE = SiteState()
_NEW_ACCOUNT = AccountState()


def empty_state(scenario: Scenario) -> PracticeState:
    """Return the state before the first event."""
    return PracticeState(
        scenario=scenario,
        computer=scenario.computer,
        sites={},
        accounts={},
        trust=(),
        tokens={},
        mailbox=scenario.mailbox,
        browsing=no_browsing(),
    )


def shown_page(state: PracticeState) -> PageRef:
    """Return the page in front of the learner; a site's login page shows the account to who is logged in."""
    return page_of(state, state.browsing.front().page)


def page_of(state: PracticeState, page: PageRef) -> PageRef:
    """Return the page that stands at an address now; notices stand before the account, one after the other."""
    if page.page == ENTRANCE and state.site(page.site_id).account_id is not None:
        noticed = present_notice(state, page.site_id, PAGE) is not None
        return PageRef(NOTICE if noticed else ACCOUNT, page.site_id)
    return page


def present_notice(state: PracticeState, site_id: str, place: str) -> Notice | None:
    """Return the notice that is to be answered now: a bar at the login page, or a page before the account."""
    rules = state.scenario.sites.get(site_id)
    if rules is None or not rules.notices:
        return None
    site = state.site(site_id)
    if (site.account_id is None) != (place == BAR):
        return None
    done = site.put_off | state.bars.get((state.computer, site_id), frozenset())
    if site.account_id is not None:
        done |= state.account(site_id, site.account_id).notices
    return next((n for n in rules.notices if n.place == place and n.notice_id not in done), None)
