"""Words, the size of the text and the colours: as they were saved, as the start asked for, and as they are now."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop_sim.app.options import Options
from desktop_sim.resources import resource_path
from desktop_sim.storage.settings import MODES, TEXT_SCALES, Loaded, Settings, SettingsStore, default_path
from desktop_sim.ui.theme import Theme
from desktop_sim.words.gate import speak

WIDE = 1600
"""Width of the screen in pixels from which larger text is proposed (LOOK.md 13)."""


class Display(QObject):
    """Puts size and colours on the whole application, and saves what a learner changes.

    Signals:
        changed: the theme is another one, and all that is shown is to be built again.
    """

    changed = Signal()

    def __init__(self, app: QApplication, options: Options, parent: QObject) -> None:
        super().__init__(parent)
        choose_words(touch=options.touch, alone=options.alone)
        self._keeps = options.keeps_settings
        self._store = SettingsStore(options.settings_path or default_path())
        loaded = self._store.load() if self._keeps else Loaded(Settings())
        self.complaint = loaded.complaint
        """What went wrong with the file of the settings, in calm words; empty when nothing did."""
        self._at_first = loaded.settings.replace(
            text_scale=options.text_scale or loaded.settings.text_scale,
            mode=options.mode or (loaded.settings.mode if loaded.are_own else _wished_mode(app)),
        )
        self.settings = self._at_first
        chosen = loaded.are_own or options.text_scale is not None
        self.proposes_larger = self._keeps and not chosen and app.primaryScreen().availableGeometry().width() >= WIDE
        """The screen is wide, and nobody has chosen anything yet: larger text is offered, once."""
        self.theme = Theme(app, touch=options.touch)
        self.theme.apply(self.settings.mode, self.settings.text_scale)

    def change_text_size(self, step: int) -> None:
        """Make the text larger (1), smaller (-1), or as at first (0), as far as there are sizes and there is room."""
        now = self.theme.scale  # less than was wished where the screen has no room for it
        sizes = {
            1: [size for size in TEXT_SCALES if self.theme.shown_scale(size) > now],
            -1: [size for size in reversed(TEXT_SCALES) if size < now],
            0: TEXT_SCALES,
        }[step]
        if sizes:
            self._change(self.settings.replace(text_scale=sizes[0]))

    def keep_size(self) -> None:
        """Keep the text as it is: larger text is not offered again."""
        self.proposes_larger = False
        self.complaint = self._store.save(self.settings)

    def change_mode(self, mode: str) -> None:
        """Take other colours."""
        self._change(self.settings.replace(mode=mode))

    def take_next_mode(self) -> None:
        """Take the next set of colours, and after the last one the first."""
        self.change_mode(MODES[(MODES.index(self.settings.mode) + 1) % len(MODES)])

    def forget_visitor(self) -> None:
        """Be as at the start for whoever comes next; nothing is saved."""
        self.complaint = ""
        if self.settings != self._at_first:
            self._put_on(self._at_first)

    def add_size_keys_to(self, page: QWidget) -> None:
        """Let the keys for the text's size work wherever a page is shown."""
        from PySide6.QtGui import QAction, QKeySequence  # here: with all their standard keys 3 ms of the first screen

        for step, keys in ((1, ("Ctrl++", "Ctrl+=")), (-1, ("Ctrl+-",)), (0, ("Ctrl+0",))):
            action = QAction(page)
            action.setData(step)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setAutoRepeat(False)
            action.triggered.connect(self._change_size_by_key)
            page.addAction(action)

    def _change_size_by_key(self) -> None:
        from PySide6.QtGui import QAction

        action = self.sender()
        if isinstance(action, QAction):
            self.change_text_size(action.data())

    def _change(self, settings: Settings) -> None:
        self.proposes_larger = False
        if settings != self.settings:
            self.complaint = self._store.save(settings) if self._keeps else ""
            self._put_on(settings)

    def _put_on(self, settings: Settings) -> None:
        self.settings = settings
        self.theme.apply(settings.mode, settings.text_scale)
        self.changed.emit()


def _wished_mode(app: QApplication) -> str:
    # Here: only the very first start asks, and it takes 10 ms.
    from desktop_sim.ui.theme.system_wish import wished_mode

    return wished_mode(app)


def choose_words(*, touch: bool, alone: bool = False) -> None:
    """Say everything as the source does, for a mouse, or as it is said to fingers, or to a mouse in a hall."""
    if not touch and not alone:
        speak(None)
        return
    from desktop_sim.words.catalogue import (  # here: the first screen has no need of it
        FINGERS,
        HALL,
        GettextCatalogue,
    )

    speak(GettextCatalogue(resource_path("words", "fr.mo"), FINGERS if touch else HALL))
