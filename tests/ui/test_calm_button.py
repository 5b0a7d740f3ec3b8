"""A button that breaks its text: its height is asked before it has its width, and must come true."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop_sim.ui.theme import Theme
from desktop_sim.ui.theme.icons import icon
from desktop_sim.ui.widgets.calm_button import CalmButton
from tests.helpers.gui import settle

WORDS = "Non. Je raccroche, et j'appelle moi-même le 36 46 pour demander si c'était bien vous"
LOOKS = ("site", "site-outline", "coach", "coach-main", "link", "tile", "tool", "folder", "ribbon", "strip")
WIDTHS = (900, 700, 480, 300)  # pixels: one line to many


@pytest.fixture(params=[False, True], ids=["mouse", "touch"])
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, touch=request.param)
    made.apply("light", 1.0)
    yield made
    qapp.setStyleSheet("")


@pytest.mark.parametrize("sign", [False, True], ids=["words", "sign"])
@pytest.mark.parametrize("look", LOOKS)
def test_what_a_button_asks_for_does_not_depend_on_its_present_text(look: str, sign: bool, theme: Theme) -> None:
    """Else an area took its scroll bar away and brought it back without end, and the process died of it."""
    asked = []
    for present in WIDTHS:
        button = CalmButton(WORDS, look)
        if sign:
            button.setIcon(icon("lock", theme.color("site")))
            button.setIconSize(QSize(32, 32))
        button.resize(present, 200)
        button.show()
        settle()
        asked.append(
            (
                [button.heightForWidth(width) for width in WIDTHS],
                button.sizeHint().toTuple(),
                button.minimumSizeHint().toTuple(),
            )
        )
        button.close()
    assert asked == [asked[0]] * len(WIDTHS)


@pytest.mark.parametrize("look", LOOKS)
def test_each_line_has_its_room(look: str, theme: Theme) -> None:
    """More lines make a button higher by just these lines: the words stay as far from its border."""
    board = QWidget()
    column = QVBoxLayout(board)
    column.setContentsMargins(0, 0, 0, 0)
    button = CalmButton(WORDS, look, board)
    column.addWidget(button)
    column.addStretch(1)
    board.show()
    heights = []
    for width in WIDTHS:
        board.resize(width, 600)
        settle()
        lines = button.text().count("\n") + 1
        heights.append((lines, button.height()))
        assert button.height() >= lines * button.fontMetrics().lineSpacing(), width
    (few, low), (many, high) = heights[1], heights[-1]
    assert many > few
    assert high - low <= (many - few) * button.fontMetrics().lineSpacing() + 1


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 1.75, 2.0])
@pytest.mark.parametrize("look", ["site", "site-outline", "coach", "coach-main", "tile"])
def test_the_corners_are_round_in_every_size(look: str, scale: float, theme: Theme, qapp: QApplication) -> None:
    """Where two radii are more than the height Qt draws square corners, across the round ground of the focus."""
    theme.apply("light", scale)
    rules = re.findall(rf'QPushButton\[look="{look}"\](:focus)? {{([^}}]*)}}', qapp.styleSheet())
    text = " ".join(rule for _, rule in rules)
    radius = int(max(re.findall(r"border-radius: (\d+)px", text), key=int))
    margin = int(max(re.findall(r"margin: (\d+)px", text), key=int, default="0"))
    assert 2 * radius <= CalmButton("Oui", look).sizeHint().height() - 2 * margin
