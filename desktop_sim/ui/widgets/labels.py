"""Labels fed from data: always plain text, never markup."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QLabel, QWidget

from desktop_sim.datafiles.placeholders import breakable
from desktop_sim.ui.qt.qt_values import show_as_plain_text

# A long word and its quotation mark may be wider than the coach's panel: there the line may end between them.
_SHORT_QUOTED = re.compile(r"« (?=\S{1,12}(?!\S))")


def typeset(text: str) -> str:
    """Return a French text with no-break spaces where a line must not end: « me connecter » stays whole.

    In what is longer than any word a line may end anywhere.
    """
    text = _SHORT_QUOTED.sub("«\u00a0", text)
    text = text.replace(" »", "\u00a0»")
    for sign in ":;?!":
        text = text.replace(f" {sign}", f"\u00a0{sign}")
    return breakable(text)


def label(text: str, look: str, parent: QWidget | None = None, *, wrap: bool = True) -> QLabel:
    """Return a label that shows its text as it is; data files and mails cannot smuggle markup in."""
    made = QLabel(parent)
    show_as_plain_text(made)
    made.setText(typeset(text))
    made.setWordWrap(wrap)
    made.setProperty("look", look)
    return made


def set_plain(widget: QLabel, text: str) -> None:
    """Set a label's text where it differs, and nothing else."""
    if widget.text() != text:
        widget.setText(text)


def set_text(widget: QLabel, text: str) -> bool:
    """Set a label's text where it differs, show the label only if it says something; tell whether it changed."""
    text = typeset(text)
    changed = widget.text() != text
    if changed:
        widget.setText(text)
    if widget.isHidden() == bool(text):
        widget.setVisible(bool(text))
    return changed
