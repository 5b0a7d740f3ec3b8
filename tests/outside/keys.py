"""Real keys into the program's own window, layout after layout; see keys.sh beside it.

The keys come through the X server, as from a keyboard; what came of each is read in the program. A line is printed
for each case, and the exit code is 1 if a key vanished or was taken for another slip than it is.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QEventLoop, QObject, QPoint, QProcess
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_sim.app.options import Options
from desktop_sim.app.run import make_application
from desktop_sim.core.events import Slip, SlipNoticed
from desktop_sim.ui.pages.mailbox.view import MailboxPage
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.widgets.entry import Entry
from tests.helpers.gui import DECK, DeskUnderTest, settle

LAYOUTS = {"fr": ("fr", ""), "bepo": ("fr", "bepo"), "be": ("be", ""), "ch-fr": ("ch", "fr"), "us": ("us", "")}
ROW = [str(code) for code in range(10, 20)]  # the keys 1 to 0
PAD = ["87", "88", "89", "83", "84", "85", "79", "80", "81", "90"]  # the number pad's 1 to 9 and 0
LETTER, CIRCUMFLEX = "26", "34"  # E of an AZERTY keyboard, and the key that waits for it
MAJ, ALT_GR = "50", "108"
PATIENCE = 8_000
"""Milliseconds until something that should have come is missed."""

DIGITS = "1234567890"
WITH_MAJ = ("fr", "bepo", "be")  # where digits are written with Maj
REAL_LOOKING = "2550735238456"


class Seen(QObject):
    """Sees that the key pressed last, which writes nothing, was let go: all before it have come."""

    def __init__(self) -> None:
        super().__init__()
        self.marks = 0

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            self.marks += event.nativeScanCode() == 62  # the right Maj
        return False


class Keyboard:
    """What a hand does at a keyboard and a mouse, by way of the X server."""

    def __init__(self, desk: DeskUnderTest) -> None:
        self.desk = desk
        self.seen = Seen()
        self.layout = ""
        desk.window.windowHandle().installEventFilter(self.seen)

    def _until(self, came: object) -> None:
        since = QElapsedTimer()
        since.start()
        while callable(came) and not came():
            if since.elapsed() > PATIENCE:
                raise SystemExit("what was pressed has not come")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def act(self, *arguments: str) -> None:
        """Let xdotool do something, and wait until the program has seen all of it."""
        process, before = QProcess(), self.seen.marks
        process.start("xdotool", [*arguments, "key", "62"])
        self._until(lambda: process.state() == QProcess.ProcessState.NotRunning and self.seen.marks > before)
        settle()

    def keys(self, codes: Iterable[str], held: str = "") -> None:
        down, up = (["keydown", held], ["keyup", held]) if held else ([], [])
        self.act(*down, *[word for code in codes for word in ("key", code)], *up)

    def digits(self, digits: str) -> None:
        self.keys([ROW[DIGITS.index(digit)] for digit in digits], MAJ if self.layout in WITH_MAJ else "")

    def take(self, layout: str) -> None:
        name, variant = LAYOUTS[layout]
        subprocess.run(["setxkbmap", "-layout", name, "-variant", variant], check=True)
        self.layout = layout
        self.act()

    def click(self, widget: QWidget, at: QPoint, button: str = "1", *, times: int = 1) -> None:
        where = widget.mapToGlobal(at)
        self.act(
            "mousemove", str(where.x()), str(where.y()), "click", "--repeat", str(times), "--delay", "60", button
        )

    def drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        places = [str(n) for at in (start, end) for n in widget.mapToGlobal(at).toTuple()]
        self.act("mousemove", *places[:2], "mousedown", "1", "mousemove", *places[2:], "mouseup", "1")


class Trial:
    """One program, its keyboard, and what failed."""

    def __init__(self, desk: DeskUnderTest) -> None:
        self.desk, self.board = desk, Keyboard(desk)
        self.failed = 0

    def _say(self, what: str, text: str, told: list[Slip], *, right: bool) -> None:
        self.failed += not right
        slips = ", ".join(dict.fromkeys(slip.value for slip in told)) or "-"
        print(f"{'ok  ' if right else 'FAIL'} {self.board.layout:5} {what:52} {text!r:26} {slips}", flush=True)

    def into(self, name: str) -> tuple[Entry, list[Slip]]:
        """An empty field with the cursor in it, and what it tells from now on."""
        field = self.desk.find(name)
        field.setText("")
        field.setFocus()
        told: list[Slip] = []
        field.slipped.connect(told.append)
        return field, told

    def case(self, what: str, name: str, codes: list[str], held: str, text: str | None, *slips: Slip) -> None:
        """Press keys into a field; ``text`` is what should stand there then, None where that does not matter."""
        field, told = self.into(name)
        self.board.keys(codes, held)
        right = text in (None, field.text()) and set(told) == set(slips)
        self._say(f"{name.partition('.')[2]}: {what}", field.text(), told, right=right)
        field.slipped.disconnect(told.append)

    def hold(self, name: str, code: str, held: str, text: str) -> None:
        field, told = self.into(name)
        down, up = (["keydown", held], ["keyup", held]) if held else ([], [])
        self.board.act(*down, "keydown", code, "sleep", "1.3", "keyup", code, *up)
        right = field.text() == text and set(told) == {Slip.HELD_KEY}
        self._say(f"{name.partition('.')[2]}: a key held for 1.3 s", field.text(), told, right=right)
        field.slipped.disconnect(told.append)

    # -- what is tried --------------------------------------------------------------------------------------

    def row(self, name: str) -> None:
        """The number row, as it is and with Maj: one of both writes digits."""
        layout, shown = self.board.layout, DIGITS[: 6 if name == "login.code" else 10]
        right_held, wrong_held = (MAJ, "") if layout in WITH_MAJ else ("", MAJ)
        slip = Slip.NUMBER_ROW if layout in WITH_MAJ else Slip.NUMBER_ROW_WITH_MAJ
        self.case("the row's digits", name, ROW[: len(shown)], right_held, shown)
        if name == "login.password":
            slips = [slip] if layout in ("fr", "be") else []  # &, é, è, ç, à are in no password
            self.case("the row's signs", name, ROW, wrong_held, None, *slips)
        else:
            nothing = "" if name == "login.code" else None
            self.case("the row's signs", name, ROW, wrong_held, nothing, slip)
            if layout != "us":
                self.case("the row with AltGr", name, ["11"], ALT_GR, nothing, Slip.NUMBER_ROW)

    def pad(self, name: str) -> None:
        """The number pad: without its lock nothing is written, moved or erased."""
        self.case("the pad without Verr. Num", name, [*PAD, "91"], "", "", Slip.NUMBER_PAD)
        self.board.keys(["77"])
        count = 6 if name == "login.code" else 10
        self.case("the pad with Verr. Num", name, PAD[:count], "", DIGITS[:count])
        self.board.keys(["77"])

    def letters(self) -> None:
        self.case("a letter", "login.code", [LETTER], "", "", Slip.LETTER_IN_CODE)
        if self.board.layout in ("fr", "be"):
            self.case("a dead key and a letter", "login.code", [CIRCUMFLEX, LETTER], "", "", Slip.LETTER_IN_CODE)
            self.case("a dead key twice", "login.code", [CIRCUMFLEX, CIRCUMFLEX], "", "", Slip.SIGN)
            field, told = self.into("login.code")
            self.board.keys([CIRCUMFLEX])
            self.board.digits("4")
            self._say("code: a dead key and a digit", field.text(), told, right=field.text() == "4" and told == [])
            field.slipped.disconnect(told.append)

    def digits(self, name: str) -> None:
        """All that is typed for digits."""
        self.row(name)
        self.pad(name)
        self.hold(name, ROW[3], MAJ if self.board.layout in WITH_MAJ else "", "4")

    def once(self) -> None:
        """Whatever was pressed how often, the coach has said each thing once."""
        slips = [event.slip for event in self.desk.run.log if isinstance(event, SlipNoticed)]
        once = len(slips) == len(set(slips))
        self._say("the coach, once each", f"{len(set(slips))} kinds", [], right=once)

    # -- mouse and selection --------------------------------------------------------------------------------

    def selection(self) -> None:
        """What is double-clicked in the mail is what a middle click pastes; a wiped number is there no more."""
        desk, board = self.desk, self.board
        primary = QClipboard.Mode.Selection
        code = desk.code()
        page = desk.read_code_mail()
        settle()
        view = page.findChild(QWidget, "mailbox.code")
        found = view.find_rect(code) if hasattr(view, "find_rect") else None
        if isinstance(page, MailboxPage) and found is not None:
            board.click(view.viewport(), found.center(), times=2)
        chosen = QGuiApplication.clipboard().text(primary)
        self._say("mail: a double click chooses for the middle button", chosen, [], right=chosen == code)
        word = view.find_rect("Attention") if hasattr(view, "find_rect") else None
        if word is not None:
            board.click(view.viewport(), word.center(), times=2)
        chosen = QGuiApplication.clipboard().text(primary)
        self._say("mail: a double click on a word", chosen, [], right=chosen == "Attention")
        if found is not None:
            board.click(view.viewport(), found.center(), times=2)
        bar = desk.frame().strip.bar
        before = desk.state.browsing.front().tab_id
        board.click(bar, bar.tabRect(0).center() + QPoint(0, 0), "5", times=3)
        board.click(bar, bar.tabRect(bar.count() - 1).center(), "4", times=3)
        same = desk.state.browsing.front().tab_id == before
        self._say("tabs: the wheel over them changes no page", "", [], right=same)
        board.click(bar, bar.tabRect(0).center())
        field, told = self.into("login.code")
        board.click(field, QPoint(20, field.height() // 2), "2")
        self._say("code: the middle button pastes it", field.text(), told, right=field.text() == code and told == [])
        field.slipped.disconnect(told.append)

    def field_selection(self) -> None:
        """What is chosen in a field, by mouse or keys, is what a middle click pastes into another."""
        board, primary = self.board, QClipboard.Mode.Selection
        address = self.desk.find("browser.address")
        self.into("browser.address")
        address.setText("caisse exercice")
        board.click(address, QPoint(40, address.height() // 2), times=2)
        chosen = QGuiApplication.clipboard().text(primary)
        self._say("address: a double click on a word", chosen, [], right=chosen == "caisse")
        board.keys(["110"])  # Home
        board.keys(["114"] * 3, MAJ)  # to the right
        chosen = QGuiApplication.clipboard().text(primary)
        self._say("address: Maj and the arrows", chosen, [], right=chosen == "cai")

    def wiped(self) -> None:
        """A number that may be real, selected with the mouse before its last digit: gone from everywhere."""
        board, primary = self.board, QClipboard.Mode.Selection
        field, told = self.into("login.number")
        board.digits(REAL_LOOKING[:12])
        board.drag(field, QPoint(field.width() // 2, field.height() // 2), QPoint(4, field.height() // 2))
        kept = QGuiApplication.clipboard().text(primary)
        board.keys(["115"])  # End
        board.digits(REAL_LOOKING[12:])
        board._until(lambda: field.text() == "")
        left = QGuiApplication.clipboard().text(primary)
        self._say("number: wiped, also of the selection", left, told, right=kept == REAL_LOOKING[:12] and left == "")
        field.slipped.disconnect(told.append)


def main() -> int:
    """Try the layouts named, or all."""
    app = make_application(sys.argv[:1])
    failed = 0
    for layout in sys.argv[1:] or list(LAYOUTS):
        with tempfile.TemporaryDirectory() as folder:
            desk = DeskUnderTest(app, Options(exercise=DECK, settings_path=Path(folder, "s.toml")), (1300, 820))
            trial = Trial(desk)
            trial.board._until(desk.window.isActiveWindow)
            trial.board.take(layout)
            trial.wiped()
            trial.case("a letter", "login.number", [LETTER], "", None, Slip.LETTER_IN_NUMBER)
            trial.digits("login.number")
            trial.digits("login.password")
            trial.hold("browser.address", LETTER, "", {"bepo": "p"}.get(layout, "e"))
            desk.to_code()
            settle()
            trial.digits("login.code")
            trial.letters()
            trial.selection()
            trial.field_selection()
            trial.once()
            failed += trial.failed
            desk.desk.close()
    print(f"{failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
