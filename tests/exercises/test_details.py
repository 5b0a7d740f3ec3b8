"""The small print of the readers of files: exact places, exact words, both sides of every limit."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_sim.datafiles import schema as s
from desktop_sim.datafiles.documents import read_document
from desktop_sim.datafiles.errors import DataError, Problem
from desktop_sim.exercises import matching
from desktop_sim.exercises.checking import check
from desktop_sim.exercises.library import Library
from desktop_sim.exercises.mails import compose
from desktop_sim.resources import resource_path
from desktop_sim.ui.pages.registry import vocabulary
from desktop_sim.words.breaking import LONGEST_WORD, breakable

SHIPPED = resource_path("exercises").parent


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The shipped files, to be changed."""
    for name in ("exercises", "sites", "mails"):
        shutil.copytree(resource_path(name), tmp_path / name)
    return tmp_path


def change(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def problems(root: Path) -> list[Problem]:
    with pytest.raises(DataError) as wrong:
        Library([root], vocabulary()).site("ameli-deck")
    return list(wrong.value.problems)


# -- sites --------------------------------------------------------------------------------------------------


def drop(path: Path, key: str) -> None:
    lines = path.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(f"{key} =")]
    assert len(kept) == len(lines) - 1
    path.write_text("".join(kept), "utf-8")


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("trust", "text.trust"),
        ('"trust.note"', "text.trust.note"),
        ('"account.trusted"', "text.account.trusted"),
        ('"account.untrusted"', "text.account.untrusted"),
        ('"account.forget"', "text.account.forget"),
        ("device-forgotten", "answer.device-forgotten"),
    ],
)
def test_a_box_to_tick_needs_its_words(key: str, place: str, root: Path) -> None:
    """A site with the box says what it does; one without need not."""
    path = root / "sites" / "ameli-deck" / "site.toml"
    drop(path, key)
    (problem,) = problems(root)
    assert place in problem.place
    assert "Il manque la clé" in problem.message
    change(path, ('"answer", "trust", "connect"]', '"answer", "connect"]'))
    site = Library([root], vocabulary()).site("ameli-deck")
    assert "trust" not in site.layout["code"]


@pytest.mark.parametrize(
    "key",
    [
        '"recovery.title"',
        '"recovery.text"',
        '"recovery.send"',
        '"recovery.back"',
        "recovery-sent",
        "recovery-too-soon",
        "recovery-not-sent",
    ],
)
def test_a_way_to_a_new_password_needs_its_words(key: str, root: Path) -> None:
    """Only a site that sends one needs them."""
    path = root / "sites" / "ameli-deck" / "site.toml"
    drop(path, key)
    Library([root], vocabulary()).site("ameli-deck")
    change(
        path, ('code_mail = "code-securite"', 'code_mail = "code-securite"\nrecovery_mail = "nouveau-mot-de-passe"')
    )
    (problem,) = problems(root)
    assert key.strip('"') in problem.message


# -- exercises ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expect", "fits"),
    [("4003", True), ("4003650123", True), ("400", False), ("40036501234", False), ("40x3", False), ("٤٠٠٣", False)],
)
def test_how_many_boxes_there_may_be(expect: str, fits: bool, root: Path) -> None:
    """From four to ten digits, as codes have."""
    path = root / "exercises" / "souris-clavier.toml"
    change(path, ('expect = "400365"', f'expect = "{expect}"'))
    library = Library([root], vocabulary())
    if fits:
        assert library.exercise("souris-clavier").drills[-1].expect == expect
        return
    with pytest.raises(DataError) as wrong:
        library.exercise("souris-clavier")
    (problem,) = wrong.value.problems
    assert problem.place.endswith("drill[4].expect")
    assert problem.message == "Avec des cases : de 4 à 10 chiffres, sans espace."


@pytest.mark.parametrize(("length", "fits"), [(64, True), (65, False)])
def test_how_much_may_be_asked_to_write(length: int, fits: bool, root: Path) -> None:
    """No more than any entry may hold."""
    path = root / "exercises" / "souris-clavier.toml"
    change(path, ('expect = "Marie"', f'expect = "{"m" * length}"'))
    library = Library([root], vocabulary())
    if fits:
        assert len(library.exercise("souris-clavier").drills[1].expect) == length
    else:
        with pytest.raises(DataError, match=r"64\scaractères au plus"):
            library.exercise("souris-clavier")


