"""The login page: blocks put into the order that the site's file gives for the present stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from desktop_sim.core.browsing import PageRef
from desktop_sim.core.events import Slip
from desktop_sim.core.fields import FieldKind
from desktop_sim.core.intents import (
    AnswerNotice,
    AskForCode,
    EnterField,
    Identify,
    LeaveKeyOut,
    NoteSlip,
    ShowHelp,
    StartOver,
    SubmitCode,
    TickTrust,
    Visit,
    WipeNumber,
)
from desktop_sim.core.state import PracticeState
from desktop_sim.ui.pages.login.bar import NoticeBar
from desktop_sim.ui.pages.login.blocks import (
    ButtonBlock,
    CodeBlock,
    NumberBlock,
    PasswordBlock,
    TrustBlock,
)
from desktop_sim.ui.pages.login.projection import BAR_ANCHOR, CODE, NUMBER, PASSWORD, BarView, LoginView, project
from desktop_sim.ui.pages.page import Page, PageContext, Target
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.widgets.answer_block import AnswerBlock
from desktop_sim.ui.widgets.labels import label
from desktop_sim.ui.widgets.page_column import PageColumn
from desktop_sim.ui.widgets.site_banner import banner
from desktop_sim.ui.widgets.writing_here import WritingHere

_LEAST_BAR = 120
"""Pixels below which neither the notice's words nor its buttons could be seen."""


