"""The first screen: what can be practised, one obvious thing to click."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_sim.core.value import Value
from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.qt.qt_values import scroll_only_vertically
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.labels import label
from desktop_sim.words.gate import mark, tr

TITLE = mark("Apprendre à se connecter avec un code reçu par mail")
SUBTITLE = mark("Prenez votre temps. Vous pouvez recommencer autant de fois que vous voulez.")

CHAPTER_TITLES = {
    "debut": mark("Pour commencer"),
    "code": mark("Le code"),
    "imprevus": mark("Les imprévus"),
    "ordinateur": mark("Mon ordinateur"),
    "pieges": mark("Les pièges"),
    "seul": mark("Sans aide"),
}

_BEGIN = (mark("Commencer"), mark("Commencer : {title}"))
_AGAIN = (mark("Refaire"), mark("Refaire : {title}"))
"""What stands on a card's button, and how the button is announced."""

_CARD_WIDTH = 330  # pixels at 100 %: so wide a card is at the least
_NEXT_BORDER = 2  # pixels by which the next card's border is wider than the others', as in the style sheet


class ExerciseCard(Value):
    """An exercise as its card shows it. ``done``: in this run of the program; it is written nowhere."""

    exercise_id: str
    title: str
    summary: str
    chapter: str
    done: bool = False


