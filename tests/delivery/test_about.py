"""« À propos »: whoever asks for help can say which version it is, and how old what is taught."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from desktop_sim.app import about
from desktop_sim.exercises.checking import check
from desktop_sim.exercises.comparisons import comparisons_in
from desktop_sim.exercises.library import Library
from desktop_sim.resources import resource_path
from desktop_sim.ui.pages.registry import vocabulary
from tests.helpers.gui import DeskUnderTest, settle

SHIPPED = resource_path("exercises").parent


COMPARED = """site = "ameli-deck"
[[comparison]]
on = 2026-11-23
office = "Caisse de l'Exemple"
pages = ["identify", "code"]
version = "0.1.0"
"""
NOVEMBER = date(2026, 11, 23)


@pytest.fixture
def compared(tmp_path: Path) -> Path:
    """A folder of one's own with a comparison that found no difference."""
    (tmp_path / "corrections").mkdir()
    (tmp_path / "corrections" / "ameli-deck.toml").write_text(COMPARED, "utf-8")
    assert check([tmp_path], vocabulary()) == []
    return tmp_path


def content_line(lines: list[str]) -> str:
    """What « À propos de ce contenu » says."""
    said = lines[lines.index(about.CONTENT) + 1 :]
    return " ".join(said).replace("\N{NO-BREAK SPACE}", " ")


def test_what_is_shipped_was_never_compared_and_says_so() -> None:
    """D11: 38 files said « verified_on », and nobody had looked; none says so now, and what to do is said."""
    files = [file for kind in ("exercises", "sites", "mails") for file in (SHIPPED / kind).rglob("*")]
    assert not [f for f in files if f.is_file() and "verified_on" in f.read_text("utf-8")]
    assert comparisons_in(Library()) == ()
    said = content_line(about.about())
    assert "Jamais comparé à la vraie page" in said
    assert "desktop-sim compare ameli-deck" in said


@pytest.mark.parametrize(
    ("today", "age", "again"),
    [
        (date(2026, 11, 23), "aujourd'hui", False),
        (date(2026, 11, 24), "il y a 1 jour", False),
        (date(2026, 12, 22), "il y a 29 jours", False),
        (date(2026, 12, 23), "il y a 1 mois", False),
        (date(2027, 6, 30), "il y a 7 mois", True),
        (date(2028, 11, 22), "il y a 23 mois", True),
    ],
)
def test_a_comparison_is_told_with_its_age(today: date, age: str, again: bool, compared: Path) -> None:
    """When, by whom, how long ago; and what to do when that is long."""
    said = content_line(about.about([compared], today=today))
    assert f"comparé à la vraie page le 23 novembre 2026 par Caisse de l'Exemple, {age}." in said
    assert ("comparez à nouveau" in said) == again
    assert "Jamais" not in said


def test_a_wrong_clock_is_not_blamed_on_the_files(compared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that thinks it is 2001, and one that is older than the program it runs: no age, no complaint."""
    said = content_line(about.about([compared], today=date(2001, 1, 1)))
    assert said.endswith("le 23 novembre 2026 par Caisse de l'Exemple.")
    monkeypatch.setattr(about, "edition", lambda: about.Edition("1", date(2028, 1, 1)))
    said = content_line(about.about([compared], today=date(2027, 11, 23)))
    assert said.endswith("par Caisse de l'Exemple.")
    assert check([compared], vocabulary()) == []


def test_the_newest_comparison_of_a_site_counts(compared: Path) -> None:
    """An entry a time; all are kept."""
    (compared / "corrections" / "b.toml").write_text(COMPARED.replace("2026-11-23", "2027-05-02"), "utf-8")
    assert [made.on for made in comparisons_in(Library((SHIPPED, compared)))] == [date(2027, 5, 2), NOVEMBER]
    assert "2 mai 2027" in content_line(about.about([compared], today=date(2027, 5, 3)))
    assert "novembre" not in content_line(about.about([compared], today=date(2027, 5, 3)))


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("on = 2026-11-23", 'on = "hier"', "comparison[1].on"),
        ('office = "Caisse de l\'Exemple"', 'office = ""', "comparison[1].office"),
        ('["identify", "code"]', '["identifier"]', "comparison[1].pages[1]"),
        ('version = "0.1.0"\n', "", "comparison[1].version"),
    ],
)
def test_a_comparison_without_when_whom_what_or_which_is_none(old: str, new: str, place: str, compared: Path) -> None:
    """Half of an entry would read as a whole one."""
    path = compared / "corrections" / "ameli-deck.toml"
    assert old in COMPARED
    path.write_text(COMPARED.replace(old, new), "utf-8")
    assert [problem.place.split(", ")[-1] for problem in check([path], vocabulary())] == [place]
    assert "Jamais comparé" in content_line(about.about([compared]))


def test_the_office_and_what_is_wrong_are_told_here(tmp_path: Path) -> None:
    """Who chose what is seen, and that something is left out: which and why says the command, to the trainer."""
    (tmp_path / "caisse.toml").write_text('office = "Caisse de l\'Exemple"\n', "utf-8")
    lines = about.about([tmp_path], wrong_files=2)
    assert "Contenu choisi par : Caisse de l'Exemple." in lines
    assert lines[-1].endswith(f"Pourquoi ? desktop-sim check {tmp_path}")
    assert "2\N{NO-BREAK SPACE}fichiers" in lines[-1]


def test_a_product_says_its_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the payload of every product writes it down."""
    (tmp_path / "edition.txt").write_text('version = "0.1.1"\nday = 2026-11-27\n', "utf-8")
    places = {"edition.txt": tmp_path}
    monkeypatch.setattr(about, "resource_path", lambda name: places.get(name, SHIPPED) / name)
    assert about.edition() == about.Edition("0.1.1", date(2026, 11, 27))
    assert about.about()[0] == "À propos : version 0.1.1 du 27 novembre 2026."


def words_on(desk: DeskUnderTest) -> list[str]:
    """What can be read, without what is hidden."""
    for _ in range(5):
        settle()
    shown = (label for label in desk.window.findChildren(QLabel) if label.isVisible())
    return [label.text().replace("\N{NO-BREAK SPACE}", " ") for label in shown]


@pytest.mark.parametrize(
    ("size", "text", "pressed"), [((1366, 768), 1.0, ""), ((1024, 600), 1.0, "debut"), ((1920, 1080), 2.0, "debut")]
)
def test_the_first_screen_ends_with_it(
    open_desk: Callable[..., DeskUnderTest], size: tuple[int, int], text: float, pressed: str
) -> None:
    """At home, where somebody on the telephone asks; where there is little room, once a chapter is open."""
    said = about.about()
    assert said
    desk = open_desk(exercise="", size=size, text=text)
    if pressed:
        desk.click(f"home.chapter.{pressed}")
    assert words_on(desk)[-1] == " ".join(said)


def test_a_visitor_of_a_hall_is_not_told(open_desk: Callable[..., DeskUnderTest]) -> None:
    """There the staff ask the command."""
    assert not set(about.about()) & set(words_on(open_desk(exercise="", shown=("onglets",))))
