"""A pseudo-translation: each message in brackets and 30 % longer; what went round the gate stands bare."""

from __future__ import annotations

import re
from collections.abc import Collection

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktop_sim.ui.browser.frame import BrowserFrame
from desktop_sim.ui.qt.announcer import Notification
from desktop_sim.ui.qt.tips import TIP
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.words import french

_MORE = 0.3
_SAID = re.compile(r"⟦[^⟦⟧]*⟧")
_WORD = re.compile(r"[^\W\d_]{2}")


class Stretched:
    """A catalogue that has every message."""

    def find(self, message: str) -> str:
        more = "·" * round(len(message) * _MORE)
        return f"⟦{message} {more}⟧" if more else f"⟦{message}⟧"

    def find_n(self, one: str, many: str, n: int) -> str:
        return self.find(french.form(one, many, n))


def bare(text: str, given: Collection[str] = ()) -> bool:
    """Tell whether a text holds words, or fields without a value, that did not come through the gate.

    ``given``: what an exercise is about rather than what is said: a name, a number, a caller's voice.
    """
    for data in sorted(given, key=len, reverse=True):
        text = text.replace(french.typeset(data), "").replace(data, "")
    if "{" in text:
        return True
    while _SAID.search(text):
        text = _SAID.sub("", text)
    return _WORD.search(text) is not None


def texts_of(widget: QWidget) -> set[str]:
    """All that a widget says, to the eye and to a screen reader."""
    said = {widget.accessibleName(), widget.accessibleDescription(), str(widget.property(TIP) or "")}
    said |= {widget.windowTitle()} if widget.isWindow() else set()
    said |= {widget.words()} if isinstance(widget, CalmButton) else set()
    said |= {widget.text()} if isinstance(widget, QLabel | QAbstractButton) else set()
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is not None:
        said |= {interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description)}
    return said - {""}


def bare_words(window: QWidget, given: Collection[str] = ()) -> set[str]:
    """What a window shows, outside its browser, that did not come through the gate.

    What a notification says may stand in the browser: where it is announced tells.
    """
    frames: list[QWidget] = [*window.findChildren(BrowserFrame), *window.findChildren(Notification)]
    shown = [window, *(w for w in window.findChildren(QWidget) if w.isVisible())]
    ours = [w for w in shown if not any(frame is w or frame.isAncestorOf(w) for frame in frames)]
    return {text for widget in ours for text in texts_of(widget) if bare(text, given)}


def stands_in_browser(widget: QWidget) -> bool:
    """Tell whether a widget's words are a site's or a mailbox's."""
    while not isinstance(widget, BrowserFrame) and not widget.isWindow():
        widget = widget.parentWidget()
    return isinstance(widget, BrowserFrame)
