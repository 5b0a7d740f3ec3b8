"""A telephone that rings beside the computer: who it says it is, what the voice says, what one may answer."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_sim.exercises.steps import Call
from desktop_sim.ui.coach.choice_box import Answers, ChoiceBox
from desktop_sim.ui.coach.page_card import PageCard
from desktop_sim.ui.pages.page import Target
from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.announcer import announce
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.theme.icons import icon
from desktop_sim.ui.widgets.labels import label, set_text
from desktop_sim.words.gate import tr


class CallCard(PageCard):
    """Lies over the page while somebody is on the telephone; it says itself that the call is only played.

    Signals:
        chosen: the id of an answer.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._call: Call | None = None
        column, ground = self.column, self.ground
        head = QHBoxLayout()
        sign = QLabel(ground)
        side = theme.px(40)
        sign.setPixmap(icon("phone", theme.color("coach")).pixmap(QSize(side, side)))
        head.addWidget(sign)
        names = QVBoxLayout()
        names.addWidget(label(tr("Appel d'entraînement"), "small", ground))
        self._caller = label("", "card-title", ground)
        names.addWidget(self._caller)
        head.addLayout(names, 1)
        column.addLayout(head)
        self._voice = label("", "voice", ground)
        column.addWidget(self._voice)
        self._answers = ChoiceBox(theme, ground)
        self._answers.chosen.connect(self.chosen)
        column.addWidget(self._answers)
        set_anchor(self, "coach.call")

    def show_call(self, call: Call | None, answers: Answers) -> None:
        """Let the telephone ring, or be silent."""
        changed = call != self._call
        self._call = call
        self._answers.show_answers(answers if call is not None else ())
        self.setVisible(call is not None)
        if call is None:
            return
        set_text(self._caller, call.caller)
        set_text(self._voice, f"« {call.voice} »")
        if changed:
            self.setAccessibleName(tr("Téléphone, {caller}", caller=call.caller))
            self.come_up()
            said = tr("Le téléphone sonne. {caller}. {voice}", caller=call.caller, voice=call.voice)
            announce(self, said)

    def find_anchor(self, anchor: str) -> Target | None:
        """Return the card, to be ringed as a whole: which answer is right is for the learner to say; or one answer,
        scrolled into view."""
        if self.isHidden():
            return None
        button = self._answers.button(anchor)
        if button is not None:
            self.area.ensureWidgetVisible(button, 0, self.theme.px(12))
            return Target(button)
        return Target(self) if anchor in ("coach.call", "coach.choices") else None
