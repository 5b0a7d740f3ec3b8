"""A learner's hand without a window: does acts on the pages as they would be, by the same intents.

With it the core alone plays an exercise in milliseconds; ``desktop-sim check`` does so, and so do the wanderers.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop_sim.core import intents as i
from desktop_sim.core.browsing import PageRef
from desktop_sim.core.events import Event
from desktop_sim.core.fields import FieldKind
from desktop_sim.core.mailbox import Folder
from desktop_sim.core.notices import BAR, PAGE
from desktop_sim.core.numbers import NumberReading, read_identity
from desktop_sim.core.session import PracticeSession
from desktop_sim.core.state import present_notice
from desktop_sim.core.tasks import Gesture, Task
from desktop_sim.exercises.exercise import Exercise
from desktop_sim.exercises.sites import Card
from desktop_sim.exercises.typed_text import typed_text
from desktop_sim.exercises.ways.scene import Scene, Stage
from desktop_sim.exercises.ways.site import TICK, is_ticked

KINDS = {
    "login.number": FieldKind.NUMBER,
    "login.password": FieldKind.PASSWORD,
    "login.code": FieldKind.CODE,
    "recovery.number": FieldKind.NUMBER,
}
"""The fields of a site's pages; all others are texts to practise with."""

_ON_LOGIN = {
    "identify": ("login.number", "login.password", "login.submit", "login.password-help", "login.number-help"),
    "ask": ("login.ask", "login.restart"),
    "code": ("login.code", "login.ask", "login.restart", "login.connect", "login.trust"),
}

ALL_ON_LOGIN = frozenset(anchor for anchors in _ON_LOGIN.values() for anchor in anchors)


def things_on_login(scene: Scene) -> tuple[str, ...]:
    """Return what can be used on a site's page at the stage of the login; what lies over it apart."""
    attempt = scene.attempt
    return _ON_LOGIN["identify" if attempt is None else "code" if attempt.codes else "ask"]


