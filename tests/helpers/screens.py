"""The screens of the program, one after the other, for tests that look at each of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import product

from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from desktop_sim.core import intents as i
from desktop_sim.core.browsing import PageRef
from desktop_sim.core.levels import Level
from desktop_sim.datafiles.errors import Problem
from tests.helpers.gui import SITE, DeskUnderTest, settle

SIZES = [(1366, 768), (1024, 600), (1920, 1080)]
SCALES = [1.0, 1.5, 2.0]

LARGEST = [((1366, 768), 3.0), ((1920, 1080), 3.0), ((1080, 1920), 2.0), ((1080, 1920), 3.0)]
"""Screens with room for 300 %, and the upright one."""

PLACES = [*product(SIZES, SCALES), *LARGEST]


def stages(desk: DeskUnderTest) -> Iterator[str]:
    """Walk through the journey, stopping where the screen is another one."""
    yield "identify"
    desk.do(i.ShowHelp(SITE, "number"))
    yield "help"
    desk.do(i.ShowHelp(SITE, ""), i.Identify(SITE, "2690549588157", "faux"))
    yield "refused"
    desk.do(i.Identify(SITE, "26905", "faux", ("login.number", "login.password")))
    yield "number too short"
    desk.do(i.Visit("t1", PageRef("recovery", SITE)), i.RecoverPassword(SITE, "269", "recovery.number"))
    yield "recovery"
    desk.do(i.Visit("t1", PageRef("login", SITE)))
    desk.identify()
    yield "ask"
    desk.do(i.AskForCode(SITE))
    yield "code"
    desk.do(i.SubmitCode(SITE, "000000", "login.code"))
    yield "code refused"
    desk.do(i.OpenTab())
    yield "new tab"
    desk.do(i.Visit("t2", PageRef("mailbox", "messagerie")), i.OpenMessage("given-1"))
    yield "mailbox"
    desk.do(i.SelectTab("t1"), i.SubmitCode(SITE, desk.code()))
    yield "account"


def in_scroll_area(widget: QWidget) -> bool:
    """Tell whether a widget can be scrolled into sight."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def cut_off(window: QWidget) -> list[str]:
    """Return what does not have the room that its text needs, or stands outside its parent."""
    found = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, (QLabel, QAbstractButton)) or not widget.isVisible() or not widget.text():
            continue
        needed = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else widget.sizeHint().height()
        longest = max(widget.fontMetrics().horizontalAdvance(word) for word in re.split(r"[\s\u200b]", widget.text()))
        if widget.height() + 1 < needed or widget.width() + 1 < longest:
            found.append(f"{widget.text()!r}: {widget.width()}x{widget.height()}, needs {longest}x{needed}")
        parent = widget.parentWidget()
        if parent is not None and not in_scroll_area(widget) and not parent.rect().contains(widget.geometry()):
            found.append(f"{widget.text()!r} stands outside its parent")
    for area in window.findChildren(QScrollArea):
        content = area.widget()
        if area.isVisible() and content is not None and content.width() > area.viewport().width() + 1:
            found.append(f"a page of {content.width()} in {area.viewport().width()} pixels")
    return found


def course(open_desk: Callable[..., DeskUnderTest], **settings: object) -> Iterator[tuple[str, DeskUnderTest]]:
    """Walk through what the course brings: a question, a call, clues, a page of fields, help, the first screen."""
    desk = open_desk(exercise="onglet-ferme", **settings)
    yield "question", desk
    desk.do(i.Choose("situation", "recommencer"))
    yield "wrong answer", desk
    desk.practice.panel.ask_for_help()
    yield "lost", desk
    desk.desk.begin("faux-conseiller")
    desk.do(i.OpenMessage(desk.state.mailbox.order[desk.state.mailbox.folder][0]))
    yield "call", desk
    desk.desk.begin("faux-courriel")
    message = next(m for m in desk.state.mailbox.messages.values() if m.mail_id == "faux-carte-vitale")
    desk.do(i.OpenMessage(message.message_id), i.Choose("juger-faux-carte-vitale", "vrai"))
    yield "clues", desk
    desk.desk.begin("souris-clavier")
    for _ in range(3):
        desk.do(i.SetHelp(Level.HINTS))
    yield "drill, quiet", desk
    desk.desk.begin("interruptions")
    yield "bar", desk
    desk.log_in()
    yield "notice", desk
    desk.desk.begin("mot-de-passe-oublie")
    desk.do(i.Visit("t1", PageRef("recovery", SITE)))
    yield "recovery", desk
    desk.desk.begin("autre-site")
    desk.log_in()
    yield "other site, the end", desk
    desk.desk.go_home([Problem("x.toml", "ligne 3", "une longue raison " * 6)])
    for _ in range(4):
        settle()
    yield "home", desk
