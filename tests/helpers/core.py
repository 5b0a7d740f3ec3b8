"""Fakes and builders for tests of the core: a clock set by hand, seeded secrets, a practice that speaks briefly."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from stdnum.fr import nir

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.apply import replay
from desktop_sim.core.browsing import PageRef
from desktop_sim.core.clock import TrainingClock
from desktop_sim.core.fields import FieldKind
from desktop_sim.core.mailbox import Folder, MailboxState, Message, empty_mailbox
from desktop_sim.core.numbers import squeeze
from desktop_sim.core.session import PracticeSession
from desktop_sim.core.state import Account, Scenario, SiteRules
from desktop_sim.core.value import Value
from tests.helpers.pace import MUTATED

EventT = TypeVar("EventT", bound=e.Event)

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MICRO = timedelta(microseconds=1)
QUARTER = timedelta(minutes=15)
HALF_MINUTE = timedelta(seconds=30)

SITE, OTHER_SITE = "ameli", "mutuelle"
ODETTE = Account("odette", "2690549588157", ("Soleil-2026", "Jardin-2027"))  # the specimen card
RENE = Account("rene", "1480262041000", ("Bateau-2026",))  # order 000: never attributed
NUMBER_FIELD, PASSWORD_FIELD, CODE_FIELD = "login.number", "login.password", "login.code"
TICK = "notice.tick"
KINDS = {
    **dict.fromkeys((NUMBER_FIELD, "recovery.number"), FieldKind.NUMBER),
    PASSWORD_FIELD: FieldKind.PASSWORD,
    CODE_FIELD: FieldKind.CODE,
    TICK: FieldKind.TICK,
}
"""What the fields of a site's pages ask for; all others are texts."""

LOGIN_PAGE = PageRef("login", SITE)
UNKNOWN_NUMBER = "2550735238000"  # a fictitious card too, but of no account of these tests
BLANK_NUMBER, NINES = "0000000000000", "9999999999999"  # 13 characters that are nobody's and no card

DEEP = os.environ.get("DESKTOP_SIM_DEEP") == "1"


def machine_settings(examples: int, steps: int = 40) -> settings:
    """How long a state machine runs: some seconds, or for many minutes where DESKTOP_SIM_DEEP=1 is set."""
    return settings(
        max_examples=examples // 5 if MUTATED else examples * (100 if DEEP else 1),
        stateful_step_count=steps * (3 if DEEP else 1),
        suppress_health_check=[HealthCheck.too_slow],
    )


class ManualClock:
    """A base clock that stands still until it is told."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def advance(self, by: timedelta) -> None:
        """Forward, or back as when somebody sets the machine's clock."""
        self.at += by


class SeededSecrets:
    """Digits and tokens from a seeded generator, or set by hand in ``by_hand``."""

    def __init__(self, seed: int = 0, by_hand: Mapping[str, str] | None = None) -> None:
        self._random = random.Random(seed)
        self.codes: dict[str, str] = dict(by_hand or {})
        self.tokens: dict[str, str] = {}
        self.strangers: dict[str, str] = {}
        self.asked: list[str] = []

    def digits(self, code_id: str, length: int) -> str:
        self.asked.append(code_id)
        return self.codes.setdefault(code_id, "".join(self._random.choices("0123456789", k=length)))

    def token(self, token_id: str) -> str:
        return self.tokens.setdefault(token_id, f"{self._random.getrandbits(256):064x}")

    def stranger(self, number: str) -> str:
        return self.strangers.setdefault(number, f"stranger {len(self.strangers) + 1}")

    def key_is_right(self, number: str) -> bool:
        return bool(nir.is_valid(squeeze(number)))


def site_rules(site_id: str = SITE, **changes: Any) -> SiteRules:
    """A site with both accounts and the real site's values, unless changed."""
    return SiteRules(site_id, (ODETTE, RENE), "code-mail").replace(**changes)


def two_sites(mailbox: MailboxState | None = None, **changes: Any) -> Scenario:
    """A scenario with two sites; the changes are those of the first one's rules."""
    sites = {SITE: site_rules(**changes), OTHER_SITE: site_rules(OTHER_SITE)}
    return Scenario(sites, mailbox=mailbox or empty_mailbox())


def message(name: str, minutes_ago: int = 0, folder: Folder = Folder.INBOX, read: bool = False) -> Message:
    """A message that lies in the mailbox from the start."""
    return Message(name, f"template-{name}", folder, START - timedelta(minutes=minutes_ago), read)


