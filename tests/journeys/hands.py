"""A learner's hands and eyes: keys, clicks, and the tree that a screen reader is shown. Nothing else."""

from __future__ import annotations

import re
from datetime import timedelta

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from desktop_sim.exercises.library import Library
from desktop_sim.robot.finder import ROLES, Found, find, visible
from desktop_sim.ui.coach.projection import CoachView
from desktop_sim.ui.pages.announced import Announced
from tests.journeys.stage import Stage, settle

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier

MAILBOX = Library().mailbox("messagerie")
"""Whose words are in its own file, and may change with its look."""

NUMBER = ("field", "Mon numéro de sécurité sociale")
PASSWORD = ("field", "Mon mot de passe")
SUBMIT = ("button", "me connecter")
ASK = ("button", "Recevoir un code de sécurité")
ASK_AGAIN = ("button", "Recevoir un nouveau code")
CODE = ("field", "Saisissez le code de sécurité reçu par mail.")
TRUST = ("checkbox", "Je me connecte avec mon ordinateur personnel.")
PLUS = ("button", "Ouvrir un nouvel onglet")
BOOKMARK = ("button", MAILBOX.name)
CHECK = ("button", MAILBOX.text["check"])
READING = ("text", MAILBOX.text["reading"])
LOGIN_TAB = ("tab", "Connexion au compte")
LOG_OUT = ("button", "Déconnexion du compte ameli")
MENU = ("button", "Menu des onglets et de l'affichage")
HELP = ("button", "Choisir combien d'aide")
REOPEN = ("button", "Rouvrir l'onglet fermé")

CARD_NUMBER, CARD_PASSWORD = "2690549588157", "Tournesol12"
RINGED = "Entouré en orange : "
RINGED_AS = {"le bouton": "button", "la case": "field", "la case à cocher": "checkbox", "l'onglet": "tab"}
LATER = "Avancer l'heure de l'exercice"


