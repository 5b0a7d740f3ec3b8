"""The screen for passers-by: what can be learnt here, in three pictures, and one thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_sim.kiosk.screens.scenes import Scene, ScenePicture
from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.labels import label, set_text
from desktop_sim.words.gate import mark, tr

TITLE = mark("Touchez l'écran pour vous entraîner")
SUBTITLES = (
    mark("Se connecter avec un code reçu par mail : un exercice, à votre rythme."),
    mark("Se connecter avec un code reçu par mail : deux exercices, à votre rythme."),
    mark("Se connecter avec un code reçu par mail : trois exercices, à votre rythme."),
)
"""For one, two and three exercises."""

NOTHING_KEPT = mark("Rien n'est vrai, rien n'est gardé. Vous ne pouvez rien casser.")
ONCE_MORE = mark("On recommence : tout a été remis au début. Ce n'est pas de votre faute.")

_SCENES = (
    (Scene.TAB, mark("1. Ouvrir un deuxième onglet")),
    (Scene.MAIL, mark("2. Trouver le code dans ses mails")),
    (Scene.CODE, mark("3. Revenir, et écrire le code")),
)
UPRIGHT = 1.2
"""So many times as high as wide, and a screen stands upright."""

_LOOK = 4000
"""Milliseconds for which each picture is ringed."""


class AttractScreen(QWidget):
    """Waits for somebody; a touch anywhere, or any key, begins.

    Signals:
        begun: somebody is here.
    """

    begun = Signal()

    def __init__(self, theme: Theme, *, count: int, still: bool, notice: str = "") -> None:
        """``count``: of the exercises. ``still``: nothing moves. ``notice``: a calm sentence, after a fault."""
        super().__init__()
        self.setProperty("world", "home")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        side = theme.ppx(48) if theme.poster_scale < 1.5 else theme.ppx(16)
        column.setContentsMargins(side, theme.ppx(20), side, theme.ppx(20))
        column.setSpacing(theme.ppx(10))
        self._notice = label("", "poster-notice", self)
        set_text(self._notice, tr(notice))
        column.addWidget(self._notice)
        column.addStretch(1)
        for text, look in ((TITLE, "poster-title"), (SUBTITLES[count - 1], "poster-subtitle")):
            line = label(tr(text), look, self)
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(line)
        column.addSpacing(theme.ppx(8))
        grid = self._grid = QGridLayout()
        grid.setHorizontalSpacing(theme.ppx(24))
        self._pictures, self._captions = [], []
        self._is_portrait: bool | None = None
        for scene, caption in _SCENES:
            self._pictures.append(ScenePicture(scene, theme, self))
            self._captions.append(label(tr(caption), "poster-caption", self))
        self._arrange(portrait=False)
        column.addLayout(grid, 6)
        column.addSpacing(theme.ppx(8))
        middle = QHBoxLayout()
        self._button = CalmButton(tr("Commencer"), "poster", self)
        set_anchor(self._button, "kiosk.begin")
        self._button.clicked.connect(self.begun)
        middle.addStretch(1)
        middle.addWidget(self._button, 1)
        middle.addStretch(1)
        column.addLayout(middle)
        calm = label(tr(NOTHING_KEPT), "poster", self)
        calm.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(calm)
        column.addStretch(1)
        self.setFocusProxy(self._button)
        self._lit = -1
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._light_next)
        if not still:
            self._turn.start(_LOOK)
            self._light_next()

    def _arrange(self, *, portrait: bool) -> None:
        """Put each caption under its picture; on an upright screen beside it, and the pictures below each other."""
        if portrait == self._is_portrait:
            return
        self._is_portrait = portrait
        sides = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        below = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        for place, (picture, words) in enumerate(zip(self._pictures, self._captions, strict=True)):
            for part in (picture, words):
                self._grid.removeWidget(part)
            words.setAlignment(sides if portrait else below)
            self._grid.addWidget(picture, *((place, 0) if portrait else (0, place)))
            self._grid.addWidget(words, *((place, 1) if portrait else (1, place)))
            self._grid.setColumnStretch(place, 1 if not portrait or place < 2 else 0)
            self._grid.setRowStretch(place, 1 if portrait or place == 0 else 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(portrait=self.height() > self.width() * UPRIGHT)

    def _light_next(self) -> None:
        self._lit = (self._lit + 1) % len(self._pictures)
        for number, picture in enumerate(self._pictures):
            picture.light(is_lit=number == self._lit)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # so that the release comes here too

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.begun.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if not event.isAutoRepeat():  # else what lies on a key would begin one visit after the other
            self.begun.emit()
