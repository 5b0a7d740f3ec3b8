"""The composition root: the only place where the parts of the program meet."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QObject, QTimer, QTranslator, Signal
from PySide6.QtGui import QAction, QClipboard, QGuiApplication, QInputDevice, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from desktop_sim.core.value import Value
from desktop_sim.exercises.listing import headings
from desktop_sim.resources import resource_path
from desktop_sim.system.crash_reports import keep_values_out
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.window.home import ExerciseCard, HomePage
from desktop_sim.ui.window.main_window import MainWindow

if TYPE_CHECKING:  # what the first screen does not need is imported when an exercise begins
    from desktop_sim.core.clock import Clock
    from desktop_sim.exercises.library import Library
    from desktop_sim.storage.settings import Settings, SettingsStore
    from desktop_sim.storage.vault import Vault
    from desktop_sim.ui.keyboard.dock import KeyboardDock
    from desktop_sim.ui.practice.view import PracticeView
    from desktop_sim.ui.qt.double_taps import DoubleTaps
    from desktop_sim.ui.qt.session_bridge import SessionBridge


MOST_SEEDS = 99

_READ_THE_SCREEN = 300
"""Milliseconds after which a learner is surely reading, and the program may use the time."""


SAME_KEY_MS = 300
"""A second press of the same key of the on-screen keyboard within so many milliseconds counts once."""


class Options(Value):
    """How the program was started. ``settings_path``: another file than the user's own, for tests and trials."""

    exercise: str = ""
    windows: int = 1
    text_scale: float | None = None
    mode: str | None = None
    settings_path: Path | None = None
    seed: int | None = None  # of an exercise's surprise
    content: tuple[Path, ...] | None = None  # folders of one's own; the user's own place where None
    exercise_files: tuple[Path, ...] = ()  # exercises that lie anywhere
    level: str = ""  # how much help, by the level's value; the exercise's own where empty
    shown: tuple[str, ...] = ()  # of the exercises, only these are offered; all where empty
    keeps_settings: bool = True  # text size and colours are written down
    menus: bool = True  # the menu ⋮ and its keys are offered
    touch: bool = False  # for fingers: larger targets, and a keyboard on the screen
    same_key_ms: int = SAME_KEY_MS
    alone: bool = False  # the window has no frame and lies over all others
    edge: int = 0  # pixels along the window's edges where there is nothing to press


def own_roots(content: tuple[Path, ...] | None) -> tuple[Path, ...]:
    """Return the folders with content of one's own that are there."""
    if content is None:
        from desktop_sim.storage.settings import content_path

        content = (content_path(),)
    return tuple(path for path in content if path.is_dir())


