"""How a screen reader announces a thing: a role and a name. No Qt."""

from __future__ import annotations

from desktop_sim.core.value import Value


class Announced(Value):
    """``role`` is one of button, field, checkbox, tab, item, text."""

    role: str
    name: str
