"""How a screen reader announces a thing: a role and a name. No Qt."""

from __future__ import annotations

import re

from desktop_sim.core.value import Value

_COUNT = re.compile(r" \(\d+\)$")


class Announced(Value):
    """How one thing is announced.

    Attributes:
        role: one of button, field, checkbox, tab, item, text.
        name: all that is said of it just now.
        lasting: the part of its name that stays while mails come; empty where all of it does.
    """

    role: str
    name: str
    lasting: str = ""

    @property
    def quoted(self) -> str:
        """What the coach calls it: words that are said once must still be true when they are followed."""
        return self.lasting or self.name


def without_count(title: str) -> str:
    """Return a tab's title without the count of mail that a webmail puts at its end."""
    return _COUNT.sub("", title)
