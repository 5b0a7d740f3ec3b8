"""« vous écrivez ici »: shows in which field the next key goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop_sim.ui.qt.override import override
from desktop_sim.ui.qt.qt_values import show_as_plain_text
from desktop_sim.words.gate import mark, tr

TEXT = mark("vous écrivez ici")


class WritingHere(QLabel):
    """A small tag at the right end of the field that has the cursor.

    Many learners type before the cursor is anywhere. The thick border of the field says it too; the tag says it in
    words. It is for the eye only: a screen reader announces the field by itself.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr(TEXT), parent)
        self._page = parent
        show_as_plain_text(self)
        self.setProperty("look", "writing-here")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._field: QLineEdit | None = None
        self.hide()

    def follow(self, field: QLineEdit) -> None:
        """Watch a field; it must live in the same parent widget as the tag."""
        field.installEventFilter(self)

    def _place(self) -> None:
        field = self._field
        if field is None or not field.isVisible() or field.isReadOnly():
            self.hide()
            return
        self.adjustSize()
        margin = field.textMargins().right() + self.height() // 3
        corner = field.mapTo(self._page, QPoint(field.width(), 0))
        x = corner.x() - self.width() - margin
        needed = field.fontMetrics().horizontalAdvance(field.displayText()) + 2 * self.height()
        inside = needed + self.width() + margin < field.width()
        # Where what was typed needs the room, the tag stands on the upper border instead.
        y = corner.y() + ((field.height() - self.height()) // 2 if inside else -self.height() // 2)
        self.move(x, y)
        self.raise_()
        self.setVisible(inside or not (self._covers_name(field) or self._covers_text(field)))

    def _covers_text(self, field: QLineEdit) -> bool:
        """Large, it may reach from the border into what was typed."""
        metrics = field.fontMetrics()
        written = metrics.horizontalAdvance(field.displayText()) + self.height()  # with the room before it
        end = field.mapTo(self._page, QPoint()).x() + written
        return end > self.x() and self.height() // 2 > (field.height() - metrics.ascent()) // 2

    def _covers_name(self, field: QLineEdit) -> bool:
        """Large, it may reach from the border into the field's name, which says what is to be written."""
        names = [name for name in self._page.findChildren(QLabel) if name.buddy() is field and name.isVisible()]
        return any(QRect(name.mapTo(self._page, QPoint()), name.size()).intersects(self.geometry()) for name in names)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusIn and isinstance(watched, QLineEdit):
            self._field = watched
            self._place()
        elif kind == QEvent.Type.FocusOut and watched is self._field:
            self._field = None
            self._place()
        elif watched is self._field and kind in _MOVING:
            self._place()
        return False


_MOVING = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.KeyRelease,
    QEvent.Type.ReadOnlyChange,
)
