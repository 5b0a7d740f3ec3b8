"""The real page beside the program, in a window: one word after the other, each answered by a press."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_sim.app.comparison import Comparison
from desktop_sim.exercises.comparing import (
    ABSENT,
    CARE,
    EMPTY,
    LIKE_A_NUMBER,
    LIKE_AN_ADDRESS,
    NO_NUMBER,
    OTHER,
    SAME,
    SKIPPED,
    STATES,
    Question,
)
from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.announcer import announce
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.entry import Entry
from desktop_sim.ui.widgets.field_message import FieldMessage
from desktop_sim.ui.widgets.flow_row import FlowRow
from desktop_sim.ui.widgets.labels import label, set_text
from desktop_sim.ui.widgets.page_column import PageColumn
from desktop_sim.words.gate import mark, tr

LONGEST_WORDS = 400
"""Signs: the longest sentence of a page has fewer."""

_KINDS = {SAME: mark("C'est pareil"), ABSENT: mark("Cela n'existe pas"), SKIPPED: mark("Je ne sais pas")}


class Stage(QWidget):
    """A part of the page: things under each other, and buttons beside each other."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space("m"))

    def add(self, *widgets: QWidget) -> None:
        """Add things under what is there."""
        for widget in widgets:
            self._column.addWidget(widget)

    def add_row(self, *buttons: CalmButton) -> None:
        """Add buttons beside each other, as far as there is room."""
        row = FlowRow(self._theme.space("s"))
        for button in buttons:
            row.add(button)
        self._column.addWidget(row)


