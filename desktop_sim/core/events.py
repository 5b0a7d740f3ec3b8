"""What happened, in the past tense. The log of a practice is a list of these and nothing else.

An event names things by id. No number, password or code is in any of them, typed or issued.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum

from desktop_sim.core.browsing import PageRef
from desktop_sim.core.codes import IssuedCode, Verdict
from desktop_sim.core.fields import Field
from desktop_sim.core.levels import Level
from desktop_sim.core.mailbox import Folder, Message
from desktop_sim.core.trust import TrustRecord
from desktop_sim.core.value import Value


class Event(Value):
    """Base of all events."""

    at: datetime


class Problem(Enum):
    """Why a field could not be used. None of these is a failed try."""

    EMPTY = "empty"
    SHORT = "short"
    LONG = "long"
    CHARACTERS = "characters"


class Refusal(Enum):
    """Why no code was sent."""

    TOO_SOON = "too-soon"
    TOO_MANY = "too-many"
    BLOCKED = "blocked"
    UNDELIVERABLE = "undeliverable"


# -- the login page -----------------------------------------------------------------------------------------


class SiteEvent(Event):
    """Base of what happens on a site."""

    site_id: str


class FieldAnswer(SiteEvent):
    """Base of the answers that speak of what stood in the fields of a tab: true there, and in no other one."""


class FieldRefused(FieldAnswer):
    """A field was empty or unreadable; nothing was tried. ``missing`` characters or digits, where short."""

    anchor: str
    problem: Problem
    missing: int = 0


class NumberWiped(FieldAnswer):
    """What may have been somebody's own number was wiped. Not an error, not counted."""


class KeyLeftOut(FieldAnswer):
    """The number's key was typed too, and left out."""


class IdentityAccepted(SiteEvent):
    """Number and password were taken; a code is needed. ``sound`` is not shown: a site may tell only later."""

    attempt_id: str
    account_id: str
    sound: bool


class IdentityRefused(FieldAnswer):
    """Number and password do not go together; an unknown number and a wrong password are answered alike."""


class StepWithoutAttempt(SiteEvent):
    """A code step was reached with nothing pending: back to the start."""


class AlreadyConnected(SiteEvent):
    """A finished login was submitted again; there is no second one."""


class CodeIssued(SiteEvent):
    """A code became valid, and every former one void."""

    code: IssuedCode


class CodeNotSent(SiteEvent):
    """No code was sent, and nothing was altered. ``until`` says from when one may ask again."""

    refusal: Refusal
    until: datetime | None = None


class CodeRefused(FieldAnswer):
    """A code was not accepted."""

    account_id: str
    verdict: Verdict
    counted: bool


class CodeEntryBlocked(SiteEvent):
    """Too many failures: no code is looked at before ``until``, not even the right one."""

    account_id: str
    until: datetime


class CodeIgnored(SiteEvent):
    """A code was typed while the entry is blocked; it was not looked at and not counted."""

    until: datetime


class CodeEntryFreed(SiteEvent):
    """The block is over, and the failures with it."""

    account_id: str


class CodeExpired(SiteEvent):
    """The newest code's time is over."""

    code_id: str


class CodeAccepted(SiteEvent):
    """The right code, in time, for the first and only time."""

    code_id: str


class LoggedIn(SiteEvent):
    """The account is open."""

    account_id: str
    by_device: bool = False


class TrustTicked(SiteEvent):
    """The box was ticked or unticked."""

    ticked: bool


class DeviceTrusted(SiteEvent):
    """This computer needs no code until the record ends. ``replaced`` is the former token's record, if any."""

    token_id: str
    record: TrustRecord
    replaced: TrustRecord | None = None


class DeviceForgotten(SiteEvent):
    """This computer needs a code again for an account; for all of the site's where nobody was logged in."""

    account_id: str = ""


class PasswordChanged(SiteEvent):
    """The account's password is another one; no computer is trusted any more."""

    account_id: str


class RecoverySent(SiteEvent):
    """A new password was asked for; a mail goes out where the number is an account's. Both are answered alike."""


class RecoveryTooSoon(SiteEvent):
    """A new password was asked for shortly before; nothing was altered. ``until`` says from when one may ask."""

    until: datetime


class RecoveryNotSent(SiteEvent):
    """This site can send no mail with a new password now; nothing was altered."""


class AttemptLeft(SiteEvent):
    """The code step was left for number and password."""


class LoggedOut(SiteEvent):
    """The account is closed."""


class NoticeAnswered(SiteEvent):
    """A notice was answered; « later » is asked again at the next login."""

    notice_id: str
    answer: str


class NoticeRefused(FieldAnswer):
    """A notice was accepted without its box being ticked; it stays."""

    notice_id: str


class HelpShown(SiteEvent):
    """An explanation was opened, or closed (empty topic)."""

    topic: str


class FieldEntered(Event):
    """The cursor stands in a field."""

    tab_id: str
    anchor: str


class FieldChanged(Event):
    """What stands in a field compares in another way with what is asked for."""

    tab_id: str
    anchor: str
    field: Field


class ComputerChanged(Event):
    """The learner sits at another computer."""

    computer: str


# -- the mailbox --------------------------------------------------------------------------------------------


