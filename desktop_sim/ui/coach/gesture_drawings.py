"""The drawings of gestures, small and without words: where the hand goes, and with what."""

from __future__ import annotations

from collections.abc import Callable

from desktop_sim.ui.widgets.drawings import Pencil

SHEET = (320.0, 110.0)
"""Width and height that they are drawn in."""


def _ring(pencil: Pencil, left: float, top: float, width: float, height: float) -> None:
    pencil.box((left - 5, top - 5, width + 10, height + 10), "", "attention", 4, 10)


def _hand(pencil: Pencil, x: float, y: float) -> None:
    """Draw the pointer with its tip at a point; where one touches, the touch."""
    if pencil.touch:
        pencil.disc(x, y + 2, 13, "", "ink", 3)
        pencil.disc(x, y + 2, 4, "ink")
        return
    tip = ((0, 0), (0, 24), (6, 18), (11, 28), (15, 26), (10, 16), (18, 16))
    pencil.shape("surface", "ink", 2.5, *((x + right, y + down) for right, down in tip))


def _arrow(pencil: Pencil, *points: tuple[float, float]) -> None:
    """Draw an arrow along points; its head looks up."""
    pencil.line("attention", 4.5, *points)
    x, y = points[-1]
    pencil.line("attention", 4.5, (x - 9, y + 10), (x, y), (x + 10, y + 9))


def _browser(pencil: Pencil, tabs: int, front: int) -> None:
    pencil.box((1, 1, 318, 108), "strip", radius=10)
    for number in range(tabs):
        left = 14 + 122 * number
        shown = number == front
        pencil.box((left, 10, 112, 40), "surface" if shown else "tab", radius=8)
        pencil.box((left + 12, 18, 13, 13), "coach" if number else "site", radius=3)
        pencil.box((left + 32, 21, 50, 7), "line-strong", radius=3.5)
    pencil.box((1, 40, 318, 69), "surface", radius=10)
    pencil.box((1, 40, 318, 14), "surface", radius=0)
    pencil.box((1, 1, 318, 108), "", "line-strong", 2, 10)


def _left_tab(pencil: Pencil) -> None:
    _browser(pencil, 2, 1)
    _ring(pencil, 16, 12, 108, 26)
    _arrow(pencil, (236, 88), (210, 76), (110, 76), (76, 68), (70, 54))
    pencil.disc(248, 90, 7, "ink")


def _right_tab(pencil: Pencil) -> None:
    _browser(pencil, 2, 0)
    _ring(pencil, 138, 12, 108, 26)
    _arrow(pencil, (64, 88), (90, 76), (180, 76), (198, 68), (200, 54))
    pencil.disc(52, 90, 7, "ink")


def _new_tab(pencil: Pencil) -> None:
    _browser(pencil, 1, 0)
    pencil.line("ink", 3.5, (150, 25), (166, 25))
    pencil.line("ink", 3.5, (158, 17), (158, 33))
    _ring(pencil, 145, 12, 26, 26)
    _hand(pencil, 162, 34)


def _close_tab(pencil: Pencil) -> None:
    _browser(pencil, 2, 1)
    pencil.line("ink", 3, (230, 19), (241, 30))
    pencil.line("ink", 3, (241, 19), (230, 30))
    _ring(pencil, 226, 14, 20, 20)
    _hand(pencil, 240, 32)


def _closed_tab(pencil: Pencil) -> None:
    _browser(pencil, 1, 0)
    pencil.box((138, 12, 108, 26), "", "outline", 2.5, 8)
    _ring(pencil, 138, 12, 108, 26)
    _arrow(pencil, (282, 86), (240, 88), (204, 78), (192, 54))


def _back(pencil: Pencil) -> None:
    pencil.box((1, 16, 318, 78), "surface", "line-strong", 2, 10)
    pencil.line("ink", 4.5, (52, 40), (38, 55), (52, 70))
    pencil.line("ink", 4.5, (38, 55), (72, 55))
    pencil.line("disabled", 4.5, (118, 40), (132, 55), (118, 70))
    pencil.line("disabled", 4.5, (98, 55), (132, 55))
    pencil.box((160, 36, 144, 38), "surface-soft", radius=19)
    pencil.box((178, 51, 92, 8), "line-strong", radius=4)
    _ring(pencil, 30, 32, 50, 46)
    _hand(pencil, 66, 66)


