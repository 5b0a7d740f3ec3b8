"""Every colour has a purpose and a use, and what is written in it can be read."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPixmapCache
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QScrollArea

from desktop_sim.resources import resource_path
from desktop_sim.ui.theme import Theme, set_state
from desktop_sim.ui.theme.icons import icon
from desktop_sim.ui.theme.tokens import MODES, Tokens, render_sheet

PROGRAM = Path(__file__).parents[2] / "desktop_sim"
TOKENS = Tokens(resource_path("theme", "tokens.toml"))
SHEET = resource_path("theme", "app.qss").read_text("utf-8")
SCALES = {"px": 1.0, "cpx": 1.0, "ppx": 1.0}
FILES = {"check": "check.svg"}

# What is written on what. Body text asks for 7:1.
TEXT = [
    *[("ink", g) for g in ("paper", "surface", "surface-soft", "selection", "coach-soft")],
    *[("ink", g) for g in ("error-ground", "info-ground", "success-ground")],
    *[("ink-soft", g) for g in ("paper", "surface", "surface-soft", "selection", "info-ground")],
    ("surface", "ink"),  # tool tips
    ("strip-ink", "strip"),
    ("strip-ink", "tab"),
    ("strip-ink", "surface"),
    ("strip-ink", "surface-soft"),
    ("ribbon-ink", "ribbon"),
    ("site", "surface"),  # page titles and links
    ("on-band", "band"),
    ("on-site", "site"),  # chosen text in a mail
    ("coach", "surface"),  # « Ce que cela veut dire »
    ("error", "surface"),  # what is wrong, under its field
]
# Bold text on buttons and tags asks for 4.5:1.
BOLD = [
    ("on-site", "site"),
    ("on-site", "site-hover"),
    ("on-coach", "coach"),
    ("on-coach", "coach-hover"),
    ("coach", "surface"),
    ("coach", "paper"),
    ("coach", "coach-soft"),
    ("site", "selection"),
    ("on-attention", "tag"),
]
# Borders, rings and signs ask for 3:1.
MARKS = [
    *[("attention", g) for g in ("paper", "surface", "halo")],
    *[("line-strong", g) for g in ("surface", "surface-soft", "paper", "info-ground")],
    *[("site", g) for g in ("surface", "surface-soft", "strip", "tab", "selection", "info-ground")],
    *[("error", g) for g in ("surface", "error-ground")],
    *[("coach", g) for g in ("paper", "surface", "success-ground")],
    *[("outline", g) for g in ("paper", "surface")],
    ("on-site", "site"),  # the line within a full button that has the focus
    ("on-coach", "coach"),
    ("strip-ink", "tab"),
    ("disabled", "surface"),
]


def luminance(color: QColor) -> float:
    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF())


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(QColor(first)), luminance(QColor(second))))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_counted_as_wcag_does() -> None:
    """The measure itself: black on white is 21, and #767676 on white the well-known 4.54."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 7.0), (BOLD, 4.5), (MARKS, 3.0)], ids=["text", "bold", "marks"])
def test_what_is_used_together_can_be_told_apart(pairs: list[tuple[str, str]], least: float, mode: str) -> None:
    """Eyes of 75 and more see less contrast: text 7:1, bold text on buttons 4.5:1, marks 3:1."""
    found = {f"{a} on {b}": contrast(TOKENS.color(a, mode), TOKENS.color(b, mode)) for a, b in pairs}
    assert {pair: round(value, 2) for pair, value in found.items() if value < least} == {}


def test_every_text_colour_of_the_sheet_is_in_the_list() -> None:
    """A colour that begins to be written in must come into the pairs above."""
    written = set(re.findall(r"[{;\s]color:\s*\$([a-z-]+)", SHEET))
    listed = {first for first, _ in (*TEXT, *BOLD)}
    assert written - {"disabled"} <= listed  # WCAG asks nothing of what cannot be used


@pytest.mark.parametrize("name", TOKENS.names)
def test_every_colour_is_used(name: str) -> None:
    """A colour that nothing uses is a lie about the program."""
    code = "\n".join(path.read_text("utf-8") for path in PROGRAM.rglob("*.py"))
    assert re.search(rf"\${name}(?![a-z-])", SHEET) or f'"{name}"' in code


@pytest.mark.parametrize("name", TOKENS.names)
@pytest.mark.parametrize("mode", MODES)
def test_every_colour_is_a_colour_in_every_mode(name: str, mode: str) -> None:
    """Qt paints an unreadable value black without a word."""
    assert re.fullmatch(r"#[0-9A-Fa-f]{6}", TOKENS.color(name, mode))


@pytest.mark.parametrize("lacking", ["for", "light", "dark", "contrast"])
def test_a_colour_without_purpose_or_mode_is_refused(tmp_path: Path, lacking: str) -> None:
    """The next person must know what a colour is for; the message names file and key."""
    token = {"for": "text", "light": "#000000", "dark": "#FFFFFF", "contrast": "#FFFFFF"}
    del token[lacking]
    path = tmp_path / "tokens.toml"
    path.write_text("[color.ink]\n" + "\n".join(f'{key} = "{value}"' for key, value in token.items()), "utf-8")
    with pytest.raises(ValueError, match=rf"tokens.toml: color.ink lacks {lacking}"):
        Tokens(path)


