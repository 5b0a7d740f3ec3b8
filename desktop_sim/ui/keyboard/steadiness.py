"""A trembling finger presses the same key twice; this counts it once."""

from __future__ import annotations


class Steadiness:
    """Looks at presses and releases of keys; the instant, in milliseconds, is handed in.

    A press counts unless the same key was pressed or let go less than ``same_key_ms`` before. So a finger that
    trembles on and on counts once, and another key counts at once. Keys are known by their place on the keyboard:
    what they write is not kept here, and the place only until ``forget``.
    """

    def __init__(self, same_key_ms: int) -> None:
        self._same_key_ms = same_key_ms
        self._key: int | None = None
        self._last = 0

    def press(self, key: int, at_ms: int) -> bool:
        """Tell whether a press counts."""
        counts = key != self._key or at_ms - self._last >= self._same_key_ms
        self._key, self._last = key, at_ms
        return counts

    def release(self, key: int, at_ms: int) -> None:
        """Note that a key was let go."""
        if key == self._key:
            self._last = at_ms

    def forget(self) -> None:
        """The next press counts, whatever it is of."""
        self._key = None