class Practice:
    """A session with its clock and secrets at hand, and short names for what a learner does.

    Each of these methods returns the events of that one step.
    """

    def __init__(self, scenario: Scenario | None = None, seed: int = 0, by_hand: Mapping[str, str] | None = None):
        self.clock = ManualClock()
        self.secrets = SeededSecrets(seed, by_hand)
        self.session = PracticeSession(scenario or two_sites(), TrainingClock(self.clock), self.secrets)

    def do(self, intent: i.Intent) -> tuple[e.Event, ...]:
        return self.session.dispatch(intent)

    def identify(
        self, account: Account = ODETTE, password: str | None = None, site: str = SITE
    ) -> tuple[e.Event, ...]:
        version = self.session.state.account(site, account.account_id).password_version
        typed = account.password(version) if password is None else password
        return self.do(i.Identify(site, account.number, typed, (NUMBER_FIELD, PASSWORD_FIELD)))

    def type_number(self, number: str, password: str = RENE.passwords[0], site: str = SITE) -> tuple[e.Event, ...]:
        return self.do(i.Identify(site, number, password, (NUMBER_FIELD, PASSWORD_FIELD)))

    def ask(self, site: str = SITE) -> tuple[e.Event, ...]:
        return self.do(i.AskForCode(site))

    def submit(self, typed: str, site: str = SITE) -> tuple[e.Event, ...]:
        return self.do(i.SubmitCode(site, typed, CODE_FIELD))

    def tick(self, ticked: bool = True, site: str = SITE) -> tuple[e.Event, ...]:
        return self.do(i.TickTrust(site, ticked))

    def log_out(self, site: str = SITE) -> tuple[e.Event, ...]:
        return self.do(i.LogOut(site))

    def wait(self, by: timedelta) -> tuple[e.Event, ...]:
        self.clock.advance(by)
        return self.do(i.LetTimePass())

    def code(self, site: str = SITE) -> str:
        """The digits of the newest code, as a learner reads them off the mail."""
        attempt = self.session.state.site(site).attempt
        assert attempt is not None
        assert attempt.newest is not None
        return self.secrets.codes[attempt.newest.code_id]

    def wrong(self, site: str = SITE) -> str:
        """Six digits that belong to no code of this practice."""
        return next(text for text in (f"{n:06}" for n in range(1000)) if text not in self.secrets.codes.values())

    def to_code(self, account: Account = ODETTE, site: str = SITE) -> str:
        """Identify and ask, as soon as another code is sent; return the digits."""
        self.identify(account, site=site)
        for event in self.ask(site):
            if isinstance(event, e.CodeNotSent) and event.until is not None:
                self.wait(event.until - self.session.now())
                self.ask(site)
        return self.code(site)

    def write(self, anchor: str, typed: str, tab: str = "t1") -> tuple[e.Event, ...]:
        """What stands in a field of a tab from now on; for a box, anything where it is ticked."""
        return self.do(i.NoteField(tab, anchor, KINDS.get(anchor, FieldKind.TEXT), typed))

    def written(self) -> set[str]:
        """The fields in which something stands, by anchor."""
        return {anchor for _, anchor in self.session.state.fields}

    def log_in(self, account: Account = ODETTE, tick: bool = False, site: str = SITE) -> tuple[e.Event, ...]:
        """A whole login by code."""
        digits = self.to_code(account, site)
        if tick:
            self.tick(site=site)
        return self.submit(digits, site)

    def fail(self, times: int, site: str = SITE) -> tuple[e.Event, ...]:
        """Type wrong codes; return the events of the last one."""
        events: tuple[e.Event, ...] = ()
        for _ in range(times):
            events = self.submit(self.wrong(site), site)
        return events

    @property
    def failures(self) -> int:
        return self.session.state.account(SITE, ODETTE.account_id).failures

    def replayed_alike(self) -> bool:
        return replay(self.session.state, self.session.log) == self.session.state


def kinds(events: Iterable[e.Event]) -> list[str]:
    """The names of events; a change of the page in front is left out."""
    return [type(event).__name__ for event in events if not isinstance(event, e.PageShown)]


def find(events: Iterable[e.Event], kind: type[EventT]) -> EventT:
    """The only event of a kind."""
    (event,) = [event for event in events if isinstance(event, kind)]
    return event


def texts(value: object) -> Iterator[str]:
    """All strings inside a value, however deep; hashes of tokens are left out, being hexadecimal noise."""
    if isinstance(value, Value):
        for name, inner in vars(value).items():
            if name != "token_hash":
                yield from texts(inner)
    elif isinstance(value, Enum):
        yield from texts(value.value)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from texts(key)
            yield from texts(inner)
    elif isinstance(value, tuple | list | frozenset | set):
        for inner in value:
            yield from texts(inner)