class Hands:
    """What a learner can do, by keyboard and by mouse."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.code = ""

    # -- eyes -----------------------------------------------------------------------------------------------

    @property
    def window(self) -> QWidget:
        return self.stage.desk.window

    def coach(self) -> CoachView:
        """What the coach's panel says."""
        desk = self.stage.desk
        assert desk.run is not None
        return desk.run.view(desk.run.now())

    def ringed(self) -> tuple[str, str]:
        """What a screen reader is told is ringed: its role and name."""
        for interface in visible(QAccessible.queryAccessibleInterface(self.window)):
            told = interface.text(QAccessible.Text.Description)
            if told.startswith(RINGED):
                kind, _, name = told.removeprefix(RINGED).rstrip(". »").partition(" « ")
                return RINGED_AS[kind], name
        raise AssertionError("nothing is ringed")

    def sees(self, what: tuple[str, str]) -> bool:
        return find(self.window, Announced(*what)) is not None

    def look(self, what: tuple[str, str]) -> Found:
        found = find(self.window, Announced(*what))
        assert found is not None, f"{what} is not in the tree"
        return found

    def look_at_words(self, words: str) -> QRect:
        """Where words stand that are no control's name."""
        for interface in visible(QAccessible.queryAccessibleInterface(self.window)):
            spoken = interface.role() in (QAccessible.Role.StaticText, QAccessible.Role.Heading)
            if spoken and interface.text(QAccessible.Text.Name) == words:
                return interface.rect()
        raise AssertionError(f"« {words} » is not on the screen")

    def ticked(self, what: tuple[str, str]) -> bool:
        for interface in visible(QAccessible.queryAccessibleInterface(self.window)):
            if interface.role() in ROLES[what[0]] and interface.text(QAccessible.Text.Name) == what[1]:
                return bool(interface.state().checked)
        raise AssertionError(f"{what} is not in the tree")

    def words(self) -> str:
        """All the names on the screen, with plain spaces for those that keep words together."""
        tree = visible(QAccessible.queryAccessibleInterface(self.window))
        return "\n".join(interface.text(QAccessible.Text.Name) for interface in tree).replace("\u00a0", " ")

    def read_code(self) -> str:
        """Read the digits off the open mail."""
        found = re.search(r"(?<!\d)\d{6}(?!\d)", self.look(READING).text)
        assert found is not None, "no code in the open mail"
        self.code = found.group()
        return self.code

    def newest_mail(self) -> str:
        """The name of the list's first row."""
        tree = visible(QAccessible.queryAccessibleInterface(self.window))
        return next(i.text(QAccessible.Text.Name) for i in tree if i.role() == QAccessible.Role.ListItem)

    def in_front(self) -> str:
        """The title of the tab in front."""
        for interface in visible(QAccessible.queryAccessibleInterface(self.window)):
            if interface.role() == QAccessible.Role.PageTab and interface.state().selected:
                return interface.text(QAccessible.Text.Name)
        raise AssertionError("no tab is in front")

    # -- keys -----------------------------------------------------------------------------------------------

    def press(self, key: Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """A key goes to whatever has the focus, by way of the window system."""
        target = QApplication.activePopupWidget() or QApplication.activeWindow() or self.window
        QTest.keyClick(target.windowHandle(), key, modifiers)
        settle()

    def write(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(self.window.windowHandle(), letter)
        settle()

    def focus(self) -> QAccessibleInterface | None:
        """What a screen reader says has the focus."""
        widget = QApplication.focusWidget()
        if widget is None:
            return None
        interface = QAccessible.queryAccessibleInterface(widget)
        child = interface.focusChild()
        return child if child is not None and child.isValid() else interface

    def focused(self) -> tuple[str, str]:
        interface = self.focus()
        if interface is None:
            return "", ""
        return interface.role().name, interface.text(QAccessible.Text.Name)

    def go(self, what: tuple[str, str], *, back: bool = False) -> None:
        """Press Tab (or Shift+Tab) until something has the focus; an arrow where it is at the same stop."""
        role, name = what
        seen: list[tuple[str, str]] = []
        for _ in range(60):
            interface = self.focus()
            if interface is not None:
                seen.append(self.focused())
                if interface.role() in ROLES[role] and interface.text(QAccessible.Text.Name) == name:
                    return
            if self._stands_beside(name):
                self.press(Key.Key_Right)
            else:
                self.press(Key.Key_Backtab if back else Key.Key_Tab, SHIFT if back else NONE)
        raise AssertionError(f"{what} cannot be reached by Tab; on the way: {seen}")

    def _stands_beside(self, name: str) -> bool:
        here = QApplication.focusWidget()
        group = here.group() if isinstance(here, QAbstractButton) else None
        beside = group.buttons() if group is not None else []
        return any(button.isVisible() and name in (button.accessibleName(), button.text()) for button in beside)

    def choose(self, *words: str, menu: tuple[str, str] = HELP) -> None:
        """Open a menu by keyboard and choose from it, one word for each level."""
        self.go(menu)
        self.press(Key.Key_Space)
        for level, word in enumerate(words):
            for _ in range(30):
                opened = QApplication.activePopupWidget()
                assert isinstance(opened, QMenu)
                active = opened.activeAction()
                if active is not None and active.text().replace("\u00a0", " ").startswith(word):
                    break
                self.press(Key.Key_Down)
            else:
                raise AssertionError(f"« {word} » is not in the menu")
            self.press(Key.Key_Return if level == len(words) - 1 else Key.Key_Right)

    def select_code_by_keyboard(self) -> None:
        """Walk to the digits in the open mail with the arrows, and choose them with Shift."""
        self.go(READING)
        for _ in range(400):
            interface = self.focus()
            assert interface is not None
            text = interface.textInterface()
            if text.text(0, text.characterCount())[text.cursorPosition() :].startswith(self.code):
                break
            self.press(Key.Key_Right)
        for _ in self.code:
            self.press(Key.Key_Right, SHIFT)

    # -- mouse ----------------------------------------------------------------------------------------------

    def _point(self, what: tuple[str, str]) -> QPoint:
        return self.window.mapFromGlobal(self.look(what).area.center())

    def click(self, what: tuple[str, str]) -> None:
        self._click_at(self._point(what))
        settle()

    def _click_at(self, point: QPoint, *, twice: bool = False) -> None:
        assert self.window.rect().contains(point), "outside the window"
        handle = self.window.windowHandle()
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, NONE, point)
        if twice:
            QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, NONE, point)

    def double_click(self, what: tuple[str, str]) -> None:
        self._click_at(self._point(what), twice=True)
        settle()

    def click_middle(self, area: QRect) -> None:
        self._click_at(self.window.mapFromGlobal(area.center()))
        settle()

    def double_click_code(self) -> None:
        """Double-click on the digits in the open mail, as the tree says where they stand."""
        for interface in visible(QAccessible.queryAccessibleInterface(self.window)):
            if interface.text(QAccessible.Text.Name) == READING[1] and interface.textInterface() is not None:
                text = interface.textInterface()
                place = text.text(0, text.characterCount()).index(self.read_code())
                middle = text.characterRect(place + 3).center()
                self._click_at(self.window.mapFromGlobal(middle), twice=True)
                settle()
                return
        raise AssertionError("no mail is open")

    # -- stretches of the journey ---------------------------------------------------------------------------

    def wait(self, **by: int) -> None:
        """Time passes while the learner does nothing; what is due happens at the next act."""
        self.stage.clock.advance(timedelta(**by))

    def identify_by_keyboard(self) -> None:
        self.go(NUMBER)
        self.write(CARD_NUMBER)
        self.go(PASSWORD)
        self.write(CARD_PASSWORD)
        self.press(Key.Key_Return)

    def fetch_code_by_keyboard(self) -> str:
        """From the code page to the mailbox in another tab, and read; the mailbox may be open already."""
        if not self.stage_has_mailbox():
            self.press(Key.Key_T, CTRL)
            self.go(BOOKMARK)
            self.press(Key.Key_Return)
        else:
            self.press(Key.Key_Tab, CTRL)
        self.wait(seconds=5)
        self.go(CHECK)
        self.press(Key.Key_Space)
        self.open_first_mail_by_keyboard()
        return self.read_code()

    def stage_has_mailbox(self) -> bool:
        tree = visible(QAccessible.queryAccessibleInterface(self.window))
        tabs = [i.text(QAccessible.Text.Name) for i in tree if i.role() == QAccessible.Role.PageTab]
        return any(name.startswith(BOOKMARK[1]) for name in tabs)

    def open_first_mail_by_keyboard(self) -> None:
        for _ in range(30):
            self.press(Key.Key_Tab)
            if self.focused()[0] in ("List", "ListItem"):
                break
        self.press(Key.Key_Home)
        self.press(Key.Key_Return)

    def log_in_by_keyboard(self, *, tick: bool) -> None:
        """The whole way to the account."""
        self.identify_by_keyboard()
        self.go(ASK)
        self.press(Key.Key_Space)
        self.fetch_code_by_keyboard()
        self.press(Key.Key_Tab, CTRL | SHIFT)
        self.go(CODE)
        self.write(self.code)
        if tick:
            self.go(TRUST)
            self.press(Key.Key_Space)
        self.go(SUBMIT)
        self.press(Key.Key_Return)
