"""Questions, the telephone, the clues of a mail."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QListView, QScrollArea, QTextEdit

from desktop_sim.core import intents as i
from desktop_sim.exercises.library import Library
from desktop_sim.resources import resource_path
from desktop_sim.ui.coach.choice_box import ChoiceBox
from desktop_sim.ui.pages.mailbox.reading import ReadingPane
from desktop_sim.ui.pages.mailbox.view import MailboxPage
from desktop_sim.ui.widgets.mail_view import MailView
from tests.helpers.gui import DeskUnderTest, settle
from tests.ui.test_help_levels import words

OpenDesk = Callable[..., DeskUnderTest]


def mail_id(desk: DeskUnderTest, wanted: str) -> str:
    return next(m.message_id for m in desk.state.mailbox.messages.values() if m.mail_id == wanted)


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
@pytest.mark.parametrize("text", [1.0, 1.5])
def test_a_wrong_answer_is_explained_in_sight(size: tuple[int, int], text: float, open_desk: OpenDesk) -> None:
    """Who was fooled reads why, without scrolling, and may answer again."""
    desk = open_desk(exercise="onglet-ferme", size=size, text=text)
    desk.click("coach.choice.recommencer")
    panel = desk.practice.panel
    (why,) = [w for w in panel.findChildren(QLabel) if w.isVisible() and "il faudrait un nouveau code" in w.text()]
    box, area = why.parentWidget(), panel.findChild(QScrollArea).viewport()
    top = box.mapTo(area, box.rect().topLeft()).y()
    assert 0 <= top < area.height() - 40
    desk.practice.anchors.find("coach.choice.rouvrir")
    desk.click("coach.choice.rouvrir")
    assert desk.run.where.step_id == "lire"


def test_no_answer_looks_righter_than_the_others(open_desk: OpenDesk) -> None:
    """The ring goes round all answers, and none has the cursor."""
    desk = open_desk(exercise="onglet-ferme")
    looks = {desk.find(f"coach.choice.{name}").property("look") for name in ("recommencer", "rouvrir")}
    assert looks == {"coach"}
    _, target = desk.practice.anchors.find("coach.choices")
    assert target.widget.objectName() == "coach.choices"


def test_the_clock_leaps_at_a_click(open_desk: OpenDesk) -> None:
    """« 16 minutes plus tard »: the panel's clock says it, and the code has expired."""
    desk = open_desk(exercise="code-expire")
    desk.to_code()
    desk.read_code_mail()
    assert "Le code est valable encore 14 minutes, jusqu'à 09:15" in words(desk)
    desk.click("coach.choice.plus-tard")
    assert "Il est 09:16." in words(desk)
    assert desk.state.site(desk.site).attempt.expired


def test_the_day_is_said_after_months(open_desk: OpenDesk) -> None:
    """Two months later « il est 9:00 » alone would tell nothing."""
    desk = open_desk(exercise="ordinateur-personnel")
    desk.log_in(tick=True)
    desk.click("account.logout")
    desk.click("coach.choice.plus-tard")
    assert "Nous sommes le 2 mai 2026" in words(desk)
    desk.identify()
    assert desk.state.site(desk.site).account_id == "nathalie"


# -- the telephone ------------------------------------------------------------------------------------------


def to_the_call(open_desk: OpenDesk, **settings: object) -> DeskUnderTest:
    desk = open_desk(exercise="faux-conseiller", **settings)
    newest = desk.state.mailbox.order[desk.state.mailbox.folder][0]
    desk.do(i.OpenMessage(newest))
    return desk


def test_the_telephone_rings_over_the_page(open_desk: OpenDesk) -> None:
    """It says who calls and that the call is only played; its answers are not in the coach's panel."""
    desk = to_the_call(open_desk)
    card = desk.practice.call
    assert card.isVisible()
    assert not [box for box in desk.practice.panel.findChildren(ChoiceBox) if box.isVisible()]
    assert desk.practice.rect().contains(card.geometry())
    texts = " ".join(label.text() for label in card.findChildren(QLabel))
    assert "Appel d'entraînement" in texts
    assert "conseiller ameli" in texts


def test_giving_the_code_is_explained_and_nothing_happens(open_desk: OpenDesk) -> None:
    """The error may be made here; the voice asks again."""
    desk = to_the_call(open_desk)
    desk.click("coach.choice.ecouter")
    desk.click("coach.choice.donner")
    assert "Avec ce code, la personne entrerait dans votre compte" in words(desk)
    assert desk.practice.call.isVisible()
    desk.click("coach.choice.refuser")
    assert not desk.practice.call.isVisible()


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (1920, 1080)])
@pytest.mark.parametrize("text", [1.0, 2.0])
def test_the_card_stays_inside_the_browser(size: tuple[int, int], text: float, open_desk: OpenDesk) -> None:
    """Also with large text on a small screen: then the card scrolls. Beside it the coach goes on to be read."""
    desk = to_the_call(open_desk, size=size, text=text)
    settle()
    assert desk.frame().geometry().contains(desk.practice.call.geometry())
    desk.practice.anchors.find("coach.choice.raccrocher")
    desk.click("coach.choice.raccrocher")
    assert desk.run.where.step_id == "demande"


