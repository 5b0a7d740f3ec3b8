"""Intents decided and applied, a second; and what one costs when the log has grown long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle
from time import perf_counter

from desktop_sim.core import intents as i
from desktop_sim.core.browsing import PageRef
from desktop_sim.core.clock import TrainingClock
from desktop_sim.core.fields import FieldKind
from desktop_sim.core.mailbox import Folder, Message, filled_mailbox
from desktop_sim.core.session import PracticeSession
from desktop_sim.core.state import Account, Scenario, SiteRules
from tests.benchmarks.table import Row

_NUMBER = "2690549588157"


class _QuickClock:
    """Two seconds pass between two looks at it."""

    def __init__(self) -> None:
        self._at = datetime(2026, 11, 23, 10, tzinfo=UTC)

    def now(self) -> datetime:
        self._at += timedelta(seconds=2)
        return self._at


class _Secrets:
    def digits(self, code_id: str, length: int) -> str:
        return code_id.rpartition("-")[2].zfill(length)[-length:]

    def token(self, token_id: str) -> str:
        return f"{token_id}-0123456789abcdef0123456789abcdef"

    def stranger(self, number: str) -> str:
        return f"stranger {number}"

    def key_is_right(self, number: str) -> bool:
        return bool(number)


def _session() -> PracticeSession:
    at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    box = filled_mailbox([Message(f"given-{n}", "chorale", Folder.INBOX, at) for n in range(20)])
    sites = {"site": SiteRules("site", (Account("card", _NUMBER, ("Tournesol12",)),), "code")}
    scenario = Scenario(sites, PageRef("login", "site"), box)
    session = PracticeSession(scenario, TrainingClock(_QuickClock()), _Secrets())
    session.dispatch(i.Identify("site", _NUMBER, "Tournesol12"))
    session.dispatch(i.AskForCode("site"))
    return session


def _intents() -> Iterator[i.Intent]:
    """A learner's doings, over and over, with a login under way; nearly all of them change something."""
    return cycle(
        [
            i.EnterField("t1", "login.code"),
            i.NoteField("t1", "login.code", FieldKind.CODE, "999999"),
            i.SubmitCode("site", "999 999"),
            i.NoteField("t1", "login.code", FieldKind.CODE, ""),
            i.SubmitCode("site", "12"),
            i.TickTrust("site", True),
            i.AskForCode("site"),
            i.OpenTab(),
            i.Visit("t1", PageRef("mailbox", "box")),
            i.GoBack("t1"),
            i.CloseTab("t1"),
            i.ReopenTab(),
            i.OpenFolder(Folder.SPAM),
            i.OpenFolder(Folder.INBOX),
            i.OpenMessage("given-3"),
            i.MoveMessage("given-3", Folder.TRASH),
            i.UndoMove(),
            i.TickTrust("site", False),
            i.ShowHelp("site", "number"),
            i.ShowHelp("site", ""),
            i.EnterField("t1", "login.number"),
            i.SelectTab("t1"),
            i.CheckMail(),
            i.LetTimePass(),
        ]
    )


def _tidy(session: PracticeSession) -> None:
    """Close the tabs that were opened: a learner has a handful, not thousands."""
    for tab_id in list(session.state.browsing.tabs):
        if tab_id != "t1":
            session.dispatch(i.CloseTab(tab_id))


def _cost(session: PracticeSession, count: int) -> float:
    """Return microseconds an intent."""
    took = 0.0
    intents = _intents()
    for _ in range(count // 240):
        batch = [next(intents) for _ in range(240)]
        begin = perf_counter()
        for intent in batch:
            session.dispatch(intent)
        took += perf_counter() - begin
        _tidy(session)
    return took / (count // 240 * 240) * 1e6


def measure(count: int) -> list[Row]:
    """Return speed, and the cost with a long log against a short one."""
    session = _session()
    _cost(session, 2400)  # warm
    short = min(_cost(_session(), 2400) for _ in range(5))
    speed = 1e6 / min(_cost(_session(), count) for _ in range(3))
    while len(session.log) < 100_000:
        _cost(session, 4800)
    long = min(_cost(session, 2400) for _ in range(5))
    return [
        Row("intents decided and applied", speed, None, "/s", speed, 50_000, at_least=True),
        Row("an intent after 100,000 events (us)", long, short, "us", long / short, 1.25),
    ]
