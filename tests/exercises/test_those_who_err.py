"""What beginners did in the field, story by story (the numbers are the field report's): each is led from there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_sim.commands.law import view_of, walk
from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.lesson import mark_of_former_step, mark_of_step
from desktop_sim.core.mailbox import Folder
from desktop_sim.core.tasks import Task
from desktop_sim.exercises.trial import Trial
from desktop_sim.ui.coach.projection import CoachView
from desktop_sim.ui.pages.content import Content
from tests.helpers.shipped import shipped_library

MOST_ACTS = 120


class Learner:
    """Somebody who does one thing after the other, and looks at what the coach says."""

    def __init__(self, exercise_id: str) -> None:
        self.trial = Trial(shipped_library(), exercise_id, 1)
        self.content = Content(shipped_library(), self.trial.exercise)

    @property
    def task(self) -> Task:
        task = self.trial.lesson.where.task
        assert task is not None
        return task

    @property
    def view(self) -> CoachView:
        return view_of(self.trial, self.content)

    @property
    def tab(self) -> str:
        return self.trial.session.state.browsing.front().tab_id

    def obey_until(self, key: str) -> None:
        """Do what the coach says until she asks for this."""
        for _ in range(MOST_ACTS):
            if self.task.key == key:
                return
            self.trial.follow()
        raise AssertionError(f"{key} never comes")

    def obey(self, acts: int = 1) -> None:
        for _ in range(acts):
            self.trial.follow()

    def click(self, anchor: str, message_id: str = "") -> None:
        self.trial.note(self.trial.hand.click(anchor, self.tab, message_id))

    def write(self, anchor: str, text: str) -> None:
        self.trial.note(self.trial.hand.type(self.tab, anchor, text))

    def do(self, intent: i.Intent) -> None:
        self.trial.utter(intent)

    def code(self) -> str:
        return self.trial.secrets.known_digits(f"code-{self.trial.session.state.codes}") or ""

    def said(self) -> str:
        view = self.view
        return " ".join((view.next_thing, view.why, view.meaning, view.action)).replace("\u00a0", " ")

    def is_led_to_the_end(self) -> None:
        """From here the coach alone leads to the end, and says nothing on the way that is not so."""
        assert walk(self.trial, self.content, MOST_ACTS) == ""


def test_a1_the_mailbox_in_place_of_the_login_page() -> None:
    """« messagerie » is typed into the address bar: the login page is behind it, and that is where she is led."""
    learner = Learner("premiere-connexion")
    learner.obey_until("open-tab")
    learner.do(i.Visit(learner.tab, learner.trial.hand.stage.mailbox))
    learner.obey_until("go-back")
    assert learner.task.anchor == "browser.back"
    assert "Page précédente" in learner.said()
    tabs = len(learner.trial.session.state.browsing.tabs)
    learner.is_led_to_the_end()
    assert len(learner.trial.session.state.browsing.tabs) <= tabs + 1


def test_a2_taken_back_to_just_after_the_code_was_asked_for() -> None:
    """What was taken back is on its way again: the mail that is waited for comes when the coach says."""
    learner = Learner("premiere-connexion")
    learner.obey_until("read-code")
    while learner.task.key != "open-tab":
        mark = mark_of_former_step(learner.trial.lesson)
        assert mark is not None
        learner.trial.rewind(mark)
    learner.obey_until("wait-code")
    until = learner.task.until
    assert until is not None
    learner.trial.pass_time(until - learner.trial.session.now())
    assert learner.task.key == "read-code"
    learner.is_led_to_the_end()


def test_a3_connected_without_ticking() -> None:
    """No box stands on the account's page: she logs out, and finds the box where it is."""
    learner = Learner("ordinateur-personnel")
    learner.obey_until("tick-trust")
    learner.click("login.connect")
    assert learner.trial.hand.scene().site.account_id is not None
    assert learner.task.anchor == "account.logout"
    learner.obey_until("tick-trust")
    assert learner.trial.hand.scene().attempt is not None
    learner.is_led_to_the_end()


