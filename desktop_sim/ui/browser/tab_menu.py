"""What can be done with tabs and the size of the text, as in a browser: one set of actions for menu and keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from desktop_sim.core.browsing import MAIN_WINDOW
from desktop_sim.core.intents import (
    AttachTab,
    CloseTab,
    DetachTab,
    GoBack,
    GoForward,
    Intent,
    MoveTab,
    OpenTab,
    Reload,
    ReopenTab,
    SelectTab,
)
from desktop_sim.core.state import PracticeState
from desktop_sim.core.value import Value
from desktop_sim.ui.browser.menu_button import MenuButton
from desktop_sim.ui.pages.page import Dispatch
from desktop_sim.ui.widgets.calm_menu import CalmMenu
from desktop_sim.words.gate import tr


class _Entry(Value):
    """An action: its words, its keys, and what it asks for, for a tab; or does at once, where it returns nothing."""

    text: str
    keys: tuple[str, ...]
    act: Callable[[str], Intent | None]


class TabMenu(QObject):
    """The actions on tabs, and the keys of the whole window.

    Signals:
        text_size: larger (1), smaller (-1) or as at first (0).
        lost: « Je suis perdu ».
        again: the step is to be said again.
        pane_wanted: the cursor is to go to the next part of the window (true), or to the one before.
        ringed_wanted: the cursor is to go to what is ringed.
        address_wanted: the cursor is to go to the address bar.
    """

    text_size = Signal(int)
    lost = Signal()
    again = Signal()
    pane_wanted = Signal(bool)
    ringed_wanted = Signal()
    address_wanted = Signal()

    def __init__(self, owner: QWidget, state: Callable[[], PracticeState], dispatch: Dispatch) -> None:
        super().__init__(owner)
        self._state = state
        self._dispatch = dispatch
        self._menu: QMenu | None = None
        self._menu_tab = ""
        self._entries = {
            "open": _Entry("Nouvel onglet", ("Ctrl+T",), self._open_tab),
            "reopen": _Entry("Rouvrir l'onglet fermé", ("Ctrl+Shift+T",), self._reopen),
            "close": _Entry("Fermer l'onglet", ("Ctrl+W", "Ctrl+F4"), self._close),
            "detach": _Entry("Mettre l'onglet dans une deuxième fenêtre", ("Ctrl+Shift+D",), self._detach),
            "attach": _Entry("Remettre l'onglet dans la première fenêtre", ("Ctrl+Shift+R",), self._attach),
            "left": _Entry("Déplacer l'onglet vers la gauche", ("Ctrl+Shift+PgUp",), self._to_left),
            "right": _Entry("Déplacer l'onglet vers la droite", ("Ctrl+Shift+PgDown",), self._to_right),
            "next": _Entry("Onglet suivant", ("Ctrl+Tab", "Ctrl+PgDown"), self._next),
            "previous": _Entry("Onglet précédent", ("Ctrl+Shift+Tab", "Ctrl+PgUp"), self._previous),
            "back": _Entry("Page précédente", ("Alt+Left",), self._back),
            "forward": _Entry("Page suivante", ("Alt+Right",), self._forward),
            "reload": _Entry("Actualiser la page", ("F5", "Ctrl+R"), self._reload),
            "address": _Entry("Aller à l'adresse", ("Ctrl+L",), self._address),
            "larger": _Entry(tr("Agrandir le texte"), ("Ctrl++", "Ctrl+="), self._larger),
            "smaller": _Entry(tr("Réduire le texte"), ("Ctrl+-",), self._smaller),
            "normal": _Entry(tr("Taille normale du texte"), ("Ctrl+0",), self._normal),
            "lost": _Entry(tr("Je suis perdu"), ("F1",), self._lost),
            "again": _Entry(tr("Redire l'étape"), ("F2",), self._again),
            "ringed": _Entry(tr("Aller à ce qui est entouré"), ("F4",), self._ringed),
            "pane": _Entry(tr("Partie suivante de la fenêtre"), ("F6",), self._next_pane),
            "former-pane": _Entry(tr("Partie précédente de la fenêtre"), ("Shift+F6",), self._former_pane),
        }
        self._keys = [self._key(name, entry) for name, entry in self._entries.items()]

    def _key(self, name: str, entry: _Entry) -> QAction:
        action = QAction(entry.text, self)
        action.setData(name)
        action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
        action.setAutoRepeat(False)  # a key that is held down counts once: it opened eighteen tabs
        action.triggered.connect(self._act_by_key)
        return action

    def add_to(self, window: QWidget) -> None:
        """Let the keys work in a window; they mean the tab in front."""
        window.addActions(self._keys)

    def open(self, button: MenuButton, tab_id: str, at: QPoint) -> None:
        """Open a button's menu for a tab at a point of the screen."""
        if self._menu is not None and isValid(self._menu):
            self._menu.deleteLater()
        self._menu_tab = tab_id
        browsing = self._state().browsing
        in_first = browsing.window_of(tab_id) == MAIN_WINDOW
        self._menu = menu = CalmMenu(button)
        names = ("open", "reopen", "close", "", "detach" if in_first else "attach", "left", "right", "")
        for name in (*names, "larger", "smaller", "normal"):
            if not name:
                menu.addSeparator()
                continue
            entry = self._entries[name]
            action = menu.addAction(f"{entry.text}\t{_spoken_keys(entry.keys[0])}")
            action.setData(name)
            action.setEnabled(name != "reopen" or bool(browsing.closed))
        menu.triggered.connect(self._act_by_menu)
        menu.popup(at)

    def _act_by_key(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._act(action.data(), self._state().browsing.front().tab_id, "")  # keys are no thing on the screen

    def _act_by_menu(self, action: QAction) -> None:
        if self._menu is not None:
            self._menu.close()  # who chooses from outside, through AT-SPI, leaves it open
        chosen = action.data()
        if self._menu_tab in self._state().browsing.tabs:
            self._act(chosen, self._menu_tab, "browser.menu")

    def _act(self, name: str, tab_id: str, anchor: str) -> None:
        intent = self._entries[name].act(tab_id)
        if intent is not None:
            self._dispatch(intent, anchor)

    def _open_tab(self, tab_id: str) -> Intent:
        return OpenTab(self._state().browsing.window_of(tab_id))

    def _reopen(self, _tab_id: str) -> Intent:
        return ReopenTab()

    def _close(self, tab_id: str) -> Intent:
        return CloseTab(tab_id)

    def _detach(self, tab_id: str) -> Intent:
        return DetachTab(tab_id)

    def _attach(self, tab_id: str) -> Intent:
        return AttachTab(tab_id)

    def _shift(self, tab_id: str, by: int) -> Intent:
        browsing = self._state().browsing
        place = browsing.windows[browsing.window_of(tab_id)].tabs.index(tab_id)
        return MoveTab(tab_id, place + by)

    def _to_left(self, tab_id: str) -> Intent:
        return self._shift(tab_id, -1)

    def _to_right(self, tab_id: str) -> Intent:
        return self._shift(tab_id, 1)

    def _turn(self, tab_id: str, by: int) -> Intent:
        browsing = self._state().browsing
        tabs = browsing.windows[browsing.window_of(tab_id)].tabs
        return SelectTab(tabs[(tabs.index(tab_id) + by) % len(tabs)])

    def _next(self, tab_id: str) -> Intent:
        return self._turn(tab_id, 1)

    def _previous(self, tab_id: str) -> Intent:
        return self._turn(tab_id, -1)

    def _back(self, tab_id: str) -> Intent:
        return GoBack(tab_id)

    def _forward(self, tab_id: str) -> Intent:
        return GoForward(tab_id)

    def _reload(self, tab_id: str) -> Intent:
        return Reload(tab_id)

    def _address(self, _tab_id: str) -> None:
        self.address_wanted.emit()

    def _larger(self, _tab_id: str) -> None:
        self.text_size.emit(1)

    def _smaller(self, _tab_id: str) -> None:
        self.text_size.emit(-1)

    def _normal(self, _tab_id: str) -> None:
        self.text_size.emit(0)

    def _lost(self, _tab_id: str) -> None:
        self.lost.emit()

    def _again(self, _tab_id: str) -> None:
        self.again.emit()

    def _ringed(self, _tab_id: str) -> None:
        self.ringed_wanted.emit()

    def _next_pane(self, _tab_id: str) -> None:
        self.pane_wanted.emit(True)

    def _former_pane(self, _tab_id: str) -> None:
        self.pane_wanted.emit(False)


def _spoken_keys(keys: str) -> str:
    """Return keys as they stand on a French keyboard."""
    return keys.replace("Shift", "Maj").replace("PgUp", "Page haut").replace("PgDown", "Page bas")
