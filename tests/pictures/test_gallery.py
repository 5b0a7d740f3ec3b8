"""The gallery shows every screen in every theme and size; each picture can be found on its page."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.pictures.gallery import SETTINGS, take


def test_a_picture_is_there_for_each_screen_and_the_page_names_all(qapp: QApplication, tmp_path: Path) -> None:
    """In the window's size, no two alike in a row; nothing else is written, no settings of anybody."""
    pictures = take(qapp, tmp_path, SETTINGS[:1])
    assert len(pictures) * len(SETTINGS) >= 60
    named = re.findall(r'src="([^"]+)"', (tmp_path / "index.html").read_text("utf-8"))
    assert sorted(named) == sorted(picture.file for picture in pictures)
    assert {path.name for path in tmp_path.iterdir()} == {*named, "index.html"}
    images = [QImage(str(tmp_path / picture.file)) for picture in pictures]
    assert {image.size().toTuple() for image in images} == {SETTINGS[0].size}
    assert all(one != other for one, other in pairwise(images))


def test_all_themes_and_four_sizes_are_asked_for() -> None:
    """The usual screen, the smallest one, large text and the largest, each in three colours."""
    assert len({setting.name for setting in SETTINGS}) == 12
    assert {setting.mode for setting in SETTINGS} == {"light", "dark", "contrast"}
