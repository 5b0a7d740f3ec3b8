"""The one place from which a screen reader is told what is new: a step, an answer, a telephone that rings, the time.

Nobody else makes announcements, so that whatever is to be heard in another way later is heard from here too.

It is told in two ways, for none is heard everywhere. Narrator, NVDA and newer Orcas hear an announcement; to Orca 43
(Debian 12) nobody listens for those, and what it speaks by itself is a notification that comes up on the screen.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_sim.ui.qt.ears import ears
from desktop_sim.ui.qt.spoken_roles import spoken_as

KEPT = 4
"""How many of the last notifications are kept, for a reader that is still busy with what came before. Only the newest
is shown: who looks round finds nothing that is no longer true."""

_WITH_NOTIFICATIONS = ("xcb", "wayland")
"""Platforms whose readers speak notifications: there an announcement beside them would be heard twice."""


def spoken_together(sentences: Iterable[str]) -> str:
    """Return sentences as one text; empty ones are left out.

    One that ends in what is to be written (« un mauvais mot de passe : Tulipe99 ») is followed by a pause that is no
    sign of it: a full stop might be written too.
    """
    *before, last = list(filter(None, sentences)) or [""]
    return "".join(f"{said} – " if said[-1].isalnum() else f"{said} " for said in before) + last


@spoken_as(QAccessible.Role.Notification)
class Notification(QWidget):
    """Words for the ear: one pixel in a corner of the window, and nothing to press. It is heard when it is shown."""

    def __init__(self, window: QWidget, words: str) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(0, 0, 1, 1)
        self.setAccessibleName(words)
        self.lower()
        self.show()


_said: deque[Notification] = deque()


def announce(widget: QWidget, words: str) -> bool:
    """Let a screen reader say words, and return whether one listens; ``widget`` is what they stand on."""
    words = " ".join(words.split())
    if not words or not ears().hear():
        return False
    if not QGuiApplication.platformName().startswith(_WITH_NOTIFICATIONS):
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
    for before in filter(isValid, _said):
        before.hide()
    _said.append(Notification(widget.window(), words))
    _drop(KEPT)
    return True


def forget_announced() -> None:
    """Keep nothing of what was said: words of the coach may quote a code."""
    _drop(0)


def _drop(kept: int) -> None:
    while len(_said) > kept:
        oldest = _said.popleft()
        if isValid(oldest):  # else its window was closed
            oldest.hide()
            oldest.deleteLater()