class HomePage(QWidget):
    """The exercises as cards, chapter by chapter, and the colours.

    Signals:
        chosen: begin the exercise with this id.
        next_mode: the next set of colours.
    """

    chosen = Signal(str)
    next_mode = Signal()

    def __init__(
        self,
        cards: Sequence[ExerciseCard],
        complaints: Sequence[str],
        theme: Theme,
        about: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        """``about``: gives the last lines of the page, when the first picture of it stands."""
        super().__init__()
        self._theme = theme
        self._about = about
        self._next = next((card.exercise_id for card in cards if not card.done), "")
        # Three exercises of a hall have the whole screen, and are read from farther away than at home.
        self._large = bool(cards) and not any(card.chapter for card in cards) and theme.has_room
        self._columns = 0
        self._grids: list[tuple[QGridLayout, list[QWidget]]] = []
        self.setProperty("world", "home")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        scroll_only_vertically(self._area)
        outer.addWidget(self._area)
        if theme.touch:  # here: else the first screen need not load it
            from desktop_sim.ui.widgets.finger_scroll import scroll_by_touches

            scroll_by_touches(self._area, theme)
        self._ground = ground = QWidget()
        ground.setProperty("world", "home")
        self._area.setWidget(ground)
        self._column = QVBoxLayout(ground)
        side = theme.px(64) if theme.scale < 1.5 else theme.px(24)
        self._column.setContentsMargins(side, theme.px(28), side, theme.px(32))
        self._column.setSpacing(theme.px(14))
        self._column.addWidget(label(tr(TITLE), "home-title"))
        self._column.addWidget(label(tr(SUBTITLE), "home-subtitle"))
        for number, line in enumerate(complaints):
            self._column.addWidget(label(line, "why" if number else "aid-title"))
        self._chapters = [
            (tr(CHAPTER_TITLES.get(name, name)), [card for card in cards if card.chapter == name])
            for name in dict.fromkeys(card.chapter for card in cards)
        ]
        if self._large:
            self._column.addStretch(1)
        self._next_card: QWidget | None = None
        self._whole = False
        self._later = QTimer(self)  # a child: nothing comes after the page itself is gone
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._add_rest)
        # What is below the edge of the screen is built when the first picture stands.
        upto = next((n for n, (_, part) in enumerate(self._chapters) if self._holds_next(part)), 0)
        self._waiting = self._chapters[upto + 1 :]
        for title, part in self._chapters[: upto + 1]:
            self._add_chapter(title, part)

    def _holds_next(self, cards: list[ExerciseCard]) -> bool:
        return any(card.exercise_id == self._next for card in cards)

    def _add_chapter(self, title: str, cards: list[ExerciseCard]) -> None:
        if title:
            self._column.addWidget(label(title, "chapter"))
        grid = QGridLayout()
        grid.setSpacing(self._theme.px(16))
        widgets = [self._card(card) for card in cards]
        self._grids.append((grid, widgets))
        self._column.addLayout(grid)
        self._lay(grid, widgets)

    def _lay(self, grid: QGridLayout, widgets: list[QWidget]) -> None:
        columns = self._columns or self._columns_for(self.width())
        for number, widget in enumerate(widgets):
            grid.addWidget(widget, number // columns, number % columns)
        for column in range(grid.columnCount()):
            grid.setColumnStretch(column, 1 if column < columns else 0)

    def _columns_for(self, width: int) -> int:
        margins = self._column.contentsMargins()
        room = width - margins.left() - margins.right() - 18  # the scroll bar's
        gap = self._theme.px(16)
        return max(1, min(3, (room + gap) // (self._theme.px(_CARD_WIDTH) + gap)))

    def _card(self, card: ExerciseCard) -> QWidget:
        theme = self._theme
        is_next = card.exercise_id == self._next
        frame = QFrame()
        frame.setProperty("look", "card")
        frame.setProperty("state", "next" if is_next else None)  # not yet polished, so no need of set_state
        column = QVBoxLayout(frame)
        border = _NEXT_BORDER if is_next else 0  # so that the words of all cards stand at the same height
        side, top = (theme.px(26), theme.px(24)) if self._large else (theme.px(18), theme.px(14))
        column.setContentsMargins(side - border, top - border, side - border, top + 2 - border)
        column.setSpacing(theme.px(14) if self._large else theme.px(6))
        column.addWidget(label(tr(card.title), "card-title-large" if self._large else "card-title"))
        column.addWidget(label(tr(card.summary), "card-summary-large" if self._large else "body"))
        column.addStretch(1)
        if card.done:
            column.addWidget(label(tr("Fait. Vous pouvez le refaire."), "aid-title"))
        words, name = _AGAIN if card.done else _BEGIN
        button = CalmButton(tr(words), "coach-main" if is_next else "coach")
        button.setAccessibleName(tr(name, title=tr(card.title)))
        button.setProperty("exercise", card.exercise_id)
        set_anchor(button, f"home.{card.exercise_id}")
        button.clicked.connect(self._choose)
        button.installEventFilter(self)
        if self._large:
            button.setProperty("large", True)
        if is_next:
            self.setFocusProxy(button)
            self._next_card = frame
        column.addWidget(button)
        return frame

    def _add_rest(self) -> None:
        """Build what was below the edge, and the controls at the end."""
        if self._whole:
            return
        self._whole = True
        for title, part in self._waiting:
            self._add_chapter(title, part)
        self._waiting = []
        self._column.addStretch(2)
        row = QHBoxLayout()
        button = CalmButton(tr("Changer les couleurs"), "coach")
        set_anchor(button, "home.mode")
        button.clicked.connect(self.next_mode)
        row.addWidget(button)
        row.addStretch(1)
        self._column.addLayout(row)
        for line in self._about():
            self._column.addWidget(label(line, "card-summary"))
        self._later.timeout.disconnect(self._add_rest)
        self._later.timeout.connect(self._show_next)
        self._later.start()

    def _show_next(self) -> None:
        """Scroll to the card that comes next; it is the first thing to see, also after several were done."""
        layout = self._ground.layout()
        if self._next_card is not None and layout is not None:
            layout.activate()
            self._ground.resize(self._ground.width(), layout.totalHeightForWidth(self._ground.width()))
            self._area.ensureWidgetVisible(self._next_card, 0, self._theme.px(60))

    @override
    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def _choose(self) -> None:
        self.chosen.emit(self.sender().property("exercise"))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            card = watched.parentWidget()
            if card is not None:
                self._area.ensureWidgetVisible(card, 0, self._theme.px(16))
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._whole:
            self._later.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = self._columns_for(self.width())
        if columns != self._columns:
            self._columns = columns
            for grid, widgets in self._grids:
                for widget in widgets:
                    grid.removeWidget(widget)
                self._lay(grid, widgets)
