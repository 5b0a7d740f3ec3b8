"""``desktop-sim check``: what is shipped is right, and what needs several files or today's date is seen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop_sim.datafiles.errors import Problem
from desktop_sim.exercises.checking import check
from desktop_sim.exercises.library import Vocabulary
from desktop_sim.resources import resource_path
from desktop_sim.ui.pages.registry import vocabulary as shipped_vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The anchors and pages that there are."""
    return shipped_vocabulary()


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """A folder for new files, laid out as the resources are."""
    for name in ("exercises", "sites", "mails"):
        (tmp_path / name).mkdir()
    return tmp_path


def _put(box: Path, place: str, source: Path, *changes: tuple[str, str]) -> Path:
    text = source.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = box / place
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def _only(problems: list[Problem], message: str) -> Problem:
    (problem,) = problems
    assert message in problem.message
    return problem


MAIL = resource_path("mails", "chorale.toml")
CODE_MAIL = resource_path("mails", "code-securite.toml")
CARDS = resource_path("sites", "cards.toml")
SITE = resource_path("sites", "ameli-deck", "site.toml")
EXERCISE = resource_path("exercises", "premiere-connexion.toml")
FORGOTTEN = resource_path("exercises", "mot-de-passe-oublie.toml")


def test_everything_shipped_is_right(vocabulary: Vocabulary) -> None:
    """The files of the program hold to all rules, whichever way they are named."""
    assert check([], vocabulary) == []
    assert check([resource_path("exercises").parent], vocabulary) == []
    assert check([resource_path("exercises"), SITE], vocabulary) == []


def test_new_exercise_may_name_shipped_and_new_files(box: Path, vocabulary: Vocabulary) -> None:
    """A trainer's own exercise uses the shipped site and her own mail."""
    _put(box, "exercises/a-moi.toml", EXERCISE, ('"premiere-connexion"', '"a-moi"'), ('"chorale"', '"club"'))
    _put(box, "mails/club.toml", MAIL, ('id = "chorale"', 'id = "club"'))
    assert check([box], vocabulary) == []


def test_same_id_twice(box: Path) -> None:
    """Of two files with one id the new one is named, with the line and the other file."""
    path = _put(box, "mails/chorale.toml", MAIL)
    problem = _only(check([box], None), str(MAIL))
    assert problem.file == str(path)
    assert problem.place == "ligne 1, id"


def test_id_is_the_name_of_the_file(box: Path) -> None:
    """A file is found by its name, so its id is the same."""
    _put(box, "mails/club.toml", MAIL, ('id = "chorale"', 'id = "groupe"'))
    assert _only(check([box], None), "« club »").place == "ligne 1, id"


def test_number_of_a_card(box: Path) -> None:
    """A number that may be somebody's is refused, and so is a wrong key."""
    other = ("[card.nathalie]", "[card.paul]")
    path = _put(box, "sites/cards.toml", CARDS, other, ('"2690549588157"', '"2690049588158"'))
    assert _only(check([path], None), "quelqu'un").place == "ligne 6, card.paul.number"
    path = _put(box, "sites/cards.toml", CARDS, other, ('"80"', '"81"'))
    assert _only(check([path], None), "clé").place == "ligne 7, card.paul.key"
    path = _put(box, "sites/cards.toml", CARDS, other, ('"2690549588157"', '"149112A004000"'), ('"80"', '"02"'))
    assert check([path], None) == []


def test_mail_without_code(box: Path) -> None:
    """A site whose mail brings no code cannot be left."""
    _put(box, "mails/vide.toml", CODE_MAIL, ('id = "code-securite"', 'id = "vide"'), ("<h1>{code}</h1>", ""))
    changes = (('id = "ameli-deck"', 'id = "autre"'), ('code_mail = "code-securite"', 'code_mail = "vide"'))
    _put(box, "sites/autre/site.toml", SITE, *changes)
    assert _only(check([box], None), "{code}").place.endswith("rules.code_mail")


