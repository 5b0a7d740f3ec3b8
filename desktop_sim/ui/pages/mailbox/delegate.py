"""Paints a message in the list: sender, time, subject; what is unread is bold and has a dot."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_sim.ui.pages.mailbox.model import ROW
from desktop_sim.ui.pages.mailbox.projection import Row
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.theme.signs import letter_of

_SIDE = 40
"""Pixels at 100 % of the circle with a sender's first letter."""


class MailDelegate(QStyledItemDelegate):
    """Two lines a message, all of the same height, so that long lists open at once: who and when, then what about."""

    def __init__(self, theme: Theme, parent: QWidget, *, initials: bool) -> None:
        """``initials``: before each sender stands the first letter of the name, in a circle."""
        super().__init__(parent)
        self._theme = theme
        self._initials = initials

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        theme = self._theme
        area = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, theme.color("selection" if selected else "surface"))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), theme.color("line"))
        if selected or option.state & QStyle.StateFlag.State_HasFocus:  # a paler ground alone is not seen
            painter.fillRect(QRect(area.left(), area.top(), theme.px(5), area.height()), theme.color("site"))
        left = area.left() + theme.px(12)
        if self._initials:
            self._paint_initial(painter, QPoint(left, area.center().y()), row, option)
            left += theme.px(_SIDE + 10)
        words = QRect(left, area.top() + theme.px(8), area.right() - theme.px(12) - left, area.height())
        self._paint_words(painter, words, row, option)
        painter.restore()

    def _paint_initial(self, painter: QPainter, at: QPoint, row: Row, option: QStyleOptionViewItem) -> None:
        theme, side = self._theme, self._theme.px(_SIDE)
        circle = QRect(at.x(), at.y() - side // 2, side, side)
        painter.setBrush(theme.color("site"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(circle)
        font = QFont(option.font)
        font.setPixelSize(theme.px(20))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme.color("on-site"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, letter_of(row.sender))

    def _paint_words(self, painter: QPainter, area: QRect, row: Row, option: QStyleOptionViewItem) -> None:
        y, when_width = area.top(), self._metrics(option, 17, bold=row.unread).horizontalAdvance(row.when)
        lines = (
            (row.when, 17, Qt.AlignmentFlag.AlignRight, area.width()),
            (row.sender, 19, Qt.AlignmentFlag.AlignLeft, area.width() - when_width - self._theme.px(8)),
        )
        height = self._metrics(option, 19, bold=True).height()
        for text, size, side, width in lines:
            self._write(painter, QRect(area.left(), y, area.width(), height), text, size, side, width, row, option)
        line = QRect(area.left(), y + height, area.width(), height)
        if row.unread:
            painter.setBrush(self._theme.color("site"))
            painter.setPen(Qt.PenStyle.NoPen)
            dot = self._theme.px(10)
            painter.drawEllipse(line.right() - dot, line.center().y() - dot // 2, dot, dot)
            line.adjust(0, 0, -2 * dot, 0)
        self._write(painter, line, row.subject, 17, Qt.AlignmentFlag.AlignLeft, line.width(), row, option)

    def _write(
        self,
        painter: QPainter,
        line: QRect,
        text: str,
        size: int,
        side: Qt.AlignmentFlag,
        width: int,
        row: Row,
        option: QStyleOptionViewItem,
    ) -> None:
        metrics = self._metrics(option, size, bold=row.unread)
        painter.setFont(option.font)
        painter.setPen(self._theme.color("ink"))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _metrics(self, option: QStyleOptionViewItem, size: int, *, bold: bool) -> QFontMetrics:
        font: QFont = option.font
        font.setPixelSize(self._theme.px(size))
        font.setBold(bold)
        option.font = font
        return QFontMetrics(font)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        height = 2 * self._metrics(option, 19, bold=True).height()
        return QSize(self._theme.px(160), height + self._theme.px(17))
