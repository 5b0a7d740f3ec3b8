"""The page of fields to practise writing in."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_sim.core.events import Slip
from desktop_sim.core.fields import FieldKind
from desktop_sim.core.intents import EnterField, NoteSlip
from desktop_sim.exercises.exercise import Drill
from desktop_sim.ui.pages.drill import projection
from desktop_sim.ui.pages.page import Page, PageContext, Target
from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.widgets.code_field import CodeField
from desktop_sim.ui.widgets.entry import Entry
from desktop_sim.ui.widgets.fields import DigitsField
from desktop_sim.ui.widgets.labels import label
from desktop_sim.ui.widgets.page_column import PageColumn
from desktop_sim.ui.widgets.writing_here import WritingHere

_RING_ROOM = 12
"""Pixels between a field and its name, so that the ring round it lies on no word."""


class DrillPage(Page):
    """One field below the other; each tells when it holds what its label asks for, and nothing else."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        theme = context.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = PageColumn(theme)
        outer.addWidget(self._area)
        column = self._area.column
        column.addWidget(label(projection.HEADING, "page-title", self))
        column.addWidget(label(projection.INVITATION, "body", self))
        self._tag = WritingHere(self._area.body)
        self._fields: dict[str, Entry] = {}
        self._names: dict[str, QWidget] = {}  # what is to be written stands in the name of its field
        for drill in context.content.exercise.drills:
            self._add(drill)
        column.addStretch(1)

    def _add(self, drill: Drill) -> None:
        column = self._area.column
        anchor = f"drill.{drill.drill_id}"
        name = label(drill.label, "label", self)
        field: Entry
        if drill.boxes:
            field = CodeField(len(drill.expect), self.context.theme, self)
            field.setMaximumWidth(field.sizeHint().width())
        else:
            field = DigitsField(self) if drill.expect.isdecimal() else Entry(self)
            field.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)
            self._tag.follow(field)
        set_anchor(field, anchor)
        field.setAccessibleName(drill.label)
        name.setBuddy(field)
        field.setText(drill.starts)
        field.textChanged.connect(self._note)
        field.slipped.connect(self._note_slip)
        field.installEventFilter(self)
        self._fields[anchor], self._names[anchor] = field, name
        row = QHBoxLayout()
        row.addWidget(field, 100)
        row.addStretch(1)
        theme = self.context.theme
        block = QVBoxLayout()
        # As near as the ring round the field lets it be: both stand above a keyboard at 200 %.
        block.setSpacing(max(theme.space("hair"), _RING_ROOM))
        block.addWidget(name)
        block.addLayout(row)
        column.addLayout(block)

    def _note(self) -> None:
        self.note_written()

    def written(self) -> Mapping[str, tuple[FieldKind, str]]:
        return {anchor: (FieldKind.TEXT, field.text()) for anchor, field in self._fields.items()}

    def _note_slip(self, slip: Slip) -> None:
        self.context.dispatch(NoteSlip(slip), self.sender().objectName())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.context.dispatch(EnterField(self.context.tab_id, watched.objectName()), watched.objectName())
        return False

    def draft(self) -> Mapping[str, str]:
        return {anchor: field.text() for anchor, field in self._fields.items()}

    def take_draft(self, draft: Mapping[str, str]) -> None:
        for anchor, text in draft.items():
            self._fields[anchor].setText(text)

    def anchors(self) -> Mapping[str, QWidget]:
        return self._fields

    def find_anchor(self, anchor: str) -> Target | None:
        target = super().find_anchor(anchor)
        if target is not None:
            self._area.reveal(target.widget, self.context.theme.px(24), self._names[anchor])
            if isinstance(target.widget, CodeField):
                return target.replace(part=target.widget.boxes())
        return target
