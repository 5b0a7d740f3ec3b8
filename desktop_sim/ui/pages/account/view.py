"""The account page: where the journey leads, with a visible way out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_sim.core.intents import ForgetDevice, LogOut
from desktop_sim.core.state import PracticeState
from desktop_sim.ui.pages.account.projection import AccountView, project
from desktop_sim.ui.pages.page import Page, PageContext, Target
from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import set_state
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.empty_drawings import EmptyDrawing, own_account
from desktop_sim.ui.widgets.labels import label, set_text
from desktop_sim.ui.widgets.page_column import PageColumn
from desktop_sim.ui.widgets.site_banner import banner

_ROOM_FOR_PICTURE = 720
"""Width in pixels at 100 % below which the words need all of the page."""


class AccountPage(Page):
    """Welcome, what this computer is known as, and « Déconnexion »."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._site_id = context.ref.site_id
        site, theme = context.content.site, context.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._area = PageColumn(theme)
        outer.addWidget(banner(site, theme))
        outer.addWidget(self._area, 1)

        column = self._area.column
        self._title = label("", "page-title")
        self._hello = label("", "body")
        self._note = label("", "small")
        self._trust = label("", "answer")
        self._logout = CalmButton(site.text["account.logout"], "site")
        set_anchor(self._logout, "account.logout")
        self._logout.clicked.connect(self._log_out)
        self._forget = CalmButton(site.text["account.forget"], "site-outline")
        set_anchor(self._forget, "account.forget")
        self._forget.clicked.connect(self._forget_device)
        self._box = box = QFrame()
        box.setProperty("look", "message")
        set_state(box, "success")
        inner = QVBoxLayout(box)
        inner.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        inner.setSpacing(theme.px(12))
        inner.addWidget(self._trust)
        inner.addWidget(self._forget, 0, Qt.AlignmentFlag.AlignLeft)
        top = QHBoxLayout()
        words = QVBoxLayout()
        for widget in (self._title, self._hello, self._note):
            words.addWidget(widget)
        words.addStretch(1)
        top.addLayout(words, 1)
        self._picture = EmptyDrawing(own_account, theme)
        top.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(box)
        ways = QHBoxLayout()
        ways.addWidget(self._logout)
        ways.addStretch()
        column.addLayout(ways)
        column.addStretch(1)

    def render_state(self, state: PracticeState, at: datetime) -> None:
        """Show a state."""
        view: AccountView = project(state, self.context.content, self._site_id, at)
        set_text(self._title, view.title)
        set_text(self._hello, view.hello)
        set_text(self._note, view.note)
        set_text(self._trust, view.trust)
        self._box.setVisible(bool(view.trust))  # a site may know no trusted computer
        self._forget.setVisible(view.can_forget)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture.setVisible(self.width() >= self.context.theme.px(_ROOM_FOR_PICTURE))

    def _log_out(self) -> None:
        self.context.dispatch(LogOut(self._site_id), "account.logout")

    def _forget_device(self) -> None:
        self.context.dispatch(ForgetDevice(self._site_id), "account.forget")

    def anchors(self) -> Mapping[str, QWidget]:
        return {"account.logout": self._logout, "account.forget": self._forget}

    def find_anchor(self, anchor: str) -> Target | None:
        target = super().find_anchor(anchor)
        if target is not None:
            self._area.reveal(target.widget, self.context.theme.px(24))
        return target
