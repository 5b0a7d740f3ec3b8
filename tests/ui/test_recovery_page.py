"""« Mot de passe oublié »: the way to the page, what it answers, the mail it brings, and the way back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from desktop_sim.core import intents as i
from desktop_sim.core.events import FieldChanged, FieldEntered
from desktop_sim.core.fields import Holding
from desktop_sim.core.mailbox import Folder
from desktop_sim.ui.pages.mailbox.view import MailboxPage
from desktop_sim.ui.pages.recovery.view import RecoveryPage
from desktop_sim.ui.widgets.mail_view import MailView
from tests.helpers.gui import NUMBER, PASSWORD, SITE, DeskUnderTest, settle

FORGOTTEN = "mot-de-passe-oublie"
NEW = "Mimosa34"
REAL_LOOKING = "2550735238456"


@pytest.fixture
def forgotten(open_desk: Callable[..., DeskUnderTest]) -> DeskUnderTest:
    """The exercise on the page of the forgotten password."""
    desk = open_desk(exercise=FORGOTTEN)
    desk.click("login.password-help")
    return desk


def kinds(desk: DeskUnderTest) -> list[str]:
    return [type(event).__name__ for event in desk.run.log]


def texts(desk: DeskUnderTest) -> list[str]:
    """All that labels say on the screen."""
    return [w.text().replace("\u00a0", " ") for w in desk.window.findChildren(QLabel) if w.isVisible()]


def says(desk: DeskUnderTest, words: str) -> bool:
    return any(words in text for text in texts(desk))


def send(desk: DeskUnderTest, number: str = NUMBER) -> None:
    field = desk.find("recovery.number")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, number)
    desk.click("recovery.send")


def open_password_mail(desk: DeskUnderTest) -> MailboxPage:
    page = desk.open_mailbox()
    desk.wait(seconds=5)
    desk.do(i.OpenMessage(desk.state.mailbox.order[Folder.INBOX][0]))
    return page


# -- there and back -----------------------------------------------------------------------------------------


def test_without_the_rule_the_link_explains_in_place(desk: DeskUnderTest) -> None:
    """The deck's exercise stays as it was: nobody leaves the page."""
    desk.click("login.password-help")
    assert desk.state.browsing.front().page.page == "login"
    assert desk.state.site(SITE).help_topic == "password"
    assert says(desk, PASSWORD)


def test_the_link_leads_to_the_page_in_the_same_tab(forgotten: DeskUnderTest) -> None:
    """The tab's name and the address say where one is; the in-place explanation is not used."""
    assert isinstance(forgotten.frame().page(), RecoveryPage)
    assert len(forgotten.state.browsing.tabs) == 1
    assert forgotten.frame().address.text() == "compte-ameli.exercice"
    assert forgotten.frame().strip.title_of("recovery") == "Mot de passe oublié"
    assert "HelpShown" not in kinds(forgotten)


def test_the_card_does_not_tell_the_password(forgotten: DeskUnderTest) -> None:
    """It says that the password is forgotten."""
    assert says(forgotten, "Mot de passe : oublié")
    assert not says(forgotten, PASSWORD)


def test_one_comes_back_by_the_button_and_by_the_browser(forgotten: DeskUnderTest) -> None:
    """Both ways that learners know lead back to the login page."""
    forgotten.click("recovery.back")
    assert forgotten.state.browsing.front().page.page == "login"
    forgotten.click("login.password-help")
    forgotten.click("browser.back")
    assert forgotten.state.browsing.front().page.page == "login"


def test_the_cursor_does_not_wander_off_on_the_way(open_desk: Callable[..., DeskUnderTest]) -> None:
    """Who goes by keyboard stays on the page, and does not land on « Accueil »."""
    desk = open_desk(exercise=FORGOTTEN)
    desk.find("login.password-help").setFocus()
    desk.key(Qt.Key.Key_Return)
    page = desk.frame().page()
    assert isinstance(page, RecoveryPage)
    assert QApplication.focusWidget() is page


# -- the number ---------------------------------------------------------------------------------------------


def test_the_field_tells_where_the_cursor_is_and_what_it_holds(forgotten: DeskUnderTest) -> None:
    """The coach follows these events, here as on the login page; a change is told once, however many letters."""
    forgotten.click("recovery.number")
    QTest.keyClicks(forgotten.find("recovery.number"), "2 69 05 49 588 157")
    told = [event for event in forgotten.run.log if isinstance(event, FieldEntered | FieldChanged)]
    assert [type(event) for event in told] == [FieldEntered, FieldChanged, FieldChanged]
    assert [event.field.holding for event in told[1:]] == [Holding.PART, Holding.RIGHT]
    assert {event.anchor for event in told} == {"recovery.number"}


