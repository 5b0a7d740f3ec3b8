"""What a page has for the coach to say: what something means, and what one does now. No Qt."""

from __future__ import annotations

from desktop_sim.core.value import Value


class Remark(Value):
    """Two messages for ``tr``, empty where there is nothing to say.

    ``asks_password``: what one does is to write the password.
    """

    meaning: str = ""
    action: str = ""
    asks_password: bool = False


NOTHING = Remark()
