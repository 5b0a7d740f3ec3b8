"""What the first screen is told of an exercise, and whole cards that are buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_sim.core.value import Value
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.widgets.pressed_once import PressedOnce


class ExerciseCard(Value):
    """An exercise as its card shows it. ``done``: in this run of the program; it is written nowhere.

    ``minutes``: how long it takes, about; 0 where its file does not say.
    """

    exercise_id: str
    title: str
    summary: str
    chapter: str
    done: bool = False
    minutes: int = 0


class CardButton(PressedOnce):
    """A card that is pressed wherever it is pressed. It is as high as what its layout holds; a double click counts
    once."""

    def __init__(self, look: str, name: str, parent: QWidget | None = None) -> None:
        """``name``: all that the card says, in one sentence for who hears it."""
        super().__init__(parent)
        self.setProperty("look", look)
        self.setAccessibleName(name)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        return QSize() if layout is None else layout.totalSizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return QSize() if layout is None else layout.totalMinimumSize()

    @override
    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return -1 if layout is None else layout.totalHeightForWidth(width)
