"""Finds the code in what was pasted: a bare code, the line that it stands in, or a whole mail."""

from __future__ import annotations

import re
import unicodedata

LONGEST_PASTE = 200_000
"""Characters; anything longer is no mail of ours, and is refused before any work is done on it."""

# As text, and compiled when something is first pasted: the first screen does not need them.
_ADDRESS = r"://|@|www\."
_BLANK = r"[^\S\r\n]"
_DASH = "[-\u2010-\u2015\u2212]"

# Each pattern begins where a run of digits does and looks a few groups ahead, so that no paste takes long.
_SOMETHING_ELSE = "|".join(
    (
        rf"(?<!\d)\d{{1,2}}{_BLANK}?[hH]{_BLANK}?\d{{2}}(?!\d)",  # 14 h 05
        r"(?<!\d)\d+(?:[/,:'\u2044]\d+)+",  # 14:05, 26/11/2026, 1,50
        r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])([.-])(?:0?[1-9]|1[0-2])\1(?:\d{4}|\d{2})(?!\d)",  # 26.11.26
        r"(?<!\d)(?:19|20)\d{2}-(?:0[1-9]|1[0-2])(?:-\d{2})?(?!\d)",  # 2026-11
        rf"(?<![\d.])\d[\d.]*(?:{_BLANK}\d+){{0,3}}{_BLANK}?(?:[€$£%]|euros?\b|EUR\b)",  # amounts
    )
)
"""Numbers that are no code, also where they have as many digits."""

_GROUPS = rf"(?<![\w+])\d+(?:(?:{_BLANK}{{1,3}}|\.|{_BLANK}?{_DASH}{_BLANK}?)\d+)*(?!\w)"
"""Runs of digits with blanks, dots or dashes between; a dot with a blank after it ends a sentence."""


def codes_in(text: str, length: int) -> tuple[str, ...]:
    """Return the codes of ``length`` digits that stand in a text, each once.

    A code is a run of so many digits, alone or in groups with blanks, dots or dashes between. Times, dates, amounts
    and numbers of another length are no part of it. Digits of other scripts count as ours do. Never raises.
    """
    if len(text) > LONGEST_PASTE:
        return ()
    plain = _plain(text)
    found: dict[str, None] = {}  # a set that keeps the order
    for groups in re.finditer(_GROUPS, re.sub(_SOMETHING_ELSE, "|", _without_addresses(plain))):
        whole = _digits(groups.group())
        for code in [whole] if len(whole) == length else _runs(groups.group()):
            if len(code) == length:
                found[code] = None
    if not found and not re.search(r"[^\W\d]|[^\w\s.\-\u2010-\u2015\u2212]", plain):
        whole = _digits(plain)  # nothing but digits, perhaps each on a line of its own
        if len(whole) == length:
            found[whole] = None
    return tuple(found)


def _plain(text: str) -> str:
    """Return a text with digits as ASCII and without what cannot be seen."""
    seen = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return "".join(str(unicodedata.decimal(c, c)) for c in seen)


def _without_addresses(text: str) -> str:
    return re.sub(r"\S+", lambda word: "|" if re.search(_ADDRESS, word.group()) else word.group(), text)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _runs(groups: str) -> list[str]:
    """Return the runs that stand between blanks: of « 12 400365 » both, of « 12.400365 » none."""
    return [word for word in groups.split() if word.isdecimal()]
