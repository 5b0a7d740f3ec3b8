"""The program in a hall: somebody comes, practises, leaves; then nothing of them is left."""

from __future__ import annotations

import gc
import linecache
import re
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QClipboard, QDesktopServices, QFont, QGuiApplication, QPixmapCache
from PySide6.QtWidgets import QApplication

from desktop_sim.app.desk import Desk
from desktop_sim.app.options import Options
from desktop_sim.core.clock import Clock
from desktop_sim.core.value import Value
from desktop_sim.exercises.library import Library
from desktop_sim.kiosk.memory import give_back
from desktop_sim.kiosk.pin import Answer, Doorkeeper
from desktop_sim.kiosk.screens.attract import ONCE_MORE, AttractScreen
from desktop_sim.kiosk.screens.cover import EDGE, Cover, EndQuestion, IdleQuestion, PinPad
from desktop_sim.kiosk.screens.guard import Guard
from desktop_sim.kiosk.screens.idle import IdleWatch
from desktop_sim.kiosk.screens.placing import Placing
from desktop_sim.kiosk.settings_file import KioskRules
from desktop_sim.storage.clock import elapsed_seconds
from desktop_sim.storage.vault import Vault
from desktop_sim.system.exit_codes import DONE, GAVE_UP, RENEWED
from desktop_sim.ui.window.ribbon import RibbonButtons
from desktop_sim.words.amounts import duration
from desktop_sim.words.gate import tr

MOST_FAULTS, FAULTS_WITHIN = 5, 60.0
"""So many faults in so many seconds, and the process is given up: the supervisor begins another one."""

_ALONE = 2000
"""Milliseconds after a visit when nobody has come at once, and the program has time for itself."""

_SCHEMES = ("file", "http", "https", "mailto", "tel", "ftp", "data", "qrc")


class Outcome(Value):
    """What is counted of a visit, if anything: no instant, nobody, nothing typed."""

    exercise: str
    step: str  # the one that was reached; "fin" when all were done
    level: str


class KioskParts(Value):
    """What a kiosk is made of, and what a test puts in place of it."""

    doorkeeper: Doorkeeper
    count: Callable[[Outcome], None] | None = None  # where the caisse has switched counting on
    clock: Clock | None = None
    make_vault: Callable[[], Vault] | None = None
    library: Library | None = None
    elapsed: Callable[[], float] = elapsed_seconds


