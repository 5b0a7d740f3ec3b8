"""The learner's own way through an exercise, in small pictures: in memory only, and gone with the exercise."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtGui import QPixmap

MOST_SHOWN = 6
"""As many pictures as are seen at a glance."""

_MOST_KEPT = 9
_QUIET = 500  # milliseconds without a change: a picture is taken while nobody waits for a key to be painted
_WIDTH = 480  # pixels


class Sight(NamedTuple):
    """How the browser looked, and what had been done to come there."""

    words: str
    picture: QPixmap


class OwnWay(QObject):
    """Looks at the browser once at each task, when the learner has paused there."""

    def __init__(self, look: Callable[[], QPixmap], parent: QObject) -> None:
        """``look``: gives the browser as it is now."""
        super().__init__(parent)
        self._look = look
        self._seen: dict[str, Sight] = {}
        self._here: tuple[str, str] | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET)
        self._quiet.timeout.connect(self.take)

    def note(self, key: str, words: str) -> None:
        """Something has changed; ``key``: the present task; ``words``: what was done last."""
        self._here = (key, words)
        if key not in self._seen or not key:
            self._quiet.start()

    def take(self) -> None:
        """Take a picture of the present task."""
        self._quiet.stop()
        if self._here is None:
            return
        key, words = self._here
        if len(self._seen) > 1 and key == next(iter(self._seen)):
            return  # « avant » stays
        picture = self._look().scaled(QSize(_WIDTH, _WIDTH), Qt.AspectRatioMode.KeepAspectRatio, _SMOOTH)
        self._seen.pop(key, None)  # who comes back to a task sees it at the later place
        self._seen[key] = Sight(words, picture)
        if len(self._seen) > _MOST_KEPT:
            for former in list(self._seen)[1:-1:2]:  # the beginning and the end are the most telling
                del self._seen[former]

    def sights(self) -> list[Sight]:
        """Return up to six pictures, from the first to the present one, which is taken now."""
        self.take()
        seen = list(self._seen.values())
        last = len(seen) - 1
        count = min(MOST_SHOWN, len(seen))
        places = [round(number * last / max(1, count - 1)) for number in range(count)]
        return [seen[place] for place in places]

    def stop(self) -> None:
        """Forget all."""
        self._quiet.stop()
        self._here = None
        self._seen.clear()


_SMOOTH = Qt.TransformationMode.SmoothTransformation
