"""What a site says of one field, directly under it; its room is kept, so that nothing moves when it is said."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QSizePolicy, QWidget

from desktop_sim.ui.qt.announcer import announce
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme, set_state
from desktop_sim.ui.theme.icons import icon
from desktop_sim.ui.widgets.labels import fitting, label, set_plain, set_text


class FieldMessage(QWidget):
    """The hint under a field; in its place an error with its sign, while the field is wrong.

    The label and the field take the colour of the error, and a bar stands beside them: never by colour alone.
    """

    def __init__(
        self, hint: str, errors: Sequence[str], name: QLabel, field: QLineEdit, theme: Theme, parent: QWidget
    ) -> None:
        """``errors``: all that may be said here; room is kept for the longest. ``name``: the field's label."""
        super().__init__(parent)
        self._theme = theme
        self._errors = tuple(fitting(error) for error in errors if error)
        self._heights: dict[int, int] = {}  # by width
        self._name, self._field = name, field
        self._described = hint
        self.said = self._told = ""
        self._hint = label(hint, "small", self)
        self._text = label("", "field-error", self)
        self._probe = label("", "field-error", self)  # never shown: it measures what may be said
        self._sign = QLabel(self)
        self._side = theme.px(24)
        self._top = theme.px(6)  # so that the ring round the field does not touch it
        self._sign.setPixmap(icon("triangle-alert", theme.color("error")).pixmap(QSize(self._side, self._side)))
        self._bar = QFrame()  # of the page, where it is known: a block has no margin of its own
        self._bar.setProperty("look", "error-bar")
        self._hint.setVisible(bool(hint))
        for widget in (self._text, self._probe, self._sign, self._bar):
            widget.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        name.installEventFilter(self)
        field.installEventFilter(self)

    def say(self, text: str) -> None:
        """Say what is wrong; the hint again where the text is empty."""
        if text == self.said:
            return
        self.said = text
        set_text(self._text, text)
        self._sign.setVisible(bool(text))
        self._hint.setVisible(not text and bool(self._described))
        state = "error" if text else None
        set_state(self._name, state)
        if not self._field.isReadOnly():
            set_state(self._field, state)
        self._field.setAccessibleDescription(text or self._described)
        self._lay()
        self._tell()

    def _tell(self) -> None:
        """Let it be heard, once; on a page that is not in front, when that is looked at."""
        if self.isVisible() and self.said != self._told:
            self._told = self.said
            if self.said:
                announce(self, self.said)

    def tell(self) -> None:
        """Let what is wrong be heard once more, for whoever is answered alike."""
        if self.isVisible():
            announce(self, self.said)

    def _lay(self) -> None:
        left = self._side + self._theme.space("xs")
        self._hint.setGeometry(self.rect().adjusted(0, self._top, 0, 0))
        self._sign.setGeometry(0, self._top, self._side, self._side)
        self._text.setGeometry(left, self._top, self.width() - left, self.height() - self._top)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        # Beside the label, the field and the message, in the margin of the page.
        block = self.parentWidget()
        body = block.parentWidget() if block is not None else None
        ground = body.parentWidget() if body is not None else None
        if ground is None:
            return
        if self._bar.parentWidget() is not ground:
            self._bar.setParent(ground)
        corner = self._name.mapTo(ground, QPoint())
        bottom = self.mapTo(ground, QPoint(0, self.height())).y()
        left = self.mapTo(ground, QPoint()).x() - self._theme.px(20)
        self._bar.setGeometry(max(left, 0), corner.y(), 4, max(bottom - corner.y(), 1))
        self._bar.setVisible(bool(self.said) and self.isVisible())

    def _height(self, width: int) -> int:
        if width not in self._heights:
            self._probe.ensurePolished()
            self._hint.ensurePolished()
            room = width - self._side - self._theme.space("xs")
            heights = [self._side, self._hint.heightForWidth(width) if self._hint.text() else 0]
            for error in self._errors:
                set_plain(self._probe, error)
                heights.append(self._probe.heightForWidth(room))
            self._heights[width] = max(heights) + self._top
        return self._heights[width]

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self._height(self._theme.px(400)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._side * 4, self._side)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._height(width)

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._lay()
        return False

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._lay()
        if event.type() == QEvent.Type.Show:
            self._tell()
        return super().event(event)
