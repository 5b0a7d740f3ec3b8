"""How the site or mailbox that a page belongs to is dressed: its colours, and the sign on its tab."""

from __future__ import annotations

from PySide6.QtGui import QIcon

from desktop_sim.core.browsing import PageRef
from desktop_sim.exercises.looks import Look
from desktop_sim.ui.pages.content import Content
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.theme.icons import icon
from desktop_sim.ui.theme.signs import letter_of, sign_icon


def theme_of(page: PageRef, content: Content, theme: Theme) -> Theme:
    """Return the theme of a page: that of its site or mailbox, where the file gives it one."""
    look = content.look_of(page)
    if look == Look():
        return theme
    return theme.dressed(look.color, look.color_dark, round_buttons=look.button == "round")


def sign_of(page: PageRef, content: Content, theme: Theme) -> QIcon:
    """Return the sign of a page's site or mailbox, in its colour; for a page of the browser's own, a star."""
    name = content.name_of(page)
    if not name:
        return icon("star", theme.color("strip-ink"))
    colors = theme_of(page, content, theme)
    return sign_icon(letter_of(name), colors.color("band").name(), colors.color("on-band").name())
