"""Files of one's own as people keep them: misplaced, copied, misnamed, named in any order on the command line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_sim.commands.main import main
from desktop_sim.datafiles.documents import read_document
from desktop_sim.datafiles.errors import Problem
from desktop_sim.datafiles.schema import LONGEST_LINE
from desktop_sim.exercises.checking import check
from desktop_sim.exercises.library import Library, shipped_root
from desktop_sim.exercises.mails import compose, mail_from
from desktop_sim.exercises.own_content import own_content
from desktop_sim.resources import resource_path
from desktop_sim.system.exit_codes import DONE, FAILED, WRONG_USE
from desktop_sim.ui.pages.registry import vocabulary
from tests.helpers.pace import at_once

EXERCISE = resource_path("exercises", "premiere-connexion.toml").read_text("utf-8")
MINE = EXERCISE.replace('id = "premiere-connexion"', 'id = "mon-exercice"').replace("Ma première", "Notre première")
ON_MY_SITE = MINE.replace('site = "ameli-deck"', 'site = "mon-site"')
MY_SITE = 'id = "mon-site"\nlike = "ameli-deck"\nname = "Notre site"\n'

Put = Callable[[str, str], Path]


@pytest.fixture
def caisse(tmp_path: Path) -> Path:
    """A folder of one's own with an exercise on a site of one's own."""
    root = tmp_path / "caisse"
    for place, text in (("exercises/mon-exercice.toml", ON_MY_SITE), ("sites/mon-site/site.toml", MY_SITE)):
        (root / place).parent.mkdir(parents=True)
        (root / place).write_text(text, "utf-8")
    return root


def listed(root: Path) -> list[str]:
    """What the first screen offers."""
    return [heading.exercise_id for heading in own_content([root], vocabulary()).headings]


def only(problems: list[Problem]) -> Problem:
    (problem,) = problems
    return problem


# -- where a file lies --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "text", "said"),
    [
        ("exercices/a.toml", MINE, "un exercice, mais il n'est pas lu ici : rangez-le dans le dossier « exercises »"),
        ("a.toml", MINE, "rangez-le dans le dossier « exercises »"),
        ("exercises/vieux/a.toml", MINE, "rangez-le dans le dossier « exercises »"),
        ("sites/site.toml", MY_SITE.replace("like", "account_title = 'a'\nlike"), "« sites/mon-site/site.toml »"),
        ("site/mon-site/site.toml", MY_SITE.replace("like", "account_title = 'a'\nlike"), "un site"),
        ("mail/a.toml", resource_path("mails", "chorale.toml").read_text("utf-8"), "dans le dossier « mails »"),
        ("correction/a.toml", 'site = "ameli-deck"\ntext.ask = "a"\n', "dans le dossier « corrections »"),
        ("a.toml", 'site = "ameli-deck"\ntext.ask = "a"\n', "une correction"),
        ("mails/x/caisse.txt.toml", 'office = "Nous"\n', "à la racine, sous le nom"),
    ],
)
def test_a_file_at_the_wrong_place_is_told_where_it_belongs(place: str, text: str, said: str, caisse: Path) -> None:
    """D4: « Tout est bon. », and nothing appeared."""
    path = caisse / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    problem = only(check([caisse], vocabulary()))
    assert problem.file == str(path)
    assert said in problem.message
    assert "mon-exercice" in listed(caisse)


@pytest.mark.parametrize("name", ["b.toml.txt", "b.TOML", "b.toml.bak"])
def test_a_file_whose_name_ends_otherwise_is_told_its_right_name(name: str, caisse: Path) -> None:
    """Windows hides the end of a name."""
    (caisse / "exercises" / name).write_text(MINE, "utf-8")
    problem = only(check([caisse], vocabulary()))
    assert f"s'appelle en vrai « {name} »" in problem.message
    assert "« b.toml »" in problem.message


@pytest.mark.parametrize("copy", ["mon-exercice - Copie.toml", "mon-exercice (1).toml", "copie de mon-exercice.toml"])
def test_a_copy_is_named_and_the_first_one_stays(copy: str, caisse: Path) -> None:
    """D5: both were left out."""
    shutil.copy(caisse / "exercises" / "mon-exercice.toml", caisse / "exercises" / copy)
    problem = only(check([caisse], vocabulary()))
    assert problem.file.endswith(copy)
    assert "C'est une copie de mon-exercice.toml" in problem.message
    assert listed(caisse).count("mon-exercice") == 1
    assert (
        Library((shipped_root(), caisse), vocabulary()).exercise("mon-exercice").title == "Notre première connexion"
    )


# -- which files belong together ----------------------------------------------------------------------------

ORDERS = [
    ["check", "{root}/exercises/mon-exercice.toml"],
    ["check", "{root}/sites/mon-site/site.toml"],
    ["check", "{root}/exercises"],
    ["check", "{root}"],
    ["check", "{above}"],
    ["check", "--content", "{root}"],
    ["--content", "{root}", "check"],
    ["check", "--content", "{root}", "{root}/exercises/mon-exercice.toml"],
    ["check", "{root}/exercises/mon-exercice.toml", "--content", "{root}"],
    ["exercises", "--content", "{root}"],
    ["--content", "{root}", "exercises"],
    ["exercises", "--content", "{root}/exercises"],
    ["exercises", "--content", "{above}"],
]


@pytest.mark.parametrize("words", ORDERS, ids=" ".join)
def test_every_order_of_words_looks_at_the_same_files(
    words: list[str], caisse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """D6: « Site inconnu », « Exercice inconnu », « Je ne connais pas », or « Tout est bon. » without looking."""
    given = [word.format(root=caisse, above=caisse.parent) for word in words]
    assert main(given) == DONE, capsys.readouterr()
    if "exercises" in words:
        assert "Notre première connexion" in capsys.readouterr().out
    (caisse / "sites" / "mon-site" / "site.toml").write_text(f"{MY_SITE}nom = 'a'\n", "utf-8")
    if words != ORDERS[0] and words != ORDERS[2] and "exercise.toml" not in words[-1]:
        assert main(given) == FAILED


@pytest.mark.parametrize(
    "words",
    [
        ["play", "{root}/exercises/mon-exercice.toml"],
        ["play", "mon-exercice", "--content", "{root}"],
        ["--content", "{root}", "play", "mon-exercice"],
        ["play", "--content", "{root}/sites/..", "mon-exercice"],
        ["--exercise", "{root}/exercises/mon-exercice.toml"],
        ["--exercise", "mon-exercice", "--content", "{root}"],
    ],
    ids=" ".join,
)
def test_what_is_refused_does_not_open_either(
    words: list[str], caisse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same words are said by the check and by whoever is to open it: here of a sentence that says what is not."""
    path = caisse / "exercises" / "mon-exercice.toml"
    path.write_text(ON_MY_SITE.replace("« {ask} »", "« Demander »"), "utf-8")
    assert main([word.format(root=caisse) for word in words]) == WRONG_USE
    said = capsys.readouterr().err
    assert main(["check", str(path)]) == FAILED
    reason = "« Demander » ne se lit nulle part à l'écran"
    assert reason in said
    assert reason in capsys.readouterr().out


