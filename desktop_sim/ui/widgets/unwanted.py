"""What was meant by a key that writes no digit where digits are asked for. No Qt."""

from __future__ import annotations

from desktop_sim.core.events import Slip
from desktop_sim.core.value import Value

_ROW_SIGNS = frozenset("&é\"'(-è_çà" + "ÉÈÇÀ" + "§!" + "«»@+/*)")
"""What the number row writes without Maj on French, Belgian and bépo keyboards, also with Verr. Maj."""

_NEVER_MEANT = frozenset("&éèçàÉÈÇÀ§")
"""Those of them that stand in no password here."""

_ROW_CODES = {"xcb": range(10, 20), "wayland": range(10, 20), "windows": range(2, 12)}
"""The codes of the keys 1 to 0 of the number row, by the window system that tells them."""


class TypedKey(Value):
    """What is known of a key that wrote something. ``on_row`` is None where nobody tells the key's place."""

    text: str
    with_shift: bool = False
    on_pad: bool = False
    on_row: bool | None = None

    def __repr__(self) -> str:
        return "TypedKey()"


def is_on_row(code: int, system: str) -> bool | None:
    """Tell whether a key's own code is one of the number row's; None where that cannot be known."""
    return code in _ROW_CODES[system] if code and system in _ROW_CODES else None


def _is_row_sign(key: TypedKey) -> bool:
    if key.on_row is not None:
        return key.on_row
    return key.text in _ROW_SIGNS and not key.with_shift and not key.on_pad


def no_digit(key: TypedKey, letter: Slip = Slip.LETTER_IN_CODE) -> Slip:
    """Return the slip behind a character that is no digit."""
    if key.text.isspace():
        return Slip.SPACES
    if _is_row_sign(key):
        return Slip.NUMBER_ROW_WITH_MAJ if key.with_shift else Slip.NUMBER_ROW
    return letter if key.text.isalpha() else Slip.SIGN


def no_number(key: TypedKey) -> Slip | None:
    """Return the slip behind a character in a social security number; None for what may stand there."""
    if key.text.isdecimal() or key.text.upper() in ("A", "B"):
        return None
    if key.text in (".", "-") and not key.on_row:
        return None  # harmless between two groups, and left out
    return no_digit(key, Slip.LETTER_IN_NUMBER)


def no_password(key: TypedKey) -> Slip | None:
    """Return the slip behind a character that nobody sees: a sign of the number row in place of a digit."""
    return Slip.NUMBER_ROW if key.text in _NEVER_MEANT and _is_row_sign(key) and not key.with_shift else None
