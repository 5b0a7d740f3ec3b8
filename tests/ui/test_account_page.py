"""What the account page tells of this computer, and what times a site names (RULES.md, 6 and 13)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop_sim.core import events as e
from desktop_sim.core.state import Account, PracticeState, SiteState, empty_state
from desktop_sim.core.trust import TrustRecord
from desktop_sim.exercises.scenario import scenario_for
from desktop_sim.ui.pages.account.projection import AccountView, project
from desktop_sim.ui.pages.answers import answer_text
from desktop_sim.ui.pages.content import Content
from tests.helpers.core import MICRO, RENE
from tests.helpers.shipped import shipped_library

AT = datetime(2026, 9, 1, 12, tzinfo=UTC)
END = datetime(2027, 2, 28, 23, 30, tzinfo=UTC)  # 1 March, 00:30 in Paris


@pytest.fixture(scope="module")
def content() -> Content:
    return Content(shipped_library(), shipped_library().exercise("ordinateur-personnel"))


def on_the_account_page(content: Content, who: str, *trusted: str) -> AccountView:
    """What the page shows to somebody, where the computer is trusted by some."""
    scenario = scenario_for(shipped_library(), content.exercise, at=AT)
    site_id = content.site.site_id
    accounts = (*scenario.sites[site_id].accounts, Account("rene", RENE.number, RENE.passwords))
    site = scenario.sites[site_id].replace(accounts=accounts)
    state: PracticeState = empty_state(scenario.replace(sites={site_id: site}))
    records = tuple(
        TrustRecord(name, state.computer, site_id, name, 0, AT - timedelta(days=1), END + number * timedelta(days=40))
        for number, name in enumerate(trusted)
    )
    state = state.replace(sites={site_id: SiteState(account_id=who)}, trust=records)
    return project(state, content, site_id, AT)


def test_an_account_tells_of_its_own_trust_only(content: Content) -> None:
    """Rule 13: « reconnu jusqu'au » of another account's tick is a promise that is not kept at the next login."""
    hers = content.card.card_id
    assert not on_the_account_page(content, hers, "rene").can_forget
    assert "n'est pas reconnu" in on_the_account_page(content, hers, "rene").trust
    both = on_the_account_page(content, hers, "rene", hers)
    assert both.can_forget
    assert "10 avril 2027" in both.trust.replace("\u00a0", " ")
    assert "1er mars 2027" in on_the_account_page(content, "rene", "rene", hers).trust.replace("\u00a0", " ")


@pytest.mark.parametrize("refusal", [e.Refusal.TOO_MANY, e.Refusal.TOO_SOON, e.Refusal.BLOCKED])
@pytest.mark.parametrize("late", [timedelta(), MICRO, timedelta(seconds=20)])
def test_the_time_that_a_refusal_names_is_one_at_which_the_answer_is_another(
    content: Content, refusal: e.Refusal, late: timedelta
) -> None:
    """Rule 6: a minute that has begun already lies in the past for whoever reads it."""
    until = AT.replace(minute=17) + late
    said = answer_text(e.CodeNotSent(AT, content.site.site_id, refusal, until), content)
    named = (until + timedelta(minutes=1) - MICRO).astimezone()
    assert f"{named:%H:%M}" in said
    assert "valable" not in said
