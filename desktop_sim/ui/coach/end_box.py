"""The end of an exercise: a seal, what one can do now, how far the course has come, and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop_sim.core.value import Value
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.theme.icons import icon
from desktop_sim.ui.widgets.drawings import Drawing, Pencil, seal
from desktop_sim.ui.widgets.labels import label, set_text
from desktop_sim.words.gate import tr, tr_n

_SHEET = (320.0, 88.0)
_HIGH, _LOW = 88, 60  # pixels at 100 %: the seal where there is room for it, and where there is little
_MIDDLE, _LARGE, _SMALL = 44.0, 40.0, 17.0  # of the seals, in the drawing's units


class Course(Value):
    """How far the course has come: ``done`` of ``count`` exercises; ``following``: the title of the next one, empty
    where all are done; ``minutes``: how long that one takes, 0 where its file is silent."""

    done: int
    count: int
    following: str
    minutes: int


class EndBox(QWidget):
    """Hidden until the last step is done.

    Attributes:
        seal: the drawing, which stands above all that is said.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self.seal = Drawing(partial(_draw_seals, 1, 1), theme, parent, _SHEET)
        self.seal.setAccessibleName(tr("Terminé"))
        self._now = label(tr("Vous savez maintenant :"), "why", self)
        self._list = QWidget(self)
        self._grid = QGridLayout(self._list)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[str, ...] = ()
        self._widgets: list[QWidget] = []
        self._progress = label("", "aid-title", self)
        self._following = label("", "why", self)
        column.addWidget(self._now)
        column.addWidget(self._list)
        column.addWidget(self._progress)
        column.addWidget(self._following)
        self.hide()

    def show_can(self, can: Sequence[str]) -> None:
        """Say what one can do now, line by line; nothing where the exercise does not say it."""
        if tuple(can) == self._shown:
            return
        self._shown = tuple(can)
        for widget in self._widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._widgets = [made for line in can for made in (self._tick(), label(line, "why", self._list))]
        for place, widget in enumerate(self._widgets):
            self._grid.addWidget(widget, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
            widget.show()  # now: a layout does so later, and what is not shown is not measured

    def _tick(self) -> QLabel:
        side = self._theme.px(24)
        sign = QLabel(self._list)
        sign.setPixmap(icon("check", self._theme.color("coach")).pixmap(QSize(side, side)))
        return sign

    def show_course(self, course: Course | None) -> None:
        """Say how far the course has come; None: nobody has said it yet."""
        done, count = (1, 1) if course is None else (course.done, course.count)
        self.seal.draw = partial(_draw_seals, done, count)
        self.seal.update()
        said = tr_n("{n} exercice réussi sur {count}.", "{n} exercices réussis sur {count}.", done, count=count)
        set_text(self._progress, said if course is not None else "")
        set_text(self._following, _following_words(course))

    def appear(self, *, there: bool) -> None:
        """Be there with all parts, or be gone."""
        self.seal.setVisible(there)
        self.seal.setFixedHeight(self._theme.px(_HIGH))
        for part in (self._now, self._list):
            part.setVisible(bool(self._shown))
        for line in (self._progress, self._following):
            line.setVisible(bool(line.text()))
        self.setVisible(there)

    def _smaller(self) -> None:
        self.seal.setFixedHeight(self._theme.px(_LOW))

    def gives_way(self) -> list[Callable[[], object]]:
        """Return what takes parts away, the least needed first."""
        return [
            self._following.hide,
            self._smaller,
            self._progress.hide,
            self.seal.hide,
            self._now.hide,
            self._list.hide,
        ]


def _following_words(course: Course | None) -> str:
    if course is None or not course.following:
        return ""
    if not course.minutes:
        return tr("Ensuite : {title}.", title=course.following)
    return tr_n(
        "Ensuite : {title}, {n} minute environ.",
        "Ensuite : {title}, {n} minutes environ.",
        course.minutes,
        title=course.following,
    )


def _draw_seals(done: int, count: int, pencil: Pencil) -> None:
    """Draw the seal of this exercise between those before it and what is still to come."""
    before, after = min(2, done - 1), min(1, count - done)
    width = before * 64 + 2 * _LARGE + after * 74
    at = (_SHEET[0] - width) / 2
    first = at + _SMALL
    large = at + before * 64 + _LARGE
    if before:
        pencil.line("coach", 7, (first, _MIDDLE), (large, _MIDDLE))
    if after:
        pencil.line("paper-line", 7, (large, _MIDDLE), (large + _LARGE + 40, _MIDDLE))
        pencil.disc(large + _LARGE + 40, _MIDDLE, _SMALL, "paper", "outline", 3)
    for number in range(before):
        pencil.disc(first + 64 * number, _MIDDLE, _SMALL, "coach")
        pencil.tick(first + 64 * number, _MIDDLE, _SMALL * 0.46, "on-coach", 3.4)
    seal(pencil, large, _MIDDLE, _LARGE)
