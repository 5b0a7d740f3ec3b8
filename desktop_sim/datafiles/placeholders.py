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


def breakable(address: str) -> str:
    """Let a line end within a long mail address, where a narrow pane needs it."""
    return address.replace("@", "@\u200b").replace(".", ".\u200b")
