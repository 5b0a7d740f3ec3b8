"""The composition root: the window, and which practice there is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop_sim.app.display import Display
from desktop_sim.app.options import Options
from desktop_sim.datafiles.errors import DataError, Problem
from desktop_sim.exercises.listing import headings
from desktop_sim.resources import resource_path
from desktop_sim.storage.settings import own_roots
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.window.main_window import MainWindow
from desktop_sim.words.gate import mark, tr

if TYPE_CHECKING:  # what not every start needs is imported when it is wanted
    from desktop_sim.app.own_content import OwnContentReader
    from desktop_sim.core.clock import Clock
    from desktop_sim.exercises.library import Library
    from desktop_sim.exercises.own_content import OwnContent
    from desktop_sim.exercises.trying import Look
    from desktop_sim.storage.vault import Vault
    from desktop_sim.ui.keyboard.dock import KeyboardDock
    from desktop_sim.ui.practice.run import PracticeRun
    from desktop_sim.ui.practice.view import PracticeView
    from desktop_sim.ui.qt.double_taps import DoubleTaps
    from desktop_sim.ui.window.cards import ExerciseCard
    from desktop_sim.ui.window.home import HomePage


NOT_TODAY = mark("Cet exercice ne peut pas s'ouvrir pour l'instant. Choisissez-en un autre.")

_READ_THE_SCREEN = 300
"""Milliseconds after which a learner is surely reading, and the program may use the time."""

_FEW = 3
"""So many exercises are no course: where a caisse offers no more, all of them are seen, in its order."""


class Desk(QObject):
    """The running program: the window, the settings, and the practice at hand.

    Attributes:
        run: what is being practised; None while nothing is.
        practice: where it is shown.
        finished: ids of the exercises that were done in this run of the program.

    Signals:
        practice_ended: nobody can go on with a practice any more; carries the exercise's id, the id of the step
            that was reached, which is empty when all is done, and the level of help.
    """

    practice_ended = Signal(str, str, str)

    def __init__(
        self,
        app: QApplication,
        options: Options,
        *,
        clock: Clock | None = None,
        make_vault: Callable[[], Vault] | None = None,
        library: Library | None = None,
        look: Look | None = None,
    ) -> None:
        """
        Args:
            app: the Qt application.
            options: how the program was started.
            clock: the machine's where None.
            make_vault: makes what draws codes; the system's where None.
            library: the options' where None.
            look: what a check looks at while it plays an exercise of one's own, before that opens; not played
                where None.
        """
        super().__init__()
        self._app = app
        self._options = options
        self._clock = clock
        self._make_vault = make_vault
        self._library_kept = library
        self._look = look
        self._own_roots = own_roots(options.content)
        self.finished: set[str] = set()
        self._own_reader: OwnContentReader | None = None
        self._wrong_files = 0  # of content of one's own
        self._left: tuple[PracticeRun, Mapping[str, Mapping[str, str]]] | None = None
        """What « Accueil » or « Recommencer » took away, with what stood typed: in memory only, and one at most."""
        self._steady = False  # a change of the help was refused: there is none as long as the program runs
        self.run: PracticeRun | None = None
        self.practice: PracticeView | None = None
        self.home: HomePage | None = None
        self.display = Display(app, options, self)
        self.display.changed.connect(self._build_again)
        self.theme = self.display.theme
        self.window = MainWindow(self.theme, options.edge)
        if options.alone:
            self.window.stand_alone()
        self.window.came_forward.connect(self._come_forward)
        self.window.home.connect(self.go_home)
        self.window.restart.connect(self._begin_again)
        self.window.resume.connect(self.resume)
        self.window.text_size.connect(self.display.change_text_size)
        self.window.next_mode.connect(self.display.take_next_mode)
        self.window.help.connect(self._choose_help)
        self.window.keyboard.connect(self.toggle_keyboard)
        self._dock: KeyboardDock | None = None
        self._taps: DoubleTaps | None = None
        if options.touch or options.switch:
            dock = self._keyboard_dock(always=True)
        if options.switch:
            from desktop_sim.ui.keyboard.two_keys import TwoKeys

            TwoKeys(app, self.window, dock, options.same_key_ms)
        self.window.closing.connect(self._end_for_good)  # and with it the second window
        if options.exercise:
            self.begin(options.exercise)
        elif not options.alone:  # in a hall another screen comes first
            self.go_home()

    @property
    def library(self) -> Library:
        """All exercises."""
        if self._library_kept is None:
            from desktop_sim.app.library import open_library

            options = self._options
            self._library_kept = open_library(self._own_roots, options.exercise_files, options.site, options.mailbox)
        return self._library_kept

    def go_home(self, problems: Sequence[Problem] = (), opened: str = "") -> None:
        """Show the first screen.

        Args:
            problems: why the exercise that was chosen there did not begin.
            opened: the chapter that is to be open.
        """
        from desktop_sim.ui.window.home import HomePage

        self._end_practice()
        cards, said = self._list_cards(problems)
        about = tuple if self._options.shown else self._tell_about
        proposes = self.display.proposes_larger
        self.home = HomePage(
            cards, said, self.theme, opened, about, self._can_of, self.window, proposes_larger=proposes
        )
        self.home.size_chosen.connect(self._choose_size)
        self.home.chosen.connect(self._try_to_begin)
        self.home.next_mode.connect(self.display.take_next_mode)
        if self._options.menus:
            self.home.drawn.connect(self._add_size_keys)
        self.window.show_content(self.home, is_practice=False)
        self._offer_resume()
        self.home.setFocus()

    def _list_cards(self, problems: Sequence[Problem] = ()) -> tuple[list[ExerciseCard], list[str]]:
        """Return the exercises in their order, and what could not be done or read, as sentences."""
        from desktop_sim.ui.window.cards import ExerciseCard

        listed = headings(resource_path("exercises"))
        said = [self.display.complaint] if self.display.complaint else []
        if problems:  # which, and why, is the trainer's matter: ``desktop-sim check`` tells it
            said = [tr(NOT_TODAY), *said]
        if self._own_roots:
            own = self._own_content()
            listed = list(own.headings)
            self._wrong_files = len({problem.file for problem in own.problems})
        if self._options.site:
            listed = [heading for heading in listed if self.library.offers(heading.exercise_id)]
        shown = self._options.shown
        if shown:  # in the order in which they were chosen, and too few for chapters
            listed = sorted((h for h in listed if h.exercise_id in shown), key=lambda h: shown.index(h.exercise_id))
        cards = [
            ExerciseCard(
                h.exercise_id,
                h.title,
                h.summary,
                "" if shown or len(listed) <= _FEW else h.chapter,
                h.exercise_id in self.finished,
                h.minutes,
            )
            for h in listed
        ]
        return cards, said

    def _can_of(self, exercise_id: str) -> tuple[str, ...]:
        try:
            return self.library.exercise(exercise_id).can
        except DataError:  # its file was changed meanwhile
            return ()

    def _own_content(self) -> OwnContent:
        if self._own_reader is None:
            from desktop_sim.app.own_content import OwnContentReader

            self._own_reader = OwnContentReader(self._own_roots)
        return self._own_reader.read()

    def _add_size_keys(self) -> None:
        if self.home is not None and self.sender() is self.home:  # another one may be shown meanwhile
            self.display.add_size_keys_to(self.home)

    def _choose_size(self, step: int) -> None:
        if step:
            self.display.change_text_size(step)
        else:
            self.display.keep_size()
            self._build_again()  # without the question; and a file that could not be written is told

    def _tell_about(self) -> list[str]:
        from desktop_sim.app.about import about

        return about(self._own_roots, self._wrong_files)

    def _try_to_begin(self, exercise_id: str) -> None:
        """Begin an exercise; where its files are wrong, say so on the first screen."""
        try:
            if self._own_roots:
                from desktop_sim.app.own_content import refuse_what_check_refuses

                refuse_what_check_refuses(self.library, exercise_id, self._look)
            self.begin(exercise_id)
        except DataError as wrong:
            self._library_kept = None  # whoever mends the file need not begin anew
            self.go_home(wrong.problems)

    def begin(self, exercise_id: str, seed: int | None = None) -> None:
        """Begin an exercise from its first step. ``seed``: of its surprise; another one each time where None.

        Raises:
            DataError: there is no such exercise, or one of its files is wrong.
        """
        from desktop_sim.app import practice_start

        run = practice_start.make_run(
            self.library,
            exercise_id,
            self._options,
            seed,
            self._clock,
            self._make_vault,
            self,
            steady=self._steady,
        )
        self._end_practice()
        run.completed.connect(self._note_finished)
        run.help_refused.connect(self._keep_help)
        self._show_practice(run)

    def _show_practice(self, run: PracticeRun, drafts: Mapping[str, Mapping[str, str]] | None = None) -> None:
        from desktop_sim.app import practice_start

        self.run = run
        self.practice = practice_start.show(run, self._options, self.theme, self._double_taps(), self.window)
        if drafts is not None:
            self.practice.put_back(drafts)
        self.practice.text_size.connect(self.display.change_text_size)
        self.practice.mode.connect(self.display.change_mode)
        self.practice.restart.connect(self._begin_again)
        self.practice.keyboard.connect(self.toggle_keyboard)
        self.practice.pointed.connect(self._keep_field_in_view)
        self.practice.show_wanted.connect(self._show_step)
        self.practice.left.connect(self.go_home)
        self.practice.add_keys_to(self.practice)
        self.window.show_content(self.practice, is_practice=True)
        self._offer_resume()
        self.practice.land()  # in no field yet: putting the cursor into a field is the learner's first act

    def _double_taps(self) -> DoubleTaps:
        from desktop_sim.ui.qt.double_taps import DoubleTaps

        if self._taps is None:
            self._taps = DoubleTaps(self._app, self)
            self._taps.watch(self.window)
        return self._taps

    def _choose_help(self) -> None:
        if self.practice is not None:
            self.practice.choose_help()

    def _keep_help(self) -> None:
        self._steady = True

    def _note_finished(self) -> None:
        if self.run is not None:  # in memory only: nothing about a learner is written down
            self.finished.add(self.run.exercise.exercise_id)
            self._tell_course(self.run.exercise.exercise_id)

    def _tell_course(self, exercise_id: str) -> None:
        """Let the coach say how far the course has come; nothing of a file that is no part of it."""
        cards, _ = self._list_cards()
        if self.practice is not None and any(card.exercise_id == exercise_id for card in cards):
            following = next((card for card in cards if not card.done), None)
            title, minutes = ("", 0) if following is None else (following.title, following.minutes)
            self.practice.show_course(sum(card.done for card in cards), len(cards), title, minutes)

    def _end_practice(self, *, for_good: bool = False) -> None:
        """Take away what is practised; where something was done and not all, it is kept unless it ends for good."""
        self.home = None
        run, practice = self.run, self.practice
        if run is not None and practice is not None:
            drafts = practice.windows.drafts()
            _clear_clipboard(run)
            practice.finish()
            run.stop()
            self.run = self.practice = None
            if run.acts and not run.finished and not for_good:
                self._forget_left()
                self._left = (run, drafts)
            else:
                self._let_go(run)
        if for_good:
            self._forget_left()

    def _end_for_good(self) -> None:
        self._end_practice(for_good=True)

    def _let_go(self, run: PracticeRun) -> None:
        reached = "" if run.finished else run.reached_step()
        self.practice_ended.emit(run.exercise.exercise_id, reached, run.level.value)
        run.deleteLater()

    # -- going on with what was left ------------------------------------------------------------------------

    def resume(self) -> None:
        """« Reprendre »: show the exercise that was left as it was. Time has passed meanwhile, as for a code."""
        from desktop_sim.core.intents import LetTimePass

        left, self._left = self._left, None
        if left is None:
            return
        run, drafts = left
        self._end_practice()
        self._show_practice(run, drafts)
        run.dispatch(LetTimePass())

    def _forget_left(self) -> None:
        left, self._left = self._left, None
        if left is not None:
            self._let_go(left[0])

    def _offer_resume(self) -> None:
        """What was left is offered on the first screen, and beside the same exercise begun anew."""
        title = ""
        if self._left is not None:
            left = self._left[0].exercise
            if self.run is None or self.run.exercise.exercise_id == left.exercise_id:
                title = tr(left.title)
        self.window.offer_resume(title)

    def _show_step(self) -> None:
        """« Montrez-moi »: do the present step before the learner's eyes, then give it back."""
        from desktop_sim.ui.practice.demonstrator import Demonstrator

        if self.run is not None and self.practice is not None:
            Demonstrator(self.run, self.practice).show()

    def _begin_again(self) -> None:
        if self.run is not None:
            self.begin(self.run.exercise.exercise_id, self.run.seed)  # with the same surprise

    def _build_again(self) -> None:
        """Show everything in the present size and colours."""
        self.window.renew_ribbon()
        if self._dock is not None:
            self._dock.renew()
        if self.practice is not None:
            self.practice.rebuild()
            self.practice.panel.show_notice(self.display.complaint)
        elif self.home is not None:
            self.go_home(opened=self.home.opened)

    # -- the keyboard on the screen -------------------------------------------------------------------------

    def toggle_keyboard(self) -> None:
        """Bring the keyboard on the screen up, or put it away."""
        self._keyboard_dock(always=False).toggle()

    def _keep_field_in_view(self) -> None:
        if self._dock is not None and not self._is_written():
            self._dock.bring_into_view()

    def _is_written(self) -> bool:
        """Tell whether the field with the cursor holds what is asked for: the ring comes next."""
        field = self.window.focusWidget()
        return self.run is not None and field is not None and self.run.holds(field.objectName())

    def _make_room(self, cramped: bool) -> None:
        if self.practice is not None:
            self.practice.make_room(cramped=cramped)

    def _keyboard_dock(self, *, always: bool) -> KeyboardDock:
        from desktop_sim.ui.keyboard.dock import KeyboardDock

        if self._dock is None:
            self.window.winId()  # a finger is heard of at the window's handle
            self._double_taps()
            self._dock = KeyboardDock(self._app, self.window, self.theme, self._options.same_key_ms, always=always)
            self._dock.cramped.connect(self._make_room)
        return self._dock

    def forget_visitor(self) -> None:
        """Be as at the start for whoever comes next: nothing shown, nothing done, colours and size as they were.

        Not to be called from a signal of what is shown: it is destroyed here.
        """
        self._end_for_good()
        self._offer_resume()
        if self._dock is not None:
            self._dock.put_away()
        self.window.show_nothing()
        # Now, lest widgets that are about to go take on the colours that come.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.finished.clear()
        self._steady = False
        self.display.forget_visitor()

    def _come_forward(self) -> None:
        if self.practice is not None:
            self.practice.come_forward()

    def close(self) -> None:
        """End the practice and close all windows."""
        self._end_for_good()
        if self._dock is not None:
            self._dock.stop()
        self.window.close()

    def show(self) -> None:
        """Show the window over the whole screen, with the system's own frame."""
        # Without a window manager nothing is made to fit.
        self.window.fit_into(self.window.screen().availableGeometry().size())
        self.window.installEventFilter(self)
        self.window.showMaximized()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:  # not from ``show`` on: an old computer takes longer than that to paint
            watched.removeEventFilter(self)
            QTimer.singleShot(_READ_THE_SCREEN, self._get_ready)
        return False

    def _get_ready(self) -> None:
        """Load what an exercise needs while the learner reads the first screen, so that it opens at once."""
        from PySide6.QtGui import QInputDevice

        from desktop_sim.app import practice_start
        from desktop_sim.app.program_icon import program_icon

        self._app.setWindowIcon(program_icon())  # not for the first picture: seven files are read
        practice_start.get_ready()
        self._double_taps()  # a click on an exercise may be doubled, and its second half meets what has come
        if any(device.type() == QInputDevice.DeviceType.TouchScreen for device in QInputDevice.devices()):
            self._keyboard_dock(always=False)


def _clear_clipboard(run: PracticeRun) -> None:
    """Leave no code or password of ours for the next learner to paste; what else lies there is not ours."""
    from PySide6.QtGui import QClipboard, QGuiApplication

    clipboard = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        if run.holds_secret(clipboard.text(mode)):
            clipboard.clear(mode)
