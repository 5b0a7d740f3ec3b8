"""What a learner may ask for, in the imperative.

An intent may carry what was typed; it is used at once and kept nowhere, and its ``repr`` shows its name only.
With it comes the anchor of the field it was typed into, for an answer that is about this field.
"""

from __future__ import annotations

from datetime import timedelta

from desktop_sim.core.browsing import MAIN_WINDOW, PageRef
from desktop_sim.core.events import Slip
from desktop_sim.core.fields import FieldKind
from desktop_sim.core.levels import Level
from desktop_sim.core.mailbox import Folder
from desktop_sim.core.value import Value


class Intent(Value):
    """Base of all intents."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


# -- the login page -----------------------------------------------------------------------------------------


class Identify(Intent):
    """« me connecter », with what stands in the number and password fields; ``fields`` are their anchors."""

    site_id: str
    number: str
    password: str
    fields: tuple[str, str] = ("", "")


class WipeNumber(Intent):
    """The number field held what may be somebody's own number; the page has wiped it."""

    site_id: str


class LeaveKeyOut(Intent):
    """The number was typed with its key; the page has kept the first 13 characters."""

    site_id: str


class AskForCode(Intent):
    """« Recevoir un code de sécurité », the first time or again."""

    site_id: str


class SubmitCode(Intent):
    """« me connecter », with what stands in the code field; ``field`` is its anchor."""

    site_id: str
    typed: str
    field: str = ""


class TickTrust(Intent):
    """Tick or untick « Je me connecte avec mon ordinateur personnel »."""

    site_id: str
    ticked: bool


class StartOver(Intent):
    """Leave the code step and go back to number and password."""

    site_id: str


class LogOut(Intent):
    """« Déconnexion »."""

    site_id: str


class ForgetDevice(Intent):
    """« Oublier cet ordinateur »."""

    site_id: str


class ChangePassword(Intent):
    """Take the account's next training password. No password is typed, so none is carried."""

    site_id: str


class RecoverPassword(Intent):
    """« Recevoir un nouveau mot de passe », with what stands in the number field; ``field`` is its anchor."""

    site_id: str
    number: str
    field: str = ""


class AnswerNotice(Intent):
    """One of a notice's buttons. ``ticked``: its box, where it has one."""

    site_id: str
    notice_id: str
    answer: str
    ticked: bool = False


class ShowHelp(Intent):
    """Open one of the page's explanations, or close it (empty topic)."""

    site_id: str
    topic: str


class NoteField(Intent):
    """What stands in a field now; for a box, anything where it is ticked. It is compared and forgotten."""

    tab_id: str
    anchor: str
    kind: FieldKind
    typed: str


class EnterField(Intent):
    """The cursor was put into a field."""

    tab_id: str
    anchor: str


class UseComputer(Intent):
    """Sit down at another computer, or come back to the first; who was logged in there has been logged out."""

    computer: str


# -- the mailbox --------------------------------------------------------------------------------------------


class OpenFolder(Intent):
    """Show a folder's messages."""

    folder: Folder


class OpenMessage(Intent):
    """Read a message."""

    message_id: str


class CloseMessage(Intent):
    """Go back from an open message to the list."""


class MoveMessage(Intent):
    """Move a message to another folder; to the trash is how one deletes."""

    message_id: str
    to: Folder


class UndoMove(Intent):
    """Take the last move back."""


class CheckMail(Intent):
    """« Actualiser »: see whether mail has come."""


class NoteCodeCopied(Intent):
    """The code was copied from an open message. Its digits are not told."""

    message_id: str


class FollowLink(Intent):
    """A link in a message was clicked. Nothing is ever opened; where it leads is not told."""

    message_id: str


class WriteMessage(Intent):
    """« Nouveau message »: no exercise is about writing one, and nothing would be sent anywhere."""


# -- tabs and windows ---------------------------------------------------------------------------------------


class OpenTab(Intent):
    """« + »."""

    window_id: str = MAIN_WINDOW


class SelectTab(Intent):
    """Bring a tab, and its window, to the front."""

    tab_id: str


class CloseTab(Intent):
    """A tab's cross."""

    tab_id: str


class ReopenTab(Intent):
    """« Rouvrir l'onglet fermé »."""


class MoveTab(Intent):
    """Move a tab to another place in its window."""

    tab_id: str
    place: int


class DetachTab(Intent):
    """Pull a tab out into the second window."""

    tab_id: str


class AttachTab(Intent):
    """Put a tab back into the first window."""

    tab_id: str


class CloseWindow(Intent):
    """Close the second window; its tabs go back to the first."""

    window_id: str


class Visit(Intent):
    """Go to a page in a tab."""

    tab_id: str
    page: PageRef


class GoBack(Intent):
    """Back in the tab's history."""

    tab_id: str


class GoForward(Intent):
    """Forward in the tab's history."""

    tab_id: str


class Reload(Intent):
    """Build the tab's page anew."""

    tab_id: str


# -- the coach --------------------------------------------------------------------------------------------


class NoteSlip(Intent):
    """Something was done by mistake that no page answers. What was typed is not told."""

    slip: Slip


class Choose(Intent):
    """One of the coach's answers."""

    step: str
    choice: str


class AskWhereIAm(Intent):
    """« Je suis perdu »; and « J'ai compris »."""

    asked: bool = True


class AskForHint(Intent):
    """« Un indice »."""


class NoteStepShown(Intent):
    """A step was shown, and is to be done by the learner."""

    step: str


class SetHelp(Intent):
    """Choose how much help there is."""

    level: Level


class KeepHelp(Intent):
    """Refuse a change of the help."""


# -- time ---------------------------------------------------------------------------------------------------


class LetTimePass(Intent):
    """Nothing was asked; let what is due happen."""


class MoveClock(Intent):
    """Push the clock of the exercise forward: by a duration, then by calendar months."""

    by: timedelta = timedelta()
    months: int = 0
