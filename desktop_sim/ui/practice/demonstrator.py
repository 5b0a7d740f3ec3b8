"""« Montrez-moi »: does a step slowly in the learner's own window, with a pointer to be seen, then gives it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_sim.core.lesson import Mark
from desktop_sim.core.tasks import Gesture
from desktop_sim.core.value import Value
from desktop_sim.ui.pages.page import Target
from desktop_sim.ui.practice.run import PracticeRun
from desktop_sim.ui.practice.view import PracticeView
from desktop_sim.ui.qt.override import override

MOST_CLICKS = 4
"""How many clicks a step may take: the way to its tab is part of it."""

_SECOND_HALF = Qt.MouseEventFlag.MouseEventCreatedDoubleClick


class Pace(Value):
    """Milliseconds: for the pointer's way, before a click, between two letters; to look at what came of it, and to
    read each word that the coach then says."""

    way: int = 900
    rest: int = 500
    letter: int = 220
    look: int = 1500
    word: int = 200


AT_ONCE = Pace(0, 0, 0, 0, 0)


class Demonstrator(QObject):
    """Shows one step. A key, a click or a screen reader's press of the learner's ends it early, and does no more than
    that; the step is given back all the same.

    It lives as a child of the practice, so that nothing goes on once that is closed.
    """

    def __init__(
        self,
        run: PracticeRun,
        practice: PracticeView,
        pace: Pace = Pace(),  # noqa: B008 - a constant value
    ) -> None:
        super().__init__(practice)
        self._run = run
        self._practice = practice
        self._pace = pace
        self._step_id = ""
        self._key = ""
        self._before: Mark | None = None
        self._drafts: Mapping[str, Mapping[str, str]] = {}
        self._letters = ""
        self._clicks = 0
        self._acting = False
        self._field: QLineEdit | None = None
        self._pointer: Pointer | None = None
        self._handles: list[QWindow] = []
        self._next: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self._way = QVariantAnimation(self)
        self._way.valueChanged.connect(self._move_pointer)
        self._way.finished.connect(self._arrive)

    def show(self) -> bool:
        """Begin; return whether there is something to show (what only comes by itself has nothing)."""
        task = self._run.task
        if task is None or task.gesture is Gesture.WAIT or self._practice.pointing.showing:
            self.deleteLater()
            return False
        self._key = self._run.where.key
        self._step_id = self._run.where.step_id
        self._before = self._run.mark()
        self._drafts = self._practice.windows.drafts()
        self._practice.pointing.showing = True
        self._practice.ending.connect(self._let_go)
        self._run.interrupt = self._end_early
        window = self._practice.window()
        theme = self._practice.theme
        self._pointer = Pointer(window, theme.color("ink"), theme.color("surface"))
        self._pointer.point_at(window.rect().center())
        for shown in (window, *self._practice.second_windows()):
            handle = shown.windowHandle()
            if handle is not None:
                handle.installEventFilter(self)
                self._handles.append(handle)
        self._practice.taps.stand_first()  # it tells which press is the second half of a double click
        self._approach()
        return True

    # -- one act after the other ----------------------------------------------------------------------------

    def _after(self, wait: int, act: Callable[[], None]) -> None:
        self._next = act
        self._timer.start(wait)

    def _go_on(self) -> None:
        act, self._next = self._next, None
        if act is not None:
            act()

    def _is_done(self) -> bool:
        return self._run.where.key != self._key

    def _target(self) -> Target | None:
        task = self._run.task
        return None if task is None else self._practice.anchors.find_for(task)[1]

    def _approach(self) -> None:
        target = self._target()
        if target is None or self._pointer is None or self._clicks >= MOST_CLICKS:
            self._give_back()
            return
        self._clicks += 1
        self._pointer.stand_on(target.widget.window())
        self._way.setStartValue(self._pointer.place)
        self._way.setEndValue(_center(target, target.widget.window()))
        self._way.setDuration(self._pace.way)
        self._way.start()

    def _move_pointer(self, place: object) -> None:
        if self._pointer is not None and isinstance(place, QPoint):
            self._pointer.point_at(place)

    def _arrive(self) -> None:
        self._after(self._pace.rest, self._click)

    def _click(self) -> None:
        target = self._target()
        if target is None:
            self._give_back()
            return
        self._acting = True
        QTest.mouseClick(
            target.widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, _center(target, target.widget)
        )
        self._acting = False
        if self._is_done():
            self._after(self._look(), self._give_back)
            return
        task, field = self._run.task, target.widget
        if task is not None and task.gesture is Gesture.TYPE and isinstance(field, QLineEdit):
            self._field, self._letters = field, self._run.typed_text(task)
            field.selectAll()
            self._after(self._pace.letter, self._type_letter)
        else:
            self._after(self._pace.rest, self._approach)  # that was the way to it only

    def _type_letter(self) -> None:
        if not self._letters or self._field is None or self._is_done():
            self._after(self._look(), self._give_back)
            return
        letter, self._letters = self._letters[0], self._letters[1:]
        self._acting = True
        QTest.keyClicks(self._field, letter)
        self._acting = False
        self._after(self._pace.letter, self._type_letter)

    def _look(self) -> int:
        """Return the milliseconds to see what came of it: as many as it takes to read what the coach says now."""
        view = self._run.view(self._run.now())
        return self._pace.look + self._pace.word * len(f"{view.say} {view.meaning}".split())

    def _give_back(self) -> None:
        before, drafts = self._before, self._drafts
        self._let_go()
        if before is not None:
            self._run.give_back(before, self._step_id)
            self._practice.put_back(drafts)

    def _let_go(self) -> None:
        """Stop, and leave no trace; also when the practice ends in the middle of it."""
        self._practice.ending.disconnect(self._let_go)
        self._timer.stop()
        self._way.stop()
        self._next = self._field = None
        self._letters = ""
        self._drafts = {}
        for handle in self._handles:
            handle.removeEventFilter(self)
        self._handles = []
        if self._pointer is not None:
            self._pointer.hide()
            self._pointer.deleteLater()
            self._pointer = None
        self._practice.pointing.showing = False
        self._run.interrupt = None
        self.deleteLater()

    def _end_early(self) -> bool:
        """End because of an act that is not this one's own; return whether it is."""
        if self._acting:
            return False
        self._give_back()
        return True

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.TouchBegin):
            # The second half of the click on « Montrez-moi » is none of who takes over.
            if not (isinstance(event, QMouseEvent) and event.flags() & _SECOND_HALF):
                self._give_back()
            return True
        return event.type() in (QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)


def _center(target: Target, above: QWidget) -> QPoint:
    part = target.part if target.part is not None else target.widget.rect()
    return target.widget.mapTo(above, part.center()) if above is not target.widget else part.center()


class Pointer(QWidget):
    """A large arrow over a window; every click goes through it."""

    def __init__(self, window: QWidget, ink: QColor, edge: QColor) -> None:
        super().__init__(window)
        self._ink, self._edge = ink, edge
        self.place = QPoint()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("")
        self.resize(44, 60)
        self.show()

    def stand_on(self, window: QWidget) -> None:
        """Go over to another window."""
        if self.parentWidget() is not window:
            self.setParent(window)
            self.show()
        self.raise_()

    def point_at(self, place: QPoint) -> None:
        """Put the arrow's tip on a point of the window."""
        self.place = place
        self.move(place)
        self.raise_()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._edge, 3))
        painter.setBrush(self._ink)
        corners = ((2, 2), (2, 44), (12, 35), (20, 54), (28, 50), (20, 32), (33, 32))
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
