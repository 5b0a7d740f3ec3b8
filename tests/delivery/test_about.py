"""« À propos »: whoever asks for help can say which version it is, and how old what is taught."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from desktop_sim.app import about
from desktop_sim.exercises.content_day import content_day
from desktop_sim.resources import resource_path
from tests.helpers.gui import DeskUnderTest, settle

SHIPPED = resource_path("exercises").parent


def days(data: object) -> list[date]:
    """Return what stands under « verified_on » anywhere in a file."""
    if isinstance(data, dict):
        here = [data["verified_on"]] if "verified_on" in data else []
        return here + [day for value in data.values() for day in days(value)]
    return [day for value in data for day in days(value)] if isinstance(data, list) else []


def test_the_content_is_as_new_as_its_newest_file() -> None:
    """What is read without TOML is what TOML says."""
    files = [file for kind in ("exercises", "sites", "mails") for file in (SHIPPED / kind).rglob("*.toml")]
    said = [day for file in files for day in days(tomllib.loads(file.read_text("utf-8")))]
    assert len(said) > 30
    assert content_day([SHIPPED]) == max(said)


def test_content_of_one_s_own_has_its_own_day(tmp_path: Path) -> None:
    """Damaged files and a folder that is not there say nothing."""
    (tmp_path / "sites" / "a").mkdir(parents=True)
    (tmp_path / "sites" / "a" / "site.toml").write_text("verified_on = 2027-03-01\n", "utf-8")
    (tmp_path / "sites" / "b.toml").write_bytes(b"\xff\nverified_on = 2029-01-01")
    (tmp_path / "sites" / "c.toml").write_text("verified_on = 2029-99-99\n", "utf-8")
    assert content_day([tmp_path, tmp_path / "none"]) == date(2027, 3, 1)
    assert content_day([tmp_path / "none"]) is None
    assert about.about([tmp_path])[-1] == "Votre propre contenu : vérifié le 1er mars 2027."


def test_a_product_says_its_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the payload of every product writes it down."""
    (tmp_path / "edition.txt").write_text('version = "0.1.1"\nday = 2026-11-27\n', "utf-8")
    places = {"edition.txt": tmp_path}
    monkeypatch.setattr(about, "resource_path", lambda name: places.get(name, SHIPPED) / name)
    assert about.edition() == about.Edition("0.1.1", date(2026, 11, 27))
    assert about.about()[0] == "À propos : version 0.1.1 du 27 novembre 2026."


def words_on(desk: DeskUnderTest) -> list[str]:
    for _ in range(5):
        settle()
    return [label.text().replace("\N{NO-BREAK SPACE}", " ") for label in desk.window.findChildren(QLabel)]


def test_the_first_screen_ends_with_it(open_desk: Callable[..., DeskUnderTest]) -> None:
    """At home, where somebody on the telephone asks."""
    said = about.about()
    assert said
    assert words_on(open_desk(exercise=""))[-1] == " ".join(said)


def test_a_visitor_of_a_hall_is_not_told(open_desk: Callable[..., DeskUnderTest]) -> None:
    """There the staff ask the command."""
    assert not set(about.about()) & set(words_on(open_desk(exercise="", shown=("onglets",))))
