"""The shipped font: a plain zero, and every French sign."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QPainterPath, QRawFont
from PySide6.QtWidgets import QApplication, QWidget

from desktop_sim.resources import resource_path
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.theme.apply import FAMILY
from tests.helpers.gui import DeskUnderTest
from tests.helpers.screens import course

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


DESKTOP = "DejaVu Serif"
"""What a desktop's theme has for labels, buttons and menus."""


def in_another_font(window: QWidget) -> list[str]:
    """What does not write in the shipped font."""
    everywhere = [window, *window.findChildren(QWidget)]
    return sorted({type(w).__name__ for w in everywhere if w.font().family() != FAMILY})


def test_a_desktop_s_fonts_for_labels_and_buttons_do_not_win(
    open_desk: Callable[..., DeskUnderTest], qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on GNOME, Cinnamon, MATE, XFCE and KDE: with the sheet Qt takes fonts per class from the desktop's theme."""
    set_sheet = QApplication.setStyleSheet

    def from_the_theme() -> None:
        for name in ("QLabel", "QPushButton", "QToolButton", "QCheckBox", "QMenu", "QMenuItem", "QTipLabel"):
            QApplication.setFont(QFont(DESKTOP), name)

    def as_on_a_desktop(app: QApplication, sheet: str) -> None:
        set_sheet(app, sheet)
        from_the_theme()

    monkeypatch.setattr(QApplication, "setStyleSheet", as_on_a_desktop)
    theme = Theme(qapp)
    theme.apply("dark", 1.25)
    assert [QApplication.font(name).family() for name in ("QLabel", "QMenu", "QTipLabel")] == [FAMILY] * 3
    for stage, desk in course(open_desk):
        assert in_another_font(desk.window) == [], stage
    from_the_theme()  # somebody chooses another font in the desktop's settings, meanwhile
    assert in_another_font(desk.window) == []
    desk.desk.begin("premiere-connexion")
    assert in_another_font(desk.window) == []
    qapp.setFont(QFont(FAMILY))  # which gives up those of the classes, for the tests after this one


_PROBE = """
import sys
from PySide6.QtWidgets import QApplication, QMenu
from desktop_sim.app.desk import Desk
from desktop_sim.app.options import Options
from desktop_sim.app.run import make_application
app = make_application(["x"])
desk = Desk(app, Options(exercise="premiere-connexion"))
desk.show()
app.processEvents()
everywhere = [*app.allWidgets(), QMenu()]
print(sorted({f"{type(w).__name__}: {w.font().family()}" for w in everywhere if w.font().family() != "%s"}))
"""


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen of X11's own, on which Qt asks the desktop for its theme."""
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("Xvfb is not there")
    reads, writes = os.pipe()
    with subprocess.Popen(
        [server, "-displayfd", str(writes), "-screen", "0", "1280x800x24"],
        pass_fds=[writes],
        stderr=subprocess.DEVNULL,
    ) as process:
        os.close(writes)
        with os.fdopen(reads) as told:
            number = told.readline().strip()
        yield f":{number}"
        process.terminate()


@pytest.mark.parametrize("desktop", ["GNOME", "ubuntu:GNOME", "X-Cinnamon", "MATE", "XFCE", "KDE", "LXQt", "gtk3"])
def test_on_each_desktop_it_writes_in_the_shipped_font(desktop: str, display: str, tmp_path: Path) -> None:
    """What these desktops set: their name, their files, and the theme that Qt takes for it."""
    (tmp_path / "gtk-3.0").mkdir()
    (tmp_path / "gtk-3.0" / "settings.ini").write_text(f"[Settings]\ngtk-font-name={DESKTOP} 15\n", "utf-8")
    fonts = "".join(f"{name}={DESKTOP},15,-1,5,50,0,0,0,0,0\n" for name in ("font", "menuFont", "toolBarFont"))
    (tmp_path / "kdeglobals").write_text(f"[General]\n{fonts}[KDE]\nwidgetStyle=Breeze\n", "utf-8")
    given = {"XDG_CURRENT_DESKTOP": desktop, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "HOME": str(tmp_path)}
    given |= {"XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    if desktop == "KDE":
        given |= {"KDE_FULL_SESSION": "true", "KDE_SESSION_VERSION": "5"}
    if desktop == "gtk3":
        given |= {"QT_QPA_PLATFORMTHEME": "gtk3"}
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "KDE_", "XDG_"))}
    done = subprocess.run(
        [sys.executable, "-c", _PROBE % FAMILY],
        env={**kept, "PYTHONPATH": os.pathsep.join(sys.path), **given},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.strip() == "[]", done.stderr
