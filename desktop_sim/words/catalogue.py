"""Catalogues of messages, as gettext has them; a variant of a message stands under the same key, in a context."""

from __future__ import annotations

from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from desktop_sim.words import french
from desktop_sim.words.fields import names_in

FINGERS, HALL = "doigts", "borne"
"""The variant for somebody with a touch screen and no mouse: « Touchez » where the source says « Cliquez sur ». The
one for a mouse in a hall, where nothing can be copied: the kiosk takes no key but those that write."""


class GettextCatalogue:
    """What a compiled catalogue (``.mo``) says; a translation whose fields are not the source's is refused."""

    def __init__(self, path: Path, variant: str = "") -> None:
        with path.open("rb") as file:
            self._translations = GNUTranslations(file)
        self._translations.add_fallback(_Otherwise(self._translations))
        self._variant = variant

    def find(self, message: str) -> str:
        """Return the message in the variant, else as it is translated, else as it is."""
        if self._variant:
            said = self._translations.pgettext(self._variant, message)
        else:
            said = self._translations.gettext(message)
        return said if fields_agree(message, said) else message

    def find_n(self, one: str, many: str, n: int) -> str:
        """Return the form for a number, found in the same order."""
        if self._variant:
            said = self._translations.npgettext(self._variant, one, many, n)
        else:
            said = self._translations.ngettext(one, many, n)
        return said if fields_agree(many, said, counted=True) else french.form(one, many, n)


class _Otherwise(NullTranslations):
    """What is said where a catalogue lacks something: for a variant the plain message, for that the source."""

    def __init__(self, plain: NullTranslations) -> None:
        super().__init__()
        self._plain = plain

    def pgettext(self, _context: str, message: str) -> str:
        return self._plain.gettext(message)

    def npgettext(self, _context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self._plain.ngettext(msgid1, msgid2, n)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return french.form(msgid1, msgid2, n)  # gettext itself would count as in English


def fields_agree(source: str, said: str, *, counted: bool = False) -> bool:
    """Tell whether a translation has its source's fields. ``counted``: the number may be a word: « un onglet »."""
    own, theirs = set(names_in(source)), set(names_in(said))
    return own == theirs or (counted and own - {"n"} == theirs - {"n"})
