"""Drawings for places in which nothing is to be done, or nothing yet: the words beside them say it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.drawings import Drawing, Pencil

SHEET = 200.0, 120.0
"""Width and height that these are drawn in."""


def empty_folder(pencil: Pencil) -> None:
    """Draw an open tray, and nothing in it."""
    tray = ((36, 62), (74, 62), (82, 80), (118, 80), (126, 62), (164, 62))
    pencil.shape("surface-soft", "line-strong", 4, *tray, (164, 110), (36, 110))
    pencil.line("line-strong", 4, (36, 62), (58, 18), (142, 18), (164, 62))


def choose_message(pencil: Pencil) -> None:
    """Draw a list of messages, one of them chosen, and the letter that opens beside it."""
    pencil.box((6, 12, 84, 98), "surface", "line-strong", 3, 8)
    pencil.box((8, 44, 80, 32), "selection", radius=0)
    for number in range(3):
        top = 24 + 32 * number
        pencil.disc(22, top + 4, 8, "site" if number == 1 else "line-strong")
        pencil.box((38, top - 2, 42, 5), "line-strong", radius=2.5)
        pencil.box((38, top + 8, 30, 5), "line", radius=2.5)
    pencil.line("site", 4, (98, 60), (116, 60))
    pencil.line("site", 4, (109, 53), (116, 60), (109, 67))
    pencil.box((126, 12, 68, 98), "surface", "site", 4, 8)
    pencil.box((138, 28, 36, 7), "site", radius=3.5)
    for number, width in enumerate((44, 40, 44, 26)):
        pencil.box((138, 48 + 14 * number, width, 5), "line-strong", radius=2.5)


def own_account(pencil: Pencil) -> None:
    """Draw one's own card within a page, and the tick of who has come in."""
    pencil.box((20, 8, 140, 104), "surface", "line-strong", 4, 10)
    pencil.box((20, 8, 140, 20), "site", radius=10)
    pencil.box((20, 20, 140, 10), "site", radius=0)
    pencil.disc(58, 60, 14, "line-strong")
    pencil.box((36, 78, 44, 22), "line-strong", radius=11)
    pencil.box((36, 92, 44, 10), "surface", radius=0)
    for number, width in enumerate((54, 46, 30)):
        pencil.box((94, 48 + 18 * number, width, 7), "line", radius=3.5)
    pencil.disc(160, 88, 24, "site", "surface", 5)
    pencil.tick(160, 88, 11, "on-site", 5)


class EmptyDrawing(Drawing):
    """One of them, of the size that it has beside words."""

    def __init__(self, draw: Callable[[Pencil], None], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(draw, theme, parent, SHEET)
        width, height = SHEET
        self.setFixedSize(theme.px(width), theme.px(height))
