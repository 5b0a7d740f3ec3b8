"""A telephone that rings beside the computer: who it says it is, what the voice says, what one may answer."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop_sim.exercises.steps import Call
from desktop_sim.ui.coach.choice_box import RING_ROOM, Answers, ChoiceBox
from desktop_sim.ui.coach.page_card import WIDE, PageCard
from desktop_sim.ui.pages.page import Target
from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.announcer import announce
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.theme.icons import icon
from desktop_sim.ui.widgets.labels import label, set_text
from desktop_sim.words.gate import tr

_UPRIGHT = 430, 560  # pixels at 100 %: so wide and high a telephone stands
_ROOM_FOR_FACE = 500  # pixels at 100 %: where it takes no room from the caller's name
_ROOM_FOR_BOTH = 900  # pixels at 100 %: where the mail beside it can be read


class CallCard(PageCard):
    """Lies over the page while somebody is on the telephone; it says itself that the call is only played.

    Signals:
        chosen: the id of an answer.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, "page")
        self._call: Call | None = None
        column, ground = self.column, self.ground
        self.setProperty("look", "phone")
        self.border = 10
        top = QHBoxLayout()
        sign = QLabel(ground)
        side = theme.px(24)
        sign.setPixmap(icon("phone", theme.color("ink-soft")).pixmap(QSize(side, side)))
        sign.setVisible(not theme.has_large_text)  # its words need the line
        top.addStretch(1)
        top.addWidget(sign)
        top.addWidget(label(tr("Appel d'entraînement"), "small", ground, wrap=False))
        top.addStretch(1)
        column.addLayout(top)
        head = QHBoxLayout()
        head.setSpacing(theme.space("s"))
        self._face = face = label("?", "call-face", ground, wrap=False)
        face.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head.addWidget(face, 0, Qt.AlignmentFlag.AlignTop)
        self._caller = label("", "card-title", ground)
        head.addWidget(self._caller, 1)
        column.addLayout(head)
        self._voice = label("", "voice", ground)
        column.addWidget(self._voice)
        column.addStretch(1)
        self._answers = ChoiceBox(theme, ground, "site-outline")
        self._answers.chosen.connect(self.chosen)
        column.addWidget(self._answers)
        set_anchor(self, "coach.call")

    def show_call(self, call: Call | None, answers: Answers) -> None:
        """Let the telephone ring, or be silent."""
        before, self._call = self._call, call
        self._answers.show_answers(answers if call is not None else ())
        self.setVisible(call is not None)
        if call is None:
            return
        set_text(self._caller, call.caller)
        set_text(self._voice, f"« {call.voice} »")
        if call != before:
            self.setAccessibleName(tr("Téléphone, {caller}", caller=call.caller))
            self.come_up()
            # That it rings is for the step to say: the learner may be the one who calls, and one call goes on.
            goes_on = before is not None and before.caller == call.caller
            who = "" if goes_on else f"{call.caller}. "
            announce(self, tr("Au téléphone : {words}", words=f"{who}{call.voice}"))

    def find_anchor(self, anchor: str) -> Target | None:
        """Return the answers, to be ringed together, for which one is right is for the learner to say; or one answer.

        What is returned is scrolled into view.
        """
        if self.isHidden():
            return None
        button = self._answers.button(anchor)
        if button is not None:
            self.area.ensureWidgetVisible(button, 0, self.theme.px(12))
            return Target(button)
        if anchor not in ("coach.call", "coach.choices"):
            return None
        self.area.ensureWidgetVisible(self._answers, 0, 0)
        return Target(self._answers, self._answers.rect().adjusted(0, RING_ROOM, 0, -RING_ROOM))

    @override
    def place(self, room: QRect) -> None:
        """Stand upright at the left, beside what the open mail says; lie below where the room is narrow."""
        self._face.setVisible(room.width() >= self.theme.px(_ROOM_FOR_FACE))
        upright = room.width() >= self.theme.px(_ROOM_FOR_BOTH)
        self.width_at_most, self.height_at_least = _UPRIGHT if upright else (WIDE, 0)
        super().place(room)
