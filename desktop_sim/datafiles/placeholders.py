"""Values put into the texts of data files."""

from __future__ import annotations

import re

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def fill(text: str, **values: str) -> str:
    """Replace the ``{name}`` that are given; all other braces stay as they are."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


def names_in(text: str) -> list[str]:
    """Return the names of all placeholders of a text, in order."""
    return _PLACEHOLDER.findall(text)


def count(number: int, word: str) -> str:
    """Return « 1 chiffre », « 2 chiffres », with a no-break space: no line may end between the two."""
    plural = abs(number) >= 2 and not word.endswith(("s", "x", "z"))
    return f"{number}\u00a0{word}{'s' if plural else ''}"


LONGEST_WORD = 20  # letters; what is longer is an address, or no word
_RUN = re.compile(r"[^ \t\n\u200b]+")
_LONG_RUN = re.compile(rf"@|[^ \t\n\u200b]{{{LONGEST_WORD + 1}}}")
_AFTER_DOT = re.compile(r"(?<=[@.])(?=.)")
_AFTER_SIGN = re.compile(r"(?<=[/\\_?&=,;:+%#-])(?=.)")
_BETWEEN = re.compile(r"(?<=[^\u200d])(?=[^\u0300-\u036f\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff])(?!\A)")


def breakable(text: str) -> str:
    """Let a line end within an address, and within any run of signs that is longer than words are.

    Whatever a file or a stranger's mail says, nothing on the screen grows wider than its place.
    """
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
