"""Nothing is cut off, nothing is too small to hit, from 1024x600 to 1920x1080 and from 100 to 200 %."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QScrollArea, QWidget

from desktop_sim.core import intents as i
from desktop_sim.core.browsing import PageRef
from desktop_sim.core.levels import Level
from tests.helpers.gui import SITE, DeskUnderTest, settle

SIZES = [(1366, 768), (1024, 600), (1920, 1080)]
SCALES = [1.0, 1.5, 2.0]
SMALLEST_TARGET = 44  # pixels; WCAG 2.5.5


def _stages(desk: DeskUnderTest) -> Iterator[str]:
    """Walk through the journey, stopping where the screen is another one."""
    yield "identify"
    desk.do(i.ShowHelp(SITE, "number"))
    yield "help"
    desk.do(i.ShowHelp(SITE, ""), i.Identify(SITE, "2690549588157", "faux"))
    yield "refused"
    desk.do(i.Visit("t1", PageRef("recovery", SITE)), i.RecoverPassword(SITE, "269"))
    yield "recovery"
    desk.do(i.Visit("t1", PageRef("login", SITE)))
    desk.identify()
    yield "ask"
    desk.do(i.AskForCode(SITE))
    yield "code"
    desk.do(i.OpenTab())
    yield "new tab"
    desk.do(i.Visit("t2", PageRef("mailbox", "messagerie")), i.OpenMessage("given-1"))
    yield "mailbox"
    desk.do(i.SelectTab("t1"), i.SubmitCode(SITE, desk.code()))
    yield "account"


def _in_scroll_area(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def _cut_off(window: QWidget) -> list[str]:
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
        if parent is not None and not _in_scroll_area(widget) and not parent.rect().contains(widget.geometry()):
            found.append(f"{widget.text()!r} stands outside its parent")
    for area in window.findChildren(QScrollArea):
        content = area.widget()
        if area.isVisible() and content is not None and content.width() > area.viewport().width() + 1:
            found.append(f"a page of {content.width()} in {area.viewport().width()} pixels")
    return found


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_no_text_is_cut_off(size: tuple[int, int], scale: float, open_desk: Callable[..., DeskUnderTest]) -> None:
    """Large text on a small screen is what this program is for."""
    desk = open_desk(size=size, text=scale)
    assert desk.window.size().toTuple() == size
    for stage in _stages(desk):
        settle()
        assert _cut_off(desk.window) == [], stage


def _course(open_desk: Callable[..., DeskUnderTest], **settings: object) -> Iterator[tuple[str, DeskUnderTest]]:
    """Walk through what the course brings: a question, a call, clues, a page of fields, help, the first screen."""
    desk = open_desk(exercise="onglet-ferme", **settings)
    yield "question", desk
    desk.do(i.Choose("situation", "recommencer"))
    yield "wrong answer", desk
    desk.practice.coach.ask_for_help()
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
    desk.desk.go_home(["1 fichier n'a pas pu être utilisé.", "x.toml : ligne 3 : une longue raison " * 3])
    for _ in range(4):
        settle()
    yield "home", desk


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_no_text_of_the_course_is_cut_off(
    size: tuple[int, int], scale: float, open_desk: Callable[..., DeskUnderTest]
) -> None:
    """Questions, calls, clues and help are read on small screens with large text as well."""
    for stage, desk in _course(open_desk, size=size, text=scale):
        settle()
        assert _cut_off(desk.window) == [], stage


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_what_is_pressed_in_the_course_is_large_enough(
    size: tuple[int, int], open_desk: Callable[..., DeskUnderTest]
) -> None:
    """The same for what the course brings."""
    for stage, desk in _course(open_desk, size=size):
        settle()
        assert _small(desk) == [], stage


def _small(desk: DeskUnderTest) -> list[str]:
    return [
        f"{widget.objectName() or widget.accessibleName()}: {widget.width()}x{widget.height()}"
        for kind in (QAbstractButton, QLineEdit)
        for widget in desk.window.findChildren(kind)
        if widget.isVisible() and min(widget.width(), widget.height()) < SMALLEST_TARGET
    ]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_what_is_pressed_is_large_enough(size: tuple[int, int], open_desk: Callable[..., DeskUnderTest]) -> None:
    """Trembling hands need targets of 44 pixels, also at 100 %."""
    desk = open_desk(size=size)
    for stage in _stages(desk):
        settle()
        assert _small(desk) == [], stage


def test_what_comes_from_files_is_plain_text(desk: DeskUnderTest) -> None:
    """A data file or a mail cannot smuggle markup, and so pictures and links, into a label."""
    for stage in _stages(desk):
        rich = [w.text() for w in desk.window.findChildren(QLabel) if w.textFormat() is not Qt.TextFormat.PlainText]
        assert [text for text in rich if text] == [], stage