class Desk(QObject):
    """The running program: the window, the settings, and the practice at hand.

    Signals:
        practice_ending: a practice is about to end, while all can still be asked of it.
    """

    practice_ending = Signal()

    def __init__(
        self,
        app: QApplication,
        options: Options,
        *,
        clock: Clock | None = None,
        make_vault: Callable[[], Vault] | None = None,
    ) -> None:
        super().__init__()
        from desktop_sim.storage.settings import Loaded, Settings, SettingsStore, default_path

        self._app = app
        self._options = options
        self._clock = clock
        self._make_vault = make_vault
        self._library_kept: Library | None = None
        self._own_roots = own_roots(options.content)
        self._finished: set[str] = set()
        self._exercise_id = ""
        self._seed: int | None = None
        self._vault: Vault | None = None
        self._passwords: frozenset[str] = frozenset()  # that a mail may have told
        self.practice: PracticeView | None = None
        self.bridge: SessionBridge | None = None
        self.home: HomePage | None = None
        self._store: SettingsStore = SettingsStore(options.settings_path or default_path())
        loaded = self._store.load() if options.keeps_settings else Loaded(Settings())
        self._complaint = loaded.complaint
        self._own_settings = loaded.settings.replace(
            text_scale=options.text_scale or loaded.settings.text_scale,
            mode=options.mode or loaded.settings.mode,
        )
        self._settings = self._own_settings
        self.theme = Theme(app, touch=options.touch)
        self.theme.apply(self._settings.mode, self._settings.text_scale)
        self.window = MainWindow(self.theme, options.edge)
        if options.alone:
            self.window.stand_alone()
        self.window.came_forward.connect(self._come_forward)
        self.window.home.connect(self.go_home)
        self.window.restart.connect(self._begin_again)
        self.window.text_size.connect(self.change_text_size)
        self.window.keyboard.connect(self.toggle_keyboard)
        self._dock: KeyboardDock | None = None
        self._touches: DoubleTaps | None = None
        if options.touch:
            self._keyboard_dock(always=True)
        self.window.closing.connect(self._end_practice)  # and with it the second window
        if options.exercise:
            self.begin(options.exercise)
        else:
            self.go_home()

    @property
    def exercise_id(self) -> str:
        """The id of the exercise at hand, or of the last one."""
        return self._exercise_id

    @property
    def library(self) -> Library:
        """All exercises."""
        if self._library_kept is None:
            from desktop_sim.exercises.library import Library, shipped_root
            from desktop_sim.ui.pages import vocabulary

            roots = (shipped_root(), *self._own_roots)
            self._library_kept = Library(roots, vocabulary(), self._options.exercise_files)
        return self._library_kept

    def go_home(self, complaints: Sequence[str] = ()) -> None:
        """Show the first screen; ``complaints``: what went wrong on the way there, in calm words."""
        self._end_practice()
        listed = headings(resource_path("exercises"))
        said = [*complaints, *filter(None, (self._complaint,))]
        if self._own_roots:
            from desktop_sim.exercises.own_content import own_content, told
            from desktop_sim.ui.pages import vocabulary

            own = own_content(self._own_roots, vocabulary())
            listed = sorted([*listed, *own.headings], key=lambda heading: heading.order)
            said += told(own.problems) if not self._options.shown else []  # a visitor cannot mend files
        shown = self._options.shown
        if shown:  # in the order in which they were chosen, and too few for chapters
            listed = sorted((h for h in listed if h.exercise_id in shown), key=lambda h: shown.index(h.exercise_id))
        cards = [
            ExerciseCard(
                h.exercise_id, h.title, h.summary, "" if shown else h.chapter, h.exercise_id in self._finished
            )
            for h in listed
        ]
        self.home = HomePage(cards, said, self.theme)
        self.home.chosen.connect(self._try_to_begin)
        self.home.next_mode.connect(self._next_mode)
        if self._options.menus:
            self._add_size_keys(self.home)
        self.window.show_content(self.home, is_practice=False)
        self.home.setFocus()

    def _add_size_keys(self, page: QWidget) -> None:
        for step, keys in ((1, ("Ctrl++", "Ctrl+=")), (-1, ("Ctrl+-",)), (0, ("Ctrl+0",))):
            action = QAction(page)
            action.setData(step)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.triggered.connect(self._size_by_key)
            page.addAction(action)

    def _try_to_begin(self, exercise_id: str) -> None:
        """Begin an exercise; where its files are wrong, say so on the first screen."""
        from desktop_sim.datafiles.errors import DataError
        from desktop_sim.exercises.own_content import told

        try:
            self.begin(exercise_id)
        except DataError as wrong:
            self._library_kept = None  # whoever mends the file need not begin anew
            self.go_home(told(wrong.problems))

    def begin(self, exercise_id: str, seed: int | None = None) -> None:
        """Begin an exercise from its first step. ``seed``: of its surprise; another one each time where None.

        Raises:
            DataError: there is no such exercise, or one of its files is wrong.
        """
        from desktop_sim.core.clock import TrainingClock
        from desktop_sim.core.session import PracticeSession
        from desktop_sim.exercises.numbers import key_is_right
        from desktop_sim.exercises.scenario import history_of, scenario_for, with_surprise
        from desktop_sim.storage.clock import SystemClock
        from desktop_sim.storage.vault import Vault
        from desktop_sim.ui.pages.content import Content
        from desktop_sim.ui.practice.view import PracticeParts, PracticeView
        from desktop_sim.ui.qt.session_bridge import SessionBridge

        exercise = self.library.exercise(exercise_id)
        draw = ""
        if exercise.surprises:
            self._seed = self._next_seed() if seed is None else seed
            exercise = with_surprise(self.library, exercise, self._seed)
            draw = f"Surprise n° {self._seed}"
        clock = TrainingClock(self._clock or SystemClock())
        vault = self._make_vault() if self._make_vault is not None else Vault(key_is_right)
        at = clock.now()
        scenario = scenario_for(self.library, exercise, at=at, windows=self._options.windows)
        content = Content(self.library, exercise)
        self._end_practice()
        self._exercise_id = exercise_id
        self._vault = vault
        self._passwords = frozenset(content.card.passwords)
        self.bridge = SessionBridge(PracticeSession(scenario, clock, vault, history_of(exercise, at)), self)
        parts = PracticeParts(
            self.bridge, content, self.theme, vault.known_digits, vault.key_is_right, draw, self._options.menus
        )
        self.practice = PracticeView(parts)
        self.practice.text_size.connect(self.change_text_size)
        self.practice.mode.connect(self.change_mode)
        self.practice.keyboard.connect(self.toggle_keyboard)
        self.practice.pointed.connect(self._keep_field_in_view)
        self.practice.coach.show_wanted.connect(self._show_step)
        self.practice.coach.finished.connect(self._note_finished)
        self.practice.left.connect(self.go_home)
        if self._options.level:
            self.practice.coach.set_level(self._options.level)
        self.practice.add_keys_to(self.practice)
        self.window.show_content(self.practice, is_practice=True)
        if self._touches is not None:
            self._touches.stand_first()
        self.practice.setFocus()  # nowhere yet: putting the cursor into a field is the learner's first act

    def _note_finished(self) -> None:
        self._finished.add(self._exercise_id)  # in memory only: nothing about a learner is written down

    def _next_seed(self) -> int:
        """Return the surprise's number: as given at the start, else another one each time."""
        if self._options.seed is not None:
            return self._options.seed
        from secrets import randbelow

        return 1 + randbelow(MOST_SEEDS)

    def _end_practice(self) -> None:
        self.home = None
        self._clear_clipboard()
        if self.practice is not None:
            self.practice_ending.emit()
            self.practice.finish()
            self.practice = None
        if self.bridge is not None:
            self.bridge.deleteLater()
            self.bridge = None

    def _clear_clipboard(self) -> None:
        """Leave no code or password of ours for the next learner to paste; what else lies there is not ours."""
        if self._vault is None:
            return
        clipboard = QGuiApplication.clipboard()
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            if self._vault.holds(clipboard.text(mode)) or clipboard.text(mode).strip() in self._passwords:
                clipboard.clear(mode)
        self._vault = None

    def _show_step(self) -> None:
        """« Montrez-moi »: do the present step before the learner's eyes, then give it back."""
        from desktop_sim.ui.practice.demonstrator import Demonstrator

        if self.practice is not None:
            Demonstrator(self.practice).show()

    def _begin_again(self) -> None:
        self.begin(self._exercise_id, self._seed)  # with the same surprise

    # -- size and colours -----------------------------------------------------------------------------------

    def change_text_size(self, step: int) -> None:
        """Make the text larger (1), smaller (-1), or as at first (0)."""
        from desktop_sim.storage.settings import TEXT_SCALES

        place = TEXT_SCALES.index(self._settings.text_scale)
        place = max(0, min(place + step, len(TEXT_SCALES) - 1)) if step else 0
        self._change(self._settings.replace(text_scale=TEXT_SCALES[place]))

    def change_mode(self, mode: str) -> None:
        """Take other colours."""
        self._change(self._settings.replace(mode=mode))

    def _next_mode(self) -> None:
        from desktop_sim.storage.settings import MODES

        self.change_mode(MODES[(MODES.index(self._settings.mode) + 1) % len(MODES)])

    def _size_by_key(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.change_text_size(action.data())

    def _change(self, settings: Settings) -> None:
        if settings == self._settings:
            return
        self._settings = settings
        self._complaint = self._store.save(settings) if self._options.keeps_settings else ""
        self.theme.apply(settings.mode, settings.text_scale)
        self.window.renew_ribbon()
        if self._dock is not None:
            self._dock.renew()
        if self.practice is not None:
            self.practice.rebuild()
            self.practice.panel.show_notice(self._complaint)
        else:
            self.go_home()

    # -- the keyboard on the screen -------------------------------------------------------------------------

    def toggle_keyboard(self) -> None:
        """Bring the keyboard on the screen up, or put it away."""
        self._keyboard_dock(always=False).toggle()

    def _keep_field_in_view(self) -> None:
        if self._dock is not None:
            self._dock.bring_into_view()

    def _make_room(self, cramped: bool) -> None:
        if self.practice is not None:
            self.practice.make_room(cramped=cramped)

    def _keyboard_dock(self, *, always: bool) -> KeyboardDock:
        from desktop_sim.ui.keyboard.dock import KeyboardDock
        from desktop_sim.ui.qt.double_taps import DoubleTaps

        if self._dock is None:
            self.window.winId()  # a finger is heard of at the window's handle
            self._dock = KeyboardDock(self._app, self.window, self.theme, self._options.same_key_ms, always=always)
            self._dock.cramped.connect(self._make_room)
            self._touches = DoubleTaps(self._app, self.window, self._dock)
        return self._dock

    def forget_visitor(self) -> None:
        """Be as at the start for whoever comes next: nothing shown, nothing done, colours and size as they were.

        Not to be called from a signal of what is shown: it is destroyed here.
        """
        self._end_practice()
        if self._dock is not None:
            self._dock.put_away()
        self.window.show_nothing()
        # Now, lest widgets that are about to go take on the colours that come.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._finished.clear()
        self._exercise_id, self._seed, self._complaint = "", None, ""
        self._passwords = frozenset()
        if self._settings != self._own_settings:
            self._settings = self._own_settings
            self.theme.apply(self._settings.mode, self._settings.text_scale)
            self.window.renew_ribbon()
            if self._dock is not None:
                self._dock.renew()

    def _come_forward(self) -> None:
        if self.practice is not None:
            self.practice.come_forward()

    def close(self) -> None:
        """End the practice and close all windows."""
        self._end_practice()
        if self._dock is not None:
            self._dock.stop()
        self.window.close()

    def show(self) -> None:
        """Show the window over the whole screen, with the system's own frame."""
        self.window.resize(1366, 768)
        self.window.showMaximized()
        QTimer.singleShot(_READ_THE_SCREEN, self._get_ready)

    def _get_ready(self) -> None:
        """Load what an exercise needs while the learner reads the first screen, so that it opens at once."""
        from desktop_sim.exercises.numbers import key_is_right
        from desktop_sim.ui.pages import PAGES
        from desktop_sim.ui.practice.view import PracticeView  # noqa: F401 - loading it is the point

        for page in PAGES.values():
            page.view_class()
        key_is_right("0" * 15)
        if any(device.type() == QInputDevice.DeviceType.TouchScreen for device in QInputDevice.devices()):
            self._keyboard_dock(always=False)


def make_application(arguments: list[str]) -> QApplication:
    """Return the Qt application, speaking French."""
    app = QApplication(arguments)
    app.setApplicationName("desktop-sim")
    translator = QTranslator(app)
    if translator.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    return app


def run(options: Options) -> int:
    """Open the program, and return its exit code when the last window is closed."""
    keep_values_out()
    app = make_application(sys.argv[:1])
    desk = Desk(app, options)
    desk.show()
    return app.exec()
