"""Everything by touch alone: targets of 48 pixels, 8 pixels apart, and scroll bars with arrows."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QLineEdit,
    QScrollBar,
    QStyle,
    QStyleOptionSlider,
    QTabBar,
    QWidget,
)

from tests.helpers.gui import DeskUnderTest, settle
from tests.helpers.screens import SIZES, course, cut_off, stages

SMALLEST, GAP = 48, 8  # pixels


def _on_screen(window: QWidget, widget: QWidget, area: QRect) -> QRect:
    return area.translated(widget.mapTo(window, QPoint()))


def finger_targets(window: QWidget) -> list[tuple[str, QRect, QRect]]:
    """Name, whole size, and the part that can be seen, of everything to be touched."""
    found = []
    for kind in (QAbstractButton, QLineEdit):
        for widget in window.findChildren(kind):
            if widget.isVisible() and widget.isEnabled() and not widget.visibleRegion().isEmpty():
                seen = _on_screen(window, widget, widget.visibleRegion().boundingRect())
                under = window.childAt(seen.center())
                if under is not widget and not widget.isAncestorOf(under):
                    continue  # a call's card lies on it
                name = widget.objectName() or widget.accessibleName() or widget.text()
                found.append((name, _on_screen(window, widget, widget.rect()), seen))
    for bar in window.findChildren(QTabBar):
        for place in range(bar.count()):
            area = _on_screen(window, bar, bar.tabRect(place).adjusted(0, 0, -GAP, 0))  # the sheet's margin
            found.append((f"tab {bar.tabText(place)}", area, area))
    for bar in window.findChildren(QScrollBar):
        if bar.isVisible() and bar.maximum() > 0:
            option = QStyleOptionSlider()
            bar.initStyleOption(option)
            for part in (QStyle.SubControl.SC_ScrollBarAddLine, QStyle.SubControl.SC_ScrollBarSubLine):
                area = bar.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, bar)
                whole = _on_screen(window, bar, area)
                seen = _on_screen(window, bar, area.intersected(bar.visibleRegion().boundingRect()))
                if window.childAt(whole.center()) is bar:  # else it is scrolled away, or a call's card lies on it
                    found.append((f"arrow of {bar.parent().parent()}", whole, seen))
    return found


def apart(one: QRect, other: QRect) -> int:
    """Pixels between two areas."""
    across = max(one.left() - other.right(), other.left() - one.right()) - 1
    down = max(one.top() - other.bottom(), other.top() - one.bottom()) - 1
    return max(across, down)


def too_small(window: QWidget) -> list[str]:
    return [
        f"{name}: {whole.width()}x{whole.height()}"
        for name, whole, _ in finger_targets(window)
        if min(whole.width(), whole.height()) < SMALLEST
    ]


def too_near(window: QWidget) -> list[str]:
    """Pairs of targets; what lies within another one, as the eye in its field, is a part of it."""
    return [
        f"{one} and {other}: {apart(here, there)}"
        for (one, _, here), (other, _, there) in combinations(finger_targets(window), 2)
        if apart(here, there) < GAP and not here.contains(there.center()) and not there.contains(here.center())
    ]


@pytest.mark.parametrize("size", [*SIZES, (1920, 1080, 2.0)], ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("walk", ["deck", "course"])
def test_every_target_is_for_a_finger(
    walk: str, size: tuple[int, ...], open_desk: Callable[..., DeskUnderTest]
) -> None:
    """A finger covers what it touches: 48 pixels, and 8 to the next target (issue « Kiosk »)."""
    settings = {"size": size[:2], "text": float(size[2]) if len(size) > 2 else 1.0, "touch": True}
    if walk == "course":
        for stage, desk in course(open_desk, **settings):
            settle()
            assert (stage, too_small(desk.window), too_near(desk.window)) == (stage, [], [])
            assert (stage, cut_off(desk.window)) == (stage, [])
        return
    desk = open_desk(**settings)
    for stage in stages(desk):
        settle()
        assert (stage, too_small(desk.window), too_near(desk.window)) == (stage, [], [])
        assert (stage, cut_off(desk.window)) == (stage, [])


def test_one_touch_of_an_arrow_moves_a_third_of_what_is_seen(open_desk: Callable[..., DeskUnderTest]) -> None:
    """Nobody should have to drag, nor to touch twenty times."""
    desk = open_desk(size=(1024, 600), touch=True)
    bars = [bar for bar in desk.window.findChildren(QScrollBar) if bar.isVisible() and bar.maximum() > 0]
    assert bars
    for bar in bars:
        bar.setValue(0)
        desk.click(bar, QPoint(bar.width() // 2, bar.height() - 20))
        assert bar.value() == min(bar.pageStep() // 3, bar.maximum())
        desk.click(bar, QPoint(bar.width() // 2, 20))
        assert bar.value() == 0
