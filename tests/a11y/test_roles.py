"""A thing is to assistive technology what it is to the eye: a heading, one of several folders, a mail and links."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from desktop_sim.core import intents as i
from desktop_sim.robot.finder import visible
from tests.helpers.gui import DeskUnderTest, settle
from tests.helpers.screens import stages

Role = QAccessible.Role


def named(window: QWidget, role: QAccessible.Role) -> list[str]:
    """The names of all that has a role, in the order of the tree."""
    top = QAccessible.queryAccessibleInterface(window)
    return [one.text(QAccessible.Text.Name) for one in visible(top) if one.role() == role]


def test_the_windows_are_windows(desk: DeskUnderTest) -> None:
    """The main one was a « filler », which readers pass over."""
    desk.do(i.OpenTab(), i.DetachTab("t2"))
    for window in (desk.window, *desk.practice.second_windows()):
        assert named(window, Role.Window) == [window.windowTitle()]


def test_folders_are_one_of_several(desk: DeskUnderTest) -> None:
    """They were boxes to tick; which one is open is told, and pressing another opens it."""
    desk.open_mailbox()
    assert not named(desk.frame().page(), Role.CheckBox)
    assert len(named(desk.window, Role.RadioButton)) == 3
    for anchor in ("mailbox.trash", "mailbox.inbox", "mailbox.spam"):
        interface = QAccessible.queryAccessibleInterface(desk.find(anchor))
        assert interface is not None
        actions = interface.actionInterface()
        assert actions is not None
        actions.doAction(actions.actionNames()[0])
        settle()
        checked = [
            name
            for name in ("mailbox.inbox", "mailbox.spam", "mailbox.trash")
            if QAccessible.queryAccessibleInterface(desk.find(name)).state().checked
        ]
        assert checked == [anchor]
        assert desk.state.mailbox.folder.value == anchor.removeprefix("mailbox.")


SCREENS: dict[str, tuple[Callable[[DeskUnderTest], object], str]] = {
    "first screen": (lambda desk: desk.desk.go_home(), "Pour commencer"),
    "login": (lambda _desk: None, "J'accède à mon compte ameli"),
    "new tab": (lambda desk: desk.do(i.OpenTab()), "Nouvel onglet"),
    "account": (lambda desk: desk.log_in(), "Bonjour"),
}


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_has_headings(screen: str, desk: DeskUnderTest) -> None:
    """The page's own, and the coach's sentence."""
    go, _ = SCREENS[screen]
    go(desk)
    settle()
    found = named(desk.window, Role.Heading)
    assert len(found) >= 2
    if desk.desk.run is not None:
        plain = [words.replace("\u200b", "").replace("\u00a0", " ") for words in found]
        assert desk.run.view(desk.run.now()).say.replace("\u00a0", " ") in plain
        assert len(named(desk.window, Role.Document)) >= 1


def test_a_mail_is_a_document_with_its_links(open_desk: Callable[..., DeskUnderTest]) -> None:
    """It was a label; where a link leads is told with it."""
    desk = open_desk(exercise="faux-courriel")
    page = desk.frame().page()
    with_links = 0
    for message_id, message in desk.state.mailbox.messages.items():
        desk.do(i.OpenMessage(message_id))
        subject = desk.run.content.mail(message.mail_id).subject
        assert subject in [name.replace("\u200b", "") for name in named(page, Role.Document)]
        assert subject in [name.replace("\u200b", "") for name in named(page, Role.Heading)]
        view = desk.find("mailbox.code")
        shown = view.toHtml().count("<a href=")
        links = named(page, Role.Link)
        assert len(links) == shown
        with_links += bool(links)
        for link in view.viewport().children():
            if isinstance(link, QWidget) and link.isVisible():
                assert view.viewport().rect().adjusted(0, 0, 0, 9999).contains(link.geometry())
    assert with_links >= 2


def test_the_links_of_a_mail_go_with_it(open_desk: Callable[..., DeskUnderTest]) -> None:
    """Twenty mails are no twenty mails' links."""
    desk = open_desk(exercise="faux-courriel")
    ids = list(desk.state.mailbox.messages)
    counts = set()
    for _ in range(3):
        for message_id in ids:
            desk.do(i.OpenMessage(message_id))
        settle()
        counts.add(len(desk.find("mailbox.code").viewport().children()))
    assert len(counts) == 1


