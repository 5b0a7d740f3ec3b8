"""A second, smaller account of the code service, written from RULES.md with dictionaries and counts.

It shares no line with the program. Each method says what must be answered, as tuples of a name and what the answer
tells besides; what happens by itself (mails arrive, codes expire, blocks end) is collected apart.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from desktop_sim.core.value import Value

Answer = tuple[Any, ...]
"""A name and details: ``("CodeRefused", "odette", "former", True)``."""

NOBODIES = ("nobody", "nobody else")
"""Who an attempt is for where a number is nobody's, and that is told only after the code: each is one of its own."""

PARIS = ZoneInfo("Europe/Paris")
HOUR = timedelta(hours=1)
"""The codes sent to an account within this time are counted, whatever login they belong to (RULES.md, code 6)."""

KNOWN_FORMER = 10
"""So many codes of an account are known as its own when one of them is typed again."""


class Numbers(Value):
    """The values of RULES.md; those in italics there are settings."""

    digits: int = 6
    lifetime: timedelta = timedelta(minutes=15)
    most_failures: int = 5
    block: timedelta = timedelta(minutes=5)
    most_codes: int = 5
    interval: timedelta = timedelta(seconds=30)
    months: int = 6
    mail_takes: timedelta = timedelta(seconds=4)
    mail_works: bool = True
    recovers: bool = True
    late: bool = False  # a wrong identity is told only after the code


class Person:
    """An account as a site remembers it."""

    def __init__(self) -> None:
        self.tries = 0
        self.until: datetime | None = None
        self.version = 0
        self.codes: list[str] = []
        self.sent: list[datetime] = []  # when each of them was


class Login:
    """A login under way: for whom, whether number and password were right, its codes and when each was born."""

    def __init__(self, who: str, good: bool) -> None:
        self.who, self.good = who, good
        self.codes: list[tuple[str, datetime]] = []
        self.ticked = False
        self.told_expired = False


