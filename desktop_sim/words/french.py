"""What French asks of a text, the source of all words: its plural, its dates, its spaces.

The gate builds on it; a page or a mailbox, which always speak French, use it without the gate.
"""

from __future__ import annotations

import re

from desktop_sim.words.fields import fill

# A long word and its quotation mark may be wider than the coach's panel: there the line may end between them.
_SHORT_QUOTED = re.compile(r"« (?=\S{1,12}(?!\S))")


def form(one: str, many: str, n: int) -> str:
    """Return the form of a message that goes with a number: in French 0 and 1 are singular."""
    return one if abs(n) < 2 else many


def counted(one: str, many: str, n: int, /, **fields: object) -> str:
    """Return the form that goes with ``n``, with ``{n}`` and the other fields put in."""
    return fill(form(one, many, n), n=n, **fields)


def typeset(text: str) -> str:
    """Return a French text with no-break spaces where a line must not end: « me connecter » stays whole."""
    text = _SHORT_QUOTED.sub("«\u00a0", text)
    text = text.replace(" »", "\u00a0»")
    for sign in ":;?!":
        text = text.replace(f" {sign}", f"\u00a0{sign}")
    return text


def ordinal(place: int, *, feminine: bool = False) -> str:
    """Return a place as it is written: « 1er », « 1re », « 3e »."""
    if place == 1:
        return "1re" if feminine else "1er"
    return f"{place}e"
