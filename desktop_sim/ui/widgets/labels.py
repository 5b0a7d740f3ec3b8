"""Labels fed from data: always plain text, never markup."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget

from desktop_sim.ui.qt.override import override
from desktop_sim.ui.qt.qt_values import show_as_plain_text
from desktop_sim.ui.qt.spoken_roles import spoken_as
from desktop_sim.words.breaking import breakable
from desktop_sim.words.french import typeset

_HEADINGS = frozenset(
    {
        *("page-title", "home-title", "chapter", "card-title", "card-title-large", "mail-subject", "instruction"),
        *("aid-title", "poster-heading"),
    }
)
"""Looks of what stands over something: a screen reader's user goes from one to the next."""


@spoken_as(QAccessible.Role.Heading)
class Heading(QLabel):
    """A label that stands over what comes after it."""

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)  # Qt names labels by their text, and this is none to it any more


def fitting(text: str) -> str:
    """Return a text whose lines end where French lets them, and anywhere in what is longer than words."""
    return breakable(typeset(text))


def label(text: str, look: str, parent: QWidget | None = None, *, wrap: bool = True) -> QLabel:
    """Return a label that shows its text as it is; data files and mails cannot smuggle markup in."""
    made = Heading(parent) if look in _HEADINGS else QLabel(parent)
    show_as_plain_text(made)
    made.setText(fitting(text))
    made.setWordWrap(wrap)
    made.setProperty("look", look)
    return made


def set_plain(widget: QLabel, text: str) -> None:
    """Set a label's text where it differs, and nothing else."""
    if widget.text() != text:
        widget.setText(text)


def set_text(widget: QLabel, text: str) -> bool:
    """Set a label's text where it differs, show the label only if it says something; tell whether it changed."""
    text = fitting(text)
    changed = widget.text() != text
    if changed:
        widget.setText(text)
    if widget.isHidden() == bool(text):
        widget.setVisible(bool(text))
    return changed


_LONGEST_TIP = 60  # signs; a longer one breaks its lines, which Qt does in rich text only


def tip_of(text: str) -> str:
    """Return the words of a tool tip for a text of a file: no markup to Qt, and no wider than is easy to read."""
    if len(text) <= _LONGEST_TIP and "<" not in text and "&" not in text:
        return text
    return "<p>{}</p>".format(breakable(text).replace("&", "&amp;").replace("<", "&lt;"))
