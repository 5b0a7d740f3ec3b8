"""The new-tab page: the places one can go to, as large buttons."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sim.core.browsing import PageRef
from desktop_sim.core.intents import Visit
from desktop_sim.ui.pages.content import Bookmark
from desktop_sim.ui.pages.dressing import sign_of
from desktop_sim.ui.pages.newtab import projection
from desktop_sim.ui.pages.page import Page, PageContext, Target
from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.theme.icons import lead
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.flow_row import FlowRow
from desktop_sim.ui.widgets.labels import label
from desktop_sim.ui.widgets.page_column import PageColumn


class NewTabPage(Page):
    """Bookmarks of the training sites."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        theme = context.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = PageColumn(theme, width=900)
        outer.addWidget(self._area)
        column = self._area.column
        column.setSpacing(theme.px(16))
        invitation = projection.invitation(context.ref, touch=theme.touch)
        column.addWidget(label(projection.HEADING, "page-title", self))
        column.addWidget(label(invitation, "body", self))
        row = FlowRow(spacing=theme.px(16))
        self._tiles: dict[str, QWidget] = {}
        for mark in context.content.bookmarks:
            tile = BookmarkTile(mark, context)
            self._tiles[f"newtab.{mark.place_id}"] = tile
            row.add(tile)
        column.addWidget(row)
        column.addStretch(1)

    def arrival(self) -> QWidget:
        """There is nothing but the bookmarks: on the first of them."""
        return next(iter(self._tiles.values()), self)

    def anchors(self) -> Mapping[str, QWidget]:
        return self._tiles

    def find_anchor(self, anchor: str) -> Target | None:
        target = super().find_anchor(anchor)
        if target is not None:
            self._area.reveal(target.widget, self.context.theme.px(24))
        return target


class BookmarkTile(CalmButton):
    """A bookmark as a large button; the address stands in the address bar once one is there."""

    def __init__(self, mark: Bookmark, context: PageContext) -> None:
        super().__init__(mark.name, "tile")
        set_anchor(self, f"newtab.{mark.place_id}")
        self.setAccessibleName(mark.name)
        sign = sign_of(mark.page, context.content, context.theme)  # as on the tab that it will be
        lead(self, sign, context.theme.px(32), context.theme.px(8))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page: PageRef = mark.page
        self._context = context
        self.clicked.connect(self._go)

    def _go(self) -> None:
        self._context.dispatch(Visit(self._context.tab_id, self._page), self.objectName())
