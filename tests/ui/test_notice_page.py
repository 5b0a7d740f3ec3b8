"""The page that a site puts before the account, and the bar at the foot of the login page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.fields import Holding
from desktop_sim.ui.pages.account.view import AccountPage
from desktop_sim.ui.pages.login.bar import NoticeBar
from desktop_sim.ui.pages.notice.view import NoticePage
from tests.helpers.gui import DeskUnderTest, settle
from tests.helpers.screens import SCALES, SIZES, cut_off

SITE = "ameli-2024"
CARD_MAIL = "nathalie.durand@messagerie.exercice"


@pytest.fixture
def desk(open_desk: Callable[..., DeskUnderTest]) -> DeskUnderTest:
    """The program at the beginning of « interruptions »."""
    return open_desk(exercise="interruptions")


def words(desk: DeskUnderTest) -> str:
    """All that can be read on the page in front."""
    page = desk.frame().page()
    assert page is not None
    texts = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    return " ".join(texts).replace("\u200b", "").replace("\u00a0", " ")


def names(desk: DeskUnderTest) -> list[str]:
    return [type(event).__name__ for event in desk.run.log]


def answered(desk: DeskUnderTest) -> list[tuple[str, str]]:
    return [(event.notice_id, event.answer) for event in desk.run.log if isinstance(event, e.NoticeAnswered)]


def to_notice(desk: DeskUnderTest, notice_id: str) -> NoticePage:
    """Log in and answer what stands before a notice."""
    desk.log_in()
    for before in ("conditions", "adresse", "campagne"):
        if before == notice_id:
            break
        desk.do(i.AnswerNotice(SITE, before, {"conditions": "accept", "adresse": "confirm"}[before], True))
    return desk.page(NoticePage)


def test_the_whole_way_by_mouse(desk: DeskUnderTest) -> None:
    """Each button leads on to the next notice, and the last one to the account."""
    to_notice(desk, "conditions")
    desk.click("notice.tick")
    desk.click("notice.accept")
    assert CARD_MAIL in words(desk)
    desk.click("notice.change")
    desk.click("notice.later")
    desk.page(AccountPage)
    assert answered(desk) == [("conditions", "accept"), ("adresse", "change"), ("campagne", "later")]


def test_without_the_tick_the_page_asks_for_it_kindly(desk: DeskUnderTest) -> None:
    """The sentence comes with the click, and goes when the box is ticked."""
    to_notice(desk, "conditions")
    assert "cochez d'abord la case" not in words(desk)
    desk.click("notice.accept")
    assert "cochez d'abord la case" in words(desk)
    assert names(desk)[-1] == "NoticeRefused"
    desk.click("notice.tick")
    assert "cochez d'abord la case" not in words(desk)
    desk.click("notice.accept")
    assert answered(desk) == [("conditions", "accept")]


def test_a_click_on_the_words_ticks_the_box(desk: DeskUnderTest) -> None:
    """As on every page, and as at « ordinateur personnel »."""
    to_notice(desk, "conditions")
    box = desk.find("notice.tick")
    label = next(label for label in box.parentWidget().findChildren(QLabel))
    desk.click(label)
    assert box.isChecked()
    told = desk.run.log[-1]
    assert isinstance(told, e.FieldChanged)
    assert (told.anchor, told.field.holding) == ("notice.tick", Holding.RIGHT)


def test_a_double_click_answers_one_notice(desk: DeskUnderTest) -> None:
    """The second press falls on the next notice's button, which lies in the same place."""
    to_notice(desk, "adresse")
    button = desk.find("notice.confirm")
    place = button.mapTo(desk.window, button.rect().center())
    handle, none = desk.window.windowHandle(), Qt.KeyboardModifier.NoModifier
    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, none, place)
    settle()
    later = desk.find("notice.later")
    assert later.rect().contains(later.mapFrom(desk.window, place))
    assert answered(desk) == [("conditions", "accept"), ("adresse", "confirm")]


def test_the_main_button_is_the_first_answer(desk: DeskUnderTest) -> None:
    """An exercise that says « notice.main » need not know which answer leads on."""
    page = to_notice(desk, "campagne")
    target = page.find_anchor("notice.main")
    assert target is not None
    assert target.widget is desk.find("notice.later")
    assert page.find_anchor("notice.tick") is None


def test_the_thing_to_use_is_scrolled_to_on_a_small_screen(open_desk: Callable[..., DeskUnderTest]) -> None:
    """A page that has just come to the front is not laid out yet; the ring must not be drawn half off its edge."""
    desk = open_desk(exercise="interruptions", size=(640, 596))
    to_notice(desk, "conditions")
    for anchor in ("notice.tick", "notice.accept"):
        widget = desk.find(anchor)
        assert widget.visibleRegion().boundingRect() == widget.rect(), anchor
        desk.click(widget)


