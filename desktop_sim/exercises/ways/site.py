"""The way into a site's account, backwards from the open account; and what is done once one is in."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from desktop_sim.core.codes import IssuedCode
from desktop_sim.core.events import Refusal
from desktop_sim.core.fields import Holding
from desktop_sim.core.mailbox import Folder, Message
from desktop_sim.core.notices import BAR, PAGE, Notice
from desktop_sim.core.rules_login import why_no_code
from desktop_sim.core.rules_recovery import may_recover_from
from desktop_sim.core.state import AccountState, Attempt, PracticeState, present_notice
from desktop_sim.core.tasks import Gesture, Task
from desktop_sim.core.trust import is_trusted
from desktop_sim.core.value import Value
from desktop_sim.exercises.ways.browser import way_to
from desktop_sim.exercises.ways.mailbox import wait_for, way_to_message
from desktop_sim.exercises.ways.scene import Scene


class Entry(Enum):
    """What is to stand in the code's field when one connects."""

    RIGHT = "right"
    WRONG = "wrong"
    FORMER = "former"
    EXPIRED = "expired"


class Connection(Value):
    """How an exercise wants one to connect.

    Attributes:
        word: the password that is to be written in place of the right one, mistaken on purpose.
        entry: the code that is to be written.
        trust: whether the box is to be ticked; None: as the learner decides, and the step says.
        by_device: without a code, since this computer is trusted.
    """

    word: str = ""
    entry: Entry = Entry.RIGHT
    trust: bool | None = None
    by_device: bool = False


USUAL = Connection()

TICK = "notice.tick"
"""The box of the notice in front."""


def way_in(scene: Scene, wanted: Connection = USUAL) -> Task | None:
    """Return what to do next to have the account open; None where it is."""
    if scene.site.account_id is not None:
        return None
    return way_to_connect(scene, wanted)


def way_to_connect(scene: Scene, wanted: Connection) -> Task:
    """Return what to do next until « me connecter » was pressed as it is wanted.

    Who is logged in logs out first, and has the computer forgotten: a code that is too old cannot be tried where none
    is asked.
    """
    if scene.site.account_id is not None:
        return (None if wanted.by_device else way_to_forget(scene)) or way_out(scene)
    attempt = scene.attempt
    if attempt is None:
        return _to_identify(scene, wanted)
    if attempt.sound == bool(wanted.word):
        return on_page(scene, Task("start-over", "login.restart"))
    return _to_enter_code(scene, attempt, wanted)


def on_page(scene: Scene, task: Task) -> Task:
    """Return a task on the site's page, or the way there."""
    way = way_to(scene, scene.stage.login)
    return task if way is None else way.replace(toward=way.toward or task.key)


# -- number and password ------------------------------------------------------------------------------------


def _to_identify(scene: Scene, wanted: Connection) -> Task:
    if not wanted.word:
        task = _to_know_password(scene)
        if task is not None:
            return task
    return on_page(scene, _to_fill_and_identify(scene, wanted))


def _to_fill_and_identify(scene: Scene, wanted: Connection) -> Task:
    page = scene.stage.login
    number, password = scene.field(page, "login.number"), scene.field(page, "login.password")
    if number is not Holding.RIGHT:
        return _enter_or_write(scene, number, Task("write-number", "login.number", Gesture.TYPE, text="card.number"))
    if wanted.word:
        right, task = Holding.WORD, Task("write-wrong-password", "login.password", Gesture.TYPE)
        task = task.replace(text=f"word:{wanted.word}")
    else:
        right, task = (
            Holding.RIGHT,
            Task("write-password", "login.password", Gesture.TYPE, text=_password_text(scene)),
        )
    if password is not right:
        return task
    return Task("identify-known" if wanted.by_device or knows_computer(scene) else "identify", "login.submit")


def _enter_or_write(scene: Scene, holding: Holding, task: Task) -> Task:
    """Where an exercise teaches it, putting the cursor into the field comes first."""
    taught = "enter-number" in scene.verbs and holding is Holding.EMPTY
    if taught and not scene.has_cursor(scene.stage.login, task.anchor):
        return Task("enter-number", task.anchor, toward=task.key)
    return task


def _account(scene: Scene) -> tuple[str, AccountState]:
    account_id = scene.rules.accounts[0].account_id
    return account_id, scene.state.account(scene.stage.site_id, account_id)


def _password_text(scene: Scene) -> str:
    return "mail.password" if _account(scene)[1].password_version else "card.password"


def _to_know_password(scene: Scene) -> Task | None:
    """Return what to do next to know the password that counts: it stands on the card, or in a mail."""
    version = _account(scene)[1].password_version
    if version == 0 and scene.stage.password_known:
        return None
    message = scene.message_with_password(version)
    if message is not None:
        return _unread(scene, message, "read-password")
    arrival = scene.on_its_way(version=version)
    if arrival is not None:
        return wait_for(scene, arrival, "wait-password")
    return _to_recover(scene)