def test_an_unknown_colour_in_the_sheet_is_an_error() -> None:
    """Qt would drop the rule silently."""
    with pytest.raises(KeyError, match="no-such"):
        render_sheet("QLabel { color: $no-such; }", TOKENS, "light", SCALES, FILES)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_left_to_be_filled_in(mode: str, scale: float) -> None:
    """A placeholder that the pattern misses would reach Qt as it is."""
    sheet = render_sheet(SHEET, TOKENS, mode, dict.fromkeys(SCALES, scale), FILES)
    body = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    assert "$" not in body
    assert "px(" not in body
    assert body.count("{") == body.count("}")
    assert f"font-size: {round(20 * scale)}px" in body


def test_no_colour_stands_in_the_sheet_itself() -> None:
    """A colour beside the tokens has one value for three modes."""
    body = re.sub(r"/\*.*?\*/", "", SHEET, flags=re.DOTALL)
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b|rgb|hsl", body)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_qt_understands_the_sheet(qapp: QApplication, mode: str, scale: float) -> None:
    """Qt drops a sheet that it cannot parse with a warning, which fails this test."""
    theme = Theme(qapp)
    theme.apply(mode, scale)
    field = QLineEdit()
    field.setProperty("look", "field")
    field.show()
    field.ensurePolished()
    broken = "the last rule of a broken sheet would not be applied"
    assert field.minimumSizeHint().height() >= 46 * theme.chrome_scale, broken
    assert field.fontInfo().pixelSize() == theme.px(22), broken
    assert field.palette().text().color() == theme.color("ink")


def strange_sizes(sheet: str) -> list[str]:
    """Return the sizes of letters and corners that are not in the scale; posters and round ends are their own."""
    found = [f"letters {n}" for n in re.findall(r"font-size: [ct]?px\((\d+)\)", sheet)]
    found += [f"corner {n}" for n in re.findall(r"radius: (\d+)px", sheet)]
    known = [f"letters {n}" for n in TOKENS.type.values()] + [f"corner {n}" for n in TOKENS.radius.values()]
    return [size for size in found if size not in known]


def test_the_sheet_keeps_to_the_scale_of_letters_and_corners() -> None:
    """Thirteen sizes of letters that nobody chose look unfinished."""
    assert strange_sizes(SHEET) == []
    assert strange_sizes("QLabel { font-size: px(19); border-radius: 8px; }") == ["letters 19", "corner 8"]


def test_the_scales_are_those_of_the_look() -> None:
    """8, 12, 16, 24, 32, and what stands between the lines of one thing; letters from 17."""
    assert list(TOKENS.space.values()) == [4, 8, 12, 16, 24, 32]
    assert list(TOKENS.type.values()) == [15, 17, 20, 22, 27, 32]


def test_a_state_is_painted_when_it_is_set(theme: Theme) -> None:
    """A changed property is seen by the sheet only after unpolish and polish."""
    field = QLineEdit()
    field.setProperty("look", "field")
    field.resize(200, 60)
    field.show()
    before = field.grab().toImage()
    set_state(field, "error")
    after = field.grab().toImage()
    assert before != after
    assert after.pixelColor(100, 1) == theme.color("error")


def test_a_theme_is_put_on_once(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """Setting a sheet polishes every widget again; the same mode and size must cost nothing."""
    theme = Theme(qapp)
    theme.apply("dark", 1.25)
    monkeypatch.setattr(qapp, "setStyleSheet", lambda _sheet: pytest.fail("set again"), raising=False)
    theme.apply("dark", 1.25)


def test_icons_are_drawn_in_the_asked_colour(theme: Theme) -> None:
    """A line icon in the wrong colour cannot be seen in dark mode."""
    image = icon("plus", theme.color("error")).pixmap(48, 48).toImage()
    wanted = theme.color("error")
    seen = {
        image.pixelColor(x, y).name() for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() == 255
    }
    assert seen == {wanted.name()}
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon", wanted)


def _boxes(app: QApplication) -> QImage:
    QPixmapCache.clear()
    Theme(app, touch=True).apply("light", 1.0)
    shown = QScrollArea()
    shown.setFixedSize(200, 200)
    box = QCheckBox()
    box.setProperty("look", "site")
    box.setChecked(True)
    box.setMinimumHeight(600)
    shown.setWidget(box)
    return shown.grab().toImage()


@pytest.mark.parametrize("name", ["clé de l'atelier (1) & été", "100 % #2 {x}", "« a » ; b, \\c"])
def test_it_looks_the_same_wherever_the_program_lies(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A sheet that names a file of an odd folder is none for Qt: not a colour and not a frame of it is left."""
    usual = _boxes(qapp)
    odd = tmp_path / name
    shutil.copytree(resource_path("theme"), odd / "theme")
    monkeypatch.setattr(
        "desktop_sim.ui.theme.apply.resource_path",
        lambda *parts: odd.joinpath(*parts) if parts[0] == "theme" else resource_path(*parts),
    )
    try:
        assert _boxes(qapp) == usual
        for picture in (odd / "theme").glob("*.svg"):
            picture.write_text(
                '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>', "utf-8"
            )
        assert _boxes(qapp) != usual  # its pictures are those of that folder
    finally:
        monkeypatch.undo()
        Theme(qapp).apply("light", 1.0)
