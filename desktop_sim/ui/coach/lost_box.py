"""« Je suis perdu »: one answer. Where am I, what have I done; what comes next stands above it, in large."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_sim.ui.coach.projection import CoachView
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.labels import label, set_text
from desktop_sim.words.gate import tr


class LostBox(QFrame):
    """The answer. The ways out are two buttons of the panel, which never move."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "aid")
        column = QVBoxLayout(self)
        edge = theme.px(8)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(max(theme.px(4), theme.gap(0)))
        self._now = ""
        self._lines = []
        self._titles = []
        for title in (tr("Où suis-je ?"), tr("Ce que j'ai fait"), tr("Ce que je fais maintenant")):
            head, line = label(title, "aid-title", self), label("", "why", self)
            self._titles.append(head)
            self._lines.append(line)
            column.addWidget(head)
            column.addWidget(line)
        self.hide()

    def show_view(self, view: CoachView) -> None:
        """Answer for what is to be done now. It is said here only where it does not stand above in large."""
        self._now = now = view.next_thing if view.next_thing != view.say else ""
        for title, line, text in zip(self._titles, self._lines, (view.here, view.did, now), strict=True):
            set_text(line, text)
            title.setVisible(bool(text))

    def gives_way(self) -> list[Callable[[], object]]:
        """Return what takes lines of the answer away, the least needed first; what to do now stays."""
        pairs = list(zip(self._titles, self._lines, strict=True))
        done, here = pairs[1], pairs[0]
        last = self._titles[2].hide if self._now else self.hide
        return [done[0].hide, done[1].hide, here[0].hide, here[1].hide, last]

    @property
    def tells_act(self) -> bool:
        """What to do now stands in it, and not above it."""
        return bool(self._now)
