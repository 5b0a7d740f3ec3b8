"""Where the digits of codes and the tokens of trusted computers live: in memory, and only here."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Callable
from os import urandom
from random import SystemRandom

TOKEN_BYTES = 32
"""Random bytes of a device token: 256 bits, where RULES ask for at least 128."""

_below = SystemRandom().randrange


def _draw_token(length: int) -> str:
    """What ``secrets.token_urlsafe`` does, from the same source; that module brings OpenSSL (3.5 MiB) with it."""
    return urlsafe_b64encode(urandom(length)).rstrip(b"=").decode("ascii")


class Vault:
    """Draws a secret the first time it is asked for, and keeps it for the time of one practice.

    Its ``repr`` shows nothing, so that no traceback or log can.
    """

    def __init__(
        self,
        key_is_right: Callable[[str], bool],
        below: Callable[[int], int] = _below,
        token: Callable[[int], str] = _draw_token,
    ) -> None:
        self._key_is_right = key_is_right
        self._below = below
        self._draw_token = token
        self._digits: dict[str, str] = {}
        self._tokens: dict[str, str] = {}
        self._strangers: dict[bytes, str] = {}
        self._mark = urandom(TOKEN_BYTES)

    def digits(self, code_id: str, length: int) -> str:
        """Return a code's digits, drawn uniformly; leading zeros are digits like the others."""
        if code_id not in self._digits:
            self._digits[code_id] = str(self._below(10**length)).zfill(length)
        return self._digits[code_id]

    def known_digits(self, code_id: str) -> str | None:
        """Return the digits of a code that was issued, for the mail that carries it; None for any other id."""
        return self._digits.get(code_id)

    def holds(self, text: str) -> bool:
        """Tell whether a text, spaces aside, is a code that was issued."""
        return "".join(text.split()) in self._digits.values()

    def token(self, token_id: str) -> str:
        """Return a device token."""
        if token_id not in self._tokens:
            self._tokens[token_id] = self._draw_token(TOKEN_BYTES)
        return self._tokens[token_id]

    def stranger(self, number: str) -> str:
        """Return what stands for a number that nobody has.

        The number itself is not kept: what it is known again by can be made with this vault's own random mark only.
        """
        from hmac import digest  # here: it brings OpenSSL, which nobody needs who types the card's number

        known_by = digest(self._mark, number.encode("utf-8", "surrogatepass"), "sha256")
        return self._strangers.setdefault(known_by, f"stranger {len(self._strangers) + 1}")

    def key_is_right(self, number: str) -> bool:
        """Tell whether a number of 15 characters ends with the right key."""
        return self._key_is_right(number)

    def __repr__(self) -> str:
        return "<Vault>"