class World:
    """What all sites share: the time, the computer, the mails on their way."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.pc = "this-computer"
        self.mails_due: list[datetime] = []


class SiteModel:
    """One site. ``by_itself`` are the answers of what became due."""

    def __init__(self, numbers: Numbers, world: World, people: tuple[str, ...]) -> None:
        self.numbers, self.world = numbers, world
        self.people = {name: Person() for name in (*people, *NOBODIES)}
        self.login: Login | None = None
        self.inside: str | None = None
        self.recovered: datetime | None = None
        self.cookies: dict[tuple[str, str], tuple[int, datetime]] = {}  # computer, who: password version, end

    def by_itself(self) -> list[Answer]:
        """Let what is due happen."""
        now, due = self.world.now, []
        login = self.login
        if login and login.codes and not login.told_expired and now >= login.codes[-1][1] + self.numbers.lifetime:
            login.told_expired = True
            due.append(("CodeExpired",))
        for name, person in self.people.items():
            if person.until is not None and person.until <= now:
                person.tries, person.until = 0, None
                due.append(("CodeEntryFreed", name))
        return due

    def facts(self) -> tuple[Any, ...]:
        """Return what can be seen of the site."""
        login = self.login
        under_way = None if login is None else (login.who, login.good, len(login.codes), login.ticked)
        people = [(person.tries, person.until, person.version) for person in self.people.values()]
        return self.inside, under_way, people

    # -- number and password ------------------------------------------------------------------------------

    def identify(self, who: str, right: bool) -> list[Answer]:
        """A number that is known here (or nobody's), and a password that is right or not."""
        if self.inside is not None:
            return [("AlreadyConnected",)]
        good = right and who not in NOBODIES
        if good and self._is_trusted(who):
            _, end = self.cookies[self.world.pc, who]
            self.login, self.inside = None, who
            self.people[who].tries, self.people[who].until = 0, None
            return [("DeviceTrusted", who, end), ("LoggedIn", who, True)]
        if good or self.numbers.late:
            self.login = Login(who, good)
            return [("IdentityAccepted", who, good)]
        self.login = None
        return [("IdentityRefused",)]

    def _is_trusted(self, who: str) -> bool:
        version, end = self.cookies.get((self.world.pc, who), (-1, self.world.now))
        return version == self.people[who].version and self.world.now < end

    def trusts(self, who: str) -> datetime | None:
        """Until when this computer needs no code for somebody; None where it does."""
        return self.cookies[self.world.pc, who][1] if self._is_trusted(who) else None

    def identify_badly(self, *refusal: Any) -> list[Answer]:
        """A field that cannot be used, or a number that may be somebody's: nothing else changes."""
        return [("AlreadyConnected",)] if self.inside is not None else [refusal]

    def start_over(self) -> list[Answer]:
        """« Recommencer »."""
        left: list[Answer] = [("AttemptLeft",)] if self.login else []
        self.login = None
        return left

    # -- codes --------------------------------------------------------------------------------------------

    def _nobody_waits(self) -> list[Answer]:
        return [("AlreadyConnected",)] if self.inside is not None else [("StepWithoutAttempt",)]

    def ask(self, digits: str) -> list[Answer]:
        """« Recevoir un code »; should one be sent, these are its digits."""
        login, now = self.login, self.world.now
        if login is None:
            return self._nobody_waits()
        person = self.people[login.who]
        recent = [sent for sent in person.sent if now - sent < HOUR]
        if person.until is not None:
            return [("CodeNotSent", "blocked", person.until)]
        if len(recent) >= self.numbers.most_codes:
            return [("CodeNotSent", "too-many", recent[0] + HOUR)]
        if recent and now - recent[-1] < self.numbers.interval:
            return [("CodeNotSent", "too-soon", recent[-1] + self.numbers.interval)]
        if not self.numbers.mail_works:
            return [("CodeNotSent", "undeliverable", None)]
        login.codes.append((digits, now))
        login.told_expired = False
        person.codes.append(digits)
        person.sent.append(now)
        self.world.mails_due.append(now + self.numbers.mail_takes)
        return [("CodeIssued", now + self.numbers.lifetime), ("MailSent",)]

    def type_code(self, digits: str) -> list[Answer]:
        """As many digits as they may be, however they are spaced."""
        login = self.login
        if login is None:
            return self._nobody_waits()
        person = self.people[login.who]
        if person.until is not None:
            return [("CodeIgnored", person.until)]
        missing = self.numbers.digits - len(digits)
        if missing:
            return [("FieldRefused", "short" if missing > 0 else "long", max(0, missing))]
        newest, born = login.codes[-1] if login.codes else ("none yet", self.world.now)
        if digits == newest and self.world.now - born < self.numbers.lifetime:
            return [("CodeAccepted",), *self._let_in(login, person)]
        if digits == newest:
            return [("CodeRefused", login.who, "expired", False)]
        person.tries += 1
        verdict = "former" if digits in person.codes[-KNOWN_FORMER:] else "wrong"
        refused: list[Answer] = [("CodeRefused", login.who, verdict, True)]
        if person.tries >= self.numbers.most_failures and self.numbers.block:
            person.until = self.world.now + self.numbers.block
            refused.append(("CodeEntryBlocked", login.who, person.until))
        return refused

    def type_no_code(self, problem: str, missing: int) -> list[Answer]:
        """What cannot be read as digits is no try."""
        if self.login is None:
            return self._nobody_waits()
        until = self.people[self.login.who].until
        return [("CodeIgnored", until)] if until is not None else [("FieldRefused", problem, missing)]

    def _let_in(self, login: Login, person: Person) -> list[Answer]:
        self.login = None
        if not login.good:
            return [("IdentityRefused",)]
        granted: list[Answer] = []
        if login.ticked and self.numbers.months:
            end = months_later(self.world.now, self.numbers.months)
            self.cookies[self.world.pc, login.who] = (person.version, end)
            granted = [("DeviceTrusted", login.who, end)]
        person.tries, person.until = 0, None
        self.inside = login.who
        return [*granted, ("LoggedIn", login.who, False)]

    def tick(self, ticked: bool) -> list[Answer]:
        """The box « mon ordinateur personnel »."""
        if self.login is None or self.login.ticked == ticked:
            return []
        self.login.ticked = ticked
        return [("TrustTicked", ticked)]

    # -- the account and the computer ---------------------------------------------------------------------

    def log_out(self) -> list[Answer]:
        left: list[Answer] = [] if self.inside is None else [("LoggedOut",)]
        self.inside = None
        return left

    def forget(self) -> list[Answer]:
        for who in self.people if self.inside is None else [self.inside]:
            self.cookies.pop((self.world.pc, who), None)
        return [("DeviceForgotten",)]

    def change_password(self) -> list[Answer]:
        if self.inside is None:
            self.login = None
            return [("StepWithoutAttempt",)]
        self.people[self.inside].version += 1
        return [("PasswordChanged", self.inside)]

    def recover(self, who: str) -> list[Answer]:
        """A new password for a number that is known here, or nobody's, which is answered alike."""
        now = self.world.now
        if self.inside is not None:
            return [("AlreadyConnected",)]
        if not (self.numbers.recovers and self.numbers.mail_works):
            return [("RecoveryNotSent",)]
        if self.recovered is not None and now - self.recovered < timedelta(minutes=1):
            return [("RecoveryTooSoon", self.recovered + timedelta(minutes=1))]
        self.recovered, self.login = now, None
        if who in NOBODIES:
            return [("RecoverySent",)]
        self.people[who].version += 1
        self.world.mails_due.append(now + self.numbers.mail_takes)
        return [("PasswordChanged", who), ("MailSent",), ("RecoverySent",)]

    def leave_computer(self) -> None:
        """Somebody sits down at another computer: nothing is open there."""
        self.login = self.inside = None

    def ends_ahead(self) -> list[datetime]:
        """Return the instants at which an answer changes."""
        codes = self.login.codes[-1:] if self.login else []
        ends = [born + self.numbers.lifetime for _, born in codes]
        sent = [at for person in self.people.values() for at in person.sent[-self.numbers.most_codes :]]
        ends += [at + span for at in sent for span in (self.numbers.interval, HOUR)]
        ends += [person.until for person in self.people.values() if person.until is not None]
        ends += [end for _, end in self.cookies.values()]
        return [end for end in ends if end > self.world.now]


def months_later(at: datetime, months: int) -> datetime:
    """Calendar months in Paris, the slow way: the latest day of the month that exists and is not later in it."""
    there = at.astimezone(PARIS)
    count = there.year * 12 + (there.month - 1) + months
    for day in range(there.day, 0, -1):
        try:
            return there.replace(year=count // 12, month=count % 12 + 1, day=day).astimezone(UTC)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")
