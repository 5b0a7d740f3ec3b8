"""Which keys there are, as plain data: letters as on a French keyboard, a number's, a code's."""

from __future__ import annotations

from desktop_sim.core.value import Value

SHIFT, ERASE, NEXT, ENTER, CLOSE, SPACE = "shift", "erase", "next", "enter", "close", "space"
TO_DIGITS, TO_LETTERS = "to-digits", "to-letters"
"""What a key does that writes no character of its own."""


class Key(Value):
    """A key: what it does, or the character that it writes; what stands on it, and how it is announced."""

    does: str
    label: str = ""
    name: str = ""
    width: int = 1  # columns
    height: int = 1  # rows

    @property
    def writes(self) -> str:
        """The character; nothing for a key that does something else."""
        return " " if self.does == SPACE else self.does if len(self.does) == 1 else ""


class Layout(Value):
    """Rows of keys, and the column of keys at their right; all rows are as wide."""

    rows: tuple[tuple[Key, ...], ...]
    side: tuple[tuple[Key, ...], ...]


def _keys(characters: str) -> tuple[Key, ...]:
    return tuple(Key(character, character, _NAMES.get(character, character)) for character in characters)


_NAMES = {
    "'": "apostrophe",
    "-": "tiret",
    ".": "point",
    "@": "arobase",
    "_": "tiret bas",
    "/": "barre oblique",
    "é": "e accent aigu",
    "è": "e accent grave",
    "à": "a accent grave",
    "ç": "c cédille",
    "ù": "u accent grave",
}
_ERASE = Key(ERASE, "Effacer", "Effacer le dernier caractère")
_NEXT = Key(NEXT, "Case suivante", "Aller à la case suivante")
_ENTER = Key(ENTER, "Entrée", "Entrée")
_CLOSE = Key(CLOSE, "Fermer", "Fermer le clavier")
_SHIFT = Key(SHIFT, "Maj", "Majuscule")
_SPACE = Key(SPACE, "espace", "espace", 2)
_TALL_SIDE = ((_ERASE,), (_ENTER,), (_NEXT,), (_CLOSE,))
_LOW_SIDE = ((_ERASE, _ENTER), (_NEXT, _CLOSE))

_LETTERS = (_keys("azertyuiop"), _keys("qsdfghjklm"), (_SHIFT, *_keys("wxcvbn'-.")))

LETTERS = Layout(
    (_keys("1234567890"), *_LETTERS, (*_keys("éèàçù@_/"), _SPACE)),
    ((_ERASE,), (_ENTER.replace(height=2),), (), (_NEXT,), (_CLOSE,)),
)
LOW_LETTERS = Layout(
    (*_LETTERS, (Key(TO_DIGITS, "1 2 3", "Chiffres et accents", 2), *_keys("@_"), Key(SPACE, "espace", "espace", 6))),
    _TALL_SIDE,
)
LOW_DIGITS = Layout(
    (
        _keys("1234567890"),
        _keys("éèàçù'-._/"),
        (Key(TO_LETTERS, "a b c", "Lettres", 3), Key(SPACE, "espace", "espace", 7)),
    ),
    (*_TALL_SIDE[:1], (_ENTER,), (_CLOSE,)),
)
NUMBER = Layout((_keys("123456"), _keys("7890AB")), _LOW_SIDE)
CODE = Layout((_keys("12345"), _keys("67890")), _LOW_SIDE)
"""For a number of social security with the letters of Corsica, and for a code."""

FEW = {"number": NUMBER, "code": CODE}
"""By the name under which a field asks for them, as its property ``keys``."""
