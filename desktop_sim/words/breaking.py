"""Where a line may end in what is longer than words are: nothing on the screen grows wider than its place."""

from __future__ import annotations

import re

LONGEST_WORD = 20  # letters; what is longer is an address, or no word
_RUN = re.compile(r"[^ \t\n\u200b]+")
_LONG_RUN = re.compile(rf"@|[^ \t\n\u200b]{{{LONGEST_WORD + 1}}}")
_AFTER_DOT = re.compile(r"(?<=[@.])(?=.)")
_AFTER_SIGN = re.compile(r"(?<=[/\\_?&=,;:+%#-])(?=.)")
_BETWEEN = re.compile(r"(?<=[^\u200d])(?=[^\u0300-\u036f\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff])(?!\A)")


def breakable(text: str) -> str:
    """Let a line end within an address, and within any run of signs that is longer than words are."""
    if _LONG_RUN.search(text) is None:
        return text
    return _RUN.sub(lambda run: _broken(run[0]), text)


def _broken(run: str) -> str:
    if len(run) <= LONGEST_WORD and "@" not in run:
        return run
    pieces = _AFTER_DOT.split(run)
    for split in (_AFTER_SIGN, _BETWEEN):  # after a sign where that is enough, else anywhere
        pieces = [part for piece in pieces for part in (split.split(piece) if len(piece) > LONGEST_WORD else [piece])]
    return "\u200b".join(pieces)