def _to_recover(scene: Scene) -> Task:
    page = scene.stage.recovery
    way = way_to(scene, page)
    if way is not None:
        return way.replace(toward=way.toward or "write-recovery-number")
    if scene.field(page, "recovery.number") is not Holding.RIGHT:
        return Task("write-recovery-number", "recovery.number", Gesture.TYPE, text="card.number")
    until = may_recover_from(scene.state, scene.stage.site_id, scene.at)
    return after(scene, until, Task("send-recovery", "recovery.send"))


def after(scene: Scene, until: datetime | None, task: Task) -> Task:
    """Return a task, or what is done until it is possible: the clock of an exercise leaps, nobody waits."""
    if until is None or until <= scene.at:
        return task
    return Task("let-time-pass", "coach.choices", Gesture.LEAP, until=until, toward=task.key)


# -- the code -----------------------------------------------------------------------------------------------


def _to_enter_code(scene: Scene, attempt: Attempt, wanted: Connection) -> Task:
    account = scene.state.account(scene.stage.site_id, attempt.account_id)
    newest = attempt.newest
    if newest is None:
        return _to_ask(scene, account)
    live = newest.is_live(scene.at)
    if wanted.entry is not Entry.EXPIRED and not live:
        return _to_ask(scene, account)
    if account.blocked_until is not None:
        return after(scene, account.blocked_until, Task("write-code", "login.code"))
    holding = _WRITTEN[wanted.entry][1]
    written = holding is not Holding.FULL and scene.field(scene.stage.login, "login.code") is holding
    task = None if written else _to_know_code(scene, newest, account, wanted.entry)
    if task is not None:
        return task
    if wanted.entry is Entry.EXPIRED and live:
        return after(scene, newest.expires_at, Task("connect", "login.connect"))
    return _to_submit(scene, wanted)


def _to_ask(scene: Scene, account: AccountState) -> Task:
    refusal = why_no_code(scene.rules, account, scene.at)
    task = on_page(scene, Task("ask-code", "login.ask"))
    if task.key != "ask-code" or refusal is None or refusal[0] is Refusal.UNDELIVERABLE:
        return task
    return after(scene, refusal[1], task)


def _to_know_code(scene: Scene, newest: IssuedCode, account: AccountState, entry: Entry) -> Task | None:
    if entry is Entry.FORMER:
        former = [code_id for code_id in account.former if code_id != newest.code_id]
        message = next(filter(None, map(scene.message_with_code, reversed(former))), None)
        if message is None:
            return _to_ask(scene, account)  # the code at hand becomes the former one
        return _unread(scene, message, "open-former-code")
    message = scene.message_with_code(newest.code_id)
    if message is not None:
        return _unread(scene, message, "read-code")
    arrival = scene.on_its_way(code_id=newest.code_id)
    return wait_for(scene, arrival, "wait-code") if arrival is not None else _to_ask(scene, account)


def _unread(scene: Scene, message: Message, key: str) -> Task | None:
    """What the mail read last says is known, but where it was thrown away and is not the one that is open."""
    box = scene.state.mailbox
    thrown_away = message.folder is Folder.TRASH and box.open_id != message.message_id
    known = message.message_id in (box.code_read, box.password_read)
    return way_to_message(scene, message, key) if thrown_away or not known else None


_WRITTEN = {
    Entry.RIGHT: ("write-code", Holding.RIGHT, "mail.code"),
    Entry.EXPIRED: ("write-code", Holding.RIGHT, "mail.code"),
    Entry.FORMER: ("write-former-code", Holding.FORMER, "former.code"),
    Entry.WRONG: ("write-wrong-code", Holding.FULL, "wrong.code"),
}


def _to_submit(scene: Scene, wanted: Connection) -> Task:
    page = scene.stage.login
    key, holding, text = _WRITTEN[wanted.entry]
    way = way_to(scene, page)
    if way is not None:
        return way.replace(toward=key)
    if scene.field(page, "login.code") is not holding:
        return Task(key, "login.code", Gesture.TYPE, text=text)
    task = decide_on_trust(scene, wanted)
    return task if task is not None else Task("connect", "login.connect")


def decide_on_trust(scene: Scene, wanted: Connection) -> Task | None:
    """The box: as the exercise wants it; where it only speaks of it, ticked on one's own computer alone."""
    if not scene.rules.trust_months:
        return None
    ticked = scene.site.trust_ticked
    trust = wanted.trust
    if trust is None and not scene.stage.own_computer:
        trust = False
    if trust is None and "tick-trust" in scene.verbs:
        trust = True
    if trust is None or trust == ticked:
        return None
    return Task("tick-trust" if trust else "untick-trust", "login.trust")


def way_to_read_code(scene: Scene) -> Task | None:
    """Return what to do next to have the mail with the code that counts open in sight; None where it is."""
    task = way_to_have_code_sent(scene)
    if task is not None:
        return task
    attempt = scene.attempt
    assert attempt is not None  # noqa: S101 - it has sent the code
    newest, account = attempt.newest, scene.state.account(scene.stage.site_id, attempt.account_id)
    assert newest is not None  # noqa: S101 - as above
    message = scene.message_with_code(newest.code_id)
    if message is not None:
        return way_to_message(scene, message, "read-code")
    arrival = scene.on_its_way(code_id=newest.code_id)
    return wait_for(scene, arrival, "wait-code") if arrival is not None else _to_ask(scene, account)