def test_a_file_that_lies_anywhere_is_known_by_its_own_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """« mon exercice.toml » on the desktop was right for the check, and could not be opened."""
    path = tmp_path / "mon exercice.toml"
    path.write_text(MINE, "utf-8")
    assert main(["check", str(path)]) == DONE
    library = Library((shipped_root(),), vocabulary(), [path])
    assert library.exercise("mon-exercice").title == "Notre première connexion"


# -- words --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("MailOpened", "MessageOpened"),
        ("MailMoved", "MessageMoved"),
        ("TabOpend", "TabOpened"),
        ("CodeIsued", "CodeIssued"),
    ],
)
def test_an_event_by_another_word(written: str, meant: str, tmp_path: Path) -> None:
    """D9: « MailOpened » was taken for « TabOpened »."""
    use = f'do = "use"\nanchor = "login.ask"\ndone = [{{ event = "{written}" }}]'
    path = tmp_path / "a.toml"
    path.write_text(MINE.replace('do = "ask-code"', use), "utf-8")
    assert f"Vouliez-vous dire « {meant} »" in check([path], vocabulary())[0].message


MAIL = 'id = "mon-mail"\nfrom_name = "A"\nfrom_address = "a@b.exercice"\nsubject = "S"\nsource = "s"\n'
MAIL += 'confidence = "C"\ntext = "T"\n'
RAW = b"From: a@b.exercice\r\nTo: c@d.exercice\r\nSubject: Bonjour\r\n\r\nBonjour.\r\n"


