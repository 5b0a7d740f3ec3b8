"""The course: what is to be done now, as one card, and six chapters that open to their exercises."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.labels import label
from desktop_sim.ui.window.cards import CardButton, ExerciseCard
from desktop_sim.words.gate import mark, tr, tr_n

if TYPE_CHECKING:  # it is opened seldom, and the first screen need not load it
    from desktop_sim.ui.window.notebook import Notebook, Stamp

NOTEBOOK = "carnet"
"""What is open where it is no chapter."""

CHAPTER_TITLES = {
    "debut": mark("Pour commencer"),
    "code": mark("Le code"),
    "imprevus": mark("Les imprévus"),
    "ordinateur": mark("Mon ordinateur"),
    "pieges": mark("Les pièges"),
    "seul": mark("Tout seul"),
}
CHAPTER_ICONS = {
    "debut": "mouse",
    "code": "mail",
    "imprevus": "triangle-alert",
    "ordinateur": "monitor",
    "pieges": "shield",
    "seul": "star",
}

_HERO_PICTURE = (300, 190), (240, 152)  # pixels at 100 %; the second one where there is little room
_LEAST_FOR_PICTURE = 880  # pixels at 100 % that the hero needs to show its drawing beside its words
_LEAST_FOR_PROGRESS = 620  # and to have the progress beside them
_LEAST_CARD = 290  # pixels at 100 %: so wide a card is at the least


class Chapter:
    """A chapter with its exercises; ``number`` stands before its name."""

    def __init__(self, number: int, chapter_id: str, cards: Sequence[ExerciseCard]) -> None:
        self.number = number
        self.chapter_id = chapter_id
        self.cards = cards

    @property
    def title(self) -> str:
        """« 2. Le code »."""
        name = tr(CHAPTER_TITLES.get(self.chapter_id, self.chapter_id))
        return tr("{number}. {name}", number=self.number, name=name)

    @property
    def done(self) -> int:
        """How many of its exercises were done."""
        return sum(card.done for card in self.cards)

    @property
    def extent(self) -> str:
        """« 3 exercices · 15 min »."""
        count = len(self.cards)
        if not all(card.minutes for card in self.cards):
            return tr_n("{n} exercice", "{n} exercices", count)
        minutes = sum(card.minutes for card in self.cards)
        return tr_n("{n} exercice · {minutes} min", "{n} exercices · {minutes} min", count, minutes=minutes)


def chapters_of(cards: Sequence[ExerciseCard]) -> list[Chapter]:
    """Return the chapters in the order of their first exercises."""
    names = dict.fromkeys(card.chapter for card in cards)
    return [
        Chapter(number, name, [card for card in cards if card.chapter == name])
        for number, name in enumerate(names, start=1)
    ]


class Hero(QFrame):
    """What is to be done now: its drawing, its title, how long it takes, and one big button. All of it is pressed.

    Signals:
        begun: the button, or the card anywhere.
        notebook_wanted: « Mon carnet ».
    """

    begun = Signal()
    notebook_wanted = Signal()

    def __init__(self, card: ExerciseCard, done: int, count: int, theme: Theme) -> None:
        """``card``: the next exercise; ``done`` of ``count`` exercises were done."""
        super().__init__()
        self._theme = theme
        self.setProperty("look", "hero")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        edge = theme.space("l" if theme.has_room else "xs")
        self._row.setContentsMargins(edge, edge, edge, edge)
        self._row.setSpacing(theme.space("xl" if theme.has_room else "m"))
        self.picture = QWidget()
        self.picture.setFixedSize(*(theme.px(side) for side in _HERO_PICTURE[0 if theme.has_room else 1]))
        self._row.addWidget(self.picture)
        words = QVBoxLayout()
        words.setSpacing(theme.space("hair"))
        words.addStretch(1)
        over = tr("Tout est réussi. À refaire, si vous voulez") if done == count else tr("À faire maintenant")
        words.addWidget(label(over, "chapter"))
        words.addWidget(label(tr(card.title), "hero-title"))
        words.addWidget(label(tr(card.summary), "body"))
        if card.minutes:
            minutes = tr_n("{n} minute environ", "{n} minutes environ", card.minutes)
            words.addWidget(label(minutes, "hero-time"))
        self.button = CalmButton(tr("Refaire") if card.done else tr("Commencer"), "coach-main")
        name = tr("Refaire : {title}", title=tr(card.title)) if card.done else None
        self.button.setAccessibleName(name or tr("Commencer : {title}", title=tr(card.title)))
        self.button.setProperty("exercise", card.exercise_id)
        self.button.setProperty("large", True)
        self.button.setMinimumWidth(0 if theme.has_large_text else theme.px(300))
        set_anchor(self.button, f"home.{card.exercise_id}")
        self.button.clicked.connect(self.begun)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        words.addSpacing(theme.space("xs"))
        words.addLayout(row)
        words.addStretch(1)
        self._row.addLayout(words, 1)
        self.progress = QWidget()
        self._progress = QVBoxLayout(self.progress)
        self._progress.setContentsMargins(0, 0, 0, 0)
        self._progress.setSpacing(theme.space("xs"))
        self._progress.addStretch(1)
        self.ring = QWidget()
        side = theme.px(112 if theme.has_room else 72)
        self.ring.setFixedSize(side, side)
        self._progress.addWidget(self.ring)
        said = tr_n("{n} réussi sur {count}", "{n} réussis sur {count}", done, count=count)
        self._progress.addWidget(label(said, "label", wrap=False))
        notebook = CalmButton(tr("Mon carnet"), "coach")
        set_anchor(notebook, "home.notebook")
        notebook.clicked.connect(self.notebook_wanted)
        self._progress.addWidget(notebook)
        self._progress.addStretch(1)
        self._row.addWidget(self.progress)

    def fit(self, width: int) -> None:
        """Let the drawing go where it would take room from the words."""
        theme = self._theme
        self.picture.setVisible(width >= theme.px(_LEAST_FOR_PICTURE))
        beside = width >= theme.px(_LEAST_FOR_PROGRESS)
        self.ring.setVisible(beside)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # so that the release comes here too

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if self.rect().contains(event.position().toPoint()):
            self.begun.emit()


class Course(QWidget):
    """The hero and the chapters, or one chapter with its exercises.

    Signals:
        chosen: begin the exercise with this id.
        turned: another page of the course is shown.
        large_wanted: the notebook is to be shown large.
    """

    chosen = Signal(str)
    turned = Signal()
    large_wanted = Signal()

    def __init__(
        self,
        cards: Sequence[ExerciseCard],
        theme: Theme,
        opened: str = "",
        can_of: Callable[[str], tuple[str, ...]] = lambda _exercise_id: (),
    ) -> None:
        """Build the course.

        Args:
            cards: the exercises.
            theme: colours and sizes.
            opened: the chapter, or the notebook, to be shown at first; all chapters where empty.
            can_of: tells what one can do after an exercise, by its id.
        """
        super().__init__()
        self._theme = theme
        self._cards = cards
        self._can_of = can_of
        self.opened = ""
        self.notebook: Notebook | None = None
        self.chapters = chapters_of(cards)
        self.next = next((card for card in cards if not card.done), cards[0])
        self._drawn = False
        self._columns = 0
        self._page: QWidget | None = None
        self._back: QWidget | None = None
        self._hero: Hero | None = None
        self._buttons: list[CardButton] = []
        self._grid = QGridLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.turn_to(opened)

    def first(self) -> QWidget | None:
        """Return what has the focus when the page comes."""
        if self._hero is not None:
            return self._hero.button
        if self.notebook is not None:
            return self._back
        return self._buttons[0] if self._buttons else None

    def turn_to(self, chapter_id: str) -> None:
        """Show a chapter, or the notebook; all chapters where empty."""
        chapter = next((chapter for chapter in self.chapters if chapter.chapter_id == chapter_id), None)
        noted = chapter_id == NOTEBOOK
        self.opened = chapter.chapter_id if chapter is not None else NOTEBOOK if noted else ""
        if self._page is not None:
            self._column.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
        self._hero, self._buttons, self._grid, self.notebook = None, [], QGridLayout(), None
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.space("m" if self._theme.has_room else "xs"))
        if noted:
            self._add_notebook(column)
        elif chapter is None:
            self._add_all(column)
        else:
            self._add_one(column, chapter)
        self._column.addWidget(self._page)
        self._lay()
        if self._drawn:
            self.draw()
        self.turned.emit()

    def _add_all(self, column: QVBoxLayout) -> None:
        done = sum(card.done for card in self._cards)
        self._hero = Hero(self.next, done, len(self._cards), self._theme)
        self._hero.begun.connect(self._begin_next)
        self._hero.notebook_wanted.connect(self._open_notebook)
        column.addWidget(self._hero)
        column.addWidget(label(tr("Ou choisir dans le parcours"), "chapter"))
        for chapter in self.chapters:
            self._buttons.append(self._chapter_card(chapter))
        column.addLayout(self._grid)

    def _add_notebook(self, column: QVBoxLayout) -> None:
        from desktop_sim.ui.window.notebook import Notebook

        self._add_way_back(column)
        self.notebook = Notebook(self.stamps(), len(self._cards), self._theme)
        self.notebook.large_wanted.connect(self.large_wanted)
        column.addWidget(self.notebook)

    def stamps(self) -> list[Stamp]:
        """Return what the exercises that were done have left."""
        from desktop_sim.ui.window.notebook import Stamp

        return [Stamp(card.title, self._can_of(card.exercise_id)) for card in self._cards if card.done]

    def _add_way_back(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        self._back = back = CalmButton(tr("Retour au parcours"), "coach")
        set_anchor(back, "home.course")
        back.clicked.connect(self._turn_back)
        row.addWidget(back)
        row.addStretch(1)
        column.addLayout(row)

    def _add_one(self, column: QVBoxLayout, chapter: Chapter) -> None:
        self._add_way_back(column)
        column.addWidget(label(chapter.title, "hero-title"))
        for card in chapter.cards:
            self._buttons.append(self._exercise_card(card))
        column.addLayout(self._grid)
        column.addStretch(1)

    def _chapter_card(self, chapter: Chapter) -> CardButton:
        theme = self._theme
        state = tr_n("{n} fait.", "{n} faits.", chapter.done) if chapter.done else tr("Pas encore commencé.")
        name = tr("{chapter}. {extent}. {state}", chapter=chapter.title, extent=chapter.extent, state=state)
        button = self._card_button(name, chapter.chapter_id == self.next.chapter)
        set_anchor(button, f"home.chapter.{chapter.chapter_id}")
        button.setProperty("chapter", chapter.chapter_id)
        button.clicked.connect(self._open)
        row, words = self._filled(button, 56)
        words.addWidget(label(chapter.title, "card-title"))
        all_done = chapter.done == len(chapter.cards)
        words.addWidget(label(tr("Fait") if all_done else chapter.extent, "done" if all_done else "small"))
        pills = QWidget()
        pills.setFixedHeight(theme.px(14))
        words.addWidget(pills)
        words.addStretch(1)
        if theme.has_room:
            row.addWidget(self._slot("arrow", 24))
        button.setProperty("pills", [card.done for card in chapter.cards])
        pills.setObjectName("pills")
        return button

    def _exercise_card(self, card: ExerciseCard) -> CardButton:
        state = tr("Fait. Vous pouvez le refaire.") if card.done else ""
        name = tr("Refaire : {title}", title=tr(card.title)) if card.done else None
        is_next = card.exercise_id == self.next.exercise_id
        button = self._card_button(name or tr("Commencer : {title}", title=tr(card.title)), is_next)
        button.setAccessibleDescription(f"{tr(card.summary)} {state}".strip())
        button.setProperty("exercise", card.exercise_id)
        button.setProperty("done", card.done)
        set_anchor(button, f"home.{card.exercise_id}")
        button.clicked.connect(self._choose)
        row, words = self._filled(button, 40)
        words.addWidget(label(tr(card.title), "card-title"))
        words.addWidget(label(tr(card.summary), "body"))
        if card.done:
            words.addWidget(label(tr("Fait"), "done"))
        elif card.minutes:
            words.addWidget(label(tr_n("{n} minute environ", "{n} minutes environ", card.minutes), "small"))
        words.addStretch(1)
        if self._theme.has_room:
            row.addWidget(self._slot("arrow", 24))
        return button

    def _card_button(self, name: str, is_next: bool) -> CardButton:
        button = CardButton("card-button", name)
        button.setProperty("state", "next" if is_next else None)
        return button

    def _filled(self, button: CardButton, icon_side: int) -> tuple[QHBoxLayout, QVBoxLayout]:
        theme = self._theme
        row = QHBoxLayout(button)
        side, height = theme.space("m" if theme.has_room else "s"), theme.space("m" if theme.has_room else "xs")
        row.setContentsMargins(side, height, theme.space("xs"), height)
        row.setSpacing(side)
        row.addWidget(self._slot("icon", icon_side if theme.has_room else 40))
        words = QVBoxLayout()
        words.setSpacing(theme.space("hair"))
        words.addStretch(1)
        row.addLayout(words, 1)
        return row, words

    def _slot(self, name: str, side: int) -> QWidget:
        """Keep the place of a drawing, which comes when the first picture stands."""
        slot = QWidget()
        slot.setObjectName(name)
        slot.setFixedSize(self._theme.px(side), self._theme.px(side))
        return slot

    def draw(self) -> None:
        """Put the drawings into their places; to be called when the first picture stands."""
        from desktop_sim.ui.window import course_pictures

        self._drawn = True
        theme = self._theme
        if self._hero is not None:
            done = sum(card.done for card in self._cards) / len(self._cards)
            course_pictures.fill_hero(self._hero.picture, self._hero.ring, self.next.chapter, done, theme)
        for button in self._buttons:
            chapter, exercise = button.property("chapter"), button.property("exercise")
            name = CHAPTER_ICONS.get(chapter, "star") if chapter else "check" if button.property("done") else ""
            course_pictures.fill_card(button, name, theme, is_round=bool(exercise))

    # -- what is pressed ------------------------------------------------------------------------------------

    def _begin_next(self) -> None:
        self.chosen.emit(self.next.exercise_id)

    def _choose(self) -> None:
        self.chosen.emit(self.sender().property("exercise"))

    def _open(self) -> None:
        self._turn_and_focus(self.sender().property("chapter"))

    def _open_notebook(self) -> None:
        self._turn_and_focus(NOTEBOOK)

    def _turn_back(self) -> None:
        self._turn_and_focus("")

    def _turn_and_focus(self, chapter_id: str) -> None:
        self.turn_to(chapter_id)
        first = self.first()
        if first is not None:
            first.setFocus()

    # -- where it stands ------------------------------------------------------------------------------------

    def fit(self, width: int) -> None:
        """Lay the cards out for a width in pixels."""
        if self._hero is not None:
            self._hero.fit(width)
        gap = self._theme.space("m")
        columns = max(1, min(3, (width + gap) // (self._theme.px(_LEAST_CARD) + gap)))
        if self.notebook is not None:
            self.notebook.fit(columns)
        if columns != self._columns:
            self._columns = columns
            self._lay()

    def _lay(self) -> None:
        columns = self._columns or 3
        self._grid.setSpacing(self._theme.space("m" if self._theme.has_room else "s"))
        for button in self._buttons:
            self._grid.removeWidget(button)
        for number, button in enumerate(self._buttons):
            self._grid.addWidget(button, number // columns, number % columns)
        for column in range(max(3, self._grid.columnCount())):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
