"""« Mon carnet »: a stamp for each exercise that was done, with what one can do now. In memory only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_sim.core.value import Value
from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.drawings import DRAWINGS, Drawing, Pencil, seal
from desktop_sim.ui.widgets.labels import fitting, label
from desktop_sim.words.gate import mark, tr, tr_n

TITLE = mark("Mon carnet")

_SEAL = (100.0, 100.0)  # the sheet on which a seal is drawn


class Stamp(Value):
    """What an exercise has left: its title, and what one can do since; nothing where its file does not say it."""

    title: str
    can: tuple[str, ...]

    @property
    def words(self) -> str:
        """« Je sais ouvrir un onglet, revenir l'écrire. »; empty where nothing is said."""
        return tr("Je sais {what}.", what=", ".join(tr(line) for line in self.can)) if self.can else ""


def _seal(pencil: Pencil) -> None:
    seal(pencil, 50, 50, 48)


class Notebook(QWidget):
    """The stamps as cards, and the way to have them large; drawn where there are none yet.

    Signals:
        large_wanted: they are to be shown over the whole window.
    """

    large_wanted = Signal()

    def __init__(self, stamps: Sequence[Stamp], count: int, theme: Theme) -> None:
        """``count``: how many exercises there are."""
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(label(tr(TITLE), "hero-title"))
        self._columns = 0
        self._grid = QGridLayout()
        self._cards = [self._card(stamp) for stamp in stamps]
        if not stamps:
            self._add_nothing_yet(column)
            return
        said = tr_n("{n} tampon sur {count}.", "{n} tampons sur {count}.", len(stamps), count=count)
        kept = tr("Le carnet s'efface quand le programme se ferme : prenez-le en photo pour le garder.")
        column.addWidget(label(f"{said} {kept}", "body"))
        self.large = CalmButton(tr("Afficher en grand"), "coach-main")
        set_anchor(self.large, "home.notebook.large")
        self.large.clicked.connect(self.large_wanted)
        self._grid.addWidget(self.large, 0, 0)  # as wide as the cards under it
        self._grid.setSpacing(theme.space("m"))
        column.addLayout(self._grid)
        column.addStretch(1)

    def _add_nothing_yet(self, column: QVBoxLayout) -> None:
        theme = self._theme
        picture = Drawing(DRAWINGS["seul"], theme)
        picture.setFixedSize(theme.px(300), theme.px(190))
        column.addWidget(picture)
        column.addWidget(label(tr("Le carnet est encore vide."), "card-title"))
        column.addWidget(
            label(tr("Chaque exercice réussi y laisse un tampon, avec ce que vous savez faire."), "body")
        )
        column.addStretch(1)

    def _card(self, stamp: Stamp) -> QWidget:
        theme = self._theme
        card = QFrame()
        card.setProperty("look", "card")
        row = QHBoxLayout(card)
        edge = theme.space("m" if theme.has_room else "s")
        row.setContentsMargins(edge, edge, edge, edge)
        row.setSpacing(edge)
        picture = Drawing(_seal, theme, card, _SEAL)
        picture.setFixedSize(theme.px(72), theme.px(72))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.space("hair"))
        words.addWidget(label(tr(stamp.title), "card-title", card))
        if stamp.words:
            words.addWidget(label(stamp.words, "body", card))
        words.addStretch(1)
        row.addLayout(words, 1)
        return card

    def fit(self, columns: int) -> None:
        """Lay the cards out in so many columns."""
        if columns == self._columns:
            return
        self._columns = columns
        for card in self._cards:
            self._grid.removeWidget(card)
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, 1 + number // columns, number % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)


