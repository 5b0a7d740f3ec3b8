"""The dark ribbon: « ENTRAÎNEMENT » on every window, and what is always at hand."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.qt.qt_values import TAB_FOCUS
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.labels import label
from desktop_sim.words.gate import mark, tr

TRAINING = mark("ENTRAÎNEMENT")
REASSURANCE = mark("Ici, rien n'est vrai et rien ne peut être cassé.")


class RibbonButtons(Enum):
    """Which buttons the ribbon of the first window has."""

    USUAL = auto()
    VISITOR = auto()  # with « J'ai fini » and « Aide », for a computer of the next person, too, and without menus
    NONE = auto()  # nobody is here


class Ribbon(QFrame):
    """Says at the top of a window that this is a practice.

    Signals:
        ended: « J'ai fini ».
        help: « Aide ».
        keyboard: « Clavier ».
        home: « Accueil ».
        restart: « Recommencer ».
        next_mode: « Couleurs ».
        text_size: larger (1) or smaller (-1).
    """

    ended = Signal()
    help = Signal()
    keyboard = Signal()
    home = Signal()
    restart = Signal()
    text_size = Signal(int)
    next_mode = Signal()

    def __init__(self, theme: Theme, *, with_buttons: bool) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("world", "ribbon")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.cpx(12), theme.cpx(4), theme.cpx(12), theme.gap(4))
        row.setSpacing(theme.cpx(8))
        self._leave = [
            self._button(tr("Accueil"), tr("Revenir à l'accueil"), "ribbon.home"),
            self._button(tr("Recommencer"), tr("Recommencer l'exercice"), "ribbon.restart"),
        ]
        self._size = [
            self._button("A−", tr("Réduire le texte"), "ribbon.smaller"),
            self._button("A+", tr("Agrandir le texte"), "ribbon.larger"),
        ]
        self._mode = self._button(tr("Couleurs"), tr("Changer les couleurs"), "ribbon.mode")
        self._mode.clicked.connect(self.next_mode)
        self._reassurance = label(tr(REASSURANCE), "ribbon", self, wrap=False)
        for button in self._leave:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(label(tr(TRAINING), "ribbon-strong", self, wrap=False))
        row.addSpacing(theme.cpx(12))
        row.addWidget(self._reassurance)
        row.addStretch(1)
        self._end = self._button(tr("J'ai fini"), tr("J'ai fini : tout effacer"), "ribbon.end")
        self._keys = self._button(tr("Clavier"), tr("Clavier à l'écran"), "ribbon.keyboard")
        self._keys.setProperty("focusPolicy", TAB_FOCUS)  # a touch leaves the cursor in its field
        self._keys.clicked.connect(self.keyboard)
        self._help = self._button(tr("Aide"), tr("Choisir combien d'aide"), "ribbon.help")
        self._help.clicked.connect(self.help)
        for button in (self._help, self._keys, self._mode, *self._size, self._end):
            row.addWidget(button)
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
        for button in self._leave:
            button.setVisible(leaving and buttons is not RibbonButtons.NONE)
        for button in self._size:
            button.setVisible(buttons is not RibbonButtons.NONE)
        self._end.setVisible(buttons is RibbonButtons.VISITOR)
        self._help.setVisible(leaving and buttons is RibbonButtons.VISITOR)
        self._keys.setVisible(self._theme.touch and leaving and buttons is not RibbonButtons.NONE)

    def _smaller(self) -> None:
        self.text_size.emit(-1)

    def _larger(self) -> None:
        self.text_size.emit(1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # « Accueil », « Recommencer » and a keyboard leave no room on a small screen, and there is the menu ⋮.
        room = self.width() >= self._theme.cpx(920 if self._theme.touch else 760)
        self._mode.setVisible(self._usual and (room or not self._leaving))
        # On a small screen the one word that must be there is « ENTRAÎNEMENT ».
        self._reassurance.setVisible(self.width() >= self._theme.cpx(1100))