class Hand:
    """Does acts in a practice. ``digits_of``: what a learner reads in a mail."""

    def __init__(
        self,
        session: PracticeSession,
        exercise: Exercise,
        card: Card,
        stage: Stage,
        digits_of: Callable[[str], str | None],
    ) -> None:
        self._session = session
        self._exercise = exercise
        self._card = card
        self.stage = stage
        self._digits_of = digits_of
        self._typed: dict[tuple[str, str], str] = {}

    def scene(self) -> Scene:
        """Return what is looked at now."""
        return Scene(self.stage, self._session.state, self._session.now())

    def text(self, tab_id: str, anchor: str) -> str:
        """Return what stands typed in a field; a page that was built anew has lost it."""
        known = (tab_id, anchor) in self._session.state.fields
        return self._typed.get((tab_id, anchor), "") if known else ""

    def note_again(self) -> None:
        """Let what stands in the fields be known after the practice was taken back, as pages that are shown do."""
        state = self._session.state
        self._typed = {key: text for key, text in self._typed.items() if key in state.fields}
        for tab_id, anchor in state.fields:
            if tab_id in state.browsing.tabs and anchor != TICK:
                text = self._typed.get((tab_id, anchor), "")
                self._utter(i.NoteField(tab_id, anchor, KINDS.get(anchor, FieldKind.TEXT), text))

    def do(self, task: Task, step_id: str) -> tuple[Event, ...]:
        """Do a task, and return what happened.

        Raises:
            KeyError, StopIteration: the thing is not on the screen; a fault of whoever asked for it.
        """
        if task.gesture is Gesture.CHOOSE:
            words = self._exercise.words[step_id]
            right = next(choice for choice in words.choices if choice.effect.right)
            return self._utter(i.Choose(step_id, right.choice_id))
        if task.gesture in (Gesture.WAIT, Gesture.LEAP):
            if task.until is None:
                raise KeyError(task.anchor)
            return self._utter(i.MoveClock(task.until - self._session.now()))
        if task.gesture is Gesture.TYPE:
            text = typed_text(task.text, self._card, self.scene(), self._digits_of)
            return self.type(self._tab_of(task.anchor), task.anchor, text)
        return self.click(task.anchor, task.tab_id, task.message_id)

    def type(self, tab_id: str, anchor: str, text: str) -> tuple[Event, ...]:
        """Put the cursor into a field and write a text in place of what stands there."""
        came = self._come_forward(tab_id)
        entered = self._utter(i.EnterField(tab_id, anchor))
        kind = KINDS.get(anchor, FieldKind.TEXT)
        self._typed[tab_id, anchor] = text
        noted = self._utter(i.NoteField(tab_id, anchor, kind, text))
        if kind is FieldKind.NUMBER and self._is_real(text):
            self._typed[tab_id, anchor] = ""
            wiped = self._utter(i.WipeNumber(self.stage.site_id))
            return (*came, *entered, *wiped, *self._utter(i.NoteField(tab_id, anchor, kind, "")))
        return (*came, *entered, *noted)

    def _is_real(self, text: str) -> bool:
        rules = self._session.state.scenario.sites[self.stage.site_id]
        return read_identity(rules.identity, text, rules.numbers, lambda _: True).reading is NumberReading.REAL

    def click(self, anchor: str, tab_id: str = "", message_id: str = "") -> tuple[Event, ...]:
        """Click on a thing that is on the screen."""
        page = anchor.partition(".")[0]
        if page == "browser":
            return self._in_browser(anchor, tab_id)
        if page == "coach":
            return self._utter(i.AskWhereIAm(not self._session.state.lost))
        here = tab_id if page == "newtab" else self._tab_of(anchor)
        came = self._come_forward(here)
        return (*came, *_PAGES[page](self, anchor, here, message_id))

    def _come_forward(self, tab_id: str) -> tuple[Event, ...]:
        return self._utter(i.SelectTab(tab_id))

    def _utter(self, intent: i.Intent) -> tuple[Event, ...]:
        return self._session.dispatch(intent)

    def _tab_of(self, anchor: str) -> str:
        """Return the tab in sight that bears a thing."""
        page, scene = anchor.partition(".")[0], self.scene()
        return next(tab.tab_id for tab in scene.fronts() if scene.shown(tab).page == page)

    def _in_browser(self, anchor: str, tab_id: str) -> tuple[Event, ...]:
        browsing = self._session.state.browsing
        front = browsing.front().tab_id
        simple: dict[str, i.Intent] = {
            "browser.new-tab": i.OpenTab(browsing.active),
            "browser.reopen": i.ReopenTab(),
            "browser.back": i.GoBack(front),
            "browser.forward": i.GoForward(front),
            "browser.reload": i.Reload(front),
        }
        if anchor == "browser.reopen":
            reopened = self._utter(simple[anchor])
            self.note_again()
            return reopened
        if anchor in simple:
            return self._utter(simple[anchor])
        return self._utter(i.CloseTab(tab_id) if anchor.startswith("browser.close.") else i.SelectTab(tab_id))

    # -- page by page ---------------------------------------------------------------------------------------

    def _newtab(self, anchor: str, tab_id: str, _message_id: str) -> tuple[Event, ...]:
        stage, place = self.stage, anchor.partition(".")[2]
        pages = {stage.site_id: stage.login, stage.mailbox_id: stage.mailbox, "drill": PageRef("drill")}
        return self._utter(i.Visit(tab_id, pages[place]))

    def _login(self, anchor: str, tab_id: str, _message_id: str) -> tuple[Event, ...]:
        site_id, state = self.stage.site_id, self._session.state
        if anchor in KINDS:
            return self._utter(i.EnterField(tab_id, anchor))
        number, password = self.text(tab_id, "login.number"), self.text(tab_id, "login.password")
        recovers = bool(state.scenario.sites[site_id].recovery_mail)
        if anchor.startswith("login.cookies-"):
            bar = present_notice(state, site_id, BAR)
            return (
                () if bar is None else self._utter(i.AnswerNotice(site_id, bar.notice_id, anchor.rpartition("-")[2]))
            )
        acts: dict[str, i.Intent] = {
            "login.submit": i.Identify(site_id, number, password, ("login.number", "login.password")),
            "login.ask": i.AskForCode(site_id),
            "login.restart": i.StartOver(site_id),
            "login.connect": i.SubmitCode(site_id, self.text(tab_id, "login.code"), "login.code"),
            "login.trust": i.TickTrust(site_id, not state.site(site_id).trust_ticked),
            "login.number-help": i.ShowHelp(site_id, "number"),
            "login.password-help": i.Visit(tab_id, self.stage.recovery)
            if recovers
            else i.ShowHelp(site_id, "password"),
        }
        return self._utter(acts[anchor])

    def _recovery(self, anchor: str, tab_id: str, _message_id: str) -> tuple[Event, ...]:
        acts: dict[str, i.Intent] = {
            "recovery.number": i.EnterField(tab_id, anchor),
            "recovery.send": i.RecoverPassword(
                self.stage.site_id, self.text(tab_id, "recovery.number"), "recovery.number"
            ),
            "recovery.back": i.Visit(tab_id, self.stage.login),
        }
        return self._utter(acts[anchor])

    def _account(self, anchor: str, _tab_id: str, _message_id: str) -> tuple[Event, ...]:
        site_id = self.stage.site_id
        acts: dict[str, i.Intent] = {"account.logout": i.LogOut(site_id), "account.forget": i.ForgetDevice(site_id)}
        return self._utter(acts[anchor])

    def _notice(self, anchor: str, tab_id: str, _message_id: str) -> tuple[Event, ...]:
        state = self._session.state
        notice = present_notice(state, self.stage.site_id, PAGE)
        if notice is None:
            return ()
        ticked = is_ticked(state)
        if anchor == TICK:
            self._typed[tab_id, TICK] = "" if ticked else "x"
            return self._utter(i.NoteField(tab_id, TICK, FieldKind.TICK, "" if ticked else "x"))
        answer = notice.answers[0] if anchor == "notice.main" else anchor.partition(".")[2]
        return self._utter(i.AnswerNotice(self.stage.site_id, notice.notice_id, answer, ticked))

    def _mailbox(self, anchor: str, _tab_id: str, message_id: str) -> tuple[Event, ...]:
        box = self._session.state.mailbox
        place = anchor.partition(".")[2]
        if place in {folder.value for folder in Folder}:
            return self._utter(i.OpenFolder(Folder(place)))
        if message_id:
            return self._utter(i.OpenMessage(message_id))
        if place in ("delete", "wanted"):
            to = Folder.TRASH if place == "delete" else Folder.INBOX
            return () if box.open_id is None else self._utter(i.MoveMessage(box.open_id, to))
        acts: dict[str, i.Intent] = {"check": i.CheckMail(), "undo": i.UndoMove(), "back": i.CloseMessage()}
        acts["new"] = i.WriteMessage()
        return self._utter(acts[place])

    def _drill(self, anchor: str, tab_id: str, _message_id: str) -> tuple[Event, ...]:
        return self._utter(i.EnterField(tab_id, anchor))


_PAGES: dict[str, Callable[[Hand, str, str, str], tuple[Event, ...]]] = {
    "newtab": Hand._newtab,
    "login": Hand._login,
    "recovery": Hand._recovery,
    "account": Hand._account,
    "notice": Hand._notice,
    "mailbox": Hand._mailbox,
    "drill": Hand._drill,
}