@pytest.mark.parametrize(("length", "fits"), [(64, True), (65, False)])
def test_how_much_may_be_written_wrongly_on_purpose(length: int, fits: bool, root: Path) -> None:
    """The same limit."""
    path = root / "exercises" / "mot-de-passe-faux.toml"
    change(path, ('word = "', f'word = "{"m" * length}" # '))
    library = Library([root], vocabulary())
    if fits:
        words = [doing.word for doing in library.exercise("mot-de-passe-faux").doings if doing.word]
        assert words == ["m" * length]
    else:
        with pytest.raises(DataError, match=r"64\scaractères au plus"):
            library.exercise("mot-de-passe-faux")


def test_a_forgotten_password_needs_a_way_to_a_new_one(root: Path) -> None:
    """The exercise, or its site, sends one; else nobody could go on."""
    path = root / "exercises" / "mot-de-passe-oublie.toml"
    copy = path.with_name("oublie-deux.toml")
    text = path.read_text("utf-8").replace('id = "mot-de-passe-oublie"', 'id = "oublie-deux"')
    line = next(line for line in text.splitlines(keepends=True) if line.startswith("recovery_mail"))
    copy.write_text(text, "utf-8")
    assert check([copy], vocabulary()) == []
    copy.write_text(text.replace(line, ""), "utf-8")
    (problem,) = check([copy], vocabulary())
    assert problem.file == str(copy)
    assert "settings" in problem.place
    folder = root / "sites" / "site-deux"
    shutil.copytree(root / "sites" / "ameli-deck", folder)
    change(
        folder / "site.toml",
        ('id = "ameli-deck"', 'id = "site-deux"'),
        ('code_mail = "code-securite"', f'code_mail = "code-securite"\n{line.strip()}'),
    )
    copy.write_text(text.replace(line, "").replace('site = "ameli-deck"', 'site = "site-deux"'), "utf-8")
    assert check([copy, folder], vocabulary()) == []


@pytest.mark.parametrize("part", ["text", "html"])
def test_a_code_s_mail_holds_the_code_in_both_bodies(part: str, root: Path) -> None:
    """A mail without the code in one of its bodies would leave half of the readers without it."""
    path = root / "mails" / "code-deux.toml"
    text = (root / "mails" / "code-retraite.toml").read_text("utf-8").replace('"code-retraite"', '"code-deux"', 1)
    head, _, tail = text.partition(f"{part} = ")
    path.write_text(f"{head}{part} = {tail.replace('{code}', 'rien', 1)}", "utf-8")
    folder = root / "sites" / "site-deux"
    shutil.copytree(root / "sites" / "retraite-tilleuls", folder)
    change(
        folder / "site.toml",
        ('id = "retraite-tilleuls"', 'id = "site-deux"'),
        ('code_mail = "code-retraite"', 'code_mail = "code-deux"'),
    )
    (problem,) = check([folder / "site.toml", path], vocabulary())
    assert "rules.code_mail" in problem.place
    assert f"« {part} »" in problem.message
    assert "{code}" in problem.message


def test_a_mail_of_plain_text_only_is_enough(root: Path) -> None:
    """What has no HTML part need not have the code in it."""
    path = root / "mails" / "code-deux.toml"
    text = (root / "mails" / "code-retraite.toml").read_text("utf-8").replace('"code-retraite"', '"code-deux"', 1)
    path.write_text(text.partition("\nhtml = ")[0] + "\n", "utf-8")
    folder = root / "sites" / "site-deux"
    shutil.copytree(root / "sites" / "retraite-tilleuls", folder)
    change(
        folder / "site.toml",
        ('id = "retraite-tilleuls"', 'id = "site-deux"'),
        ('code_mail = "code-retraite"', 'code_mail = "code-deux"'),
    )
    assert check([folder / "site.toml", path], vocabulary()) == []


# -- words and places ---------------------------------------------------------------------------------------


def test_an_unknown_id_is_one_exact_problem(tmp_path: Path) -> None:
    """Where it was looked for, no line, the word cut to sixty letters, the nearest one."""
    with pytest.raises(DataError) as wrong:
        Library([SHIPPED, tmp_path]).site("ameli-dek")
    where = f"{SHIPPED}, {tmp_path}"
    assert wrong.value.problems == (
        Problem(where, "", "Site inconnu : « ameli-dek ». Vouliez-vous dire « ameli-deck » ?"),
    )
    with pytest.raises(DataError) as wrong:
        Library([tmp_path]).site("x" * 80)
    (problem,) = wrong.value.problems
    assert problem.message == f"Site inconnu : « {'x' * 60} »."