def press(interface: QAccessibleInterface) -> None:
    """As a screen reader presses what its user chose."""
    actions = interface.actionInterface()
    assert actions is not None
    actions.doAction(actions.actionNames()[0])
    settle()


def button(desk: DeskUnderTest, name: str, role: QAccessible.Role = Role.Button) -> QAccessibleInterface:
    top = QAccessible.queryAccessibleInterface(desk.window)
    return next(one for one in visible(top) if one.role() == role and one.text(QAccessible.Text.Name) == name)


def test_a_tab_is_closed_by_its_cross(desk: DeskUnderTest) -> None:
    """The coach speaks of it; it was not in the tree."""
    desk.do(i.OpenTab(), i.OpenTab())
    assert len([name for name in named(desk.window, Role.Button) if name.startswith("Fermer l'onglet")]) == 3
    press(button(desk, "Fermer l'onglet Connexion au compte"))
    assert list(desk.state.browsing.tabs) == ["t2", "t3"]
    assert len([name for name in named(desk.window, Role.Button) if name.startswith("Fermer l'onglet")]) == 2


def test_a_link_that_is_pressed_is_refused(open_desk: Callable[..., DeskUnderTest]) -> None:
    """As by a click: nothing opens, and the coach says what a careful person does."""
    desk = open_desk(exercise="faux-courriel")
    desk.do(i.OpenMessage(next(iter(desk.state.mailbox.messages))))
    press(button(desk, named(desk.window, Role.Link)[0], Role.Link))
    assert type(desk.run.log[-1]).__name__ == "LinkNotFollowed"


def test_the_menu_is_within_its_button(desk: DeskUnderTest) -> None:
    """It was nowhere in the tree: opened, and lost to whoever does not see it."""
    opener = button(desk, "Menu des onglets et de l'affichage", Role.ButtonMenu)
    assert opener.childCount() == 0
    press(opener)
    menu = opener.child(0)
    assert (opener.childCount(), menu.role(), opener.indexOfChild(menu)) == (1, Role.PopupMenu, 0)
    press(next(one for one in visible(menu) if one.text(QAccessible.Text.Name).startswith("Nouvel onglet")))
    assert list(desk.state.browsing.tabs) == ["t1", "t2"]
    assert button(desk, "Menu des onglets et de l'affichage", Role.ButtonMenu).childCount() == 0


def test_nothing_is_announced_that_only_holds_others(desk: DeskUnderTest) -> None:
    """« Panneau superposé » was heard at every change of page, and is nothing to anybody."""
    desk.open_mailbox()
    assert named(desk.window, Role.LayeredPane) == []


# -- names --------------------------------------------------------------------------------------------------


def test_no_name_is_said_twice(desk: DeskUnderTest) -> None:
    """A tool tip that says the name was told as a description of it: ten times a page."""
    for _ in stages(desk):
        for one in visible(QAccessible.queryAccessibleInterface(desk.window)):
            name, more = one.text(QAccessible.Text.Name), one.text(QAccessible.Text.Description)
            assert not more or more != name, name


@pytest.mark.parametrize("language", ["C", "en_US.UTF-8"])
def test_a_reader_is_told_that_it_is_french(language: str) -> None:
    """Whatever the system speaks."""
    ask = (
        "from desktop_sim.app.run import make_application; from PySide6.QtCore import QLocale; "
        "app = make_application(['x']); print(QLocale().name())"
    )
    environment = {**os.environ, "LC_ALL": language, "LANG": language, "QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run([sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "fr_FR"