class KioskDesk(QObject):
    """Owns the program's desk, and everything around it that a hall needs.

    Signals:
        wiped: a visit is over and nothing of it is left.
    """

    wiped = Signal()

    def __init__(self, app: QApplication, rules: KioskRules, parts: KioskParts) -> None:
        super().__init__()
        self._app = app
        self._rules = rules
        self._parts = parts
        self._cover: Cover | None = None
        self._notice = ""
        self._faults: list[float] = []
        self._begun_at = parts.elapsed()
        self._waiting: list[Outcome] = []  # to be counted when the screen is ready for the next visitor
        self.visit_is_on = False
        options = Options(
            shown=rules.exercises,
            mailbox=rules.own_mailbox,
            keeps_settings=False,
            menus=False,
            touch=rules.keyboard,
            same_key_ms=rules.same_key_ms,
            alone=True,
            edge=EDGE,
            text_scale=rules.text / 100,
            mode=rules.mode,
        )
        self.desk = Desk(app, options, clock=parts.clock, make_vault=parts.make_vault, library=parts.library)
        self.desk.practice_ended.connect(self._note_outcome)
        window = self.window = self.desk.window
        window.may_close = False
        self.idle = IdleWatch(rules.warn_after_s, rules.wipe_after_s, parts.elapsed, self)
        self.idle.warned.connect(self._ask_whether_here)
        self.idle.seen.connect(self._uncover)
        self.idle.over.connect(self.reset)
        self._soon = QTimer(self)  # a reset destroys widgets, so never from within one's own signal
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.reset)
        self._count_soon = QTimer(self)
        self._count_soon.setSingleShot(True)
        self._count_soon.setInterval(200)
        self._count_soon.timeout.connect(self._count)
        self._tidy_soon = QTimer(self)
        self._tidy_soon.setSingleShot(True)
        self._tidy_soon.setInterval(_ALONE)
        self._tidy_soon.timeout.connect(self.tidy_up)
        self.guard = Guard(self)
        self.guard.stirred.connect(self.idle.stir)
        self.guard.staff_called.connect(self.ask_for_pin)
        window.ended.connect(self.ask_whether_done)
        self.placing = Placing(app, window, rules.screen)
        self._renewal = QTimer(self)
        self._renewal.timeout.connect(self.renew_when_alone)
        self._renewal.start(60_000)
        self._nowhere = _Nowhere(self)
        for scheme in _SCHEMES:  # the stub asks for bytes, which PySide6 refuses
            QDesktopServices.setUrlHandler(scheme, self._nowhere, "go_nowhere")  # type: ignore[arg-type]
        self._show_attract()
        # What was built so far stays for the life of the process: the wipe after a visit need not look through it.
        gc.collect()
        gc.freeze()

    def show(self) -> None:
        """Cover the screen, and let no key or touch in but by the guard."""
        self.window.winId()
        self.guard.watch(self.window.windowHandle())
        self.guard.watch_all(self._app)
        self.placing.begin()

    # -- a visit --------------------------------------------------------------------------------------------

    def _show_attract(self) -> None:
        self.attract = AttractScreen(
            self.desk.theme, count=len(self._rules.exercises), still=self._rules.reduced_motion, notice=self._notice
        )
        self.attract.begun.connect(self.begin_visit)
        self.window.show_content(self.attract, is_practice=False)
        self.window.choose_buttons(RibbonButtons.NONE)
        self.attract.setFocus()

    def begin_visit(self) -> None:
        """Somebody has touched the screen."""
        if self.visit_is_on:
            return
        self.visit_is_on = True
        self._tidy_soon.stop()
        self._notice = ""
        self.window.choose_buttons(RibbonButtons.VISITOR)
        self.desk.go_home()
        self.idle.start()

    def end_visit_soon(self) -> None:
        """End the visit as soon as the event at hand has been dealt with."""
        self._soon.start()

    def reset(self) -> None:
        """End the visit: everything of it is destroyed, and the screen for passers-by is back (RULES.md K9)."""
        self._soon.stop()
        self.idle.stop()
        self._uncover()
        self.desk.forget_visitor()
        self.visit_is_on = False
        self._show_attract()
        # The queue of deletions first, the collector then: what only a dead widget held goes with it.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        QPixmapCache.clear()  # icons in the last visitor's colours and sizes: they would add up to ten megabytes
        give_back()
        clipboard = QGuiApplication.clipboard()
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            clipboard.clear(mode)
        if self._waiting:
            self._count_soon.start()
        self._tidy_soon.start()
        self.wiped.emit()

    def tidy_up(self) -> None:
        """Do between two visits what would keep a visitor waiting."""
        if not self.visit_is_on:
            self.desk.theme.renew()
            QFont.cleanup()  # what was drawn in another visitor's sizes: some 15 KiB for each font and size
            linecache.clearcache()  # PySide6 reads each module that is imported as text, and Python keeps it: 3 MiB
            re.purge()  # what was searched for in mails
            give_back()

    def _note_outcome(self, exercise_id: str, reached: str, level: str) -> None:
        if self._parts.count is not None:
            self._waiting.append(Outcome(exercise_id, reached or "fin", level))

    def _count(self) -> None:
        waiting, self._waiting = self._waiting, []
        for outcome in waiting:
            if self._parts.count is not None:
                self._parts.count(outcome)

    # -- what lies over everything --------------------------------------------------------------------------

    def _put_over(self, cover: Cover) -> None:
        self._uncover()
        self._cover = cover

    def _uncover(self) -> None:
        self.guard.asks = False
        if self._cover is not None:
            self._cover.take_away()
            self._cover = None

    def _ask_whether_here(self, left: int) -> None:
        if not isinstance(self._cover, IdleQuestion):
            question = IdleQuestion(self.window, self.desk.theme)
            question.answered.connect(self.idle.stir)
            self._put_over(question)
            self.guard.asks = True
        if isinstance(self._cover, IdleQuestion):
            self._cover.show_seconds(left)

    def ask_whether_done(self) -> None:
        """« J'ai fini » was touched: ask once, for it may have been in passing."""
        if self.visit_is_on and not isinstance(self._cover, EndQuestion):
            question = EndQuestion(self.window, self.desk.theme)
            question.erase.connect(self.end_visit_soon)
            question.over.connect(self._uncover)
            self._put_over(question)

    def ask_for_pin(self) -> None:
        """The staff have touched the corner: ask for their PIN; left alone, all goes back to the start."""
        if isinstance(self._cover, PinPad):
            return
        pad = PinPad(self.window, self.desk.theme)
        pad.entered.connect(self._try_pin)
        pad.given_up.connect(self._uncover)
        self._put_over(pad)
        if not self.idle.is_on:
            self.idle.start()

    def _try_pin(self, pin: str) -> None:
        door = self._parts.doorkeeper
        answer = door.try_pin(pin)
        if answer is Answer.OPEN:
            self.leave(DONE)
        elif isinstance(self._cover, PinPad):
            wrong = tr("Trop d'essais.") if answer is Answer.WAIT else tr("Ce n'est pas le bon code.")
            wait = tr("Attendez {time}.", time=duration(door.wait_s)) if door.wait_s else ""
            self._cover.say(f"{wrong} {wait}".strip())

    @property
    def staff_wait_s(self) -> int:
        """Seconds until another PIN is looked at; 0 when it is now."""
        return self._parts.doorkeeper.wait_s

    # -- the end --------------------------------------------------------------------------------------------

    def leave(self, code: int) -> None:
        """End the process; the supervisor knows from the code what to do next."""
        try:
            self._count()
            self._tidy_soon.stop()
            self.placing.stop()
            self.window.may_close = True
            self.desk.close()
        finally:  # a fault may be why it ends
            self._app.exit(code)

    def renew_when_alone(self) -> None:
        """Have the process begun afresh when it has run for long and nobody is there."""
        if not self.visit_is_on and self._parts.elapsed() - self._begun_at >= self._rules.renew_after_h * 3600:
            self.leave(RENEWED)

    def note_fault(self) -> None:
        """Something went wrong in the program: begin again calmly; too often, and the process is given up."""
        now = monotonic()
        self._faults = [at for at in self._faults if now - at < FAULTS_WITHIN] + [now]
        if len(self._faults) > MOST_FAULTS:
            self.leave(GAVE_UP)
            return
        self._notice = ONCE_MORE
        self.end_visit_soon()


class _Nowhere(QObject):
    """Where every address leads that Qt might be asked to open."""

    @Slot(QUrl)
    def go_nowhere(self, _url: QUrl) -> None:
        """Open nothing."""
