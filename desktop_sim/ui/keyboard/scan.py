"""Where a switch stands among the keys on the screen: row after row, then key after key. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence


class Scan:
    """``lit`` is what the next act means: a row, or one key of it.

    With ten keys in a row and five rows a letter takes fifteen moves at most, where one key after the other would
    take fifty.
    """

    def __init__(self, rows: Sequence[int]) -> None:
        """``rows``: how many keys there are in each; none is empty."""
        self.rows = rows
        self._row = 0
        self._key: int | None = None

    @property
    def lit(self) -> tuple[int, int | None]:
        """The row, and the key in it; None for the key where the whole row is meant."""
        return self._row, self._key

    def move(self) -> bool:
        """Go on to the next row, or to the next key of the row; tell whether that is still among the keys.

        After a row's last key the whole row is meant again; after the last row one leaves.
        """
        if self._key is None:
            self._row += 1
            return self._row < len(self.rows)
        self._key += 1
        if self._key == self.rows[self._row]:
            self._key = None
        return True

    def act(self) -> tuple[int, int] | None:
        """Go into the row that is lit; or, where a key is, return its row and place, and begin anew."""
        if self._key is None:
            self._key = 0
            return None
        pressed = self._row, self._key
        self._row, self._key = 0, None
        return pressed
