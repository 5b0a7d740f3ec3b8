"""The dark ribbon: « ENTRAÎNEMENT » on every window, and what is always at hand."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.one_stop import OneStop
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.qt.qt_values import TAB_FOCUS
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.labels import label
from desktop_sim.words.gate import mark, tr

TRAINING = mark("ENTRAÎNEMENT")
REASSURANCE = mark("Ici, rien n'est vrai et rien ne peut être cassé.")

_APART = 48
"""Pixels at 100 % between « J'ai fini » and what is pressed often: a finger that misses « A+ » ends no visit."""


class RibbonButtons(Enum):
    """Which buttons the ribbon of the first window has."""

    USUAL = auto()
    VISITOR = auto()  # with « J'ai fini », for a computer of the next person, too, and without menus
    NONE = auto()  # nobody is here


class Ribbon(QFrame):
    """Says at the top of a window that this is a practice.

    Signals:
        ended: « J'ai fini ».
        help: « Aide ».
        keyboard: « Clavier ».
        home: « Accueil ».
        restart: « Recommencer ».
        resume: « Reprendre ».
        next_mode: « Couleurs ».
        text_size: larger (1) or smaller (-1).
    """

    ended = Signal()
    help = Signal()
    keyboard = Signal()
    home = Signal()
    restart = Signal()
    resume = Signal()
    text_size = Signal(int)
    next_mode = Signal()

    def __init__(self, theme: Theme, *, with_buttons: bool) -> None:
        super().__init__()
        self._theme = theme
        self._words_above = self._offers_leaving = self._offers_keys = False
        self.setProperty("world", "ribbon")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        lines = self._lines = QVBoxLayout(self)
        lines.setSpacing(0)
        row = self._row = QHBoxLayout()
        self._above = QHBoxLayout()  # empty but where the buttons need the whole width
        self._above.setSpacing(theme.cpx(20))
        for _ in range(2):
            self._above.addStretch(1)
        lines.addLayout(self._above)
        lines.addLayout(row)
        lines.setContentsMargins(theme.cpx(12), theme.cpx(4), theme.cpx(12), theme.gap(4))
        row.setSpacing(theme.cpx(8))
        self._leave = [
            self._button(tr("Accueil"), tr("Revenir à l'accueil"), "ribbon.home"),
            self._button(tr("Recommencer"), tr("Recommencer l'exercice"), "ribbon.restart"),
        ]
        self._resume = self._button(tr("Reprendre"), tr("Reprendre"), "ribbon.resume")
        self._resume.clicked.connect(self.resume)
        self._resume.hide()
        self._size = [
            self._button("A−", tr("Réduire le texte"), "ribbon.smaller"),
            self._button("A+", tr("Agrandir le texte"), "ribbon.larger"),
        ]
        self._mode = self._button(tr("Couleurs"), tr("Changer les couleurs"), "ribbon.mode")
        self._mode.clicked.connect(self.next_mode)
        self._reassurance = label(tr(REASSURANCE), "ribbon", self, wrap=False)
        for button in (*self._leave, self._resume):
            row.addWidget(button)
        row.addStretch(1)
        self._place = row.count()
        self._training = label(tr(TRAINING), "ribbon-strong", self, wrap=False)
        row.addWidget(self._training)
        row.addSpacing(theme.cpx(12))
        row.addWidget(self._reassurance)
        row.addStretch(1)
        self._end = self._button(tr("J'ai fini"), tr("J'ai fini : tout effacer"), "ribbon.end")
        self._end.setProperty("focusPolicy", TAB_FOCUS)  # who goes on after all has the cursor where it was
        self._keys = self._button(tr("Clavier"), tr("Clavier à l'écran"), "ribbon.keyboard")
        self._keys.setProperty("focusPolicy", TAB_FOCUS)  # a touch leaves the cursor in its field
        self._keys.clicked.connect(self.keyboard)
        self._help = self._button(tr("Aide"), tr("Choisir combien d'aide"), "ribbon.help")
        self._help.clicked.connect(self.help)
        for button in (self._help, self._keys, self._mode, *self._size):
            row.addWidget(button)
        self._apart = QWidget(self)
        self._apart.setFixedSize(theme.cpx(_APART), 1)
        row.addWidget(self._apart)
        row.addWidget(self._end)
        OneStop(self, (*self._leave, self._resume, self._help, self._keys, self._mode, *self._size, self._end))
        self._end.clicked.connect(self.ended)
        self.offer(RibbonButtons.USUAL if with_buttons else RibbonButtons.NONE, leaving=False)
        self._leave[0].clicked.connect(self.home)
        self._leave[1].clicked.connect(self.restart)
        self._size[0].clicked.connect(self._smaller)
        self._size[1].clicked.connect(self._larger)

    def _button(self, text: str, name: str, anchor: str) -> CalmButton:
        button = CalmButton(text, "ribbon", self)
        button.setAccessibleName(name)
        self._theme.tip(button, name)
        set_anchor(button, anchor)
        return button

    def offer(self, buttons: RibbonButtons, *, leaving: bool) -> None:
        """Show these buttons; ``leaving``: also « Accueil » and « Recommencer », while there is an exercise."""
        self._usual, self._leaving = buttons is RibbonButtons.USUAL, leaving
        self._fit()
        self._offers_leaving = leaving and buttons is not RibbonButtons.NONE
        for button in self._leave:
            button.setVisible(self._offers_leaving)
        for button in self._size:
            button.setVisible(buttons is not RibbonButtons.NONE)
        for part in (self._apart, self._end):
            part.setVisible(buttons is RibbonButtons.VISITOR)
        self._help.setVisible(leaving and buttons is not RibbonButtons.NONE)
        self._offers_keys = self._theme.touch and self._offers_leaving
        self._find_room()

    def offer_resume(self, title: str) -> None:
        """Offer to go on with the exercise of this title, that was left; none where it is empty."""
        self._resume.setAccessibleName(tr("Reprendre l'exercice : {title}", title=title))
        self._theme.tip(self._resume, self._resume.accessibleName())
        self._resume.setVisible(bool(title))
        self._find_room()

    def _smaller(self) -> None:
        self.text_size.emit(-1)

    def _larger(self) -> None:
        self.text_size.emit(1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # « Accueil », « Recommencer » and a keyboard leave no room on a small screen, and « Aide » has the colours.
        room = self.width() >= self._theme.px(920 if self._theme.touch else 760)
        self._mode.setVisible(self._usual and (room or not self._leaving))
        # On a small screen the one word that must be there is « ENTRAÎNEMENT ».
        self._reassurance.setVisible(self.width() >= self._theme.px(1100))
        self._find_room()

    def _find_room(self) -> None:
        """See that no button is ever cut off.

        Where the buttons need the whole width, the words get a line of their own. Large text in a wide window has no
        line to give away: there « Recommencer » and « Clavier » go first, which « Aide » has too.
        """
        window = self.window()
        wide = window.width() >= window.height()  # an upright one has lines enough
        elsewhere = {self._leave[1]: self._offers_leaving, self._keys: self._offers_keys}
        for button, offered in elsewhere.items():
            button.setVisible(offered)
        for button in elsewhere:
            if self._theme.has_large_text and self._needed_width(words=wide) > self.width():
                button.hide()
        above = self._needed_width(words=True) > self.width()
        if above == self._words_above:
            return
        self._words_above = above
        former, line = (self._row, self._above) if above else (self._above, self._row)
        for place, part in enumerate((self._training, self._reassurance)):
            former.removeWidget(part)
            line.insertWidget(1 + place if above else self._place + 2 * place, part)

    def _needed_width(self, *, words: bool) -> int:
        """Return how wide one line with all that is shown would be, in pixels; ``words``: with what is said there."""
        buttons = (*self._leave, self._resume, self._help, self._keys, self._mode, *self._size, self._end)
        shown = [b for b in buttons if not b.isHidden()]
        apart = 0 if self._apart.isHidden() else self._apart.width()
        gaps = (len(shown) + 2) * self._row.spacing() + 2 * self._theme.cpx(12)
        said = [self._training] if self._reassurance.isHidden() else [self._training, self._reassurance]
        parts: list[QWidget] = [*shown, *(said if words else ())]
        return sum(part.sizeHint().width() for part in parts) + apart + gaps
