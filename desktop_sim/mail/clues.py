"""Where the words of a clue stand in a mail, as it is shown: however its lines were broken."""

from __future__ import annotations

import re

_UNSEEN = "[\xad\u200b-\u200d\u2060\ufeff]"
_BLANK = rf"(?:\s|{_UNSEEN})+"


def words_pattern(words: str) -> re.Pattern[str]:
    """Return a pattern that finds words where they are shown: broken into lines, with any blank between them."""
    pieces = [f"{_UNSEEN}*".join(map(re.escape, re.sub(_UNSEEN, "", word))) for word in words.split()]
    return re.compile(_BLANK.join(filter(None, pieces)) or r"(?!)")
