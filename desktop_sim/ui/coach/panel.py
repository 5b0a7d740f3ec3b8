"""The coach's panel: outside the browser, on warm paper, always at the same place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_sim.exercises.sites import Card
from desktop_sim.ui.coach.choice_box import RING_ROOM, ChoiceBox
from desktop_sim.ui.coach.end_box import Course, EndBox
from desktop_sim.ui.coach.fitting import Fitting
from desktop_sim.ui.coach.gesture_drawings import GESTURES, SHEET
from desktop_sim.ui.coach.lost_box import LostBox
from desktop_sim.ui.coach.projection import CoachView
from desktop_sim.ui.coach.step_dots import StepDots
from desktop_sim.ui.coach.term_button import TermButton
from desktop_sim.ui.pages.page import Target
from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.announcer import announce, spoken_together
from desktop_sim.ui.qt.ears import ears
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.qt.scrolling_keys import scroll_by_key
from desktop_sim.ui.qt.up_and_down import UpAndDown
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.theme.apply import set_state
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.drawings import Drawing
from desktop_sim.ui.widgets.finger_scroll import scroll_by_touches
from desktop_sim.ui.widgets.focus_frame import FocusFrame
from desktop_sim.ui.widgets.labels import label, set_text
from desktop_sim.ui.widgets.training_card import TrainingCard
from desktop_sim.words.gate import tr

_BUTTON_SHARE = 40  # per cent of the panel's width that a button beside the words may ask for
WIDTH = 348  # pixels at 100 %, beside the browser

LOW = 280
"""Height of the panel in pixels, at 100 %, below which the way to undo a step gives way to the answer."""


class CoachPanel(QWidget):
    """Says the present step, explains answers, and helps who is lost.

    Signals:
        lost_asked: « Je suis perdu » (true), « J'ai compris » (false).
        hint_asked: « Un indice ».
        chosen: the id of one of the coach's answers.
        show_me, retake, go_back: show the present step; undo it; undo the one before, too.
        help_kept: a change of the help was refused.
        leave: the exercise is over, and the next one is to be chosen.
        way_asked: the learner's own way is to be seen once more.
        term_asked: a word is to be explained; carries the ``Term``.
    """

    lost_asked = Signal(bool)
    hint_asked = Signal()
    chosen = Signal(str)
    show_me = Signal()
    retake = Signal()
    go_back = Signal()
    help_kept = Signal()
    leave = Signal()
    way_asked = Signal()
    term_asked = Signal(object)

    def __init__(self, card: Card, theme: Theme, draw: str = "") -> None:
        """``draw``: how the exercise's surprise was drawn, in words; empty where there is none."""
        super().__init__()
        self._theme = theme
        self._view: CoachView | None = None
        self._target = ""
        self._is_news = self._is_flat = False
        self._told_number = -1  # the step of which a screen reader knows
        self.setProperty("world", "coach")
        self.setAccessibleName(tr("Votre guide"))
        self._outer = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._outer.setContentsMargins(*[theme.cpx(12)] * 4)  # large text needs the width for its words
        self._outer.setSpacing(theme.px(8))
        self._outer.addWidget(self._build_words(card, draw), 1)
        self._outer.addWidget(self._build_buttons())
        FocusFrame(self._area, self)
        ears().opened.connect(self._tell_news)

    def _build_words(self, card: Card, draw: str) -> QWidget:
        theme = self._theme
        area = UpAndDown()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(tr("Ce que dit votre guide"))
        area.verticalScrollBar().rangeChanged.connect(self._be_scrolled_by_keys)
        self._area = area
        scroll_by_touches(area, theme)
        self._ground = ground = QWidget()
        ground.setProperty("world", "coach")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)  # one right edge with the buttons below
        column.setSpacing(theme.px(8))
        column.addWidget(self._build_head(ground))
        self._say = label("", "instruction", ground)
        set_anchor(self._say, "coach.say")
        self._change = self._build_change(ground)
        self._box = QFrame(ground)
        self._box.setProperty("look", "aid")
        inside = QVBoxLayout(self._box)
        edge = theme.px(8)
        inside.setContentsMargins(edge, edge, edge, edge)
        inside.setSpacing(theme.px(4))
        self._box_lines = []
        for look in ("aid-title", "why", "aid-title", "why"):
            line = label("", look, self._box)
            inside.addWidget(line)
            self._box_lines.append(line)
        self._lost_box = LostBox(theme, ground)
        self._choices = ChoiceBox(theme, ground)
        self._choices.chosen.connect(self.chosen)
        self._why = label("", "why", ground)
        self._other_name = label("", "why", ground)
        self._term = TermButton(ground)
        self._term.asked.connect(self.term_asked)
        self._end = EndBox(theme, ground)
        self._card = TrainingCard(card, theme, ground)
        self._notice = label("", "why", ground)
        self._notice.hide()
        self._clock = label("", "step-count", ground)
        self._draw = label("", "step-count", ground)
        set_text(self._draw, draw)
        column.addWidget(self._end.seal)
        for widget in (self._say, self._change, self._lost_box, self._card, self._box, self._choices, self._why):
            column.addWidget(widget)
        column.addWidget(self._other_name)
        column.addWidget(self._term, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._end)
        self._drawing = Drawing(GESTURES["button"], theme, ground, SHEET)
        self._drawing.setFixedHeight(theme.px(96))
        column.addWidget(self._drawing)
        for line in (self._notice, self._clock, self._draw):
            column.addWidget(line)
        self._fitting = Fitting(area, ground)
        area.viewport().installEventFilter(self)
        column.addStretch(1)
        area.setWidget(ground)
        return area

    def _build_head(self, ground: QWidget) -> QWidget:
        theme = self._theme
        self._head = QWidget(ground)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme.px(12))
        self._number = label("", "step-number", ground, wrap=False)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head.addWidget(self._number)
        right = QVBoxLayout()
        right.setSpacing(theme.px(4))
        self._count = label("", "step-count", ground, wrap=False)
        self._dots = StepDots(theme)
        right.addStretch()
        right.addWidget(self._count)
        right.addWidget(self._dots)
        right.addStretch()
        head.addLayout(right, 1)
        return self._head

    def _build_change(self, ground: QWidget) -> QFrame:
        """A change of the help is said, and may be refused."""
        frame = QFrame(ground)
        frame.setProperty("look", "aid")
        column = QVBoxLayout(frame)
        edge = self._theme.px(8)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(edge)
        self._change_words = label("", "why", frame)
        keep = CalmButton(tr("Non, comme avant"), "coach", frame)
        set_anchor(keep, "coach.keep-help")
        keep.clicked.connect(self.help_kept)
        column.addWidget(self._change_words)
        column.addWidget(keep)
        frame.hide()
        return frame

    def _build_buttons(self) -> QWidget:
        theme = self._theme
        holder = QWidget()
        holder.setProperty("world", "coach")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addStretch(1)
        self._hint = CalmButton(tr("Un indice"), "coach", holder)
        set_anchor(self._hint, "coach.hint")
        self._hint.clicked.connect(self.hint_asked)
        self._hint.hide()
        self._show = CalmButton(tr("Montrez-moi"), "coach", holder)
        set_anchor(self._show, "coach.show")
        self._show.clicked.connect(self.show_me)
        self._show.hide()
        self._redo = CalmButton("", "coach", holder)
        self._redo.clicked.connect(self._take_back)
        self._redo.hide()
        self._help = CalmButton(tr("Je suis perdu"), "coach-main", holder)
        set_anchor(self._help, "coach.lost")
        self._help.clicked.connect(self._change_lost)
        self._way = CalmButton(tr("Revoir mon chemin"), "coach", holder)
        set_anchor(self._way, "coach.own-way")
        self._way.clicked.connect(self.way_asked)
        self._way.hide()
        self._leave = CalmButton(tr("Choisir la suite"), "coach-main", holder)
        set_anchor(self._leave, "coach.leave")
        self._leave.clicked.connect(self.leave)
        self._leave.hide()
        column.addWidget(self._hint)
        self._ways = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._ways.addWidget(self._show)
        self._ways.addWidget(self._redo)
        self._ways.addWidget(self._way)
        column.addLayout(self._ways)
        column.addWidget(self._leave)
        column.addWidget(self._help)
        return holder

    # -- showing --------------------------------------------------------------------------------------------

    def show_view(self, view: CoachView) -> None:
        """Show what the coach says."""
        before, self._view = self._view, view
        if view == before:
            return
        if before is not None and (view.key, view.lost) != (before.key, before.lost):
            self._area.verticalScrollBar().setValue(0)
        set_text(self._number, str(view.number))
        set_text(self._count, tr("Étape {number} sur {last}", number=view.number, last=view.last_number))
        self._dots.show_dots(view.dots)
        set_text(self._say, view.say)
        set_text(self._clock, view.clock)
        self._card.setVisible(view.card_wanted)
        set_text(self._change_words, view.change)
        self._change.setVisible(bool(view.change))
        self._choices.show_answers(() if view.call is not None else view.choices)
        self._leave.setVisible(view.finished)
        self._way.setVisible(view.finished)
        self._lay_ways()
        self._end.show_can(view.can)
        self._show_box()
        self._is_news = self._is_news or before is None or _told(view) != _told(before)

    def show_target(self, target: str) -> None:
        """Tell a screen reader what is ringed, in a sentence, and all that is new."""
        if target != self._target:
            self._target = target
            self._say.setAccessibleDescription(target)
        self._tell_news()

    def _tell_news(self) -> None:
        """Say what is new: it stays new until somebody has heard it."""
        if self._is_news and self._view is not None and announce(self, self._announced(self._view)):
            self._is_news, self._told_number = False, self._view.number

    def _announced(self, view: CoachView) -> str:
        lost = (view.here, view.did) if view.lost else ()
        what = view.next_thing if view.lost else view.say
        # With little help the words stay as they are from step to step: that one is done is heard all the same.
        count = "" if view.number == self._told_number else f"{_count_words(view)}."
        other = "" if view.lost else view.other_name
        said = (count, view.change, *lost, view.meaning, view.action, what, other, self._target)
        return spoken_together(said)

    def say_again(self) -> None:
        """Let the step be heard once more, with its reason; and seen from its beginning."""
        self._area.verticalScrollBar().setValue(0)
        if self._view is not None:
            announce(self, spoken_together((self._announced(self._view), self._view.why)))

    def _be_scrolled_by_keys(self, _least: int, most: int) -> None:
        """Be a stop of the Tab key where there is something to scroll, by the arrows and page keys; else none."""
        policy = Qt.FocusPolicy.TabFocus if most else Qt.FocusPolicy.NoFocus
        if self._area.focusPolicy() != policy and not self._area.hasFocus():
            self._area.setFocusPolicy(policy)

    def show_course(self, course: Course | None) -> None:
        """Say at the end how far the course has come."""
        self._end.show_course(course)

    def show_notice(self, text: str) -> None:
        """Say in one calm sentence what could not be done; nothing when the text is empty."""
        if set_text(self._notice, text):
            announce(self, text)

    def show_clock(self, text: str) -> None:
        """Show the time without anything else having changed."""
        if self._clock.isVisibleTo(self._ground):
            set_text(self._clock, text)

    def _show_box(self) -> None:
        view = self._view
        if view is None:
            return
        explained = bool(view.meaning) and not view.lost
        meaning, action = tr("Ce que cela veut dire"), tr("Ce que je fais")
        lines = (meaning, view.meaning, action, view.action) if explained else ("",) * 4
        for line, text in zip(self._box_lines, lines, strict=True):
            set_text(line, text)
        self._box.setVisible(explained)
        if view.lost:
            self._lost_box.show_view(view)  # hidden, it need not keep up with every change
        self._lost_box.setVisible(view.lost)
        # One thing at a time: while something is explained, the reason of the step waits.
        set_text(self._why, "" if view.lost or explained else view.why)
        set_text(self._other_name, "" if view.lost or explained else view.other_name)
        self._show_buttons(view)
        self._fit()

    def _fit(self) -> None:
        """Let what matters least give way where there is no room: what to do, and with what, stands there whole."""
        view = self._view
        if view is None:
            return
        self._head.setVisible(not view.finished)  # the seal stands in its place
        self._say.show()
        self._end.appear(there=view.finished and not view.lost)
        for widget in (self._say, *self._box_lines):
            set_state(widget, None)
        self._card.show_part(TrainingCard.ALL)
        set_text(self._clock, view.clock)
        self._draw.setVisible(bool(self._draw.text()))
        self._show_drawing(view)
        title, _, action_title, action = self._box_lines
        smaller = [self._say_small, self._say_smaller]
        gives_way: list[Callable[[], object]] = [self._drawing.hide, self._draw.hide, self._clock.hide]
        gives_way.append(self._term.hide)
        # Beside the card, where something is learnt by copying, another name is heard, and seen where there is room.
        gives_way.insert(0 if view.card_wanted else len(gives_way), self._other_name.hide)
        if view.lost:
            gives_way += [
                self._card.hide,
                *self._lost_box.gives_way(),
                self._head.hide,
                *smaller,
                *([self._say.hide] if self._lost_box.tells_act else []),
            ]
        else:
            gives_way += self._end.gives_way() if view.finished else []
            gives_way += [] if view.finished else [self._show_needed_part, self._head.hide]
            if view.meaning:
                # What one does about it says the headline too; at the very last what is wrong stands there alone.
                # Why an answer is wrong is what a question teaches: there the panel is scrolled.
                gives_way += [title.hide, action_title.hide, *smaller]
                gives_way += (
                    [] if view.choices else [action.hide, self._card.hide_note, self._say.hide, self._box_smaller]
                )
            else:
                copied = view.card_wanted and view.card_part != TrainingCard.ALL  # stays to the very last
                reason = [] if view.choices or view.finished else [self._why.hide]
                gives_way += [*reason, *([self._card.hide_note] if copied else []), *smaller]
                gives_way += [self._say.hide] if copied and not view.choices and not view.finished else []
        self._fitting.fit(gives_way, self._end.seal if view.finished and not view.lost else None)

    def _show_drawing(self, view: CoachView) -> None:
        """Show the gesture, where nothing is explained: one thing at a time."""
        wanted = bool(view.drawing) and not (view.lost or view.meaning or view.choices or view.call)
        if wanted:
            self._drawing.draw = GESTURES[view.drawing]
            self._drawing.update()
        self._drawing.setVisible(wanted)
        self._term.ask_of(f"{view.say} {view.why}" if wanted else "")

    def _say_small(self) -> None:
        set_state(self._say, "small")

    def _say_smaller(self) -> None:
        set_state(self._say, "tight")

    def _box_smaller(self) -> None:
        for line in self._box_lines:
            set_state(line, "tight")

    def _show_needed_part(self) -> None:
        if self._view is not None and self._view.card_part:
            self._card.show_part(self._view.card_part)

    def _show_buttons(self, view: CoachView) -> None:
        self._hint.setVisible(view.hint_offered and not view.lost)
        self._show.setVisible(view.lost and view.can_show)
        # One button to undo, at one place: first what was done of this step, then the step before.
        anchor, words = ("coach.back", tr("Revenir en arrière"))
        if view.can_retake:
            anchor, words = ("coach.retake", tr("Recommencer cette étape"))
        if self._redo.objectName() != anchor:
            set_anchor(self._redo, anchor)
            self._redo.setText(words)
        # Where a low window holds what is said or three buttons, it is what is said.
        low = self.height() < self._theme.px(LOW) and not self._is_flat
        undoes = view.can_retake or view.can_go_back
        self._redo.setVisible(undoes and not low and (view.finished or view.lost))
        self._help.setVisible(not view.finished)  # at the end one button leads on, and it is the only strong one
        self._help.setText(tr("J'ai compris") if view.lost else tr("Je suis perdu"))

    def _take_back(self) -> None:
        if self._redo.objectName() == "coach.retake":
            self.retake.emit()
        else:
            self.go_back.emit()

    def ask_for_help(self) -> None:
        """« Je suis perdu », also by F1."""
        self.lost_asked.emit(True)

    def _change_lost(self) -> None:
        self.lost_asked.emit(self._view is None or not self._view.lost)

    def find_anchor(self, anchor: str) -> Target | None:
        """Return the part of the panel that an anchor names, scrolled into view."""
        widgets: dict[str, QWidget | None] = {
            "coach.lost": self._help,
            "coach.choices": self._choices,
            "coach.hint": self._hint,
            "coach.term": self._term,
        }
        widget = widgets.get(anchor) or self._choices.button(anchor)
        if widget is None or not widget.isVisibleTo(self):
            return None
        if self._ground.isAncestorOf(widget):
            self._area.ensureWidgetVisible(widget, 0, self._theme.px(16))
        if widget is self._choices:
            return Target(widget, widget.rect().adjusted(4, RING_ROOM, -4, -RING_ROOM))
        return Target(widget)

    def show_remark(self) -> None:
        """Bring the explanation of what was just done into view."""
        if self._box.isVisibleTo(self):
            self._area.ensureWidgetVisible(self._box, 0, self._theme.px(8))

    def words_of(self, anchor: str) -> str:
        """Return the words on the button that an anchor names."""
        return {"coach.lost": self._help, "coach.hint": self._hint}[anchor].words()

    def lie(self, *, flat: bool) -> None:
        """Stand beside the browser, or lie under it where the window is narrow for the text."""
        directions = QBoxLayout.Direction
        self._outer.setDirection(directions.LeftToRight if flat else directions.TopToBottom)
        self._is_flat = flat
        self._lay_ways()
        self._give_words_room()

    def _give_words_room(self) -> None:
        """Let the button beside the words be broad, but not at their cost."""
        wanted = min(self._theme.px(250), self.width() * _BUTTON_SHARE // 100)
        self._help.setMinimumWidth(wanted if self._is_flat else 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_words_room()

    def _lay_ways(self) -> None:
        """Lying flat there is no height for three buttons, nor is there at the end, where much is said.

        Large text breaks them into many lines where they stand side by side.
        """
        flat = self._is_flat
        ended = self._view is not None and self._view.finished
        directions = QBoxLayout.Direction
        beside = flat or (ended and not self._theme.has_large_text)
        self._ways.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        for place in range(self._ways.count()):
            self._ways.setStretch(place, int(beside and not flat))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        scroll_by_key(self._area, event)  # also from the buttons under the words

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._show_box()  # all of it, for there may be room again
        return False


def _told(view: CoachView) -> tuple[object, ...]:
    """Return what is told again when it changes."""
    return view.number, view.finished, view.say, view.meaning, view.change, view.lost


def _count_words(view: CoachView) -> str:
    if view.finished:
        return tr("Terminé")
    return tr("Étape {number} sur {last}", number=view.number, last=view.last_number)
