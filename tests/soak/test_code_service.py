"""A short run of the code service against its model, and faults that the run must find."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from desktop_sim.core import codes, rules, rules_login, rules_recovery, trust
from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.clock import Clock
from desktop_sim.core.codes import CodeEntry, CodePolicy, IssuedCode, Verdict
from desktop_sim.core.decisions import Secrets
from desktop_sim.core.session import PracticeSession
from desktop_sim.core.state import PracticeState, Scenario, SiteRules
from desktop_sim.core.trust import TrustRecord
from tests.helpers import twins
from tests.helpers.pace import MUTATED
from tests.helpers.service_model import NOBODIES, Numbers
from tests.helpers.twins import Twins
from tests.soak import code_service
from tests.soak.code_service import LONGEST_PRACTICE, Plan, plan_of, practised, run, shrunk

SHORT_RUN = 2_000 if MUTATED else 20_000
ENOUGH = 60_000
"""Operations in which each planted fault must be found."""


def test_the_code_service_does_what_the_model_says() -> None:
    """What `make code-service` does in millions of operations."""
    result = run(seed=1, operations=SHORT_RUN)
    assert result.failed == ()
    assert result.operations >= SHORT_RUN
    rare = ("CodeAccepted", "CodeEntryBlocked", "CodeEntryFreed", "CodeExpired", "DeviceTrusted", "RecoverySent")
    assert all(result.happened[name] >= SHORT_RUN // 400 for name in rare)


def test_a_practice_is_the_same_each_time() -> None:
    """A difference that is found must be found again by its numbers."""
    plan = plan_of(7, 3)
    assert plan == plan_of(7, 3)
    assert plan != plan_of(7, 4) != plan_of(8, 4)
    assert LONGEST_PRACTICE <= len(plan.operations) < LONGEST_PRACTICE + 20
    (first, nothing), (second, _) = practised(plan), practised(plan)
    assert nothing is None
    assert first.session.log == second.session.log


def _with(monkeypatch: pytest.MonkeyPatch, **changes: Any) -> None:
    """Change what a site allows where an exercise says nothing."""
    monkeypatch.setattr(twins, "SiteRules", partial(SiteRules, policy=CodePolicy(**changes)))


def _a_second_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    _with(monkeypatch, lifetime=timedelta(minutes=15, seconds=1))


def _six_failures(monkeypatch: pytest.MonkeyPatch) -> None:
    _with(monkeypatch, max_failures=6)


def _live_at_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(IssuedCode, "is_live", lambda code, at: code.issued_at <= at <= code.expires_at)


def _half_a_minute_and_a_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    _with(monkeypatch, min_interval=timedelta(seconds=30, microseconds=1))


def _former_codes_count_still(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(typed: str, live: str | None, expired: str | None, former: Any) -> Verdict:
        verdict = codes.check(typed, live, expired, former)
        return Verdict.ACCEPTED if verdict is Verdict.FORMER else verdict

    monkeypatch.setattr(rules_login, "check", check)


def _hyphens_are_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_entry(typed: str, length: int) -> CodeEntry:
        return CodeEntry(None, Verdict.NOT_DIGITS) if "-" in typed else codes.read_entry(typed, length)

    monkeypatch.setattr(rules_login, "read_entry", read_entry)


def _months_of_thirty_days(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules_login, "months_later", lambda at, months, zone: at + timedelta(days=30 * months))


def _months_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules_login, "months_later", lambda at, months, zone: trust.add_months(at, months))


def _strangers_are_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twins.NumberedSecrets, "stranger", lambda secrets, number: NOBODIES[0])


def _one_token_a_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    def find_trust(records: Sequence[TrustRecord], token: object, **facts: Any) -> TrustRecord | None:
        last = [record for record in records if record.computer == facts["computer"]][-1:]
        return trust.find_trust(last, token, **facts)

    monkeypatch.setattr(rules_login, "find_trust", find_trust)


def _forgotten_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def forget(state: PracticeState, intent: i.ForgetDevice, at: datetime, _: Secrets) -> Iterator[e.Event]:
        yield e.DeviceForgotten(at, intent.site_id)

    monkeypatch.setitem(rules.DECISIONS, i.ForgetDevice, forget)


def _trusted_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    def find_trust(
        records: Sequence[TrustRecord], token: object, *, at: datetime, **facts: Any
    ) -> TrustRecord | None:
        instants = (record.granted_at for record in records)
        found = (trust.find_trust(records, token, at=granted, **facts) for granted in instants)
        return next(filter(None, found), None)

    monkeypatch.setattr(rules_login, "find_trust", find_trust)


def _recovered_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules_recovery, "MIN_INTERVAL", timedelta(seconds=59))


def _time_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    class Trusting(PracticeSession):
        def __init__(self, scenario: Scenario, clock: Clock, secrets: Secrets) -> None:
            self.machine = clock
            super().__init__(scenario, clock, secrets)

        def now(self) -> datetime:
            return self.machine.now()

    monkeypatch.setattr(twins, "PracticeSession", Trusting)


Plant = Callable[[pytest.MonkeyPatch], None]
FAULTS: list[Plant] = [
    _a_second_longer,
    _six_failures,
    _live_at_its_end,
    _half_a_minute_and_a_bit,
    _former_codes_count_still,
    _hyphens_are_letters,
    _months_of_thirty_days,
    _months_in_utc,
    _strangers_are_one,
    _one_token_a_computer,
    _forgotten_for_all,
    _trusted_for_good,
    _recovered_at_once,
    _time_goes_back,
]


@pytest.mark.parametrize("plant", FAULTS, ids=lambda plant: plant.__name__)
def test_a_planted_fault_is_found(
    plant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that cannot fail proves nothing: one microsecond is enough to be seen."""
    plant(monkeypatch)
    result = run(seed=1, operations=ENOUGH)
    assert len(result.failed) == 1
    assert result.operations < ENOUGH + LONGEST_PRACTICE


def test_a_difference_is_told_shrunk_and_ends_with_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who is to mend it gets seed, practice, operation and a handful of acts."""
    assert code_service.main(["--seed", "1", "--operations", "300"]) == 0
    _six_failures(monkeypatch)
    assert code_service.main(["--seed", "1", "--operations", str(ENOUGH)]) == 1
    said = capsys.readouterr().out
    assert "1 differences" in said
    found = next(line for line in said.splitlines() if line.startswith("DIFFERENCE"))
    number = found.partition("practice ")[2].partition(",")[0]
    assert said.count("twins.") <= 12
    assert code_service.main(["--seed", "1", "--practice", number]) == 1
    assert found in capsys.readouterr().out
    monkeypatch.undo()
    assert code_service.main(["--seed", "1", "--practice", number]) == 0


def test_shrinking_leaves_what_is_needed() -> None:
    """A crash among harmless acts is cut down to itself."""
    harmless = [("log_out",), ("ask",)] * 40
    plan = Plan(Numbers(), Numbers(), (*harmless, ("tick", True), ("no_such_act",), *harmless))
    assert shrunk(plan).operations == (("no_such_act",),)
    assert shrunk(plan_of(1, 0)) == plan_of(1, 0)
    assert practised(plan.replace(operations=()))[1] is None
    assert isinstance(practised(plan)[0], Twins)