def test_a4_forgotten_too_early() -> None:
    """« Oublier » was pressed: nothing says any more that no code is asked for."""
    learner = Learner("ordinateur-personnel")
    learner.obey_until("log-out")
    learner.click("account.forget")
    while learner.task.key != "ask-code":
        assert "pas de code" not in learner.said()
        assert "reconnu" not in learner.said()
        learner.obey()
    learner.is_led_to_the_end()


@pytest.mark.parametrize("typed", ["Tournesol", "tournesol12", "2690549588157"])
def test_a5_a_wrong_password(typed: str) -> None:
    """The ring goes to the password that has to be mended, and it is not skipped for being full."""
    learner = Learner("premiere-connexion")
    learner.obey_until("write-password")
    learner.write("login.password", typed)
    assert (learner.task.key, learner.task.anchor) == ("write-password", "login.password")
    learner.click("login.submit")
    learner.is_led_to_the_end()


def test_a5_refused_by_a_site_that_says_not_which() -> None:
    """Where a wrong password comes to light only after the code, number and password are asked for again."""
    learner = Learner("premiere-connexion")
    learner.obey_until("write-password")
    learner.write("login.password", "tournesol12")
    learner.click("login.submit")
    learner.is_led_to_the_end()


def test_a6_a_wrong_code() -> None:
    """The ring goes to the digits: the boxes are to be mended, and « me connecter » is not pressed for nothing."""
    learner = Learner("premiere-connexion")
    learner.obey_until("write-code")
    wrong = str((int(learner.code()[0]) + 1) % 10) + learner.code()[1:]
    learner.write("login.code", wrong)
    assert learner.task.key == "write-code"
    assert "Le 1er chiffre" in learner.said() or "premier chiffre" in learner.said()
    learner.click("login.connect")
    assert (learner.task.key, learner.task.anchor) == ("write-code", "login.code")
    learner.is_led_to_the_end()


def test_a6_an_expired_code() -> None:
    """A code that is too old is not written: a new one is asked for."""
    learner = Learner("premiere-connexion")
    learner.obey_until("write-code")
    learner.trial.pass_time(timedelta(minutes=16))
    assert learner.task.key == "ask-code"
    learner.is_led_to_the_end()


def test_a7_connected_before_the_time_has_passed() -> None:
    """Who connects before « 16 minutes plus tard » is led on as well."""
    learner = Learner("code-expire")
    learner.obey_until("choose")
    learner.do(i.SelectTab(next(t.tab_id for t in learner.trial.hand.scene().tabs() if t.page.page == "login")))
    learner.write("login.code", learner.code())
    learner.click("login.connect")
    assert learner.trial.hand.scene().site.account_id is not None
    learner.is_led_to_the_end()


def test_a8_the_mail_with_the_code_is_deleted() -> None:
    """The mail lies in the bin, and there she is led; a code is never quoted as « . »."""
    learner = Learner("premiere-connexion")
    learner.obey_until("read-code")
    message_id = learner.task.message_id
    learner.do(i.OpenMessage(message_id))
    learner.click("mailbox.delete")
    assert ": ." not in learner.said()
    unread = Learner("premiere-connexion")
    unread.obey_until("read-code")
    unread.do(i.MoveMessage(unread.task.message_id, Folder.TRASH))
    assert unread.task.anchor == "mailbox.trash"
    assert "Corbeille" in unread.said()
    learner.is_led_to_the_end()
    unread.is_led_to_the_end()


def test_a9_the_new_code_over_the_old_one() -> None:
    """The right code stands there, however it came: nothing is to be rubbed out first."""
    learner = Learner("code-mal-recopie")
    learner.obey_until("write-code")
    learner.write("login.code", learner.code())
    assert learner.task.key != "write-code"
    assert "Effacez" not in learner.said()
    learner.is_led_to_the_end()