def test_a_real_looking_number_is_wiped_at_once(forgotten: DeskUnderTest) -> None:
    """Privacy holds on this page too; the coach says why, and nothing was sent."""
    send(forgotten, REAL_LOOKING)
    field = forgotten.find("recovery.number")
    assert field.text() == ""
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    assert "NumberWiped" in kinds(forgotten)
    assert "RecoverySent" not in kinds(forgotten)
    assert says(forgotten, "Ceci ressemble à un vrai numéro")


def test_the_key_is_left_out(forgotten: DeskUnderTest) -> None:
    """Who copies the key as well has done nothing wrong."""
    forgotten.find("recovery.number").setText(f"{NUMBER}80")
    settle()
    assert forgotten.find("recovery.number").text() == NUMBER
    assert says(forgotten, "Elle n'est pas demandée")


def test_enter_sends_too(forgotten: DeskUnderTest) -> None:
    """As in every form."""
    field = forgotten.find("recovery.number")
    field.setFocus()
    QTest.keyClicks(field, NUMBER)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "RecoverySent" in kinds(forgotten)


def test_larger_text_keeps_what_is_typed(forgotten: DeskUnderTest) -> None:
    """The page is built anew with what stood in it."""
    field = forgotten.find("recovery.number")
    field.setFocus()
    QTest.keyClicks(field, "2 69 05")
    forgotten.desk.display.change_text_size(1)
    settle()
    again = forgotten.find("recovery.number")
    assert (again is not field, again.text(), again.hasFocus()) == (True, "2 69 05", True)


# -- what is answered ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "said", "meant"),
    [
        (
            "",
            "Votre numéro de sécurité sociale est obligatoire.",
            "La case « Mon numéro de sécurité sociale » est vide.",
        ),
        ("269", "il manque 10 caractères", "Ce n'est pas encore entier."),
        ("Nathalie", "des chiffres, A ou B", "Une lettre ou un signe"),
    ],
)
def test_an_unreadable_number_is_said_and_explained(
    forgotten: DeskUnderTest, number: str, said: str, meant: str
) -> None:
    """The page in the site's words, the coach in hers."""
    send(forgotten, number)
    assert says(forgotten, said)
    assert says(forgotten, meant)
    forgotten.click("recovery.back")
    assert not says(forgotten, said)


@pytest.mark.parametrize("number", [NUMBER, "0000000000000"])
def test_known_and_unknown_look_alike(forgotten: DeskUnderTest, number: str) -> None:
    """Nobody learns from this page which numbers exist."""
    send(forgotten, number)
    assert says(
        forgotten, "Si ce numéro est celui d'un compte, un mail avec un nouveau mot de passe vient de partir."
    )
    send(forgotten, number)
    assert says(forgotten, "Vous pourrez en demander un autre à")
    assert says(forgotten, "Le mail est peut-être encore en route.")


def test_a_site_that_cannot_send_says_so(desk: DeskUnderTest) -> None:
    """Nothing is promised that does not come."""
    desk.do(i.Visit("t1", desk.state.browsing.front().page.replace(page="recovery")))
    send(desk)
    assert says(desk, "Service momentanément indisponible")
    assert says(desk, "Votre mot de passe n'a pas changé.")


# -- the mail -----------------------------------------------------------------------------------------------


def test_the_mail_shows_the_password_and_the_ring_finds_it(forgotten: DeskUnderTest) -> None:
    """The newest mail's line, then the word itself, and the coach repeats it."""
    send(forgotten)
    page = forgotten.open_mailbox()
    forgotten.wait(seconds=5)
    line = page.find_anchor("mailbox.password-mail")
    assert line is not None
    forgotten.click(line.widget, line.part.center())
    assert NEW in page.findChild(MailView).toPlainText()
    target = page.find_anchor("mailbox.password")
    assert target is not None
    assert target.widget.rect().contains(target.part)
    assert page.find_anchor("mailbox.code") is None
    assert says(forgotten, f"Le mot de passe est {NEW}")