def way_to_have_code_sent(scene: Scene) -> Task | None:
    """Return what to do next to have a code sent that counts; None where one is."""
    attempt = scene.attempt
    if attempt is None:
        return way_to_connect(scene, USUAL)
    if attempt.newest is not None and attempt.newest.is_live(scene.at):
        return None
    return _to_ask(scene, scene.state.account(scene.stage.site_id, attempt.account_id))


def way_to_write_code(scene: Scene) -> Task | None:
    """Return what to do next to have the code that counts in its field; None where it stands there."""
    task = way_to_connect(scene, USUAL)
    return None if task.key in ("connect", "tick-trust", "untick-trust") else task


def way_to_read_former_code(scene: Scene) -> Task | None:
    """Return what to do next to have the mail with the code before the newest open in sight; None where it is."""
    attempt = scene.attempt
    if attempt is None:
        return way_to_connect(scene, USUAL)
    account = scene.state.account(scene.stage.site_id, attempt.account_id)
    newest = attempt.newest
    former = [code_id for code_id in account.former if newest is None or code_id != newest.code_id]
    message = next(filter(None, map(scene.message_with_code, reversed(former))), None)
    if newest is None or message is None:
        return _to_ask(scene, account)
    return way_to_message(scene, message, "open-former-code")


def way_to_keep_mail(scene: Scene) -> Task | None:
    """Return what to do next to have the code's mail among the wanted ones; None where it is."""
    attempt = scene.attempt
    newest = attempt.newest if attempt is not None else None
    message = scene.message_with_code(newest.code_id) if newest is not None else None
    if message is not None and message.folder is not Folder.SPAM:
        return None
    return way_to_read_code(scene) or Task("keep-mail", "mailbox.wanted")


# -- inside -------------------------------------------------------------------------------------------------


def is_ticked(state: PracticeState) -> bool:
    """Tell whether the box of the notice in front is ticked."""
    return any(anchor == TICK for _, anchor in state.fields)


def way_to_account(scene: Scene, wanted: Connection = USUAL) -> Task | None:
    """Return what to do next to have the account itself in sight, past all that the site asks before."""
    task = way_in(scene, wanted) or way_to(scene, scene.stage.login)
    return task if task is not None else _to_answer(scene, present_notice(scene.state, scene.stage.site_id, PAGE))


def way_to_answer(scene: Scene, notice_id: str) -> Task | None:
    """Return what to do next to have answered one notice; None where the site asks it no more."""
    bar = present_notice(scene.state, scene.stage.site_id, BAR)
    if bar is not None and bar.notice_id == notice_id:
        return on_page(scene, Task("answer-bar", "login.cookies-refuse", about=notice_id))
    known = [n.notice_id for n in scene.rules.notices if n.place == PAGE]
    if notice_id not in known:
        return None
    task = way_in(scene)
    if task is not None:
        return task
    notice = present_notice(scene.state, scene.stage.site_id, PAGE)
    if notice is None or known.index(notice.notice_id) > known.index(notice_id):
        return None
    return way_to(scene, scene.stage.login) or _to_answer(scene, notice)


def _to_answer(scene: Scene, notice: Notice | None) -> Task | None:
    if notice is None:
        return None
    if notice.needs_tick and not is_ticked(scene.state):
        return Task("tick-notice", TICK, about=notice.notice_id)
    return Task("answer-notice", "notice.main", about=notice.notice_id)


def way_out(scene: Scene) -> Task:
    """Return what to do next to log out."""
    return way_to_account(scene) or Task("log-out", "account.logout")


def knows_computer(scene: Scene) -> bool:
    """Tell whether the site asks no code on this computer now."""
    account_id, account = _account(scene)
    return bool(scene.rules.trust_months) and any(
        is_trusted(record, scene.state.computer, scene.stage.site_id, account_id, account.password_version, scene.at)
        for record in scene.state.trust
    )


def way_to_trust(scene: Scene) -> Task | None:
    """Return what to do next to be logged in on a computer that the site knows; None where it is so."""
    if scene.site.account_id is not None:
        return None if knows_computer(scene) else way_out(scene)
    return way_to_connect(scene, Connection(trust=True))


def way_in_by_device(scene: Scene) -> Task:
    """Return what to do next to log in without a code: the computer is made known first where it is not."""
    if knows_computer(scene):
        if scene.attempt is not None:
            return on_page(scene, Task("start-over", "login.restart"))
        return way_to_connect(scene, Connection(by_device=True))
    return way_to_trust(scene) or way_out(scene)


def way_to_forget(scene: Scene) -> Task | None:
    """Return what to do next to have this computer forgotten; None where it is."""
    if not knows_computer(scene):
        return None
    return way_to_account(scene) or Task("forget-computer", "account.forget")
