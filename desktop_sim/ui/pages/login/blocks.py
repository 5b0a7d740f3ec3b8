"""The blocks of the login page. Which ones stand where is data; how each one looks is here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_sim.exercises.sites import Site
from desktop_sim.ui.pages.answers import errors_at
from desktop_sim.ui.pages.login.projection import CODE, NUMBER, PASSWORD
from desktop_sim.ui.pages.page import PageContext
from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme, set_state
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.code_field import CodeField
from desktop_sim.ui.widgets.field_message import FieldMessage
from desktop_sim.ui.widgets.fields import NumberField, PasswordField
from desktop_sim.ui.widgets.flow_row import FlowRow
from desktop_sim.ui.widgets.labels import label, set_plain
from desktop_sim.ui.widgets.tick_block import TickBlock
from desktop_sim.ui.widgets.training_card import TrainingCard
from desktop_sim.ui.widgets.writing_here import WritingHere
from desktop_sim.words.amounts import digits


class _Block(QWidget):
    """A field with its label, its help link and the explanation under it.

    Signals:
        entered: the cursor was put into the field.
    """

    entered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.space("xs"))

    def _watch(self, field: QWidget) -> None:
        field.installEventFilter(self)

    def _add_head(self, theme: Theme, name: QLabel, *links: CalmButton) -> FlowRow:
        head = FlowRow(spacing=theme.space("m"))
        head.add(name)
        for link in links:
            head.add(link)
        self.column.addWidget(head)
        return head

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        return False


class _Explanation(QFrame):
    """Opens under a field, in its place on the page, so that nobody leaves the page to read it."""

    def __init__(self, text: str, content: QWidget, close: CalmButton, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "message")
        set_state(self, "info")
        column = QVBoxLayout(self)
        edge = theme.space("s")
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.space("xs"))
        column.addWidget(label(text, "body", self))
        column.addWidget(content)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignLeft)


class NumberBlock(_Block):
    """The number; once it was accepted it is shown, and a link leads back."""

    def __init__(self, context: PageContext, tag: WritingHere) -> None:
        theme, site = context.theme, context.content.site
        super().__init__(theme)
        card = context.content.card
        name = label(site.text["number"], "label", self)
        self.help_link = CalmButton(site.text["number.help"], "link", self)
        set_anchor(self.help_link, "login.number-help")
        self.restart = CalmButton(site.text["restart"], "link", self)
        set_anchor(self.restart, "login.restart")
        head = self._add_head(theme, name, self.help_link, self.restart)
        self.field = NumberField({card.number}, context.key_is_right, self, site.identity.asked)
        set_anchor(self.field, NUMBER)
        self.field.setAccessibleName(site.text["number"])
        self.field.setAccessibleDescription(site.text["number.hint"])
        name.setBuddy(self.field)
        self.column.addWidget(self.field)
        # In the last stage the number takes one line only, so that the button stays in sight.
        self._value = label("", "card-number", self)
        head.insert(1, self._value)
        self._value.hide()
        hint = site.text["number.hint"]
        self.message = FieldMessage(hint, errors_at("number", context.content), name, self.field, theme, self)
        self.column.addWidget(self.message)
        self.close_help = CalmButton(site.text["close"], "site-outline")
        set_anchor(self.close_help, "login.number-help-close")
        shown = TrainingCard(card, theme, password=False, number_marked=True)
        self._help = _Explanation(site.text["number.help.text"], shown, self.close_help, theme)
        self.column.addWidget(self._help)
        self._help.hide()
        self.restart.hide()
        self._watch(self.field)
        tag.follow(self.field)

    def show_number(self, number: str, *, fixed: bool, in_one_line: bool) -> None:
        """Show an accepted number, not to be changed; or let one be typed."""
        self.field.setVisible(not in_one_line)
        self._value.setVisible(in_one_line)
        set_plain(self._value, number)
        if self.field.isReadOnly() == fixed:
            return
        self.field.setReadOnly(fixed)
        set_state(self.field, "fixed" if fixed else None)
        self.field.setText(number)
        self.restart.setVisible(fixed)
        self.help_link.setVisible(not fixed)
        self.message.setVisible(not fixed)

    def show_help(self, *, opened: bool) -> None:
        """Open or close the explanation."""
        if self._help.isHidden() == opened:
            self._help.setVisible(opened)

    def wipe_if_real(self) -> None:
        """Wipe at once what the site took for a real number."""
        self.field.wipe_if_real()


class PasswordBlock(_Block):
    """The password, with an eye to show it."""

    def __init__(self, context: PageContext, tag: WritingHere) -> None:
        theme, site = context.theme, context.content.site
        super().__init__(theme)
        name = label(site.text["password"], "label", self)
        self.help_link = CalmButton(site.text["password.help"], "link", self)
        set_anchor(self.help_link, "login.password-help")
        self._add_head(theme, name, self.help_link)
        self.field = PasswordField(site.text["password.show"], site.text["password.hide"], theme, self)
        set_anchor(self.field, PASSWORD)
        set_anchor(self.field.eye, "login.password-eye")
        self.field.setAccessibleName(site.text["password"])
        name.setBuddy(self.field)
        self.column.addWidget(self.field)
        errors = errors_at("password", context.content)
        self.message = FieldMessage("", errors, name, self.field, theme, self)
        self.column.addWidget(self.message)
        self.close_help = CalmButton(site.text["close"], "site-outline")
        set_anchor(self.close_help, "login.password-help-close")
        word = label(context.content.card.passwords[0], "card-number")
        self._help = _Explanation(site.text["password.help.text"], word, self.close_help, theme)
        self.column.addWidget(self._help)
        self._help.hide()
        self._watch(self.field)
        tag.follow(self.field)

    def set_fixed(self, *, fixed: bool) -> None:
        """Once identified, the password is not to be typed any more."""
        if self.field.isReadOnly() != fixed:
            self.field.setReadOnly(fixed)
            set_state(self.field, "fixed" if fixed else None)
            self.field.eye.setVisible(not fixed)
            if fixed:
                self.field.wipe()

    def show_help(self, *, opened: bool) -> None:
        """Open or close the explanation."""
        if self._help.isHidden() == opened:
            self._help.setVisible(opened)


class CodeBlock(_Block):
    """The six boxes, the advice on spam, and the link that asks for a new code."""

    def __init__(self, context: PageContext) -> None:
        theme, site = context.theme, context.content.site
        super().__init__(theme)
        name = label(site.text["code"], "label", self)
        self.column.addWidget(name)
        self.field = CodeField(context.code_length, theme, self)
        set_anchor(self.field, CODE)
        self.field.setAccessibleName(site.text["code"])
        self.field.setAccessibleDescription(digits(context.code_length))
        name.setBuddy(self.field)
        row = QHBoxLayout()
        row.addWidget(self.field, 100)
        row.addStretch(1)
        self.field.setMaximumWidth(self.field.sizeHint().width())
        self.column.addLayout(row)
        errors = errors_at("code", context.content)
        self.message = FieldMessage("", errors, name, self.field, theme, self)
        self.column.addWidget(self.message)
        foot = FlowRow(spacing=theme.px(16))
        foot.add(label(site.text["code.spam"], "small", self))
        self.again = CalmButton(site.text["code.again"], "link", self)
        set_anchor(self.again, "login.ask")
        foot.add(self.again)
        self.column.addWidget(foot)
        self._watch(self.field)


class TrustBlock(TickBlock):
    """« Je me connecte avec mon ordinateur personnel », unticked until the learner decides."""

    def __init__(self, site: Site, theme: Theme) -> None:
        super().__init__(site.text["trust"], site.text["trust.note"], "login.trust", theme)


class ButtonBlock(QWidget):
    """The stage's one button."""

    def __init__(self, text: str, anchor: str, theme: Theme) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        row = FlowRow()
        outer.addWidget(row)
        self.button = CalmButton(text, "site", self)
        set_anchor(self.button, anchor)
        row.add(self.button)
