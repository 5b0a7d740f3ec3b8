"""Where a line may end in what is longer than words are: nothing on the screen grows wider than its place."""

from __future__ import annotations

import re

LONGEST_WORD = 20  # letters; what is longer is an address, or no word
_RUN = r"[^ \t\n\u200b]+"
_LONG_RUN = re.compile(rf"@|[^ \t\n\u200b]{{{LONGEST_WORD + 1}}}")
_AFTER_DOT = r"(?<=[@.])(?=.)"  # not compiled here, nor the next ones: the first screen has no such word
_AFTER_SIGN = r"(?<=[/\\_?&=,;:+%#-])(?=.)"
_BETWEEN = r"(?<=[^\u200d])(?=[^\u0300-\u036f\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff])(?!\A)"


def breakable(text: str) -> str:
    """Let a line end within an address, and within any run of signs that is longer than words are."""
    if _LONG_RUN.search(text) is None:
        return text
    return re.sub(_RUN, lambda run: _broken(run[0]), text)


def _is_long(piece: str) -> bool:
    return len(piece) > LONGEST_WORD


def _broken(run: str) -> str:
    if len(run) <= LONGEST_WORD and "@" not in run:
        return run
    pieces = re.split(_AFTER_DOT, run)
    for place in (_AFTER_SIGN, _BETWEEN):  # after a sign where that is enough, else anywhere
        pieces = [part for piece in pieces for part in (re.split(place, piece) if _is_long(piece) else [piece])]
    return "\u200b".join(pieces)