class LargeNotebook(QWidget):
    """All stamps at once over the whole page, as large as they can be: for a photograph.

    Signals:
        over: enough seen.
    """

    over = Signal()

    def __init__(self, stamps: Sequence[Stamp], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("world", "home")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_anchor(self, "home.notebook.photo")
        self.setAccessibleName(tr(TITLE))
        column = QVBoxLayout(self)
        edge = theme.space("m")
        column.setContentsMargins(theme.space("l"), edge, theme.space("l"), edge)
        column.setSpacing(theme.space("xs"))
        row = QHBoxLayout()
        row.addWidget(label(tr(TITLE), "hero-title", self), 1)
        self.close_button = CalmButton(tr("Fermer"), "coach", self)
        set_anchor(self.close_button, "home.notebook.close")
        self.close_button.clicked.connect(self.over)
        row.addWidget(self.close_button)
        column.addLayout(row)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.space("xs"))
        column.addLayout(self._grid, 1)
        self._pictures = [StampPicture(stamp, theme, self) for stamp in stamps]

    def show_large(self) -> None:
        """Come up; the cursor stands on the way out."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self.close_button.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:  # as from anything that lies over a page
            self.over.emit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = max(1, min(len(self._pictures), _columns_for(len(self._pictures), self.width(), self.height())))
        for number, picture in enumerate(self._pictures):
            self._grid.removeWidget(picture)
            self._grid.addWidget(picture, number // columns, number % columns)
        layout = self.layout()
        if layout is not None and self._pictures:
            layout.activate()
            for brief in (False, True):  # titles alone, where all words would be too small to be read on a photograph
                for picture in self._pictures:
                    picture.brief = brief
                letters = min(picture.largest() for picture in self._pictures)
                if letters >= _READABLE:
                    break
            for picture in self._pictures:
                picture.letters = letters


def _columns_for(count: int, width: int, height: int) -> int:
    """Return how many columns make the places of ``count`` stamps as large as they can be, being wider than high."""
    return max(range(1, count + 1), key=lambda n: min(width / n / 1.6, height / -(-count // n)))


class StampPicture(QWidget):
    """A seal, and under it the words of its stamp.

    Attributes:
        letters: the size of the title, in pixels.
        brief: the title stands there alone.
    """

    def __init__(self, stamp: Stamp, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._stamp = stamp
        self._theme = theme
        self.letters, self.brief = _SMALLEST, False
        self.setAccessibleName(f"{tr(stamp.title)}. {stamp.words}".strip())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _side(self) -> int:
        return round(min(self.height() * 0.42, self.width() * 0.5, self._theme.px(220)))

    def _room(self) -> QRect:
        """Return where the words stand: under the seal."""
        below = self._side() + 6
        return QRect(4, below, self.width() - 8, self.height() - below - 2)

    def _words(self, size: int) -> list[tuple[QFont, str, int]]:
        """Return title and words as they are written with letters of a size, and how high each of them is."""
        made = []
        texts = (tr(self._stamp.title), True, size), (self._stamp.words, False, max(round(size * 0.8), _SMALLEST))
        for text, bold, letters in texts[:1] if self.brief else texts:
            font = QFont(self.font())
            font.setBold(bold)
            font.setPixelSize(letters)
            said = fitting(text)
            made.append((font, said, QFontMetrics(font).boundingRect(self._room(), _CENTRED, said).height()))
        return made

    def largest(self) -> int:
        """Return the size of the largest letters with which all words have room."""
        sizes = range(self._theme.px(_LARGEST), _SMALLEST, -1)
        room = self._room().height()
        fits = (size for size in sizes if sum(high for _, _, high in self._words(size)) <= room)
        return next(fits, _SMALLEST)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._side()
        painter.save()
        painter.translate((self.width() - side) / 2, 2)
        painter.scale(side / _SEAL[0], side / _SEAL[1])
        _seal(Pencil(painter, self._theme))
        painter.restore()
        painter.setPen(self._theme.color("ink"))
        room = self._room()
        for font, text, high in self._words(self.letters):
            painter.setFont(font)
            painter.drawText(room, _CENTRED, text)
            room.setTop(room.top() + high)


_CENTRED = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
_READABLE = 17  # pixels: the least that is read
_LARGEST, _SMALLEST = 40, 11  # pixels; of the largest at 100 %