def test_the_tick_outlives_larger_text(desk: DeskUnderTest) -> None:
    """Widgets that are built anew show the box as the learner left it."""
    to_notice(desk, "conditions")
    desk.click("notice.tick")
    desk.desk.display.change_text_size(1)
    settle()
    assert desk.find("notice.tick").isChecked()


def test_the_keyboard_leads_through(desk: DeskUnderTest) -> None:
    """Tab reaches box and button of each notice, also after the one before it is gone."""
    to_notice(desk, "conditions")
    desk.find("notice.tick").setFocus()
    desk.key(Qt.Key.Key_Space)
    desk.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is desk.find("notice.accept")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is desk.find("notice.confirm")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is desk.find("notice.later")


def test_the_coach_explains_each_notice(desk: DeskUnderTest) -> None:
    """« Ce que cela veut dire » and « Ce que je fais » come from the site's file."""
    site = desk.run.content.site
    desk.log_in()
    for notice_id, answer in (("conditions", "accept"), ("adresse", "confirm"), ("campagne", "later")):
        view = desk.run.view(desk.run.now())
        words = site.notices[notice_id]
        said = desk.run.content.say
        assert (view.meaning, view.action) == (said(words.meaning), said(words.action))
        desk.do(i.AnswerNotice(SITE, notice_id, answer, True))
    assert desk.run.view(desk.run.now()).meaning == ""


# -- the bar --------------------------------------------------------------------------------------------------


def test_the_bar_goes_when_it_is_answered(desk: DeskUnderTest) -> None:
    """The page has its room back, and the cursor is put into no field by the program."""
    page = desk.login_page()
    bar = page.findChild(NoticeBar)
    assert bar.isVisible()
    desk.find("login.cookies-refuse").setFocus()
    desk.key(Qt.Key.Key_Return)
    assert not bar.isVisible()
    assert answered(desk) == [("cookies", "refuse")]
    assert "FieldEntered" not in names(desk)
    desk.key(Qt.Key.Key_Tab)
    assert page.isAncestorOf(QApplication.focusWidget())


def test_the_bar_does_not_block_the_page(desk: DeskUnderTest) -> None:
    """Number and password can be typed, and the bar is still there; the coach explains it as long as it is.

    Then the learner goes on from where they are: nothing that was done meanwhile is asked for again.
    """
    site = desk.run.content.site
    for act in (lambda: None, desk.identify):
        act()
        view = desk.run.view(desk.run.now())
        assert view.meaning == site.notices["cookies"].meaning
        assert "bandeau" in view.say
    desk.click("login.cookies-refuse")
    assert desk.run.view(desk.run.now()).meaning == ""
    assert desk.run.task.key == "ask-code"


def test_there_is_no_bar_where_nobody_asked_for_one(open_desk: Callable[..., DeskUnderTest]) -> None:
    """The deck's own exercise looks as it did."""
    desk = open_desk()
    assert not desk.login_page().findChild(NoticeBar).isVisible()


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut_off(size: tuple[int, int], scale: float, open_desk: Callable[..., DeskUnderTest]) -> None:
    """A bar takes half of the page at most, however large the text, and each notice has its room."""
    desk = open_desk(exercise="interruptions", size=size, text=scale)
    page = desk.login_page()
    bar = page.findChild(NoticeBar)
    assert 0 < bar.height() <= page.height() // 2
    assert cut_off(desk.window) == []
    desk.log_in()
    desk.do(i.AnswerNotice(SITE, "conditions", "accept", False))
    for notice_id, answer in (("conditions", "accept"), ("adresse", "confirm"), ("campagne", "later")):
        assert cut_off(desk.window) == [], notice_id
        desk.do(i.AnswerNotice(SITE, notice_id, answer, True))
    assert desk.window.size().toTuple() == size


def test_what_is_pressed_is_large_enough(desk: DeskUnderTest) -> None:
    """Trembling hands need targets of 44 pixels."""
    parts = [desk.find("login.cookies-accept"), desk.find("login.cookies-refuse")]
    assert all(min(part.width(), part.height()) >= 44 for part in parts)
    desk.log_in()
    for notice_id, answer in (("conditions", "accept"), ("adresse", "confirm"), ("campagne", "later")):
        shown = desk.page(NoticePage).anchors().values()
        assert all(min(part.width(), part.height()) >= 44 for part in shown)
        desk.do(i.AnswerNotice(SITE, notice_id, answer, True))