def _mail(pencil: Pencil) -> None:
    pencil.box((1, 1, 318, 108), "surface", "line-strong", 2, 10)
    for number in range(3):
        top = 12 + 32 * number
        pencil.envelope(18, top + 2, 28, "site" if number == 0 else "line-strong")
        pencil.box((62, top + 4, 150, 8), "ink" if number == 0 else "line", radius=4)
        pencil.box((62, top + 17, 196, 6), "line", radius=3)
    _ring(pencil, 13, 12, 294, 25)
    _hand(pencil, 240, 26)


def _folder(pencil: Pencil) -> None:
    pencil.box((1, 1, 318, 108), "surface", "line-strong", 2, 10)
    pencil.box((2, 2, 118, 106), "surface-soft", radius=9)
    for number in range(3):
        top = 16 + 32 * number
        color = "site" if number == 1 else "line-strong"
        pencil.line(color, 3, (18, top + 16), (18, top), (26, top), (30, top + 4), (42, top + 4), (42, top + 16))
        pencil.line(color, 3, (18, top + 16), (42, top + 16))
        pencil.box((54, top + 5, 52, 8), "ink" if number == 1 else "line", radius=4)
    pencil.text(142, 24, 150, 120)
    _ring(pencil, 12, 44, 100, 26)
    _hand(pencil, 96, 60)


def _field(pencil: Pencil) -> None:
    pencil.box((30, 12, 130, 9), "ink", radius=4.5)
    pencil.box((30, 36, 260, 46), "surface", "site", 3, 9)
    pencil.line("ink", 3.5, (50, 47), (50, 71))
    _ring(pencil, 30, 36, 260, 46)
    _hand(pencil, 88, 62)


def _keys(pencil: Pencil) -> None:
    pencil.box((30, 2, 260, 36), "surface", "site", 3, 9)
    for number in range(5):
        pencil.box((46 + 22 * number, 15, 14, 10), "ink", radius=3)
    pencil.line("ink", 3.5, (160, 10), (160, 30))
    for row, (left, count) in enumerate(((30, 9), (44, 8), (58, 7))):
        for number in range(count):
            pencil.box((left + 29.4 * number, 50 + 20 * row, 24, 16), "surface-soft", "line-strong", 1.5, 4)


def _code(pencil: Pencil) -> None:
    for number in range(6):
        left = 26 + 46 * number
        lit = number == 2
        pencil.box((left, 28, 38, 52), "surface", "site" if lit else "line-strong", 4 if lit else 2, 8)
        if number < 2:
            pencil.disc(left + 19, 54, 8, "ink")
    pencil.line("ink", 3.5, (137, 42), (137, 66))
    _ring(pencil, 24, 26, 272, 56)


def _button(pencil: Pencil) -> None:
    pencil.box((70, 28, 180, 50), "site", radius=25)
    pencil.box((104, 48, 112, 10), "on-site", radius=5)
    pencil.box((62, 20, 196, 66), "", "attention", 4, 33)
    _hand(pencil, 206, 60)


def _box(pencil: Pencil, *, ticked: bool) -> None:
    pencil.box((44, 34, 42, 42), "surface", "line-strong", 4, 7)
    if ticked:
        pencil.tick(65, 55, 12, "site", 5.5)
    pencil.text(112, 38, 170, 130)
    _ring(pencil, 42, 32, 46, 46)
    _hand(pencil, 76, 66)


def _tick(pencil: Pencil) -> None:
    _box(pencil, ticked=True)


def _untick(pencil: Pencil) -> None:
    _box(pencil, ticked=False)


def _clock(pencil: Pencil) -> None:
    pencil.disc(160, 55, 46, "surface", "line-strong", 5)
    pencil.line("ink", 5, (160, 55), (160, 26))
    pencil.line("coach", 5, (160, 55), (182, 66))
    pencil.disc(160, 55, 5, "ink")


GESTURES: dict[str, Callable[[Pencil], None]] = {
    "left-tab": _left_tab,
    "right-tab": _right_tab,
    "new-tab": _new_tab,
    "close-tab": _close_tab,
    "closed-tab": _closed_tab,
    "back": _back,
    "mail": _mail,
    "folder": _folder,
    "field": _field,
    "keys": _keys,
    "code": _code,
    "button": _button,
    "tick": _tick,
    "untick": _untick,
    "clock": _clock,
}
"""By the names that ``gestures.drawing_of`` gives."""
