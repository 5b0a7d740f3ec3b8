"""What lies over everything else in a kiosk: is somebody still there, is all to be wiped, the staff's PIN."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.announcer import announce
from desktop_sim.ui.qt.focus_order import stops
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.qt.spoken_roles import spoken_as
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.labels import label, set_text
from desktop_sim.ui.window.ribbon import Ribbon
from desktop_sim.words.amounts import duration
from desktop_sim.words.gate import tr, tr_n

EDGE = 16
"""Pixels along the screen's edges where there is nothing to press (RULES.md K7)."""

LONGEST_PIN = 12

ASKED_FOR = 20_000
"""Milliseconds for which « Avez-vous fini ? » waits: who has not meant it goes on, who has left is noticed."""


class Cover(QWidget):
    """Fills its window, and takes every touch that is not on its card; Tab leads to nothing under it."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._under = window.focusWidget()  # where the cursor was
        self.theme = theme
        self.setProperty("world", "cover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        outer.addWidget(Ribbon(theme, with_buttons=False))
        row = QHBoxLayout()
        self.card = QFrame()
        self.card.setProperty("look", "cover-card")
        self.column = QVBoxLayout(self.card)
        self.column.setContentsMargins(theme.ppx(32), theme.ppx(20), theme.ppx(32), theme.ppx(24))
        self.column.setSpacing(theme.ppx(10))
        row.addStretch(1)
        row.addWidget(self.card, 8)
        row.addStretch(1)
        outer.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(1)
        self.card.setMaximumWidth(max(theme.ppx(640), 480))
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        order = stops(self)
        here = self.window().focusWidget()
        if order:
            place = order.index(here) + (1 if forward else -1) if here in order else 0
            order[place % len(order)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def take_away(self) -> None:
        """Let what lies under it be seen again."""
        has_cursor = self.isAncestorOf(self.window().focusWidget() or self.window())
        if has_cursor and self._under is not None and isValid(self._under) and self._under.isVisible():
            self._under.setFocus()
        self.hide()
        self.setParent(None)
        self.deleteLater()


@spoken_as(QAccessible.Role.Dialog)
class IdleQuestion(Cover):
    """« Êtes-vous toujours là ? », with the seconds that are left.

    Any touch and any key is an answer; the guard hears it, and lets it reach nothing that lies behind.

    Signals:
        answered: « Je suis là », pressed by assistive technology, which needs neither a touch nor a key.
    """

    answered = Signal()

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window, theme)
        self.setAccessibleName(tr("Êtes-vous toujours là ?"))
        self.column.addWidget(label(self.accessibleName(), "poster-heading", self.card))
        left = label(tr("Sans réponse, l'exercice s'arrête et tout est effacé dans"), "poster", self.card)
        self.column.addWidget(left)
        self._seconds = label("", "countdown", self.card, wrap=False)
        self._seconds.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_anchor(self._seconds, "kiosk.seconds")
        self.column.addWidget(self._seconds)
        here = CalmButton(tr("Je suis là"), "poster", self.card)
        set_anchor(here, "kiosk.here")
        self.column.addWidget(here)
        here.clicked.connect(self.answered)
        here.setFocus()

    def show_seconds(self, left: int) -> None:
        """Show how long there still is."""
        first, time = not self._seconds.text(), duration(left)
        set_text(self._seconds, time)
        if first or left in (10, 5):
            words = tr(
                "Êtes-vous toujours là ? Tout est effacé dans {time}. Touchez l'écran pour continuer.", time=time
            )
            announce(self, words)


class EndQuestion(Cover):
    """« Avez-vous fini ? » « J'ai fini » may be touched in passing; left alone the question goes, nothing is lost.

    Signals:
        erase: all is to be wiped.
        over: the visit goes on.
    """

    erase = Signal()
    over = Signal()

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window, theme)
        words = tr("Voulez-vous tout effacer et partir ?")
        self.column.addWidget(label(tr("Avez-vous fini ?"), "poster-heading", self.card))
        self.column.addWidget(label(words, "poster", self.card))
        self.column.addWidget(label(tr("Sans réponse, vous continuez."), "poster", self.card))
        yes = CalmButton(tr("Oui, effacer"), "poster-quiet", self.card)
        set_anchor(yes, "kiosk.erase")
        yes.clicked.connect(self.erase)
        no = CalmButton(tr("Non, je continue"), "poster", self.card)
        set_anchor(no, "kiosk.go-on")
        no.clicked.connect(self.over)
        for button in (yes, no):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.column.addSpacing(theme.ppx(6))
            self.column.addWidget(button)
        if not isinstance(window.focusWidget(), QLineEdit):  # else the cursor stays where she was writing
            no.setFocus()
        announce(self, words)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self.over)
        self._wait.start(ASKED_FOR)


class PinPad(Cover):
    """Takes the staff's PIN; it shows how many digits there are, and never which.

    Signals:
        entered: the PIN, when « Valider » is touched.
        given_up: « Retour ».
    """

    entered = Signal(str)
    given_up = Signal()

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window, theme)
        self._pin = ""
        self.column.addWidget(label(tr("Réservé au personnel"), "poster-caption", self.card))
        self._words = label(tr("Entrez le code du personnel pour quitter."), "poster", self.card)
        self.column.addWidget(self._words)
        self._dots = label("", "pin-dots", self.card, wrap=False)
        self._dots.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_anchor(self._dots, "kiosk.pin-dots")
        self.column.addWidget(self._dots)
        grid = QGridLayout()
        grid.setSpacing(max(theme.ppx(10), 8))
        for number, key in enumerate("123456789"):
            grid.addWidget(self._key(key), number // 3, number % 3)
        grid.addWidget(self._button(tr("Effacer"), "kiosk.pin-erase", self._erase), 3, 0)
        grid.addWidget(self._key("0"), 3, 1)
        self._ready = self._button(tr("Valider"), "kiosk.pin-enter", self._enter)
        grid.addWidget(self._ready, 3, 2)
        self.column.addLayout(grid)
        back = CalmButton(tr("Retour"), "poster-quiet", self.card)
        set_anchor(back, "kiosk.pin-back")
        back.clicked.connect(self.given_up)
        self.column.addWidget(back)
        self._show()

    def _key(self, digit: str) -> CalmButton:
        button = self._button(digit, f"kiosk.pin-{digit}", self._type)
        button.setProperty("digit", digit)
        return button

    def _button(self, words: str, anchor: str, act: object) -> CalmButton:
        button = CalmButton(words, "pin-key", self.card)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_anchor(button, anchor)
        button.clicked.connect(act)
        return button

    def say(self, words: str) -> None:
        """Answer a PIN, and forget it."""
        self._pin = ""
        set_text(self._words, words)
        announce(self, words)
        self._show()

    def _type(self) -> None:
        if len(self._pin) < LONGEST_PIN:
            self._pin += self.sender().property("digit")
        self._show()

    def _erase(self) -> None:
        self._pin = self._pin[:-1]
        self._show()

    def _enter(self) -> None:
        pin, self._pin = self._pin, ""
        self._show()
        self.entered.emit(pin)

    def _show(self) -> None:
        self._dots.setText("●" * len(self._pin) or " ")
        self._dots.setAccessibleName(tr_n("{n} chiffre entré", "{n} chiffres entrés", len(self._pin)))
        self._ready.setEnabled(bool(self._pin))
