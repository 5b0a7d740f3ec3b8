"""What is shipped loads, lazily and once; what is not there is said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop_sim.core.mailbox import RECEIVED
from desktop_sim.datafiles.errors import DataError
from desktop_sim.datafiles.placeholders import fill
from desktop_sim.exercises.library import Library
from desktop_sim.exercises.ways.verbs import Doing
from desktop_sim.resources import resource_path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of what is shipped, to be changed."""
    for name in ("exercises", "sites", "mails"):
        shutil.copytree(resource_path(name), tmp_path / name)
    return tmp_path


def test_everything_shipped_loads() -> None:
    """Each shipped exercise can be begun: its site, mailbox, card and mails are right too."""
    library = Library()
    for exercise_id in library.exercise_ids():
        exercise = library.exercise(exercise_id)
        assert library.site(exercise.site_id).text["title"]
        assert set(library.mailbox(exercise.mailbox_id).folders) >= set(RECEIVED)
        assert library.card(exercise.card_id).number
        for mail_id in exercise.mails:
            assert library.mail(mail_id).minutes_before is not None
        assert list(exercise.words) == [doing.step_id for doing in exercise.doings]


def test_first_exercise() -> None:
    """The values of the file arrive where the coach and the page look for them."""
    exercise = Library().exercise("premiere-connexion")
    assert exercise.doings[0] == Doing("page", "enter-number")
    assert Doing("messagerie", "open-favourite", page="mailbox") in exercise.doings
    assert exercise.doings[-1] == Doing("connecter", "connect")
    assert exercise.words["numero"].number == 1
    assert exercise.from_zero


def test_card_is_shown_in_groups_and_told_in_no_repr() -> None:
    """The number is read in groups on the card, and no repr holds it: reprs end in logs."""
    card = Library().card("nathalie")
    assert card.spaced_number == "2 69 05 49 588 157"
    assert card.number not in repr(card)
    assert card.passwords[0] not in repr(card)


def test_only_coach_speaks() -> None:
    """An answer without text is the coach's alone."""
    assert Library().site("ameli-deck").answers["number-wiped"].text == ""


def test_files_are_read_once_and_only_when_asked_for(root: Path) -> None:
    """The first page is shown before any mail was read, and a second look costs nothing."""
    library = Library([root])
    exercise = library.exercise("premiere-connexion")
    shutil.rmtree(root / "mails")
    (root / "exercises" / "premiere-connexion.toml").unlink()
    assert library.exercise("premiere-connexion") is exercise
    with pytest.raises(DataError):
        library.mail("chorale")


def test_exercises_come_in_the_order_of_the_course(root: Path) -> None:
    """Chapters first, then places; an exercise whose file is broken does not hide the others."""
    first = root / "exercises" / "premiere-connexion.toml"
    (root / "exercises" / "a-broken.toml").write_text("= nothing")
    (root / "exercises" / "z-easy.toml").write_text(
        first.read_text("utf-8").replace("place = 30", "place = 1"), "utf-8"
    )
    ids = Library([root]).exercise_ids()
    assert ids[0] == "z-easy"
    assert ids[-1] == "a-broken"


@pytest.mark.parametrize("kind", ["exercise", "site", "mailbox", "mail", "card"])
def test_unknown_id(kind: str) -> None:
    """An id that nobody has is one problem, never a traceback; a path is no id."""
    for wanted in ("nowhere", "", "../../etc/passwd", "x" * 10_000):
        with pytest.raises(DataError):
            getattr(Library(), kind)(wanted)


def test_nearest_id() -> None:
    """A slip in an id is answered with the right one."""
    with pytest.raises(DataError, match="Vouliez-vous dire « ameli-deck »"):
        Library().site("ameli-dek")


def test_same_id_in_two_roots(root: Path) -> None:
    """A caisse's own folder adds to what is shipped and cannot change it: the earlier root counts."""
    site = root / "sites" / "ameli-deck" / "site.toml"
    site.write_text(site.read_text("utf-8").replace('name = "Compte ameli"', 'name = "Autre nom"'), "utf-8")
    shipped = resource_path("exercises").parent
    assert Library([shipped, root]).site("ameli-deck").name == "Compte ameli"
    assert Library([root, shipped]).site("ameli-deck").name == "Autre nom"


def test_an_exercise_asked_for_by_its_file_counts_before_all(root: Path) -> None:
    """Who writes an exercise practises that file, also while a shipped one has its name."""
    path = root / "exercises" / "premiere-connexion.toml"
    path.write_text(path.read_text("utf-8").replace("Ma première connexion", "La mienne"), "utf-8")
    library = Library(files=[path])
    assert library.exercise("premiere-connexion").title == "La mienne"


def test_fill_leaves_other_braces() -> None:
    """Only the given names are replaced, once: what is put in is not read again."""
    assert fill("{a} {b} { {x", a="{b}", c="") == "{b} {b} { {x"