@pytest.mark.parametrize(
    ("source", "place", "said"),
    [
        ('a = 1\nb = "x\n', "ligne 2", "guillemet"),
        ("a = 1\na = 2\n", "ligne 2", "deux fois"),
        ("a = \n", "ligne 1", "il manque quelque chose"),
        ("a = [1\n", "ligne 1", "crochet ] manque"),
        ("\n\nb = 2021-13-40\n", "ligne 3", ""),
    ],
)
def test_broken_toml_is_said_with_its_line(source: str, place: str, said: str, tmp_path: Path) -> None:
    """In French, and where."""
    path = tmp_path / "x.toml"
    path.write_text(source, "utf-8")
    with pytest.raises(DataError) as wrong:
        read_document(path)
    (problem,) = wrong.value.problems
    assert (problem.file, problem.place) == (str(path), place)
    assert problem.message.startswith("Ce fichier n'est pas du TOML correct : ")
    assert said in problem.message


def test_words_of_an_event_are_checked() -> None:
    """A verdict, a folder, a refusal: one of a few words, and the nearest is named."""
    matching.fields_of.cache_clear()
    walker = s.Walker({})
    matching.look_at_match({"event": "CodeRefused", "verdict": "expird"}, ("done",), walker, beside=())
    ((trail, message),) = walker.found
    assert trail == ("done", "verdict")
    assert "Vouliez-vous dire « expired »" in message
    assert set(matching.fields_of("CodeRefused")) == {"site_id", "account_id", "verdict", "counted"}
    assert set(matching.fields_of("MailDelivered")) == {"message_id", "mail_id", "folder"}
    assert isinstance(matching.fields_of("CodeRefused")["verdict"], s.OneOf)
    assert "at" not in matching.fields_of("CodeExpired")


def test_a_mail_on_the_wire_is_exact() -> None:
    """RFC 5322: names of fields as everybody writes them, one mark for id and boundary, CRLF."""
    template = Library().mail("code-retraite")
    at = datetime(2026, 3, 2, 9, 4, 5, 600, tzinfo=UTC)
    raw = compose(template, to="n@messagerie.exercice", at=at, code="12345678")
    lines = raw.decode("utf-8").split("\r\n")
    assert "From: Retraite des Tilleuls <ne-pas-repondre@retraite-tilleuls.exercice>" in lines
    assert "To: n@messagerie.exercice" in lines
    assert any(line.startswith("Subject: ") for line in lines)
    assert "Date: Mon, 02 Mar 2026 09:04:05 +0000" in lines
    assert "Message-ID: <code-retraite.20260302090405000600@entrainement.exercice>" in lines
    assert any("_code-retraite.20260302090405000600_" in line for line in lines)
    assert raw.count(b"12345678") == 2
    assert b"{code}" not in raw
    assert raw == compose(template, to="n@messagerie.exercice", at=at, code="12345678")


def test_a_mail_with_a_password_hides_nothing_in_its_html() -> None:
    """What stands for markup in a password is shown as it is."""
    template = Library().mail("nouveau-mot-de-passe").replace(text="{password}", html="<p>{password}</p>")
    raw = compose(template, to="n@x.exercice", at=datetime(2026, 3, 2, tzinfo=UTC), code=None, password="a<b&c")
    assert b"a<b&c" in raw
    assert b"a&lt;b&amp;c" in raw
    empty = compose(template, to="n@x.exercice", at=datetime(2026, 3, 2, tzinfo=UTC), code=None)
    assert b"{password}" not in empty
    assert b"XX" not in empty


def test_a_long_address_may_break() -> None:
    """After its points and its @, by marks that nobody sees."""
    assert breakable("a.b@c.d") == "a.\u200bb@\u200bc.\u200bd"
    assert breakable("abc") == "abc"


@pytest.mark.parametrize(
    "text",
    ["m" * 200, "un " + "é" * 60, "https://a.fr/" + "x" * 90, "x@" + "y" * 60, "a\u0301" * 80, "-" * 99, "人" * 90],
)
def test_what_is_longer_than_words_may_break_anywhere(text: str) -> None:
    """And loses nothing by it, nor is an accent parted from its letter."""
    broken = breakable(text)
    assert broken.replace("\u200b", "") == text
    assert max(map(len, broken.replace(" ", "\u200b").split("\u200b"))) <= LONGEST_WORD
    assert not any(part.startswith("\u0301") for part in broken.split("\u200b"))
    assert breakable(broken) == broken


@pytest.mark.parametrize(
    "text", ["professionnellement", "l'authentification", "« x\u00a0»", "aujourd'hui, demain", "10:02"]
)
def test_words_stay_whole(text: str) -> None:
    """A line ends between them."""
    assert breakable(text) == text