def test_mail_without_password(box: Path) -> None:
    """Who asks for a new password must find it in the mail."""
    new_password = ('recovery_mail = "nouveau-mot-de-passe"', 'recovery_mail = "code-securite"')
    _put(box, "exercises/a-moi.toml", FORGOTTEN, ('"mot-de-passe-oublie"', '"a-moi"'), new_password)
    problems = check([box], None)
    assert len(problems) == 2  # in the text, and in the HTML
    assert all("{password}" in p.message and p.place.endswith("settings.recovery_mail") for p in problems)


def test_forgotten_password_without_a_new_one(box: Path) -> None:
    """Nobody could log in."""
    nothing = ('recovery_mail = "nouveau-mot-de-passe"', "")
    _put(box, "exercises/a-moi.toml", FORGOTTEN, ('"mot-de-passe-oublie"', '"a-moi"'), nothing)
    assert _only(check([box], None), "« recovery_mail »").place.endswith("settings.password_known")


def test_mail_without_date_in_the_mailbox(box: Path) -> None:
    """A mail that lies there from the beginning says since when."""
    changes = (('id = "premiere-connexion"', 'id = "a-moi"'), ('"chorale"', '"code-securite"'))
    _put(box, "exercises/a-moi.toml", EXERCISE, *changes)
    assert _only(check([box], None), "minutes_before").place.endswith("mails[1]")


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ('ask = ["title"', 'ask = ["titel"', "layout.ask[1]", "« title »"),
        ('"answer", "submit"]', '"answer"]', "layout.identify", "Il manque « submit »"),
        (
            '{ text = "me connecter", confidence = "K" }',
            '{ text = "x", confidence = "Z" }',
            "text.submit.confidence",
            "S",
        ),
        ("{name}", "{nom}", "text.account.hello.text", "« {name} »"),
        ("il manque {missing}", "il manque {until}", "answer.number-short.text", "{missing}"),
        ("code-wrong = {", "code-wrongg = {", "answer.code-wrongg", "« code-wrong »"),
        ('code_mail = "code-securite"', 'code_mail = "code"', "rules.code_mail", "Mail inconnu"),
        ("lifetime_minutes = 15", "lifetime_minutes = 15.5", "rules.lifetime_minutes", "entier"),
    ],
)
def test_site(box: Path, old: str, new: str, place: str, message: str) -> None:
    """What a page cannot show is seen before it is opened."""
    path = _put(box, "sites/autre/site.toml", SITE, ('id = "ameli-deck"', 'id = "autre"'), (old, new))
    problem = next(p for p in check([path], None) if p.place.endswith(f", {place}"))
    assert message in problem.message


def test_what_is_none_of_our_files(tmp_path: Path) -> None:
    """Anything given by name is answered, also what cannot be read or is something else."""
    other, broken = tmp_path / "other.toml", tmp_path / "broken.toml"
    other.write_text("a = 1")
    broken.write_text("a =")
    empty = tmp_path / "empty"
    empty.mkdir()
    loop = tmp_path / "loop.toml"
    loop.symlink_to(loop)
    for path in (other, broken, empty, loop, tmp_path / "none", tmp_path / "a\0b"):
        (problem,) = check([path], None)
        assert problem.file == str(path)


def test_relative_path_of_a_shipped_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shipped file may be named by a relative path; it is not taken for a second file of that id."""
    monkeypatch.chdir(MAIL.parent)
    assert check([Path("chorale.toml")], None) == []


def test_lies_elsewhere(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """A file on the desktop is known by its keys."""
    path = tmp_path / "mon exercice.toml"
    shutil.copy(EXERCISE, path)
    text = path.read_text("utf-8").replace('id = "premiere-connexion"', 'id = "a-moi"')
    path.write_text(text, "utf-8")
    assert check([path], vocabulary) == []
