"""The page « mot de passe oublié »: a detour from the login page, with a visible way back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_sim.core.browsing import PageRef
from desktop_sim.core.events import Slip
from desktop_sim.core.fields import FieldKind
from desktop_sim.core.intents import EnterField, LeaveKeyOut, NoteSlip, RecoverPassword, Visit, WipeNumber
from desktop_sim.core.state import PracticeState
from desktop_sim.ui.pages.answers import errors_at
from desktop_sim.ui.pages.page import Page, PageContext, Target
from desktop_sim.ui.pages.recovery.projection import NUMBER, project
from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.widgets.answer_block import AnswerBlock
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.field_message import FieldMessage
from desktop_sim.ui.widgets.fields import NumberField
from desktop_sim.ui.widgets.labels import label
from desktop_sim.ui.widgets.page_column import PageColumn
from desktop_sim.ui.widgets.site_banner import banner
from desktop_sim.ui.widgets.writing_here import WritingHere


class RecoveryPage(Page):
    """The number, « Recevoir un nouveau mot de passe », and « Revenir à la connexion »."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._site_id = context.ref.site_id
        self._was_at_field = False  # what was said last stood under the field
        site, theme = context.content.site, context.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._area = PageColumn(theme)
        outer.addWidget(banner(site, theme))
        outer.addWidget(self._area, 1)

        body, column = self._area.body, self._area.column
        column.addWidget(label(site.text["recovery.title"], "page-title", body))
        column.addWidget(label(site.text["recovery.text"], "body", body))
        self._build_number(context)
        self._answer = AnswerBlock(theme)
        self._answer.hide()
        column.addWidget(self._answer)
        self._send = CalmButton(site.text["recovery.send"], "site", body)
        set_anchor(self._send, "recovery.send")
        self._back = CalmButton(site.text["recovery.back"], "site-outline", body)
        set_anchor(self._back, "recovery.back")
        for button in (self._send, self._back):
            column.addSpacing(theme.px(8))  # so that the ring round one does not touch the other
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)
        self._wrong = ""  # what the site says of the number
        self._wire()

    def _build_number(self, context: PageContext) -> None:
        site, body, theme = context.content.site, self._area.body, context.theme
        block = QWidget(body)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        name = label(site.text["number"], "label", block)
        self._number = NumberField({context.content.card.number}, context.key_is_right, block, site.identity.asked)
        set_anchor(self._number, NUMBER)
        self._number.setAccessibleName(site.text["number"])
        self._number.setAccessibleDescription(site.text["number.hint"])
        name.setBuddy(self._number)
        hint, errors = site.text["number.hint"], errors_at("number", context.content)
        self._message = FieldMessage(hint, errors, name, self._number, theme, block)
        for widget in (name, self._number, self._message):
            column.addWidget(widget)
        self._area.column.addWidget(block)
        self._writing_here = WritingHere(body)
        self._writing_here.follow(self._number)
        self._number.installEventFilter(self)

    def _wire(self) -> None:
        self._number.wiped.connect(self._note_wiped)
        self._number.key_left_out.connect(self._note_key)
        self._number.textChanged.connect(self._note_typed)
        self._number.slipped.connect(self._note_slip)
        self._number.returnPressed.connect(self._recover)
        self._send.clicked.connect(self._recover)
        self._back.clicked.connect(self._go_back)

    def render_state(self, state: PracticeState, at: datetime) -> None:
        """Show a state."""
        view = project(state, self.context.content, self._site_id, self.context.tab_id)
        self._wrong = view.answer if view.answer_kind == "error" else ""
        self._message.say(view.answer if view.at_field else "")
        # What the box says stays for an error at the field, and when that is mended: nothing is to move.
        if view.at_field or (self._was_at_field and not view.answer):
            self._was_at_field = True
            return
        self._was_at_field = False
        self._answer.show_answer(view.answer, view.answer_kind)

    # -- what the learner does ------------------------------------------------------------------------------

    def _recover(self) -> None:
        said = self._message.said
        self.context.dispatch(RecoverPassword(self._site_id, self._number.text(), NUMBER), "recovery.send")
        self._number.wipe_if_real()
        if not self._wrong:
            return
        self._number.setFocus()
        if not self._message.said:
            self._answer.tell_again()
        elif self._message.said == said:
            self._message.tell()

    def _go_back(self) -> None:
        self.context.dispatch(Visit(self.context.tab_id, PageRef("login", self._site_id)), "recovery.back")

    def _note_wiped(self) -> None:
        self.context.dispatch(WipeNumber(self._site_id), NUMBER)

    def _note_key(self) -> None:
        self.context.dispatch(LeaveKeyOut(self._site_id), NUMBER)

    def _note_typed(self, _text: str) -> None:
        self.note_written()

    def written(self) -> Mapping[str, tuple[FieldKind, str]]:
        return {NUMBER: (FieldKind.NUMBER, self._number.text())}

    def _note_slip(self, slip: Slip) -> None:
        self.context.dispatch(NoteSlip(slip), self.sender().objectName())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.context.dispatch(EnterField(self.context.tab_id, NUMBER), NUMBER)
        return False

    # -- when the widgets are built anew --------------------------------------------------------------------

    def draft(self) -> Mapping[str, str]:
        return {"number": self._number.text()}

    def take_draft(self, draft: Mapping[str, str]) -> None:
        self._number.setText(draft.get("number", ""))

    # -- for the coach ------------------------------------------------------------------------------------

    def anchors(self) -> Mapping[str, QWidget]:
        return {NUMBER: self._number, "recovery.send": self._send, "recovery.back": self._back}

    def find_anchor(self, anchor: str) -> Target | None:
        target = super().find_anchor(anchor)
        if target is not None:
            self._area.reveal(target.widget, self.context.theme.px(24))
        return target
