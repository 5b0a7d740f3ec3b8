"""What a site puts between the login and the account: a cookie banner, new terms, an address, a campaign."""

from __future__ import annotations

from desktop_sim.core.value import Value

ACCEPT, REFUSE, CONFIRM, CHANGE, LATER = "accept", "refuse", "confirm", "change", "later"

ANSWERS = (ACCEPT, REFUSE, CONFIRM, CHANGE, LATER)
"""All that a notice may be answered."""

BAR, PAGE = "bar", "page"

PLACES = (BAR, PAGE)
"""A bar stands at the foot of the login page and blocks nothing; a page stands in place of the account."""


class Notice(Value):
    """A notice without its words. ``needs_tick``: it is accepted only with its box ticked."""

    notice_id: str
    place: str  # one of PLACES
    answers: tuple[str, ...]  # some of ANSWERS, the one that leads on first
    needs_tick: bool = False
