"""Which keys there are, as plain data: letters as on a French keyboard, a number's, a code's."""

from __future__ import annotations

from desktop_sim.core.value import Value
from desktop_sim.words.gate import mark

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
    """Return the keys that write these characters, between which there are blanks."""
    return tuple(Key(character, character, _NAMES.get(character, character)) for character in characters.split())


_NAMES = {
    "'": mark("apostrophe"),
    "-": mark("tiret"),
    ".": mark("point"),
    "@": mark("arobase"),
    "_": mark("tiret bas"),
    "/": mark("barre oblique"),
    "é": mark("e accent aigu"),
    "è": mark("e accent grave"),
    "à": mark("a accent grave"),
    "ç": mark("c cédille"),
    "ù": mark("u accent grave"),
}
_ERASE = Key(ERASE, mark("Effacer"), mark("Effacer un caractère"))
_NEXT = Key(NEXT, mark("Case suivante"), mark("Aller à la case suivante"))
_ENTER = Key(ENTER, mark("Entrée"), mark("Entrée"))
_CLOSE = Key(CLOSE, mark("Fermer"), mark("Fermer le clavier"))
_SHIFT = Key(SHIFT, mark("Maj"), mark("Majuscule"))
_SPACE = Key(SPACE, mark("espace"), mark("espace"), 2)
_TALL_SIDE = ((_ERASE,), (_ENTER,), (_NEXT,), (_CLOSE,))
_LOW_SIDE = ((_ERASE, _ENTER), (_NEXT, _CLOSE))

_LETTERS = (_keys("a z e r t y u i o p"), _keys("q s d f g h j k l m"), (_SHIFT, *_keys("w x c v b n ' - .")))

LETTERS = Layout(
    (_keys("1 2 3 4 5 6 7 8 9 0"), *_LETTERS, (*_keys("é è à ç ù @ _ /"), _SPACE)),
    ((_ERASE,), (_ENTER.replace(height=2),), (), (_NEXT,), (_CLOSE,)),
)
LOW_LETTERS = Layout(
    (*_LETTERS, (Key(TO_DIGITS, "1 2 3", mark("Chiffres et accents"), 2), *_keys("@ _"), _SPACE.replace(width=6))),
    _TALL_SIDE,
)
LOW_DIGITS = Layout(
    (
        _keys("1 2 3 4 5 6 7 8 9 0"),
        _keys("é è à ç ù ' - . _ /"),
        (Key(TO_LETTERS, "a b c", mark("Lettres"), 3), _SPACE.replace(width=7)),
    ),
    (*_TALL_SIDE[:1], (_ENTER,), (_CLOSE,)),
)
NUMBER = Layout((_keys("1 2 3 4 5 6"), _keys("7 8 9 0 A B")), _LOW_SIDE)
CODE = Layout((_keys("1 2 3 4 5"), _keys("6 7 8 9 0")), _LOW_SIDE)
"""For a number of social security with the letters of Corsica, and for a code."""

FEW = {"number": NUMBER, "code": CODE}
"""By the name under which a field asks for them, as its property ``keys``."""
