"""What a sentence tells one to do, as French says it to a learner: « Cliquez », « Faites »."""

from __future__ import annotations

import re

_QUOTED = re.compile("«[^»]*»")
_TOLD = re.compile(r"(?<!vous )(?<!vous ne )\b(?:[^\W\d_]+ez|faites|dites)\b")
_NOT_TOLD = frozenset({"assez", "chez", "nez", "rez"})


def instructions(sentence: str) -> int:
    """Return how many things a sentence tells one to do: « cliquez », not « vous cliquez », nor what is quoted."""
    told = _TOLD.findall(_QUOTED.sub("", sentence).casefold())
    return len([word for word in told if word not in _NOT_TOLD])
