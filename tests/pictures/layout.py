"""What a designer sees at once: words on each other or cut, edges that nearly meet, two scroll bars, odd spaces."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QFrame,
    QLabel,
    QLayout,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QStackedLayout,
    QWidget,
)

from desktop_sim.kiosk.screens.attract import AttractScreen
from desktop_sim.ui.coach.page_card import PageCard
from desktop_sim.ui.coach.panel import CoachPanel
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.writing_here import WritingHere
from desktop_sim.ui.window.home import HomePage
from desktop_sim.ui.window.notebook import LargeNotebook
from tests.helpers.screens import cut_off

_OVERLAYS = (PageCard, LargeNotebook)
_POSTERS = (AttractScreen,)  # with sizes of their own: they are read from afar
_SIDEWAYS = Qt.Orientation.Horizontal
_BOXES = ("card", "hero", "aid", "training-card", "card-button", "field", "coach", "coach-main")
_BAR = 18  # pixels: the scroll bar of the style sheet
_LINE = 1  # pixels: a frame keeps its own line free
_NEARLY = range(2, 12)  # pixels: meant to be one edge, and is not


def faults(window: QWidget, theme: Theme) -> list[str]:
    """Return all that is wrong with the layout of what a window shows, in words; nothing where it is right."""
    return [
        *overlaps(window),
        *cut_off(window),
        *near_misses(window),
        *scroll_bars(window),
        *odd_spaces(window, theme),
    ]


def _ground(widget: QWidget) -> QWidget:
    """Return what a widget lies on: the page that is scrolled with it, a card over the page, or the window."""
    while (parent := widget.parentWidget()) is not None:
        if isinstance(widget, _OVERLAYS):
            return widget
        area = parent.parentWidget()
        if isinstance(area, QScrollArea) and area.widget() is widget:
            return widget
        widget = parent
    return widget


def _place(widget: QWidget, ground: QWidget) -> QRect:
    return QRect(widget.mapTo(ground, QPoint()), widget.size())


def _name(widget: QWidget) -> str:
    text = getattr(widget, "text", str)()
    return repr(widget.objectName() or text or type(widget).__name__)


def overlaps(window: QWidget) -> list[str]:
    """Return pairs of words, buttons and fields that lie on each other."""
    by_ground: dict[QWidget, list[QWidget]] = {}
    for widget in window.findChildren(QWidget):
        is_seen = isinstance(widget, (QAbstractButton, QLineEdit)) or (isinstance(widget, QLabel) and widget.text())
        if is_seen and widget.isVisible() and not isinstance(widget, WritingHere):
            by_ground.setdefault(_ground(widget), []).append(widget)
    found = []
    for ground, widgets in by_ground.items():
        for one, other in combinations(widgets, 2):
            if one.isAncestorOf(other) or other.isAncestorOf(one):
                continue
            if _place(one, ground).intersects(_place(other, ground)):
                found.append(f"{_name(one)} and {_name(other)} lie on each other")
    return found


def near_misses(window: QWidget) -> list[str]:
    """Return boxes of one column whose right edges nearly meet, and do not."""
    found = []
    for column in (*window.findChildren(CoachPanel), *window.findChildren(HomePage)):
        boxes = [w for w in column.findChildren(QWidget) if w.isVisible() and w.property("look") in _BOXES]
        edges = {box: _place(box, column).right() for box in boxes if not _inside_a_box(box)}
        for one, other in combinations(edges, 2):
            if _overlay(one) is _overlay(other) and abs(edges[one] - edges[other]) in _NEARLY:
                found.append(f"{_name(one)} ends at {edges[one]}, {_name(other)} at {edges[other]}")
    return found


def _overlay(widget: QWidget) -> QWidget | None:
    parent: QWidget | None = widget
    while parent is not None and not isinstance(parent, _OVERLAYS):
        parent = parent.parentWidget()
    return parent


def _inside_a_box(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, (QFrame, QAbstractButton)) and parent.property("look") in _BOXES:
            return True
        parent = parent.parentWidget()
    return False


def scroll_bars(window: QWidget) -> list[str]:
    """Return what is scrolled twice, one bar within another's page, and what is scrolled sideways."""
    bars = [bar for bar in window.findChildren(QScrollBar) if bar.isVisible() and bar.maximum() > 0]
    areas = {bar: area for bar in bars if (area := _area_of(bar)) is not None}
    found = [f"{_name(areas[bar])} is scrolled sideways" for bar in areas if bar.orientation() is _SIDEWAYS]
    for one, other in combinations(areas, 2):
        inner, outer = areas[one], areas[other]
        if inner.isAncestorOf(outer) or outer.isAncestorOf(inner):
            found.append(f"{_name(inner)} and {_name(outer)} are scrolled within each other")
    return found


def _area_of(bar: QScrollBar) -> QAbstractScrollArea | None:
    parent = bar.parentWidget()
    while parent is not None and not isinstance(parent, QAbstractScrollArea):
        parent = parent.parentWidget()
    return parent


def odd_spaces(window: QWidget, theme: Theme) -> list[str]:
    """Return distances within layouts that are none of the scale.

    Beside them the room of a scroll bar may be kept, and what is small already need not grow with the text.
    """
    sizes = (0, *theme.spaces)
    scale = {round(size * by) for size in sizes for by in (1.0, theme.scale, theme.chrome_scale)}
    beside_a_bar = scale | {size + _BAR for size in scale}
    found = []
    for layout in window.findChildren(QLayout):
        owner = layout.parentWidget()
        if (
            owner is None
            or not owner.isVisible()
            or isinstance(layout, QStackedLayout)
            or isinstance(owner, _POSTERS)
        ):
            continue
        seen = [item for place in range(layout.count()) if (item := layout.itemAt(place)) and not item.isEmpty()]
        margins = layout.contentsMargins()
        sides = [margins.left(), margins.top(), margins.bottom()] if seen else []
        between = [layout.spacing()] if len(seen) > 1 else []
        odd = [side for side in (*sides, *between) if side not in scale and side > _LINE]
        odd += [margins.right()] if seen and margins.right() not in (*beside_a_bar, _LINE) else []
        if odd:
            found.append(f"{type(owner).__name__} {_name(owner)}: {odd}")
    return found
