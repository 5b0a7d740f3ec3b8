"""Events as an exercise's file names them."""

from __future__ import annotations

import pytest

from desktop_sim.core import events as e
from desktop_sim.core.mailbox import Folder
from desktop_sim.core.matching import Match
from tests.helpers.core import START


@pytest.mark.parametrize(
    ("match", "fits"),
    [
        (Match("MailDelivered"), True),
        (Match("MailDelivered", (("folder", "spam"), ("mail_id", "code-mail"))), True),
        (Match("MailDelivered", (("folder", "inbox"),)), False),
        (Match("MailDelivered", (("folder", "spam"), ("mail_id", "other"))), False),
        (Match("MailSent"), False),
        (Match("Event"), False),
    ],
)
def test_an_event_is_matched_by_name_and_by_the_values_of_enumerations(match: Match, fits: bool) -> None:
    """An exercise file says folder = "spam"; all values named must agree."""
    assert match.fits(e.MailDelivered(START, "mail-1", "code-mail", Folder.SPAM)) is fits


def test_every_event_can_be_named_in_an_exercise() -> None:
    """The table of names is the vocabulary of exercise files; bases are not in it."""
    assert {"LoggedIn", "CodeExpired", "MailDelivered", "TabOpened", "ClockMoved"} <= set(e.EVENTS)
    assert not {"Event", "SiteEvent"} & set(e.EVENTS)
    assert all(kind.__name__ == name for name, kind in e.EVENTS.items())
