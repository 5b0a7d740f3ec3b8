"""Paints a line of the message list: sender, subject, time; what is unread is bold and has a dot."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_sim.ui.pages.mailbox.model import ROW
from desktop_sim.ui.pages.mailbox.projection import Row
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme


class MailDelegate(QStyledItemDelegate):
    """Three lines a message, all of the same height, so that long lists open at once."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

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
        painter.fillRect(area, theme.color("selection" if selected else "surface"))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), theme.color("line"))
        if selected or option.state & QStyle.StateFlag.State_HasFocus:  # a paler ground alone is not seen
            painter.fillRect(QRect(area.left(), area.top(), theme.px(5), area.height()), theme.color("site"))
        self._paint_words(painter, area.adjusted(theme.px(28), theme.px(8), -theme.px(12), -theme.px(8)), row, option)
        if row.unread:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(theme.color("site"))
            painter.setPen(Qt.PenStyle.NoPen)
            side = theme.px(10)
            painter.drawEllipse(area.left() + theme.px(11), area.top() + theme.px(17), side, side)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRect, row: Row, option: QStyleOptionViewItem) -> None:
        theme = self._theme
        font: QFont = option.font
        y = area.top()
        for text, size, color, bold in (
            (row.sender, 19, "ink", row.unread),
            (row.subject, 18, "ink", False),
            (row.when, 17, "ink-soft", False),
        ):
            font.setPixelSize(theme.px(size))
            font.setBold(bold)
            painter.setFont(font)
            metrics = QFontMetrics(font)
            painter.setPen(theme.color(color))
            line = QRect(area.left(), y, area.width(), metrics.height())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
            y += metrics.height()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        font: QFont = option.font
        height = 0
        for size in (19, 18, 17):
            font.setPixelSize(self._theme.px(size))
            height += QFontMetrics(font).height()
        return QSize(self._theme.px(160), height + self._theme.px(17))
