"""What a page is to the browser, and what a page is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop_sim.core.browsing import PageRef
from desktop_sim.core.fields import FieldKind
from desktop_sim.core.intents import Intent, NoteField
from desktop_sim.core.state import PracticeState
from desktop_sim.core.value import Value
from desktop_sim.ui.pages.content import Content, DigitsOf
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.qt.scrolling_keys import scroll_by_key
from desktop_sim.ui.qt.spoken_roles import spoken_as
from desktop_sim.ui.theme import Theme


class Target(Value):
    """A widget to be ringed, or a part of it."""

    widget: QWidget
    part: QRect | None = None


Dispatch = Callable[[Intent, str], None]
"""Takes what is asked for, and the anchor of what it is asked with: from this an exercise can be recorded."""


class PageContext(Value):
    """All that a page may use; it reaches for nothing else."""

    ref: PageRef
    tab_id: str
    content: Content
    theme: Theme
    dispatch: Dispatch
    digits_of: DigitsOf
    key_is_right: Callable[[str], bool]
    code_length: int  # digits of a code of this site


@spoken_as(QAccessible.Role.Document)
class Page(QWidget):
    """Base of all pages. A page is built once, then shows each state it is given.

    ``render`` may be called any number of times with the same state: it sets only what differs, moves no focus
    and utters no intent.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.setProperty("world", "page")
        context.theme.dress(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the cursor comes here when it is nowhere on the page yet

    def render_state(self, state: PracticeState, at: datetime) -> None:
        """Show a state; a page on which nothing changes need not do anything."""

    def draft(self) -> Mapping[str, str]:
        """Return what stands typed in the page by anchor, for the page that takes its place; kept nowhere else."""
        return {}

    def take_draft(self, draft: Mapping[str, str]) -> None:
        """Put back what stood typed in the page before."""

    def written(self) -> Mapping[str, tuple[FieldKind, str]]:
        """Return what stands in each field by anchor; it is compared with what is asked for, and kept nowhere."""
        return {}

    def note_written(self) -> None:
        """Let what stands in the fields be known; told again, it changes nothing."""
        for anchor, (kind, text) in self.written().items():
            self.context.dispatch(NoteField(self.context.tab_id, anchor, kind, text), anchor)

    def tab_order(self) -> Sequence[QWidget]:
        """Return where Tab leads first; to the rest in the order of reading."""
        return ()

    def arrival(self) -> QWidget:
        """Return where the cursor goes when one comes to the page: into no field."""
        return self

    def landing(self) -> QWidget:
        """Return where the cursor goes when what had it is gone from the page."""
        return self

    def anchors(self) -> Mapping[str, QWidget]:
        """Return the widgets that an exercise may name."""
        return {}

    def before(self, _anchor: str) -> str:
        """Return the anchor of what must be pressed before another one's thing is there to be seen; else nothing."""
        return ""

    def find_anchor(self, anchor: str) -> Target | None:
        """Return what is to be ringed for an anchor, made visible by scrolling; None while it is not shown."""
        widget = self.anchors().get(anchor)
        return Target(widget) if widget is not None and widget.isVisibleTo(self) else None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        area = self.findChild(QScrollArea)  # whoever has just come to a page stands before what scrolls in it
        if area is None:
            event.ignore()
        else:
            scroll_by_key(area, event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.note_written()  # a page that was out of sight has not followed what the site did meanwhile
