"""The shipped font: a plain zero, and every French sign."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontDatabase, QFontInfo, QPainterPath, QRawFont
from PySide6.QtWidgets import QApplication

from desktop_sim.resources import resource_path
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.theme.apply import FAMILY

FILES = ("EntrainementSans-Regular.ttf", "EntrainementSans-Bold.ttf")
LETTERS = "abcdefghijklmnopqrstuvwxyzàâäæçéèêëîïôöœùûüÿ"
SIGNS = "0123456789«»’'…–—−€\u00a0\u202f.,;:!?()/@&%+-*=_#\"°·"


@pytest.fixture(params=FILES)
def font(qapp: QApplication, request: pytest.FixtureRequest) -> QRawFont:
    raw = QRawFont(str(resource_path("fonts", request.param)), 100)
    assert raw.isValid()
    return raw


def outline(font: QRawFont, letter: str) -> QPainterPath:
    return font.pathForGlyph(font.glyphIndexesForString(letter)[0])


@pytest.mark.parametrize("name", FILES)
def test_the_font_loads_under_its_name(qapp: QApplication, name: str) -> None:
    """A font that does not load is replaced by the system's without a word."""
    number = QFontDatabase.addApplicationFont(str(resource_path("fonts", name)))
    assert QFontDatabase.applicationFontFamilies(number) == [FAMILY]


def test_the_program_writes_in_it(theme: Theme, qapp: QApplication) -> None:
    """Also the bold face is the shipped one: a made-up bold is smeared."""
    for bold in (False, True):
        font = qapp.font()
        font.setBold(bold)
        assert QFontInfo(font).family() == FAMILY
        assert QFontInfo(font).bold() is bold


def test_the_zero_is_plain(font: QRawFont) -> None:
    """A slashed or dotted zero looks like an 8 or an Ø to many older readers: two outlines, no third, no bar."""
    zero = outline(font, "0")
    assert len(zero.toSubpathPolygons()) == 2
    assert not zero.contains(zero.boundingRect().center()), "something stands in the middle of the zero"
    eight = outline(font, "8")
    assert eight.contains(QPointF(eight.boundingRect().center().x(), eight.boundingRect().center().y())) or (
        len(eight.toSubpathPolygons()) == 3
    )


def test_a_zero_is_no_letter_o(font: QRawFont) -> None:
    """In a code and in a password the two must differ."""
    zero, letter = outline(font, "0"), outline(font, "O")
    assert zero != letter
    assert zero.boundingRect().width() < 0.9 * letter.boundingRect().width()


@pytest.mark.parametrize("pair", ["1l", "1I", "lI", "8B", "6G"])
def test_other_signs_that_are_mistaken_differ(font: QRawFont, pair: str) -> None:
    """A code copied by eye must not have twins."""
    assert outline(font, pair[0]) != outline(font, pair[1])


def test_digits_are_all_of_one_width(font: QRawFont) -> None:
    """Numbers in groups stand under each other."""
    widths = {round(w.x(), 3) for w in font.advancesForGlyphIndexes(font.glyphIndexesForString("0123456789"))}
    assert len(widths) == 1


@pytest.mark.parametrize("letter", sorted({*LETTERS, *LETTERS.upper(), *SIGNS} - {"SS"}))
def test_every_french_sign_is_there(font: QRawFont, letter: str) -> None:
    """A sign that lacks is drawn as a box, or in another font."""
    assert [glyph != 0 for glyph in font.glyphIndexesForString(letter)] == [True] * len(letter)


def test_the_licence_lies_beside_the_font() -> None:
    """The Open Font License asks for it."""
    text = resource_path("fonts", "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in text


def test_a_missing_font_is_no_crash(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file is lost, the system's font is used and everything still works."""
    from desktop_sim.ui.theme import apply

    real = resource_path

    def without_fonts(*parts: str) -> object:
        if parts[0] == "fonts":
            raise FileNotFoundError(parts)
        return real(*parts)

    monkeypatch.setattr(apply, "resource_path", without_fonts)
    theme = Theme(qapp)
    theme.apply("light", 1.0)
    assert theme.px(10) == 10
