"""What is wrong in a data file, said so that the person who wrote it can put it right."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_sim.core.value import Value


class Problem(Value):
    """One thing to put right.

    Attributes:
        file: the file's path, as given.
        place: « ligne 12, step[3].anchor »; elements are counted from 1. Empty where the whole file is meant.
        message: French, says what to do.
    """

    file: str
    place: str
    message: str

    def __str__(self) -> str:
        return " : ".join(part for part in (self.file, self.place, self.message) if part)


class DataError(ValueError):
    """A data file that cannot be used; ``problems`` are all that were found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


MOST_ADVICE = 50
"""Problems of a file for which the nearest right word is looked for: for 20,000 unknown keys it took minutes."""

_MOST_WORDS = 1_000  # among which one is looked for


_ALIKE = 0.55  # from there on difflib's ratio


def nearest(word: str, known: Iterable[str], alike: float = _ALIKE) -> str:
    """Return « Vouliez-vous dire « … » ? » for the nearest right word, or the right words if they are few.

    Args:
        word: what was written.
        known: the right words.
        alike: how alike they are at the least, from 0 to 1.
    """
    # Imported here: only a wrong file needs it.
    from difflib import get_close_matches

    words = sorted(known)
    # Long words are cut: the comparison takes quadratic time.
    close = get_close_matches(word[:60], words, n=1, cutoff=alike) if len(words) <= _MOST_WORDS else []
    if close:
        return f"Vouliez-vous dire « {close[0]} » ?"
    if 0 < len(words) <= 12:
        return f"Mots possibles : {', '.join(words)}."
    return ""
