"""The first screen: what can be practised, one obvious thing to click."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.qt.up_and_down import UpAndDown
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.labels import fitting, label, set_plain
from desktop_sim.ui.window.cards import ExerciseCard
from desktop_sim.ui.window.course import Course
from desktop_sim.ui.window.hall_cards import HallCards
from desktop_sim.words.gate import mark, tr

if TYPE_CHECKING:  # it is opened seldom, and the first screen need not load it
    from desktop_sim.ui.window.notebook import LargeNotebook

TITLE = mark("Apprendre à se connecter avec un code reçu par mail")
SUBTITLE = mark("Prenez votre temps. Vous pouvez recommencer autant de fois que vous voulez.")

_SCROLL_BAR = 18  # pixels


class HomePage(QWidget):
    """The course, chapter by chapter; or, in a hall, the exercises that were chosen, and the colours.

    Signals:
        chosen: begin the exercise with this id.
        next_mode: the next set of colours.
        size_chosen: the text is to be larger (1), or to stay as it is (0).
        drawn: the first picture stands, with its drawings: what it could do without may come.
    """

    chosen = Signal(str)
    next_mode = Signal()
    size_chosen = Signal(int)
    drawn = Signal()

    def __init__(
        self,
        cards: Sequence[ExerciseCard],
        complaints: Sequence[str],
        theme: Theme,
        opened: str = "",
        about: Callable[[], Sequence[str]] = tuple,
        can_of: Callable[[str], tuple[str, ...]] = lambda _exercise_id: (),
        parent: QWidget | None = None,
        *,
        proposes_larger: bool = False,
    ) -> None:
        """Build the page.

        Args:
            cards: the exercises.
            complaints: what could not be read, as sentences.
            theme: colours and sizes.
            opened: the chapter, or the notebook, that is open at first; all chapters are shown where empty.
            about: gives the last line of the page, sentence by sentence, when all the rest of it stands.
            can_of: tells what one can do after an exercise, by its id; asked for the notebook.
            proposes_larger: larger text is offered, for the screen is wide and nobody has chosen yet.
            parent: where it will be shown: who comes there later is laid out and styled a second time.
        """
        super().__init__(parent)
        self._theme = theme
        self._drawn = False
        self._large: LargeNotebook | None = None
        self.setProperty("world", "home")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = UpAndDown()
        outer.addWidget(self._area)
        if theme.touch:  # here: else the first screen need not load it
            from desktop_sim.ui.widgets.finger_scroll import scroll_by_touches

            scroll_by_touches(self._area, theme)
        self._ground = ground = QWidget()
        ground.setProperty("world", "home")
        self._area.setWidget(ground)
        self._column = QVBoxLayout(ground)
        side = theme.space("xl" if theme.has_room else "l")
        edge = theme.space("s" if theme.has_room else "hair")
        self._column.setContentsMargins(side, edge, side, edge)
        self._column.setSpacing(theme.space("m" if theme.has_room else "xs"))
        is_course = any(card.chapter for card in cards)
        self._column.addWidget(label(tr(TITLE), "home-title"))
        if not is_course:
            self._column.addWidget(label(tr(SUBTITLE), "home-subtitle"))
        for number, line in enumerate(complaints):
            self._column.addWidget(label(line, "why" if number else "aid-title"))
        if proposes_larger:
            self._column.addWidget(self._size_offer())
        self._course: Course | None = None
        self._hall: HallCards | None = None
        if is_course:
            self._course = Course(cards, theme, opened, can_of)
            self._course.turned.connect(self._turn)
            self._course.large_wanted.connect(self._show_large)
            shown: Course | HallCards = self._course
        else:
            self._hall = shown = HallCards(cards, theme)
        shown.chosen.connect(self.chosen)
        self._column.addWidget(shown, 0 if is_course else 1)
        first = shown.first()
        if first is not None:
            self.setFocusProxy(first)
        self._watch()
        self._column.addStretch(2)
        if not is_course:
            self._add_colours()
        self._about = about
        self._last_line = label(" ", "small")  # its room is kept: nothing moves when the words come
        self._column.addWidget(self._last_line)
        self._place_last_line()
        self._later = QTimer(self)  # a child: nothing comes after the page itself is gone
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._draw)

    @property
    def opened(self) -> str:
        """The chapter that is open; empty where there is none."""
        return "" if self._course is None else self._course.opened

    def _add_colours(self) -> None:
        row = QHBoxLayout()
        button = CalmButton(tr("Changer les couleurs"), "coach")
        set_anchor(button, "home.mode")
        button.clicked.connect(self.next_mode)
        row.addWidget(button)
        row.addStretch(1)
        self._column.addLayout(row)

    def _size_offer(self) -> QWidget:
        """Ask once whether the text is to be larger; the page is built anew with the answer."""
        offer = QWidget()
        row = QHBoxLayout(offer)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.space("s"))
        row.addWidget(label(tr("Votre écran est grand. Voulez-vous un texte plus grand ?"), "body", wrap=False))
        for words, anchor, answer in (
            (tr("Oui, plus grand"), "home.larger", self._take_larger),
            (tr("Non, comme ça"), "home.same-size", self._take_same),
        ):
            button = CalmButton(words, "coach")
            set_anchor(button, anchor)
            button.clicked.connect(answer)
            row.addWidget(button)
        row.addStretch(1)
        return offer

    def _take_larger(self) -> None:
        self.size_chosen.emit(1)

    def _take_same(self) -> None:
        self.size_chosen.emit(0)

    def _watch(self) -> None:
        """Bring into sight what the Tab key comes to."""
        for button in self._ground.findChildren(QWidget):
            if button.property("exercise") or button.property("chapter"):
                button.installEventFilter(self)

    def _turn(self) -> None:
        """Another page of the course is shown: from its top, and what is pressed there is watched too."""
        self._area.verticalScrollBar().setValue(0)
        if self._course is not None:
            first = self._course.first()
            if first is not None:
                self.setFocusProxy(first)
            self._course.fit(self._room(self.width()))
        self._place_last_line()
        self._watch()

    def _place_last_line(self) -> None:
        """On a low screen it waits until a chapter is open: the course is seen at a glance."""
        self._last_line.setVisible(self._course is not None and (self._theme.has_room or bool(self.opened)))

    def _show_large(self) -> None:
        """Show the notebook's stamps over the whole page."""
        from desktop_sim.ui.window.notebook import LargeNotebook

        if self._course is not None:
            self._area.setEnabled(False)
            self._large = LargeNotebook(self._course.stamps(), self._theme, self)
            self._large.over.connect(self._leave_large)
            self._large.show_large()

    def _leave_large(self) -> None:
        if self._large is not None:
            self._large.hide()
            self._large.deleteLater()
            self._large = None
        self._area.setEnabled(True)
        if self._course is not None and self._course.notebook is not None:
            self._course.notebook.large.setFocus()

    def _draw(self) -> None:
        """Bring what the first picture could do without, and when that is seen the words of the last line."""
        if not self._drawn:
            self._drawn = True
            if self._course is not None:
                self._course.draw()
                self._later.start()
            self.drawn.emit()
        else:
            set_plain(self._last_line, fitting(" ".join(self._about())))

    def _room(self, width: int) -> int:
        margins = self._column.contentsMargins()
        return width - margins.left() - margins.right() - _SCROLL_BAR

    @override
    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Not before it was seen: with large text the page begins at its top, though its button is farther down.
        if self._drawn and event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._area.ensureWidgetVisible(watched, 0, self._theme.space("m"))
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._drawn:
            self._later.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = self._course or self._hall
        if shown is not None:
            shown.fit(self._room(self.width()))
        if self._large is not None:
            self._large.setGeometry(self.rect())