@pytest.mark.parametrize("name", ["Votre rendez-vous.eml", "Réunion (été) n° 3.eml", "RE_ facture.eml", "a.b.eml"])
def test_a_real_mail_may_be_called_as_it_was_saved(name: str, tmp_path: Path) -> None:
    """D10: a name with blanks was « sans accent »."""
    (tmp_path / "mails").mkdir()
    (tmp_path / "mails" / name).write_bytes(RAW)
    path = tmp_path / "mails" / "mon-mail.toml"
    path.write_text(f'{MAIL}eml = "{name}"\n', "utf-8")
    assert check([path], vocabulary()) == []
    assert Library((shipped_root(), tmp_path)).mail("mon-mail").raw == RAW


def test_a_mail_that_a_mac_has_saved(tmp_path: Path) -> None:
    """It writes an accent as a sign of its own."""
    (tmp_path / "Re\u0301union.eml").write_bytes(RAW)
    path = tmp_path / "mon-mail.toml"
    path.write_text(f'{MAIL}eml = "R\u00e9union.eml"\n', "utf-8")
    assert check([path], vocabulary()) == []


def test_all_that_is_wrong_with_a_mail_is_said_at_once(tmp_path: Path) -> None:
    """The name that is missing, the key that is misspelt, and the file that is not there."""
    path = tmp_path / "mon-mail.toml"
    path.write_text(f'{MAIL}eml = "pas là.eml"\nsujet = "a"\n'.replace('subject = "S"\n', ""), "utf-8")
    places = {problem.place.split(", ")[1] for problem in check([path], vocabulary())}
    assert places == {"subject", "eml", "sujet"}


@pytest.mark.parametrize("name", ["../a.eml", "/etc/a.eml", "C:\\\\a.eml", ".a.eml", "a.msg"])
def test_a_mail_is_taken_from_its_own_folder_only(name: str, tmp_path: Path) -> None:
    """A path is no name."""
    path = tmp_path / "mon-mail.toml"
    path.write_text(f'{MAIL}eml = "{name}"\n', "utf-8")
    assert "le nom d'un fichier .eml du même dossier" in check([path], vocabulary())[0].message


@pytest.mark.parametrize("key", ["from_name", "subject"])
def test_a_line_that_no_page_has_room_for_is_told(key: str, tmp_path: Path) -> None:
    """Damaged files found it: a name of 10,000 accents took seconds to write. What is let through does not."""
    path = tmp_path / "mon-mail.toml"

    def with_letters(count: int) -> str:
        return MAIL.replace(f'{key} = "', f'{key} = "' + "é" * count)

    path.write_text(with_letters(LONGEST_LINE), "utf-8")
    assert f"trop long ({LONGEST_LINE + 1} signes)" in only(check([path], vocabulary())).message
    path.write_text(with_letters(LONGEST_LINE - 1), "utf-8")
    assert check([path], vocabulary()) == []
    mail = mail_from(read_document(path))
    raw = at_once(lambda: compose(mail, to="c@d.exercice", at=datetime(2026, 3, 2, 9, 15, tzinfo=UTC), code=None))
    assert b"T" in raw


def test_an_id_that_is_no_file_s_name_is_told(tmp_path: Path) -> None:
    """Damaged files found it: a whole mail had come to stand as its id, and the file of that name was looked for."""
    (tmp_path / "mails").mkdir()
    path = tmp_path / "mails" / "mon-mail.toml"
    for wrong in ("a" * 300, "l'Assurance \u2014\nBonjour" * 20, "../mon-mail", "a/b"):
        path.write_text(MAIL.replace('"mon-mail"', json.dumps(wrong)), "utf-8")
        assert "identifiant" in " ".join(problem.message for problem in check([path], vocabulary()))


def test_an_address_that_no_page_has_room_for_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mon-mail.toml"
    path.write_text(MAIL.replace("a@b", "a" * LONGEST_LINE + "@b"), "utf-8")
    assert "Attendu" in only(check([path], vocabulary())).message
