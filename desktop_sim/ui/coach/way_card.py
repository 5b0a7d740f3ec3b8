"""« Avant / après »: the learner's own way once more, in a few pictures over the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop_sim.ui.coach.over_card import OverCard
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.labels import label
from desktop_sim.words.gate import mark, tr

TITLE = mark("Votre chemin, d'avant à après")

_LEAST = 240  # pixels at 100 %: so wide a picture is at the least
_LOWEST = 110  # pixels at 100 %: and so high
_HEAD = 170  # pixels at 100 %: title, note and edges
_WORDS = 72  # pixels at 100 %: what stands under a picture


class WayCard(OverCard):
    """The pictures in a grid, each with what had been done."""

    def __init__(self, sights: Sequence[tuple[str, QPixmap]], theme: Theme, parent: QWidget) -> None:
        """``sights``: what had been done, and how the page looked then; the first one is how it began."""
        super().__init__(tr(TITLE), "coach.way", theme, parent)
        self.column.addWidget(
            label(tr("Ces images disparaissent quand vous quittez l'exercice."), "small", self.ground)
        )
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.space("m"))
        self.column.addLayout(self._grid)
        self.column.addStretch(1)
        last = len(sights) - 1
        self._figures = [
            _Figure(_caption(number, last, words), picture, theme, self.ground)
            for number, (words, picture) in enumerate(sights)
        ]

    def place(self, room: QRect) -> None:
        """Lie over all of a room, given in the parent's coordinates."""
        self._room = room
        self.setGeometry(room)
        theme = self.theme
        edge, gap = theme.space("l"), theme.space("m")
        self.column.setContentsMargins(edge, edge, edge, edge)
        bar = self.area.verticalScrollBar().sizeHint().width()
        inside = room.width() - 2 * edge - bar - theme.px(16)
        columns = max(1, min(3, len(self._figures), (inside + gap) // (theme.px(_LEAST) + gap)))
        width = (inside - (columns - 1) * gap) // columns
        rows = -(-len(self._figures) // columns)
        # All of them at a glance where the room is high enough for that.
        height = (room.height() - theme.px(_HEAD)) // rows - theme.px(_WORDS)
        for number, figure in enumerate(self._figures):
            figure.fit(QSize(width, max(height, theme.px(_LOWEST))))
            self._grid.addWidget(figure, number // columns, number % columns)
            self._grid.setColumnStretch(number % columns, 1)


def _caption(number: int, last: int, words: str) -> str:
    if number == 0 and last:
        return tr("Avant")
    return tr("Après") if number == last else tr("{number}. {words}", number=number, words=words)


class _Figure(QWidget):
    """A picture, and under it its place on the way and what had been done."""

    def __init__(self, caption: str, picture: QPixmap, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = picture
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("hair"))
        self._shown = QLabel(self)
        self._shown.setProperty("look", "sight")
        self._shown.setAccessibleName(caption)
        column.addWidget(self._shown)
        column.addWidget(label(caption, "small", self))
        column.addStretch(1)

    def fit(self, room: QSize) -> None:
        """Be as large as there is room, and no larger than the picture is sharp."""
        smooth = Qt.TransformationMode.SmoothTransformation
        kept = Qt.AspectRatioMode.KeepAspectRatio
        shown = self._picture.scaled(room.boundedTo(self._picture.size()), kept, smooth)
        self._shown.setPixmap(shown)
        self._shown.setFixedSize(shown.width() + 2, shown.height() + 2)  # and the line round it
