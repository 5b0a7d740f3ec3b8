"""Another site looks like another site: its colour, header and buttons are data, and can be read in every mode."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFrame, QLabel

from desktop_sim.datafiles.documents import read_document
from desktop_sim.datafiles.errors import DataError
from desktop_sim.datafiles.schema import validate
from desktop_sim.exercises.sites import SITE, site_from
from desktop_sim.resources import resource_path
from tests.helpers.gui import DeskUnderTest, settle
from tests.ui.test_theme import TOKENS, contrast

OpenDesk = Callable[..., DeskUnderTest]
FILE = resource_path("sites", "retraite-tilleuls", "site.toml")


def title(desk: DeskUnderTest) -> QLabel:
    (made,) = [w for w in desk.login_page().findChildren(QLabel) if w.property("look") == "page-title"]
    return made


def button_color(desk: DeskUnderTest) -> str:
    button = desk.find("login.submit")
    return button.grab().toImage().pixelColor(button.width() // 2, 5).name().upper()


def looking(tmp_path: Path, **changed: str) -> list[str]:
    """What a checker says of the look of a site with other values."""
    text = FILE.read_text("utf-8")
    for key, value in changed.items():
        text = "\n".join(f'{key} = "{value}"' if x.startswith(f"{key} = ") else x for x in text.split("\n"))
    path = tmp_path / "site.toml"
    path.write_text(text, "utf-8")
    try:
        validate(read_document(path), SITE, {})
    except DataError as wrong:
        return [str(problem) for problem in wrong.problems if "look" in str(problem)]
    return []


@pytest.mark.parametrize("mode", ["light", "dark", "contrast"])
def test_another_site_has_its_own_colour_and_the_first_one_keeps_ours(mode: str, open_desk: OpenDesk) -> None:
    """On titles, header and buttons; high contrast has one set of colours for all."""
    look = site_from(read_document(FILE)).look
    ours = TOKENS.color("site", mode)
    own = {"light": look.color, "dark": look.color_dark}.get(mode, ours)
    desk = open_desk(exercise="premiere-connexion", mode=mode)
    for exercise, wanted in (("premiere-connexion", ours), ("autre-site", own)):
        desk.desk.begin(exercise)
        settle()
        assert title(desk).palette().windowText().color().name().upper() == wanted.upper()
        assert button_color(desk) == wanted.upper()
    banner = next(w for w in desk.login_page().findChildren(QFrame) if w.property("look") == "site-banner")
    assert banner.grab().toImage().pixelColor(4, 4).name().upper() == own.upper()


def test_what_is_shipped_can_be_read() -> None:
    """Seven to one on the page, and as much on the band for the name in it."""
    look = site_from(read_document(FILE)).look
    for mode, color in (("light", look.color), ("dark", look.color_dark)):
        assert contrast(color, TOKENS.color("surface", mode)) >= 7
        assert contrast(color, TOKENS.color("on-site", mode)) >= 7


def test_a_wrong_look_is_named_by_its_line(tmp_path: Path) -> None:
    """A colour that is hard to read, a word that is no colour, a shape that there is not."""
    assert looking(tmp_path) == []
    for key, value, says in (
        ("color", "#8FA04A", "se lit mal"),
        ("color_dark", "#4A5700", "plus claire"),
        ("color", "olive", "#RRVVBB"),
        ("button", "oval", "oval"),
    ):
        (said,) = looking(tmp_path, **{key: value})
        assert says in said
        assert "ligne" in said
