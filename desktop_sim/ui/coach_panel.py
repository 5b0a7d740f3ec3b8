"""The teacher's panel: outside the browser, on warm paper, always at the same place."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_sim.exercises.sites import Card
from desktop_sim.ui.anchor import set_anchor
from desktop_sim.ui.coach_projection import CoachView
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.theme.icons import icon
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.labels import label, set_text
from desktop_sim.ui.widgets.training_card import TrainingCard

WIDTH = 348  # pixels at 100 %, beside the browser


class CoachPanel(QWidget):
    """Says the present step, explains answers, and helps who is lost.

    Signals:
        go_to: bring the tab with this id to the front.
    """

    go_to = Signal(str)

    def __init__(self, card: Card, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._view: CoachView | None = None
        self._lost = False
        self.setProperty("world", "teacher")
        self.setAccessibleName("Votre guide")
        self._outer = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._outer.setContentsMargins(theme.tpx(14), theme.tpx(12), theme.tpx(14), theme.tpx(12))
        self._outer.setSpacing(theme.tpx(8))
        self._outer.addWidget(self._build_words(card), 1)
        self._outer.addWidget(self._build_buttons())

    def _build_words(self, card: Card) -> QWidget:
        theme = self._theme
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        self._area = area
        ground = QWidget()
        ground.setProperty("world", "teacher")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, theme.tpx(4), 0)
        column.setSpacing(theme.tpx(10))
        head = QHBoxLayout()
        head.setSpacing(theme.tpx(14))
        self._number = label("", "step-number", ground, wrap=False)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head.addWidget(self._number)
        right = QVBoxLayout()
        right.setSpacing(theme.tpx(4))
        self._count = label("", "step-count", ground, wrap=False)
        self._dots = StepDots(theme)
        right.addStretch()
        right.addWidget(self._count)
        right.addWidget(self._dots)
        right.addStretch()
        head.addLayout(right, 1)
        column.addLayout(head)
        self._say = label("", "instruction", ground)
        set_anchor(self._say, "coach.say")
        column.addWidget(self._say)
        self._where = label("", "aid-title", ground)
        column.addWidget(self._where)
        self._box = QFrame(ground)
        self._box.setProperty("look", "aid")
        inside = QVBoxLayout(self._box)
        inside.setSpacing(theme.tpx(4))
        self._box_lines = []
        for look in ("aid-title", "why", "aid-title", "why"):
            line = label("", look, self._box)
            inside.addWidget(line)
            self._box_lines.append(line)
        column.addWidget(self._box)
        self._why = label("", "why", ground)
        column.addWidget(self._why)
        self._card = TrainingCard(card, ground)
        column.addWidget(self._card)
        self._notice = label("", "why", ground)
        self._notice.hide()
        column.addWidget(self._notice)
        self._clock = label("", "step-count", ground)
        column.addWidget(self._clock)
        column.addStretch(1)
        area.setWidget(ground)
        return area

    def _build_buttons(self) -> QWidget:
        theme = self._theme
        holder = QWidget()
        holder.setProperty("world", "teacher")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.tpx(8))
        column.addStretch(1)
        self._way = CalmButton("M'y conduire", "teacher", holder)
        set_anchor(self._way, "coach.go")
        self._way.clicked.connect(self._go)
        self._help = CalmButton("Je suis perdu", "teacher-main", holder)
        set_anchor(self._help, "coach.lost")
        self._help.clicked.connect(self._change_lost)
        column.addWidget(self._way)
        column.addWidget(self._help)
        self._way.hide()
        return holder

    # -- showing --------------------------------------------------------------------------------------------

    def show_view(self, view: CoachView) -> None:
        """Show what the teacher says; tell a screen reader what is new."""
        before, self._view = self._view, view
        if view == before:
            return
        if before is not None and view.step_id != before.step_id:
            self._lost = False  # the learner has found the way
            self._area.verticalScrollBar().setValue(0)
        self._show_number(view)
        set_text(self._count, "Terminé" if view.finished else f"Étape {view.number} sur {view.last_number}")
        self._dots.show_dots(view.dots)
        set_text(self._say, view.say)
        set_text(self._clock, view.clock)
        self._card.setVisible(view.card_wanted)
        self._show_box()
        if before is None or (view.say, view.meaning) != (before.say, before.meaning):
            self._announce(f"{view.meaning} {view.action} {view.say} {view.where}".strip())

    def _show_number(self, view: CoachView) -> None:
        if not view.finished:
            set_text(self._number, str(view.number))
            return
        side = self._theme.tpx(36)
        self._number.setPixmap(icon("check", self._theme.color("on-teacher")).pixmap(QSize(side, side)))
        self._number.setAccessibleName("Terminé")

    def show_notice(self, text: str) -> None:
        """Say in one calm sentence what could not be done; nothing when the text is empty."""
        set_text(self._notice, text)

    def show_clock(self, text: str) -> None:
        """Show the time without anything else having changed."""
        set_text(self._clock, text)

    def _show_box(self) -> None:
        view = self._view
        if view is None:
            return
        if self._lost:
            lines = ("Où suis-je ?", view.here, "Ce que je fais", f"{view.say} {view.where}".strip())
        elif view.meaning:
            lines = ("Ce que cela veut dire", view.meaning, "Ce que je fais", view.action)
        else:
            lines = ("", "", "", "")
        for line, text in zip(self._box_lines, lines, strict=True):
            set_text(line, text)
        self._box.setVisible(bool(lines[1]))
        set_text(self._where, "" if self._lost else view.where)
        # One thing at a time: while something is explained, the reason of the step waits.
        set_text(self._why, "" if lines[1] else view.why)
        self._way.setVisible(self._lost and bool(view.go_to))
        self._help.setText("J'ai compris" if self._lost else "Je suis perdu")

    def ask_for_help(self) -> None:
        """« Je suis perdu », also by F1."""
        self._lost = True
        self._show_box()
        if self._view is not None:
            self._announce(f"{self._view.here} {self._view.say} {self._view.where}".strip())

    def _change_lost(self) -> None:
        if self._lost:
            self._lost = False
            self._show_box()
        else:
            self.ask_for_help()

    def _go(self) -> None:
        if self._view is not None and self._view.go_to:
            self.go_to.emit(self._view.go_to)

    def _announce(self, text: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def lie(self, *, flat: bool) -> None:
        """Stand beside the browser, or lie under it where the window is narrow for the text."""
        directions = QBoxLayout.Direction
        self._outer.setDirection(directions.LeftToRight if flat else directions.TopToBottom)
        self._help.setMinimumWidth(self._theme.tpx(250) if flat else 0)


class StepDots(QWidget):
    """The deck's steps 0 to 5 as a row of bars; the label beside it says the same in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._dots: tuple[str, ...] = ()
        self.setFixedHeight(theme.tpx(12))

    def show_dots(self, dots: tuple[str, ...]) -> None:
        """Show each step as done, present or coming."""
        if dots != self._dots:
            self._dots = dots
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.tpx(160), self._theme.tpx(12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._dots:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = self._theme.tpx(6)
        width = min((self.width() + gap) / len(self._dots) - gap, self._theme.tpx(36))
        height = self._theme.tpx(9)
        names = {"done": "teacher", "present": "attention", "coming": "paper-line"}
        for number, dot in enumerate(self._dots):
            painter.setBrush(self._theme.color(names[dot]))
            painter.drawRoundedRect(QRectF(number * (width + gap), 1, width, height), height / 2, height / 2)
