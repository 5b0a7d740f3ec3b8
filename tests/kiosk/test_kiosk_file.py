"""The kiosk's settings: what a caisse wrote holds, and a slip is said by line, key and nearest right word."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sim.datafiles.errors import DataError
from desktop_sim.exercises.library import Library, shipped_root
from desktop_sim.kiosk import settings_file as kiosk_file
from desktop_sim.kiosk.settings_file import (
    KioskRules,
    kiosk_files,
    kiosk_path,
    kiosk_problems,
    read_kiosk_file,
    unknown_exercises,
)
from desktop_sim.resources import resource_path
from desktop_sim.ui.pages.registry import vocabulary
from tests.wander.run import office_with

SHIPPED = resource_path("kiosk", "kiosk.toml")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kiosk.toml"


def test_the_shipped_file_holds_every_key_with_its_default() -> None:
    """It is what one copies: nothing changes until a value is changed."""
    assert read_kiosk_file(SHIPPED) == KioskRules()
    written = tomllib.loads(SHIPPED.read_text("utf-8"))
    assert set(written) == set(KioskRules().__dict__)


def test_every_key_of_the_shipped_file_is_explained() -> None:
    """Somebody who knows no English and no Python reads the line above."""
    lines = SHIPPED.read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        if line and not line.startswith("#"):
            assert lines[number - 1].startswith("# "), line


def test_the_default_exercises_are_shipped() -> None:
    """A kiosk without a file of its own has something to show."""
    assert unknown_exercises(KioskRules(), Library().exercise_ids()) == ()


def test_a_missing_file_gives_the_defaults(path: Path) -> None:
    """Unless somebody named it: then it is a slip."""
    assert read_kiosk_file(path) == KioskRules()
    assert read_kiosk_file(path / "beneath") == KioskRules()
    with pytest.raises(DataError, match="n'existe pas"):
        read_kiosk_file(path, must_exist=True)
    assert "n'existe pas" in kiosk_problems(path)[0].message


def test_what_is_not_written_keeps_its_default(path: Path) -> None:
    """One line is a file."""
    path.write_text("warn_after_s = 30\n", "utf-8")
    assert read_kiosk_file(path) == KioskRules(warn_after_s=30)
    path.write_text("", "utf-8")
    assert read_kiosk_file(path) == KioskRules()


def test_everything_can_be_changed(path: Path) -> None:
    """Each key comes through, and the theme gets its own words."""
    path.write_text(
        'exercises = ["tout-seul"]\nwarn_after_s = 10\nwipe_after_s = 20\nsame_key_ms = 0\nkeyboard = false\n'
        'counts = true\ntext = 175\ncolors = "contraste"\nreduced_motion = true\nscreen = 2\nrenew_after_h = 168\n'
        'mailbox = "lettre-claire"\n',
        "utf-8",
    )
    rules = read_kiosk_file(path)
    assert rules == KioskRules(
        ("tout-seul",), 10, 20, 0, False, True, 175, "contraste", True, 2, 168, "lettre-claire"
    )
    assert (rules.text_scale, rules.mode) == (1.75, "contrast")
    assert hash(rules)


WRONG = {
    "a key with a slip": ("warn_after = 60", "warn_after", "Vouliez-vous dire « warn_after_s » ?"),
    "a table": ("[kiosk]\ncounts = true", "kiosk", "Clé inconnue : « kiosk »"),
    "no list": ('exercises = "onglets"', "exercises", "Attendu : une liste"),
    "no exercise": ("exercises = []", "exercises", "Cette liste est vide"),
    "four exercises": ('exercises = ["a", "b", "c", "d"]', "exercises", "Trop d'exercices : 3 au plus"),
    "one twice": ('exercises = ["a", "a"]', "exercises[2]", "écrit deux fois"),
    "a number for an exercise": ("exercises = [1]", "exercises[1]", "Attendu : un identifiant"),
    "a path for an exercise": ('exercises = ["../x.toml"]', "exercises[1]", "Attendu : un identifiant"),
    "a warning too early": ("warn_after_s = 9", "warn_after_s", "de 10 à 600"),
    "a warning too late": ("warn_after_s = 601\nwipe_after_s = 900", "warn_after_s", "de 10 à 600"),
    "a wipe too late": ("wipe_after_s = 901", "wipe_after_s", "de 20 à 900"),
    "a wipe at once": ("wipe_after_s = 69", "wipe_after_s", "écrivez wipe_after_s = 70 ou plus"),
    "a warning after the wipe": ("warn_after_s = 85", "warn_after_s", "« wipe_after_s » (90) doit dépasser"),
    "a slow key": ("same_key_ms = 2001", "same_key_ms", "de 0 à 2000"),
    "a negative time": ("same_key_ms = -1", "same_key_ms", "de 0 à 2000"),
    "half a second": ("same_key_ms = 0.5", "same_key_ms", "Attendu : un nombre entier"),
    "a word for a number": ('warn_after_s = "60"', "warn_after_s", "Attendu : un nombre entier"),
    "oui": ('keyboard = "oui"', "keyboard", "Attendu : true"),
    "one for yes": ("counts = 1", "counts", "Attendu : true"),
    "a size that there is not": ("text = 110", "text", "100, 125, 150, 175, 200"),
    "true for a size": ("text = true", "text", "100, 125, 150, 175, 200"),
    "a size between quotes": ('text = "100"', "text", "sans guillemets"),
    "colours in English": ('colors = "light"', "colors", "clair, contraste, sombre"),
    "colours with a slip": ('colors = "sombr"', "colors", "Vouliez-vous dire « sombre » ?"),
    "screen zero": ("screen = 0", "screen", "de 1 à 8"),
    "a month": ("renew_after_h = 720", "renew_after_h", "de 1 à 168"),
    "not TOML": ("text == 100", "", "pas du TOML correct"),
}


@pytest.mark.parametrize(("text", "key", "says"), WRONG.values(), ids=WRONG)
def test_a_slip_is_said(path: Path, text: str, key: str, says: str) -> None:
    """The file, the line, the key, and what to write."""
    path.write_text(f"# premier\n\n{text}\n", "utf-8")
    with pytest.raises(DataError) as wrong:
        read_kiosk_file(path)
    (problem,) = wrong.value.problems
    assert problem.file == str(path)
    assert problem.place.startswith("ligne 3")
    assert key in problem.place
    assert says in problem.message
    assert kiosk_problems(path) == [problem]


@pytest.mark.parametrize("warn", [10, 11, 79, 80])
def test_the_visitor_has_ten_seconds_at_least(path: Path, warn: int) -> None:
    """The smallest gap that is allowed is allowed."""
    path.write_text(f"warn_after_s = {warn}\nwipe_after_s = {warn + 10}\n", "utf-8")
    assert read_kiosk_file(path).wipe_after_s == warn + 10
    path.write_text(f"warn_after_s = {warn + 1}\nwipe_after_s = {warn + 10}\n", "utf-8")
    with pytest.raises(DataError):
        read_kiosk_file(path)


def test_all_slips_are_said_at_once(path: Path) -> None:
    """One run of « check », not one for each slip."""
    path.write_text('colors = "rose"\ntext = 1\nscreen = 9\n', "utf-8")
    assert [problem.place for problem in kiosk_problems(path)] == [
        "ligne 1, colors",
        "ligne 2, text",
        "ligne 3, screen",
    ]


def test_an_exercise_that_there_is_not_is_said(path: Path) -> None:
    """Where the exercises are known; with the nearest one."""
    path.write_text('exercises = ["onglets", "faux-couriel"]\n', "utf-8")
    known = ("onglets", "faux-courriel")
    rules = read_kiosk_file(path)
    says = "Exercice inconnu : « faux-couriel ». Vouliez-vous dire « faux-courriel » ?"
    assert unknown_exercises(rules, known) == (says,)
    assert unknown_exercises(rules, ("onglets", "faux-couriel")) == ()
    (problem,) = kiosk_problems(path, {"exercise": known})
    assert (problem.place, problem.message) == ("ligne 1, exercises[2]", says)


def test_a_mailbox_that_there_is_not_is_said(path: Path) -> None:
    """By ``check``, with line and nearest word; the shipped file itself names one that there is."""
    path.write_text('text = 100\nmailbox = "lettre-clair"\n', "utf-8")
    known = {"mailbox": tuple(Library().paths("mailbox"))}
    (problem,) = kiosk_problems(path, known)
    says = "Messagerie inconnue : « lettre-clair ». Vouliez-vous dire « lettre-claire » ?"
    assert (problem.place, problem.message) == ("ligne 2, mailbox", says)
    assert kiosk_problems(SHIPPED, known) == []


@pytest.mark.parametrize(
    ("chosen", "office", "shown"),
    [
        ("messagerie", "", "messagerie"),
        ("lettre-claire", "", "lettre-claire"),
        ("messagerie", "autre-messagerie", "autre-messagerie"),
        ("lettre-claire", "autre-messagerie", "lettre-claire"),
    ],
)
def test_the_kiosks_mailbox_comes_before_the_offices(chosen: str, office: str, shown: str, tmp_path: Path) -> None:
    """The usual one leaves the choice to ``caisse.toml``."""
    roots = (shipped_root(), *((office_with(office, tmp_path),) if office else ()))
    library = Library(roots, vocabulary(), mailbox=KioskRules(mailbox=chosen).own_mailbox)
    assert library.exercise("premiere-connexion").mailbox_id == shown
    other = library.exercise("autre-messagerie").mailbox_id
    assert other != shown


def test_a_file_that_cannot_be_read_is_no_missing_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kiosk that shows other exercises than chosen, without a word, would be worse than one that says why."""

    def refuse(*_args: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    path.write_text("text = 200\n", "utf-8")
    monkeypatch.setattr(Path, "lstat", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(DataError, match="lecture est refusée"):
        read_kiosk_file(path)


def test_a_link_to_nowhere_is_no_missing_file(path: Path) -> None:
    """Somebody meant a file."""
    path.symlink_to(path.with_name("nowhere"))
    with pytest.raises(DataError, match="n'existe pas"):
        read_kiosk_file(path)


def test_the_administrator_s_file_comes_first_on_linux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file for the machine; where there is none, or on another system, the user's own."""
    system = tmp_path / "etc" / "kiosk.toml"
    monkeypatch.setattr(kiosk_file, "SYSTEM_FILE", system)
    monkeypatch.setattr(sys, "platform", "linux")
    own = kiosk_path()
    assert own.name == "kiosk.toml"
    assert own != system
    system.parent.mkdir()
    system.write_text("", "utf-8")
    assert kiosk_path() == system
    monkeypatch.setattr(sys, "platform", "win32")
    assert kiosk_path() != system


def test_kiosk_files_are_found_by_name(tmp_path: Path) -> None:
    """« check » takes files and folders."""
    (tmp_path / "deep").mkdir()
    own = tmp_path / "deep" / "kiosk.toml"
    own.write_text("", "utf-8")
    other = tmp_path / "exercice.toml"
    other.write_text("", "utf-8")
    assert kiosk_files([tmp_path, other, tmp_path / "none" / "kiosk.toml"]) == [
        own,
        tmp_path / "none" / "kiosk.toml",
    ]
    assert kiosk_files([Path("a\0b/kiosk.toml")]) in ([], [Path("a\0b/kiosk.toml")])


_scalars = st.one_of(st.booleans(), st.integers(-10, 1000), st.sampled_from(["clair", "sombre", "x"]))


@given(st.dictionaries(st.sampled_from([*KioskRules().__dict__, "other"]), _scalars))
def test_whatever_is_written_is_right_or_said(tmp_path_factory: pytest.TempPathFactory, keys: dict[str, Any]) -> None:
    """Never another exception; and what is accepted holds to all the rules."""
    path = tmp_path_factory.getbasetemp() / "kiosk.toml"
    words = {True: "true", False: "false"}
    path.write_text(
        "".join(
            f"{key} = {words[value] if isinstance(value, bool) else repr(value)}\n" for key, value in keys.items()
        ),
        "utf-8",
    )
    try:
        rules = read_kiosk_file(path)
    except DataError:
        assert kiosk_problems(path)
        return
    assert 10 <= rules.warn_after_s <= rules.wipe_after_s - 10 <= 890
    assert rules.text in (100, 125, 150, 175, 200)
    assert type(rules.screen) is type(rules.same_key_ms) is int
    assert rules.mode in ("light", "dark", "contrast")
