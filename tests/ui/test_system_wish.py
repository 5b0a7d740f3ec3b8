"""Who has told the system of dark colours or of more contrast need not tell this program too (EN 301 549, 11.7)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.helpers.gui import DeskUnderTest, opened_desk, settle

Scheme, Contrast = Qt.ColorScheme, Qt.ContrastPreference


class Hints:
    """What the system says."""

    def __init__(self, scheme: Scheme, contrast: Contrast) -> None:
        self._scheme, self._contrast = scheme, contrast

    def colorScheme(self) -> Scheme:
        return self._scheme

    def accessibility(self) -> Hints:
        return self

    def contrastPreference(self) -> Contrast:
        return self._contrast


@pytest.fixture
def system(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Callable[[Scheme, Contrast], None]:
    """Lets the system say what it was asked for."""

    def says(scheme: Scheme, contrast: Contrast) -> None:
        monkeypatch.setattr(qapp, "styleHints", lambda: Hints(scheme, contrast), raising=False)

    return says


@pytest.mark.parametrize(
    ("scheme", "contrast", "mode"),
    [
        (Scheme.Unknown, Contrast.NoPreference, "light"),
        (Scheme.Light, Contrast.NoPreference, "light"),
        (Scheme.Dark, Contrast.NoPreference, "dark"),
        (Scheme.Dark, Contrast.HighContrast, "contrast"),
        (Scheme.Light, Contrast.HighContrast, "contrast"),
    ],
)
def test_the_first_start_is_in_the_system_s_colours(
    scheme: Scheme,
    contrast: Contrast,
    mode: str,
    system: Callable[[Scheme, Contrast], None],
    open_desk: Callable[..., DeskUnderTest],
) -> None:
    """Light on every system is pain to some eyes, and nothing to be seen to others."""
    system(scheme, contrast)
    assert open_desk(exercise="").desk.theme.mode == mode


def test_what_was_chosen_here_counts_more(
    system: Callable[[Scheme, Contrast], None], qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Colours that were chosen in the program stay; so do those that the start asks for, as a hall's does."""
    system(Scheme.Dark, Contrast.NoPreference)
    settings = tmp_path / "reglages.toml"
    with opened_desk(qapp, settings, monkeypatch, exercise="") as first:
        first.desk.display.change_mode("light")
    with opened_desk(qapp, settings, monkeypatch, exercise="") as second:
        assert second.desk.theme.mode == "light"
    with opened_desk(qapp, settings, monkeypatch, exercise="", mode="contrast") as third:
        assert third.desk.theme.mode == "contrast"


@pytest.mark.parametrize("size", [(1024, 600), (1366, 768), (1920, 1080)])
def test_the_colours_are_at_hand_beside_the_text_size(
    size: tuple[int, int], open_desk: Callable[..., DeskUnderTest]
) -> None:
    """They were at the far end of the first screen, 2012 pixels down."""
    desk = open_desk(exercise="", size=size)
    colors, larger = desk.find("ribbon.mode"), desk.find("ribbon.larger")
    assert colors.parentWidget() is larger.parentWidget()
    assert desk.window.rect().contains(colors.mapTo(desk.window, colors.rect().bottomRight()))
    before = desk.desk.theme.mode
    colors.click()
    settle()
    assert desk.desk.theme.mode != before
