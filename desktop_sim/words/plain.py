"""Words as they are looked for: without capitals and accents. Apart: the first screen looks for none."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """Return a text in small letters without accents, to look for words in."""
    parted = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in parted if not unicodedata.combining(sign))