class MailSent(Event):
    """A message is on its way."""

    message: Message
    due_at: datetime


class MailDelivered(Event):
    """A message arrived."""

    message_id: str
    mail_id: str
    folder: Folder


class MailChecked(Event):
    """The learner looked for new mail."""


class FolderOpened(Event):
    """A folder's messages are shown."""

    folder: Folder


class MessageOpened(Event):
    """A message is read. ``newest_code``, ``newest_password``: it carries the one that is valid now."""

    message_id: str
    mail_id: str
    newest_code: bool
    newest_password: bool = False


class MessageClosed(Event):
    """The list stands in place of the open message."""


class MessageMoved(Event):
    """A message is in another folder."""

    message_id: str
    mail_id: str
    to: Folder


class MoveUndone(Event):
    """The last move was taken back."""

    message_id: str
    mail_id: str
    to: Folder


class CodeCopied(Event):
    """A code was copied from a message."""

    message_id: str


class LinkNotFollowed(Event):
    """A link in a mail was clicked; nothing was opened."""

    message_id: str
    mail_id: str


class MessageNotWritten(Event):
    """« Nouveau message » was clicked; none was begun."""


# -- tabs and windows ---------------------------------------------------------------------------------------


class TabOpened(Event):
    """A new tab stands in front of its window."""

    tab_id: str
    window_id: str
    page: PageRef


class TabSelected(Event):
    """A tab, and its window, came to the front."""

    tab_id: str


class TabClosed(Event):
    """A tab was closed; it can be brought back."""

    tab_id: str


class TabReopened(Event):
    """A closed tab is back, as it was."""

    tab_id: str


class TabMoved(Event):
    """A tab has another place in its window."""

    tab_id: str
    place: int


class TabDetached(Event):
    """A tab stands in another window."""

    tab_id: str
    window_id: str


class TabAttached(Event):
    """A tab is back in the first window."""

    tab_id: str


class PageVisited(Event):
    """A tab went to a page."""

    tab_id: str
    page: PageRef


class WentBack(Event):
    """A tab went back in its history."""

    tab_id: str


class WentForward(Event):
    """A tab went forward in its history."""

    tab_id: str


class Reloaded(Event):
    """A tab's page was built anew."""

    tab_id: str


class PageShown(Event):
    """Another page is in front of the learner."""

    page: str
    site_id: str


# -- the coach --------------------------------------------------------------------------------------------


class Slip(Enum):
    """What learners do by mistake and nobody answers; the coach does, once each."""

    KEYS_NOWHERE = "keys-nowhere"  # typed with no field under the cursor
    CAPS_LOCK = "caps-lock"
    DOUBLE_CLICK = "double-click"
    DEAD_CLICKS = "dead-clicks"  # clicked again and again where there is nothing
    SPACES = "spaces"  # typed in the number or the code; they do no harm
    NUMBER_ROW = "number-row"  # signs of the number row where digits are meant: Maj is missing
    NUMBER_ROW_WITH_MAJ = "number-row-with-maj"  # the same on a keyboard that has its digits without Maj
    NUMBER_PAD = "number-pad"  # keys of the number pad while Verr. Num is off
    LETTER_IN_CODE = "letter-in-code"
    LETTER_IN_NUMBER = "letter-in-number"
    SIGN = "sign"  # neither digit nor letter, where digits are asked for
    HELD_KEY = "held-key"  # it would have repeated
    NO_ROOM = "no-room"  # the field is full
    NOTHING_TO_ERASE = "nothing-to-erase"
    KEY_WITHOUT_USE = "key-without-use"
    NOTHING_COPIED = "nothing-copied"  # pasted, with nothing to paste
    NO_CODE_PASTED = "no-code-pasted"
    MANY_CODES_PASTED = "many-codes-pasted"


class SlipNoticed(Event):
    """A slip was noticed for the first time in this practice."""

    slip: Slip


class ChoiceMade(Event):
    """One of the coach's answers was chosen."""

    step: str
    choice: str
    right: bool


class CluesShown(Event):
    """A mail's clues are shown on it from now on."""

    mail_id: str


class LostAsked(Event):
    """« Je suis perdu »."""


class LostClosed(Event):
    """« J'ai compris »."""


class HintAsked(Event):
    """« Un indice »."""


class StepShown(Event):
    """The step was shown to the learner, and given back undone."""

    step: str


class HelpSet(Event):
    """The learner chose how much help there is."""

    level: Level


class HelpKept(Event):
    """The learner refused a change of the help."""


class StepRetaken(Event):
    """What came after this point was undone. The counts go on, so that no id is ever given twice."""

    attempts: int
    codes: int
    mails: int
    grants: int


# -- time ---------------------------------------------------------------------------------------------------


class ClockMoved(Event):
    """The exercise's clock was pushed forward."""

    by: timedelta


def _all_events(base: type[Event]) -> dict[str, type[Event]]:
    found = {}
    for kind in base.__subclasses__():
        found[kind.__name__] = kind
        found.update(_all_events(kind))
    return found


EVENTS: dict[str, type[Event]] = {name: kind for name, kind in _all_events(Event).items() if name != "SiteEvent"}
"""Every event by name: the words that an exercise file may match on."""