def test_the_second_mail_shows_the_other_password(forgotten: DeskUnderTest) -> None:
    """The card's two passwords take turns, and each mail keeps its own."""
    send(forgotten)
    forgotten.wait(minutes=1)
    send(forgotten)
    page = open_password_mail(forgotten)
    assert PASSWORD in page.findChild(MailView).toPlainText()
    forgotten.do(i.OpenMessage(forgotten.state.mailbox.order[Folder.INBOX][1]))
    assert NEW in page.findChild(MailView).toPlainText()


def test_the_new_password_opens_and_the_old_one_does_not(forgotten: DeskUnderTest) -> None:
    """On the real page, with real keys."""
    send(forgotten)
    forgotten.click("recovery.back")
    for password, event in ((PASSWORD, "IdentityRefused"), (NEW, "IdentityAccepted")):
        for anchor, text in (("login.number", NUMBER), ("login.password", password)):
            field = forgotten.find(anchor)
            field.setText("")
            QTest.keyClicks(field, text)
        forgotten.click("login.submit")
        assert event in kinds(forgotten)


def test_a_copied_password_does_not_outlive_the_exercise(forgotten: DeskUnderTest) -> None:
    """The next visitor must not paste it."""
    QGuiApplication.clipboard().setText(f" {NEW}\n")
    forgotten.desk.go_home()
    assert QGuiApplication.clipboard().text() == ""


def test_nothing_typed_or_told_is_in_the_log_or_left(forgotten: DeskUnderTest) -> None:
    """Neither the number nor either password."""
    send(forgotten)
    open_password_mail(forgotten)
    log = repr(forgotten.run.log)
    forgotten.desk.go_home()
    settle()
    left = [widget.text() for widget in QApplication.allWidgets() if isinstance(widget, QLineEdit)]
    for word in (NUMBER, PASSWORD, NEW):
        assert word not in log
        assert not any(word in text for text in left)


# -- the coach --------------------------------------------------------------------------------------------


def test_who_typed_the_number_first_types_it_again_after_the_detour(
    open_desk: Callable[..., DeskUnderTest],
) -> None:
    """The page is a new one: the coach must not take its empty field for a full one."""
    desk = open_desk(exercise=FORGOTTEN)
    QTest.keyClicks(desk.find("login.number"), NUMBER)
    desk.click("login.password-help")
    send(desk)
    open_password_mail(desk)
    desk.do(i.SelectTab("t1"))
    desk.click("recovery.back")
    assert desk.run.where.step_id == "numero"
    assert says(desk, "Carte d'entraînement")  # it lies beside whoever has to copy from it
    QTest.keyClicks(desk.find("login.number"), NUMBER)
    assert desk.run.where.step_id == "mot-de-passe"


def test_who_goes_back_too_early_is_led_to_the_page_again(forgotten: DeskUnderTest) -> None:
    """Before a mail was asked for, the way back is a way out of the exercise."""
    forgotten.click("recovery.back")
    assert forgotten.run.where.step_id == "oublie"


def test_who_goes_back_before_reading_is_led_to_the_mail(forgotten: DeskUnderTest) -> None:
    """Any order that makes sense is followed: the mail, then the number and the password."""
    send(forgotten)
    forgotten.click("recovery.back")
    assert forgotten.run.where.step_id == "onglet"
    open_password_mail(forgotten)
    assert (forgotten.run.task.key, forgotten.run.task.tab_id) == ("return-to-tab", "t1")
    assert forgotten.run.reached_step() == "numero"  # and not the later step that also returns to that tab
    forgotten.do(i.SelectTab("t1"))
    assert forgotten.run.where.step_id == "numero"


def test_the_way_back_is_the_one_that_is_taught(forgotten: DeskUnderTest) -> None:
    """The tab of the forgotten password is there: nobody is sent to a third one, and the word is told to be noted."""
    send(forgotten)
    open_password_mail(forgotten)
    assert forgotten.run.where.step_id == "noter"
    forgotten.do(i.SelectTab("t1"))
    assert forgotten.run.where.step_id == "retour"
    forgotten.click("recovery.back")
    assert forgotten.run.where.step_id == "numero"


def test_nobody_is_told_to_copy_a_password_that_the_card_does_not_have(
    open_desk: Callable[..., DeskUnderTest],
) -> None:
    """After a wrong guess the coach names the way out, not the card."""
    desk = open_desk(exercise=FORGOTTEN)
    desk.do(i.Identify(SITE, NUMBER, "devine"))
    assert says(desk, "Cliquez sur « Mot de passe oublié ? ».")
    assert says(desk, "Je fais ce qui est écrit ci-dessus.")
    assert not says(desk, "Je recopie les deux de la carte")