def test_a10_the_wrong_tab_is_closed() -> None:
    """Only the tab that was asked for counts."""
    learner = Learner("onglets")
    learner.obey_until("close-tab")
    step, wanted = learner.trial.lesson.where.step_id, learner.task.tab_id
    other = next(tab.tab_id for tab in learner.trial.hand.scene().tabs() if tab.tab_id != wanted)
    learner.do(i.CloseTab(other))
    assert learner.trial.lesson.where.step_id == step
    assert learner.task.key == "close-tab"
    learner.is_led_to_the_end()


def test_a12_a_remark_ends_with_its_fault() -> None:
    """« La case du numéro est vide » is said once, and no more as soon as something stands there."""
    learner = Learner("premiere-connexion")
    learner.obey_until("write-number")
    learner.click("login.submit")
    assert "vide" in learner.view.meaning
    learner.write("login.number", learner.content.card.number[:12])
    assert "vide" not in learner.said()
    learner.click("login.submit")
    assert learner.view.meaning
    assert learner.trial.hand.scene().site.answer is not None
    learner.write("login.number", learner.content.card.number)
    assert learner.view.meaning == ""
    assert learner.trial.hand.scene().site.answer is None  # « il manque 1 caractère » stands beside no 13 of them
    learner.is_led_to_the_end()


def test_a12_what_was_said_of_another_tab() -> None:
    """An empty form was sent in a second tab: nothing is empty in the first one, and nobody says so."""
    learner = Learner("premiere-connexion")
    learner.obey_until("write-password")
    first = learner.tab
    learner.do(i.OpenTab())
    learner.do(i.Visit(learner.tab, learner.trial.hand.stage.login))
    learner.click("login.submit")
    assert "vide" in learner.view.meaning
    learner.do(i.SelectTab(first))
    assert "vide" not in learner.said()
    learner.is_led_to_the_end()


def test_a12_a_former_code_was_refused_in_another_tab() -> None:
    """The code that counts stands in the second tab: « l'ancien ne compte plus » is no remark on that."""
    learner = Learner("deux-codes")
    learner.obey_until("connect")
    learner.write("login.code", learner.trial.secrets.known_digits("code-1") or "")
    learner.click("login.connect")
    assert "l'ancien ne compte plus" in learner.said()
    learner.do(i.OpenTab())
    learner.do(i.Visit(learner.tab, learner.trial.hand.stage.login))
    assert "l'ancien ne compte plus" not in learner.said()
    learner.is_led_to_the_end()


def test_a_former_code_was_read_after_the_newest() -> None:
    """Which code is in her mind is that of the mail read last: she is led to the one that counts, once more."""
    learner = Learner("deux-codes")
    learner.obey_until("open-former-code")
    newest = next(iter(learner.trial.hand.scene().state.mailbox.order[Folder.INBOX]))
    learner.click(f"mailbox.message.{newest}", newest)
    learner.obey_until("connect")
    learner.obey()
    learner.obey_until("write-code")
    assert learner.trial.session.state.mailbox.code_read == newest
    learner.is_led_to_the_end()


def test_the_page_that_a_question_is_about_was_closed() -> None:
    """« Cochez-vous … ? » quoted the box's own words, which are read nowhere then."""
    learner = Learner("ordinateur-partage")
    learner.obey_until("choose")
    login = next(t for t in learner.trial.hand.scene().tabs() if t.page.page == "login")
    learner.do(i.CloseTab(login.tab_id))
    learner.is_led_to_the_end()


@pytest.mark.parametrize("typed", ["4003651234", "4 0"])
def test_too_much_stands_where_a_wrong_code_is_wanted(typed: str) -> None:
    """Only six digits can be found wrong by the site: what is no code is written anew, not sent for ever."""
    learner = Learner("code-mal-recopie")
    learner.obey_until("open-tab")
    learner.write("login.code", typed)
    learner.is_led_to_the_end()


def test_what_stands_in_a_tab_that_comes_back_after_a_step_back() -> None:
    """The number was overwritten, then that is taken back with the tab: it comes back as typed, and is looked at."""
    learner = Learner("premiere-connexion")
    learner.obey_until("write-password")
    learner.do(i.CloseTab(learner.tab))
    learner.obey()
    learner.write("login.number", "bonjour")
    mark = mark_of_former_step(learner.trial.lesson)
    assert mark is not None
    learner.trial.rewind(mark)
    learner.is_led_to_the_end()