class LoginPage(Page):
    """Number and password; « Recevoir un code »; the code. One page that grows."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._site_id = context.ref.site_id
        site, theme = context.content.site, context.theme
        self._shown: LoginView | None = None
        self._was_at_field = False  # what was said last stood under a field
        self._area = PageColumn(theme)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._banner = banner(site, theme)
        outer.addWidget(self._banner)
        outer.addWidget(self._area, 1)
        self._bar = NoticeBar(theme, self)
        outer.addWidget(self._bar)

        body = self._area.body
        self._writing_here = WritingHere(body)
        self._number = NumberBlock(context, self._writing_here)
        self._password = PasswordBlock(context, self._writing_here)
        self._code = CodeBlock(context)
        self._answer = AnswerBlock(theme)
        self._trust = TrustBlock(site, theme)
        self._submit = ButtonBlock(site.text["submit"], "login.submit", theme)
        self._ask = ButtonBlock(site.text["ask"], "login.ask", theme)
        self._connect = ButtonBlock(site.text["connect"], "login.connect", theme)
        self._blocks: dict[str, QWidget] = {
            "title": label(site.text["title"], "page-title"),
            "required": label(site.text["required"], "small"),
            "number": self._number,
            "password": self._password,
            "answer": self._answer,
            "submit": self._submit,
            "ask": self._ask,
            "code": self._code,
            "trust": self._trust,
            "connect": self._connect,
        }
        for block in self._blocks.values():
            block.setParent(body)
            block.hide()
        self._rest = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
        self._wire()

    def tab_order(self) -> Sequence[QWidget]:
        """From field to field and to the button; the helps come after."""
        number, password = self._number, self._password
        return (
            *(number.field, password.field, self._submit.button, password.field.eye, self._ask.button),
            *(self._code.field, self._trust.box, self._connect.button),
        )

    def landing(self) -> QWidget:
        """Where the stage goes on; into a field for a number only by the learner's own act."""
        stage = self._shown.stage if self._shown is not None else ""
        return {"ask": self._ask.button, "code": self._code.field}.get(stage, self)

    def _wire(self) -> None:
        number, password, code = self._number, self._password, self._code
        number.field.wiped.connect(self._note_wiped)
        number.field.key_left_out.connect(self._note_key)
        number.field.textChanged.connect(self._note_typed)
        password.field.textChanged.connect(self._note_typed)
        code.field.textChanged.connect(self._note_typed)
        number.help_link.clicked.connect(self._show_number_help)
        number.close_help.clicked.connect(self._hide_help)
        number.restart.clicked.connect(self._start_over)
        password.help_link.clicked.connect(self._show_password_help)
        password.close_help.clicked.connect(self._hide_help)
        code.again.clicked.connect(self._ask_for_code)
        self._trust.box.toggled.connect(self._tick)
        self._submit.button.clicked.connect(self._identify)
        self._ask.button.clicked.connect(self._ask_for_code)
        self._connect.button.clicked.connect(self._submit_code)
        for field in (number.field, password.field, code.field):
            field.slipped.connect(self._note_slip)
        number.field.returnPressed.connect(self._identify)
        password.field.returnPressed.connect(self._identify)
        code.field.returnPressed.connect(self._submit_code)
        number.entered.connect(self._enter_number)
        password.entered.connect(self._enter_password)
        code.entered.connect(self._enter_code)
        self._bar.answered.connect(self._answer_bar)

    # -- showing --------------------------------------------------------------------------------------------

    def render_state(self, state: PracticeState, at: datetime) -> None:
        """Show a state."""
        view = project(state, self.context.content, self._site_id, self.context.tab_id)
        before, self._shown = self._shown, view
        if view == before:
            return
        if before is None or view.stage != before.stage:
            self._was_at_field = False
            self._arrange(view.stage)
            if before is not None:
                self._forget_typed(view.stage)
        elif view.newest_code != before.newest_code:
            self._code.field.clear_for_good()  # the digits of the former code are of no use any more
        self._number.show_number(view.number, fixed=view.number_fixed, in_one_line=view.stage == "code")
        self._number.show_help(opened=view.help_topic == "number")
        self._password.show_help(opened=view.help_topic == "password")
        self._password.set_fixed(fixed=view.number_fixed)
        self._trust.set_ticked(ticked=view.trust_ticked)
        self._show_answer(view)
        if before is None or view.bar != before.bar:
            self._show_bar(view.bar)

    def _show_answer(self, view: LoginView) -> None:
        """Say what the site answers: under the field that it speaks of, or where it speaks of the whole in a box."""
        for field, block in self._fielded().items():
            block.message.say(view.answer if field == view.answer_at else "")
        # What the box says stays for an error at a field, and when that is mended: nothing is to move.
        if view.answer_at or (self._was_at_field and not view.answer):
            self._was_at_field = True
            return
        self._was_at_field = False
        self._answer.show_answer(view.answer, view.answer_kind)

    def _fielded(self) -> dict[str, NumberBlock | PasswordBlock | CodeBlock]:
        return {"number": self._number, "password": self._password, "code": self._code}

    def _show_bar(self, bar: BarView | None) -> None:
        focused = self.window().focusWidget()
        if focused is not None and self._bar.isAncestorOf(focused):
            self.setFocus()  # from here Tab leads to the first field; the cursor is put into it by the learner only
        self._bar.show_bar(bar)
        self._fit_bar()

    def _fit_bar(self) -> None:
        room = self.height() // 2
        if room < _LEAST_BAR and self.context.theme.touch and self._is_written_in():
            room = 0  # the keyboard is up: the field has what is left, and the bar waits
        self._bar.fit(self.width(), room)
        # The address says where one is, too; the fields and the bar say what to do.
        self._banner.setVisible(self._bar.isHidden() or room >= _LEAST_BAR)

    def _is_written_in(self) -> bool:
        focused = self.window().focusWidget()
        return any(field is focused for field in self._fields().values())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bar()

    def _arrange(self, stage: str) -> None:
        column = self._area.column
        # removeWidget, not takeAt: an item that Python still held would keep the block's new size from the layout.
        for block in self._blocks.values():
            column.removeWidget(block)
            block.hide()
        column.removeItem(self._rest)
        for name in self.context.content.site.layout[stage]:
            block = self._blocks[name]
            column.addWidget(block)
            block.setVisible(name != "answer")
        column.addItem(self._rest)
        self._area.verticalScrollBar().setValue(0)

    def _forget_typed(self, stage: str) -> None:
        """What was typed in the former stage is wiped for good."""
        if stage == "identify":
            self._number.field.wipe()
            self._password.field.wipe()
        if stage != "code":
            self._code.field.clear_for_good()

    # -- what the learner does ------------------------------------------------------------------------------

    def _identify(self) -> None:
        # Enter in a field presses the stage's button, as on any page: that is what it was done with.
        number, password = self._number.field.text(), self._password.field.text()
        said = self._said()
        self.context.dispatch(Identify(self._site_id, number, password, (NUMBER, PASSWORD)), "login.submit")
        self._number.wipe_if_real()
        self._go_to_wrong(said)

    def _ask_for_code(self) -> None:
        self.context.dispatch(AskForCode(self._site_id), "login.ask")

    def _submit_code(self) -> None:
        said = self._said()
        self.context.dispatch(SubmitCode(self._site_id, self._code.field.text(), CODE), "login.connect")
        if self._shown is not None and self._shown.stage == "code":
            self._code.field.note_refused()
        self._go_to_wrong(said)

    def _said(self) -> str:
        """Return what the site says at a field now."""
        return self._shown.answer if self._shown is not None and self._shown.answer_at else ""

    def _go_to_wrong(self, said: str) -> None:
        """Put the cursor into the field that is wrong; ``said``: what was told before, and is told again."""
        view = self._shown
        if view is None or not view.answer_at or view.answer_kind != "error":
            return
        block = self._fielded()[view.answer_at]
        block.field.setFocus()
        if view.answer == said:
            block.message.tell()

    def _answer_bar(self, answer: str) -> None:
        if self._shown is not None and self._shown.bar is not None:
            notice_id = self._shown.bar.notice_id
            self.context.dispatch(AnswerNotice(self._site_id, notice_id, answer), f"{BAR_ANCHOR}{answer}")

    def _start_over(self) -> None:
        self.context.dispatch(StartOver(self._site_id), "login.restart")

    def _tick(self, ticked: bool) -> None:
        self.context.dispatch(TickTrust(self._site_id, ticked), "login.trust")

    def _show_number_help(self) -> None:
        self.context.dispatch(ShowHelp(self._site_id, "number"), "login.number-help")

    def _show_password_help(self) -> None:
        recovers = self._shown is not None and self._shown.recovers
        recovery = Visit(self.context.tab_id, PageRef("recovery", self._site_id))
        self.context.dispatch(recovery if recovers else ShowHelp(self._site_id, "password"), "login.password-help")

    def _hide_help(self) -> None:
        self.context.dispatch(ShowHelp(self._site_id, ""), self.sender().objectName())

    def _note_wiped(self) -> None:
        self.context.dispatch(WipeNumber(self._site_id), NUMBER)

    def _note_key(self) -> None:
        self.context.dispatch(LeaveKeyOut(self._site_id), NUMBER)

    def _note_typed(self, _text: str) -> None:
        self.note_written()

    def _note_slip(self, slip: Slip) -> None:
        self.context.dispatch(NoteSlip(slip), self.sender().objectName())

    def _enter_number(self) -> None:
        self.context.dispatch(EnterField(self.context.tab_id, NUMBER), NUMBER)

    def _enter_password(self) -> None:
        self.context.dispatch(EnterField(self.context.tab_id, PASSWORD), PASSWORD)

    def _enter_code(self) -> None:
        self.context.dispatch(EnterField(self.context.tab_id, CODE), CODE)

    def written(self) -> Mapping[str, tuple[FieldKind, str]]:
        kinds = {NUMBER: FieldKind.NUMBER, PASSWORD: FieldKind.PASSWORD, CODE: FieldKind.CODE}
        return {
            anchor: (kinds[anchor], "" if field.isReadOnly() else field.text())
            for anchor, field in self._fields().items()
        }

    # -- when the widgets are built anew --------------------------------------------------------------------

    def draft(self) -> Mapping[str, str]:
        return {anchor: field.text() for anchor, field in self._fields().items() if not field.isReadOnly()}

    def take_draft(self, draft: Mapping[str, str]) -> None:
        fields = self._fields()
        for anchor, text in draft.items():
            if not fields[anchor].isReadOnly():
                fields[anchor].setText(text)

    def _fields(self) -> dict[str, QLineEdit]:
        return {
            NUMBER: self._number.field,
            PASSWORD: self._password.field,
            CODE: self._code.field,
        }

    # -- for the coach ------------------------------------------------------------------------------------

    def anchors(self) -> Mapping[str, QWidget]:
        ask = self._code.again if self._code.isVisibleTo(self) else self._ask.button
        return {
            NUMBER: self._number.field,
            "login.number-help": self._number.help_link,
            "login.number-help-close": self._number.close_help,
            PASSWORD: self._password.field,
            "login.password-eye": self._password.field.eye,
            "login.password-help": self._password.help_link,
            "login.password-help-close": self._password.close_help,
            "login.submit": self._submit.button,
            "login.ask": ask,
            "login.restart": self._number.restart,
            CODE: self._code.field,
            "login.trust": self._trust.box,
            "login.connect": self._connect.button,
            **self._bar.buttons(),
        }

    def _said_of(self, anchor: str) -> QWidget | None:
        at_field = self._fielded().get(anchor.partition(".")[2])
        if at_field is None:
            return None
        return at_field.message if at_field.message.said else self._answer

    def find_anchor(self, anchor: str) -> Target | None:
        target = super().find_anchor(anchor)
        if target is not None and anchor.startswith(BAR_ANCHOR):
            self._bar.ensureWidgetVisible(target.widget, 0, 0)
        elif target is not None:
            said = self._said_of(anchor)  # a message is read with its field in sight
            self._area.reveal(target.widget, self.context.theme.px(24), said)
            if anchor == CODE:
                return target.replace(part=self._code.field.boxes())
        return target
