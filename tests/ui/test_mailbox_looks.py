"""A mailbox looks as its file says: colours, columns or a whole page, folders; the coach finds all of it in each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from desktop_sim.core import intents as i
from desktop_sim.core.mailbox import Folder
from desktop_sim.ui.pages.account.view import AccountPage
from desktop_sim.ui.pages.mailbox.view import MailboxPage
from desktop_sim.ui.widgets.empty_drawings import EmptyDrawing
from desktop_sim.ui.widgets.mail_view import MailView
from tests.helpers.gui import DeskUnderTest, settle
from tests.ui.test_theme import TOKENS, contrast
from tests.wander.run import office_with

OpenDesk = Callable[..., DeskUnderTest]
LOOKS = ("messagerie", "autre-messagerie", "lettre-claire")
SIZES = (((1366, 768), 1.0), ((1024, 600), 1.0), ((1024, 600), 1.5), ((1920, 1080), 2.0))


@pytest.fixture
def open_mailbox(open_desk: OpenDesk, tmp_path: Path) -> OpenDesk:
    """The mailbox of a look, with the mail of the code in it."""

    def open_it(look: str, exercise: str = "premiere-connexion", **settings: object) -> DeskUnderTest:
        desk = open_desk(exercise=exercise, content=(office_with(look, tmp_path),), **settings)
        desk.to_code()
        desk.clock.advance(timedelta(minutes=1))
        stage = desk.run.scene().stage
        desk.do(i.CheckMail(), i.OpenTab())
        desk.do(i.Visit(desk.state.browsing.front().tab_id, stage.mailbox))
        return desk

    return open_it


def rings(desk: DeskUnderTest, anchor: str) -> bool:
    """Whether the coach finds a thing, where it can be seen."""
    target = desk.page(MailboxPage).find_anchor(anchor)
    settle()
    return target is not None and target.widget.isVisible() and not target.widget.visibleRegion().isEmpty()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("size", "text"), SIZES, ids=str)
def test_the_coach_finds_everything_in_each_look(
    look: str, size: tuple[int, int], text: float, open_mailbox: OpenDesk
) -> None:
    """Folders, the list and its line, and in the open mail the code and the way back."""
    desk = open_mailbox(look, size=size, text=text)
    folders = desk.run.content.mailbox.order
    wanted = [f"mailbox.{folder.value}" for folder in folders] + ["mailbox.check", "mailbox.code-mail"]
    assert [anchor for anchor in wanted if not rings(desk, anchor)] == []
    desk.do(i.OpenMessage(desk.state.mailbox.carriers[-1]))
    assert [anchor for anchor in ("mailbox.code", "mailbox.delete", "mailbox.move") if not rings(desk, anchor)] == []
    if not desk.shows("mailbox.check"):  # the mail stands in the place of the list
        assert rings(desk, "mailbox.back")
        desk.click("mailbox.back")
        assert rings(desk, "mailbox.check")


@pytest.mark.parametrize(
    ("look", "stays"), [("messagerie", True), ("autre-messagerie", True), ("lettre-claire", False)]
)
def test_a_whole_page_takes_the_place_of_the_list(look: str, stays: bool, open_mailbox: OpenDesk) -> None:
    """As many French webmails have it; in three columns the list stays beside the mail."""
    desk = open_mailbox(look, size=(1366, 768))
    desk.do(i.OpenMessage(desk.state.mailbox.carriers[-1]))
    assert desk.shows("mailbox.check") is stays
    assert desk.shows("mailbox.back") is not stays
    assert desk.shows("mailbox.spam")  # the folders stay


@pytest.mark.parametrize(("look", "left"), [("messagerie", True), ("autre-messagerie", False)])
def test_columns_stand_as_the_file_orders_them(look: str, left: bool, open_mailbox: OpenDesk) -> None:
    """Another mailbox has its folders at the right."""
    desk = open_mailbox(look, size=(1366, 768))
    folder, check = desk.find("mailbox.inbox"), desk.find("mailbox.check")
    page = desk.page(MailboxPage)
    before = folder.mapTo(page, folder.rect().center()).x() < check.mapTo(page, check.rect().center()).x()
    assert before is left


@pytest.mark.parametrize("mode", ["light", "dark", "contrast"])
@pytest.mark.parametrize("look", LOOKS)
def test_each_has_its_own_colour_that_can_be_read(look: str, mode: str, open_mailbox: OpenDesk) -> None:
    """Seven to one; high contrast has one set of colours for all."""
    desk = open_mailbox(look, mode=mode, size=(1366, 768))
    box = desk.run.content.mailbox
    own = {"light": box.look.color, "dark": box.look.color_dark}.get(mode, TOKENS.color("site", mode))
    assert contrast(own, TOKENS.color("on-site", mode)) >= 7
    assert contrast(own, TOKENS.color("surface", mode)) >= 7
    band = TOKENS.color("band", mode) if mode == "contrast" else box.look.color  # a light one dazzles by night
    assert contrast(band, TOKENS.color("on-band", mode)) >= 7
    page = desk.page(MailboxPage)
    (head,) = [w for w in page.findChildren(QFrame) if w.property("look") == "mail-head"]
    at, seen = (4, band) if box.look.header == "band" else (head.height() - 2, own)  # or the line under the name
    assert head.grab().toImage().pixelColor(4, at).name().upper() == seen.upper()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("folder", [Folder.SENT, Folder.DRAFTS])
def test_what_one_wrote_oneself_has_a_folder_where_the_look_has_one(
    folder: Folder, look: str, open_mailbox: OpenDesk
) -> None:
    """It is empty, and the coach leads out of it; nothing can be moved there."""
    desk = open_mailbox(look, size=(1366, 768))
    box = desk.run.content.mailbox
    assert desk.shows(f"mailbox.{folder.value}") is (folder in box.folders)
    first = desk.state.mailbox.order[Folder.INBOX][0]
    before = desk.state.mailbox
    desk.do(i.MoveMessage(first, folder))
    assert desk.state.mailbox == before
    if folder in box.folders:
        desk.click(f"mailbox.{folder.value}")
        assert desk.state.mailbox.folder is folder
        task = desk.run.task
        assert task is not None
        assert (task.key, task.anchor) == ("open-inbox", "mailbox.inbox")
        assert box.folders[Folder.INBOX] in desk.run.view(desk.run.now()).say


@pytest.mark.parametrize("look", LOOKS)
def test_writing_is_no_part_of_the_exercise_and_that_is_said(look: str, open_mailbox: OpenDesk) -> None:
    """« Nouveau message » is where learners expect it, and does no harm."""
    desk = open_mailbox(look, size=(1366, 768))
    before = desk.state.mailbox
    desk.click("mailbox.new")
    assert desk.state.mailbox == before
    assert "ne fait pas partie" in desk.run.view(desk.run.now()).meaning


@pytest.mark.parametrize(
    ("look", "other"), [("autre-messagerie", "messagerie"), ("lettre-claire", "autre-messagerie")]
)
def test_an_exercise_about_another_mailbox_has_another_one(
    look: str, other: str, open_desk: OpenDesk, tmp_path: Path
) -> None:
    """Also where the office has chosen that very one for all the others."""
    desk = open_desk(exercise="autre-messagerie", content=(office_with(look, tmp_path),))
    assert desk.run.content.mailbox.mailbox_id == other
    desk.desk.begin("premiere-connexion")
    assert desk.run.content.mailbox.mailbox_id == look


@pytest.mark.parametrize(("size", "text"), [((1366, 768), 1.0), ((1920, 1080), 1.0), ((1920, 1080), 2.0)])
@pytest.mark.parametrize("look", LOOKS)
def test_no_line_of_a_mail_is_longer_than_720(
    look: str, size: tuple[int, int], text: float, open_mailbox: OpenDesk
) -> None:
    """Pixels at 100 %; and where there is less room all of it is used."""
    desk = open_mailbox(look, size=size, text=text)
    desk.do(i.OpenMessage(desk.state.mailbox.carriers[-1]))
    settle()
    view = desk.page(MailboxPage).findChild(MailView)
    assert view.viewport().width() <= 720 * text
    assert view.viewport().width() >= min(view.width(), 720 * text) - 40  # border and scroll bar


# -- where there is nothing ---------------------------------------------------------------------------------


def drawings(page: QWidget) -> dict[str, EmptyDrawing]:
    """The drawings that are seen on a page, by what they show."""
    return {made.draw.__name__: made for made in page.findChildren(EmptyDrawing) if made.isVisible()}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("size", "text"), SIZES, ids=str)
def test_an_empty_folder_is_drawn_and_said(
    look: str, size: tuple[int, int], text: float, open_mailbox: OpenDesk
) -> None:
    """The drawing stands above the words, both whole; no message is asked for where there is none."""
    desk = open_mailbox(look, size=size, text=text)
    page, words = desk.page(MailboxPage), desk.run.content.mailbox.text
    assert "empty_folder" not in drawings(page)
    desk.do(i.OpenFolder(Folder.TRASH))
    settle()
    assert list(drawings(page)) == ["empty_folder"]
    (said,) = [made for made in page.findChildren(QLabel) if made.text() == words["empty"]]
    picture = drawings(page)["empty_folder"]
    assert picture.mapTo(page, picture.rect().bottomLeft()).y() < said.mapTo(page, said.rect().topLeft()).y()
    assert picture.width() <= picture.parentWidget().width()
    assert page.findChild(MailView).toPlainText() == ""


def test_where_no_mail_is_open_the_pane_draws_how_one_opens_it(open_mailbox: OpenDesk) -> None:
    """And no longer than until one is open."""
    desk = open_mailbox("messagerie", size=(1366, 768))
    page = desk.page(MailboxPage)
    assert list(drawings(page)) == ["choose_message"]
    assert page.findChild(MailView).toPlainText() == desk.run.content.mailbox.text["choose"]
    desk.do(i.OpenMessage(desk.state.mailbox.carriers[-1]))
    assert drawings(page) == {}


@pytest.mark.parametrize(("size", "seen"), [((1366, 768), True), ((1024, 600), False)])
def test_the_account_is_drawn_where_that_pushes_nothing_out_of_sight(
    size: tuple[int, int], seen: bool, open_desk: OpenDesk
) -> None:
    """On a small screen the words have all of the page."""
    desk = open_desk(exercise="premiere-connexion", size=size)
    desk.log_in()
    page = desk.page(AccountPage)
    assert ("own_account" in drawings(page)) is seen
    way_out = desk.find("account.logout")
    assert way_out.visibleRegion().boundingRect() == way_out.rect()
