"""Named fields in a text: « Étape {number} », « Cliquez sur « {code.again} » »."""

from __future__ import annotations

import re

_FIELD = re.compile(r"\{([a-z_]+(?:\.[a-z0-9_-]+)*)\}")


def fill(text: str, /, **values: object) -> str:
    """Replace the ``{name}`` that are given; all other braces stay as they are."""
    return _FIELD.sub(lambda found: str(values.get(found[1], found[0])), text)


def names_in(text: str) -> list[str]:
    """Return the names of all fields of a text, in order."""
    return _FIELD.findall(text)