def test_a13_two_digits_of_the_number_are_swapped() -> None:
    """A slip of the pen: it stays, is said with its place, and is no alarm."""
    learner = Learner("premiere-connexion")
    learner.obey_until("write-number")
    number = learner.content.card.number
    learner.write("login.number", f"{number[:-2]}{number[-1]}{number[-2]}")
    assert not any(isinstance(event, e.NumberWiped) for event in learner.trial.session.log)
    assert learner.task.key == "write-number"
    assert "12e chiffre" in learner.said()
    assert "vrai numéro" not in learner.said()
    learner.is_led_to_the_end()


def test_a13_another_person_s_number_is_wiped() -> None:
    """A plausible number that is nobody's card goes, and she is told without alarm."""
    learner = Learner("premiere-connexion")
    learner.obey_until("write-number")
    learner.write("login.number", "1850578006084")
    assert any(isinstance(event, e.NumberWiped) for event in learner.trial.session.log)
    assert learner.trial.hand.text(learner.tab, "login.number") == ""
    assert learner.view.meaning
    learner.is_led_to_the_end()


@pytest.mark.parametrize(
    ("nth", "typed", "words"),
    [
        (0, lambda word: word[:-1] + ("s" if word[-1] != "s" else "t"), "lettre n'est pas la bonne"),
        (0, lambda word: word * 2, "de trop"),
        (0, lambda word: word.swapcase() if word.swapcase() != word else word + " ", ""),
    ],
)
def test_a14_what_is_wrong_is_said(nth: int, typed, words: str) -> None:  # type: ignore[no-untyped-def]
    """Each slip in a word to practise with is met with what is wrong in it."""
    learner = Learner("souris-clavier")
    learner.obey_until("write-field")
    anchor = learner.task.anchor
    wanted = learner.task.text.removeprefix("word:")
    learner.write(anchor, typed(wanted))
    assert learner.view.meaning, "silence"
    assert words in learner.said()
    learner.is_led_to_the_end()


def test_a15_help_fades_after_success_alone() -> None:
    """Who errs all the way is offered no less help, and who refuses a change gets none."""
    learner = Learner("code-mal-recopie")
    level = learner.trial.lesson.help.level
    while learner.trial.lesson.where.task is not None:
        learner.do(i.AskForHint())
        learner.obey()
        assert not level.helps_more_than(learner.trial.lesson.help.level)
    refused = Learner("code-mal-recopie")
    for _ in range(MOST_ACTS):
        if refused.trial.lesson.help.change:
            break
        refused.obey()
    assert refused.view.change
    refused.do(i.KeepHelp())
    for _ in range(MOST_ACTS):
        if refused.trial.lesson.where.task is None:
            break
        refused.obey()
        assert refused.view.change == ""


def test_a16_what_is_counted_is_what_a_person_counts() -> None:
    """Help with three of the steps is help with three; only the deck's journey has a step 0; no clock runs back."""
    learner = Learner("onglets")
    assert learner.view.number == 1
    assert Learner("premiere-connexion").view.number == 0
    helped: set[int] = set()
    while len(helped) < 3:
        learner.do(i.AskForHint())
        helped.add(learner.view.number)
        learner.obey()
    while learner.trial.lesson.where.task is not None:
        learner.obey()
    steps = learner.view.last_number
    assert f"{steps - 3} étape" in learner.view.why.replace("\u00a0", " ")
    assert f"sur {steps}" in learner.view.why.replace("\u00a0", " ")


def test_a16_the_clock_never_runs_back() -> None:
    """« Recommencer cette étape » takes back what was done, not the time it took."""
    learner = Learner("code-expire")
    learner.obey_until("connect")
    before = learner.trial.session.now()
    mark = mark_of_step(learner.trial.lesson)
    assert mark is not None
    learner.trial.rewind(mark)
    assert learner.trial.session.now() >= before
    learner.is_led_to_the_end()