class ComparePage(QWidget):
    """Three stages in one column: who compares, the words one after the other, and what was written.

    Signals:
        over: the person has done enough; what was answered is kept.
    """

    over = Signal()

    def __init__(self, comparison: Comparison, site_name: str, theme: Theme, *, begun: bool = False) -> None:
        """``begun``: the first stage was seen already; the page is built anew, for instance in larger text."""
        super().__init__()
        self._comparison, self._theme = comparison, theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = PageColumn(theme)
        outer.addWidget(self._area)
        title = tr("Comparer « {site} » avec la vraie page", site=site_name)
        self._area.column.addWidget(label(title, "page-title", self._area.body))
        self._before, self._asking, self._writing = self._stage(), self._stage(), self._stage()
        self._leaving, self._after = self._stage(), self._stage()
        self._build_before()
        self._build_asking()
        self._build_words()
        self._build_leaving()
        self._build_after()
        self._area.column.addStretch(1)
        self.begun = False
        if begun:
            self._begin()

    def _stage(self) -> Stage:
        stage = Stage(self._theme, self._area.body)
        self._area.column.addWidget(stage)
        stage.hide()
        return stage

    def _button(self, text: str, look: str, anchor: str) -> CalmButton:
        button = CalmButton(text, look, self._area.body)
        set_anchor(button, anchor)
        return button

    # -- who compares ---------------------------------------------------------------------------------------

    def _build_before(self) -> None:
        stage = self._before
        lead = tr("Ouvrez la vraie page à côté. Un mot après l'autre, vous dites s'il est pareil.")
        stage.add(label(lead, "body", stage))
        if self._comparison.taken_up:
            kept = tr("On reprend où vous en étiez, au {number} sur {count}.", **self._place())
            stage.add(label(kept, "label", stage))
        stage.add(*(label(tr(line), "body", stage) for line in CARE))
        name = label(tr("Qui compare ? Le nom de la caisse, pas celui d'une personne"), "label", stage)
        self._office = Entry(stage)
        set_anchor(self._office, "compare.office")
        self._office.setText(self._comparison.office)
        name.setBuddy(self._office)
        self._office.setAccessibleName(name.text())
        missing = tr("Écrivez le nom de la caisse : il sera écrit avec la date.")
        self._no_office = FieldMessage("", (missing,), name, self._office, self._theme, stage)
        self._missing = missing
        stage.add(name, self._office, self._no_office)
        begin = self._button(tr("Commencer"), "coach-main", "compare.begin")
        begin.clicked.connect(self._begin_by_press)
        self._office.returnPressed.connect(self._begin_by_press)
        stage.add_row(begin)
        stage.show()
        self._office.setFocus()

    def _place(self) -> dict[str, int]:
        return {"number": min(self._comparison.number, self._comparison.count), "count": self._comparison.count}

    def _begin_by_press(self) -> None:
        office = self._office.text().strip()
        self._no_office.say("" if office else self._missing)
        if office:
            self._comparison.office = office
            self._begin()
        else:
            self._office.setFocus()

    def _begin(self) -> None:
        self.begun = True
        self._before.hide()
        self._ask()

    # -- one word after the other ---------------------------------------------------------------------------

    def _build_asking(self) -> None:
        stage, theme = self._asking, self._theme
        self._where = label("", "label", stage)
        self._what = label("", "card-title", stage)
        card = QFrame(stage)
        card.setProperty("look", "card")
        inside = QVBoxLayout(card)
        edge = theme.space("m")
        inside.setContentsMargins(edge, edge, edge, edge)
        self._here = label("", "small", card)
        self._words = label("", "instruction", card)
        inside.addWidget(self._here)
        inside.addWidget(self._words)
        stage.add(self._where, self._what, card, label(tr("Et sur la vraie page ?"), "card-title", stage))
        self._answers = {kind: self._button(tr(text), "coach", f"compare.{kind}") for kind, text in _KINDS.items()}
        for button in self._answers.values():
            button.clicked.connect(self._answer_by_press)
        self._other = self._button(tr("C'est autre chose"), "coach", f"compare.{OTHER}")
        self._other.clicked.connect(self._offer_words)
        same, absent, skipped = self._answers.values()
        stage.add_row(same, self._other, absent, skipped)

    def _build_leaving(self) -> None:
        self._back = self._button(tr("Revenir à la réponse d'avant"), "link", "compare.back")
        self._back.clicked.connect(self._take_back)
        stop = self._button(tr("M'arrêter là"), "link", "compare.stop")
        stop.clicked.connect(self.over)
        self._leaving.add_row(self._back, stop)

    def _build_words(self) -> None:
        name = label(tr("Les mots de la vraie page"), "label", self._writing)
        self._entry = Entry(self._writing, longest=LONGEST_WORDS)
        set_anchor(self._entry, "compare.words")
        self._entry.setAccessibleName(name.text())
        name.setBuddy(self._entry)
        self._message = FieldMessage(
            "", (EMPTY, LIKE_A_NUMBER, LIKE_AN_ADDRESS, NO_NUMBER), name, self._entry, self._theme, self._writing
        )
        note = self._button(tr("Noter ces mots"), "coach-main", "compare.note")
        note.clicked.connect(self._note_words)
        self._entry.returnPressed.connect(self._note_words)
        self._writing.add(name, self._entry, self._message)
        self._writing.add_row(note)

    def _ask(self) -> None:
        question = self._comparison.question
        self._writing.hide()
        self._message.say("")
        if question is None:
            self._end()
            return
        self._asking.show()
        self._leaving.show()
        where = tr("{number} sur {count}", **self._place())
        set_text(self._where, f"{where} · {STATES[question.state]}")
        set_text(self._what, question.place)
        set_text(self._here, tr("Dans le simulateur"))
        set_text(self._words, question.words)
        self._back.setEnabled(self._comparison.answered)
        self._answers[SAME].setFocus()
        self._tell(question)

    def _tell(self, question: Question) -> None:
        announce(self._what, f"{self._where.text()}. {question.place} : {question.words}")

    def _answer_by_press(self) -> None:
        pressed = self.sender()
        kind = next(kind for kind, button in self._answers.items() if button is pressed)
        self._comparison.answer(kind)
        self._ask()

    def _offer_words(self) -> None:
        question = self._comparison.question
        if question is None:
            return
        self._writing.show()
        self._entry.setText(question.words)  # most often a word or two differ
        self._entry.selectAll()
        self._entry.setFocus()
        self._area.reveal(self._writing, self._theme.space("m"))

    def _note_words(self) -> None:
        wrong = self._comparison.answer(OTHER, self._entry.text())
        if wrong:
            self._message.say(wrong)
            self._entry.setFocus()
        else:
            self._ask()

    def _take_back(self) -> None:
        self._comparison.take_back()
        self._ask()

    # -- what was written -----------------------------------------------------------------------------------

    def _build_after(self) -> None:
        self._result = label("", "card-title", self._after)
        self._how = label("", "body", self._after)
        self._after.add(self._result, self._how)
        self._again = self._button(tr("Essayer encore d'écrire le fichier"), "coach", "compare.again")
        self._again.clicked.connect(self._end)
        close = self._button(tr("Fermer"), "coach-main", "compare.close")
        close.clicked.connect(self.over)
        self._after.add_row(close, self._again)
        self._close = close

    def _end(self) -> None:
        wrong = self._comparison.finish()
        self._asking.hide()
        self._leaving.hide()
        self._after.show()
        self._again.setVisible(bool(wrong))
        path = self._comparison.correction
        set_text(self._result, wrong or tr("C'est écrit : la comparaison est finie."))
        check = tr("Le fichier : {path}. Pour le vérifier : desktop-sim check {path}", path=path)
        set_text(self._how, "" if wrong else check)
        self._close.setFocus()
        announce(self._result, self._result.text())
