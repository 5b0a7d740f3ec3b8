"""What a page has for the coach to say: what something means, and what one does now. No Qt."""

from __future__ import annotations

from desktop_sim.core.value import Value


class Remark(Value):
    """Two messages for ``tr``, empty where there is nothing to say.

    Attributes:
        asks_password: what one does is to write the password.
        passing: it is news, and nothing that stays as it is.
        leads_to: anchors of what the second one speaks of; none where it leads nowhere.
    """

    meaning: str = ""
    action: str = ""
    asks_password: bool = False
    leads_to: frozenset[str] = frozenset()
    passing: bool = False


NOTHING = Remark()