@pytest.mark.parametrize(("size", "text"), [((1366, 768), 1.0), ((1920, 1080), 2.0)], ids=str)
def test_a_call_in_the_next_exercise_lies_in_the_browser_too(
    size: tuple[int, int], text: float, open_desk: OpenDesk
) -> None:
    """The card took the place that the browser had before it shared the window with the coach, and hid his words."""
    desk = open_desk(exercise="onglet-ferme", size=size, text=text)
    desk.desk.begin("faux-conseiller")
    desk.do(i.OpenMessage(desk.state.mailbox.order[desk.state.mailbox.folder][0]))
    settle()
    assert desk.frame().geometry().contains(desk.practice.call.geometry())


def test_the_call_survives_a_change_of_size(open_desk: OpenDesk) -> None:
    """A+ in the middle of a call builds the card anew."""
    desk = to_the_call(open_desk)
    desk.desk.display.change_text_size(1)
    settle()
    assert desk.practice.call.isVisible()


# -- clues --------------------------------------------------------------------------------------------------

WITH_CLUES = [path.stem for path in sorted(resource_path("mails").glob("*.toml")) if "[[clue]]" in path.read_text()]


def marked(page: MailboxPage) -> list[str]:
    selections: list[QTextEdit.ExtraSelection] = page.findChild(MailView).extraSelections()
    return [selection.cursor.selectedText() for selection in selections]


def lines(page: MailboxPage, *looks: str) -> list[QLabel]:
    """What the page says in one of some looks."""
    return [line for line in page.findChildren(QLabel) if line.property("look") in looks and line.isVisible()]


@pytest.mark.parametrize("mail", WITH_CLUES)
def test_every_clue_is_marked_at_its_words(mail: str, open_desk: OpenDesk) -> None:
    """A clue that cannot be found on the mail teaches nothing: body, subject or address shows each one."""
    desk = open_desk(exercise="faux-courriel")
    desk.do(i.OpenMessage(mail_id(desk, mail)))
    page = desk.page(MailboxPage)
    assert marked(page) == []
    assert not desk.shows("mailbox.clues")
    desk.do(i.Choose(f"juger-{mail}", "vrai"))
    clues = Library().mail(mail).clues
    head = " ".join(
        line.text().replace("\u200b", "") for line in lines(page, "mail-subject", "mail-from", "mail-meta")
    )
    for clue in clues:
        assert clue.at in marked(page) or clue.at in head, clue.at
    said = [line.text().replace("\u200b", "") for line in lines(page, "clue-words", "clue")]
    assert said[0::2] == [f"{number}. {clue.at}" for number, clue in enumerate(clues, start=1)]
    assert [line[1:].replace("\u00a0", " ") for line in said[1::2]] == [clue.say[1:] for clue in clues]


def test_another_mail_is_shown_without_marks(open_desk: OpenDesk) -> None:
    """Marks belong to the mail that was judged."""
    desk = open_desk(exercise="faux-courriel")
    desk.do(i.OpenMessage(mail_id(desk, "faux-code")), i.Choose("juger-faux-code", "faux"))
    page = desk.page(MailboxPage)
    assert marked(page)
    desk.do(i.OpenMessage(mail_id(desk, "chorale")))
    assert marked(page) == []
    assert {line.property("state") for line in lines(page, "mail-subject", "mail-from", "mail-meta")} == {None}
    desk.do(i.OpenMessage(mail_id(desk, "faux-code")))
    assert marked(page)


def test_another_mailbox_has_its_own_look_and_words(open_desk: OpenDesk) -> None:
    """The list stands on another side, the spam is called otherwise: all of it from the file."""
    desk = open_desk(exercise="autre-messagerie", size=(1920, 1080))
    desk.do(i.OpenTab())
    desk.click("newtab.autre-messagerie")
    page = desk.page(MailboxPage)
    left, right = page.findChild(ReadingPane), page.findChild(QListView)
    assert left.mapTo(page, left.rect().topLeft()).x() < right.mapTo(page, right.rect().topLeft()).x()
    assert desk.find("mailbox.spam").text() == "Pourriel"
    assert desk.find("mailbox.check").words() == "Relever"
