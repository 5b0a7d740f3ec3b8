"""The page that a site puts before the account, in the site's own look."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sim.core.fields import FieldKind
from desktop_sim.core.intents import AnswerNotice, NoteField
from desktop_sim.core.state import PracticeState
from desktop_sim.exercises.ways.site import TICK
from desktop_sim.ui.pages.notice.projection import MAIN, NoticeView, project
from desktop_sim.ui.pages.page import Page, PageContext, Target
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.answer_block import AnswerBlock
from desktop_sim.ui.widgets.choice_button import ChoiceButton
from desktop_sim.ui.widgets.flow_row import FlowRow
from desktop_sim.ui.widgets.labels import label
from desktop_sim.ui.widgets.page_column import PageColumn
from desktop_sim.ui.widgets.site_banner import banner
from desktop_sim.ui.widgets.tick_block import TickBlock


class NoticePage(Page):
    """Shows one notice; when it is answered the next one takes its place."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._site_id = context.ref.site_id
        self._shown: NoticeView | None = None
        self._panel: NoticePanel | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._area = PageColumn(context.theme)
        outer.addWidget(banner(context.content.site, context.theme))
        outer.addWidget(self._area, 1)
        self._area.column.addStretch(1)

    def render_state(self, state: PracticeState, at: datetime) -> None:
        """Show a state."""
        view = project(state, self.context.content, self._site_id, self.context.tab_id)
        before, self._shown = self._shown, view
        if view is None or view == before:
            return
        if before is None or view.notice_id != before.notice_id:
            self._change_panel(view)
        if self._panel is not None:
            self._panel.show_view(view)

    def _change_panel(self, view: NoticeView) -> None:
        old, self._panel = self._panel, NoticePanel(view, self.context.theme)
        self._panel.answered.connect(self._answer)
        self._panel.ticked.connect(self._tick)
        self._area.column.insertWidget(0, self._panel)
        self._area.verticalScrollBar().setValue(0)
        if old is not None:
            focused = self.window().focusWidget()
            if focused is not None and old.isAncestorOf(focused):
                self.setFocus()  # from here Tab leads to the new notice; the button that had the cursor is gone
            self._area.column.removeWidget(old)
            old.hide()
            old.setParent(None)
            old.deleteLater()

    def _answer(self, answer: str) -> None:
        if self._shown is not None:
            notice_id, ticked = self._shown.notice_id, self._shown.ticked
            self.context.dispatch(AnswerNotice(self._site_id, notice_id, answer, ticked), f"notice.{answer}")

    def _tick(self, ticked: bool) -> None:
        self.context.dispatch(NoteField(self.context.tab_id, TICK, FieldKind.TICK, "x" if ticked else ""), TICK)

    # -- for the coach ------------------------------------------------------------------------------------

    def anchors(self) -> Mapping[str, QWidget]:
        return {} if self._panel is None else self._panel.parts()

    def find_anchor(self, anchor: str) -> Target | None:
        if anchor == MAIN and self._shown is not None:
            first = self._shown.tick and not self._shown.ticked  # the box comes before the button
            anchor = TICK if first else f"notice.{self._shown.answers[0][0]}"
        target = super().find_anchor(anchor)
        if target is not None:
            self._area.reveal(target.widget, self.context.theme.px(24))
        return target


class NoticePanel(QWidget):
    """Title, text, the box if there is one, and a button for each answer.

    Signals:
        answered: a button was pressed; carries the answer.
        ticked: the box was ticked or unticked.
    """

    answered = Signal(str)
    ticked = Signal(bool)

    def __init__(self, view: NoticeView, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("l"))
        column.addWidget(label(view.title, "page-title"))
        column.addWidget(label(view.text, "body"))
        self._parts: dict[str, QWidget] = {}
        self._tick: TickBlock | None = None
        if view.tick:
            self._tick = TickBlock(view.tick, "", TICK, theme)
            self._tick.box.toggled.connect(self.ticked)
            self._parts[TICK] = self._tick.box
            column.addWidget(self._tick)
        self._missing = AnswerBlock(theme)
        self._missing.hide()
        column.addWidget(self._missing)
        row = FlowRow(spacing=theme.px(24))
        for number, (answer, words) in enumerate(view.answers):
            button = ChoiceButton(answer, words, "site-outline" if number else "site", f"notice.{answer}")
            button.chosen.connect(self.answered)
            self._parts[f"notice.{answer}"] = button
            row.add(button)
        column.addWidget(row)

    def show_view(self, view: NoticeView) -> None:
        """Show what may change while the notice stays."""
        if self._tick is not None:
            self._tick.set_ticked(ticked=view.ticked)
        self._missing.show_answer(view.missing, "info")

    def parts(self) -> Mapping[str, QWidget]:
        """Return the widgets that an exercise may name."""
        return self._parts
