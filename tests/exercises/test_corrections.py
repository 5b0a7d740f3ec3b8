"""One word corrected once: seen on the page and heard from the coach in every exercise, and nothing is copied."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from desktop_sim.commands.law import breach, view_of
from desktop_sim.commands.main import main
from desktop_sim.core import intents as i
from desktop_sim.datafiles.errors import DataError
from desktop_sim.exercises.checking import check
from desktop_sim.exercises.library import Library, shipped_root
from desktop_sim.exercises.own_content import own_content
from desktop_sim.exercises.trial import Trial
from desktop_sim.resources import resource_path
from desktop_sim.system.exit_codes import DONE
from desktop_sim.ui.pages.content import Content
from desktop_sim.ui.pages.registry import vocabulary
from desktop_sim.ui.widgets.calm_button import CalmButton

NEW, OLD = "Obtenir mon code", "Recevoir un code de sécurité"
TWO_LINES = f'site = "ameli-deck"\ntext.ask = "{NEW}"\n'
EXERCISES = sorted(path.stem for path in resource_path("exercises").glob("*.toml"))
MOST_ACTS = 300

Write = Callable[[str, str], Path]


@pytest.fixture
def caisse(tmp_path: Path) -> Path:
    """A folder of one's own."""
    root = tmp_path / "caisse"
    root.mkdir()
    return root


@pytest.fixture
def write(caisse: Path) -> Write:
    """Writes a file there."""

    def write_it(place: str, text: str) -> Path:
        path = caisse / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    return write_it


def library(caisse: Path) -> Library:
    """What is shipped, and what lies there."""
    return Library((shipped_root(), caisse), vocabulary())


def moments(trial: Trial) -> Iterator[None]:
    """Follow the coach to the end, stopping at every moment."""
    for _ in range(MOST_ACTS):
        yield
        if trial.lesson.where.task is None:
            return
        trial.follow()
    raise AssertionError("never finished")


def heard(trial: Trial, content: Content) -> list[str]:
    """Everything that the coach says on the way."""
    said = []
    for _ in moments(trial):
        assert breach(trial, content) == ""
        view = view_of(trial, content)
        said += [view.next_thing, view.why, view.meaning, view.action, view.did, *(text for _, text in view.choices)]
    return said


# -- a word -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_two_lines_change_the_button_on_the_page_and_in_the_coach_s_mouth(
    exercise_id: str, caisse: Path, write: Write
) -> None:
    """D1: it took 21 files and 219 lines."""
    write("corrections/ameli-deck.toml", TWO_LINES)
    trial = Trial(library(caisse), exercise_id)
    content = Content(library(caisse), trial.exercise)
    said = heard(trial, content)
    assert not [text for text in said if OLD in text]
    assert content.site.site_id == "retraite-tilleuls" or content.site.text["ask"] == NEW
    plain = Trial(Library(), exercise_id)
    heard_before = sum(OLD in text for text in heard(plain, Content(Library(), plain.exercise)))
    assert sum(NEW in text for text in said) == heard_before


def test_the_button_itself_bears_it(caisse: Path, write: Write, open_desk: Callable[..., Any]) -> None:
    """On the real page, and in the sentence beside it."""
    write("corrections/ameli-deck.toml", TWO_LINES)
    desk = open_desk(exercise="premiere-connexion", content=(caisse,))
    card = desk.run.content.card
    fields = ("login.number", "login.password")
    desk.do(i.Identify(desk.run.content.site.site_id, card.number, card.passwords[0], fields))
    assert desk.run.view(desk.run.now()).next_thing == f"Cliquez sur « {NEW} »."
    (button,) = [
        b for b in desk.login_page().findChildren(CalmButton) if b.objectName() == "login.ask" and b.isVisible()
    ]
    assert button.text().replace("\u00a0", " ") == NEW


def test_a_file_of_two_lines_is_a_whole_correction(write: Write) -> None:
    """No id, no source, no date: and the check is content."""
    path = write("corrections/ameli-deck.toml", 'site = "ameli-deck"\n[text]\nask = "Obtenir mon code"\n')
    assert main(["check", str(path)]) == DONE
    assert main(["check", str(path.parent.parent)]) == DONE


def test_a_correction_goes_for_an_exercise_of_ones_own(caisse: Path, write: Write) -> None:
    """It is a step of the site's, whoever wrote the exercise."""
    write("corrections/ameli-deck.toml", TWO_LINES)
    shipped = resource_path("exercises", "premiere-connexion.toml").read_text("utf-8")
    write("exercises/a-moi.toml", shipped.replace('id = "premiere-connexion"', 'id = "a-moi"'))
    trial = Trial(library(caisse), "a-moi")
    assert f"Cliquez sur « {NEW} »." in heard(trial, Content(library(caisse), trial.exercise))


def test_what_is_like_another_site_is_corrected_with_it(caisse: Path, write: Write) -> None:
    """The site of the public programs takes its words from the deck's."""
    write("corrections/ameli-deck.toml", TWO_LINES)
    assert library(caisse).site("ameli-2024").text["ask"] == NEW


def test_a_rule_an_order_and_an_answer(caisse: Path, write: Write) -> None:
    """Only what differs is written; the coach's lines beside an answer stay."""
    write(
        "corrections/ameli-deck.toml",
        'site = "ameli-deck"\n[rules]\ndigits = 8\n[layout]\ncode = ["trust", "code", "answer", "connect"]\n'
        '[answer]\ncode-wrong = "Ce code est faux."\n[answer.code-expired]\nmeaning = "C\'est trop tard."\n',
    )
    before, after = Library().site("ameli-deck"), library(caisse).site("ameli-deck")
    assert after.rules == before.rules.replace(digits=8)
    assert after.layout == {**before.layout, "code": ("trust", "code", "answer", "connect")}
    wrong, expired = after.answers["code-wrong"], after.answers["code-expired"]
    assert wrong == before.answers["code-wrong"].replace(text="Ce code est faux.")
    assert expired == before.answers["code-expired"].replace(meaning="C'est trop tard.")
    assert after.text == before.text


def test_a_mail(caisse: Path, write: Write) -> None:
    """Its subject and sender, beside the site's words or in a file of their own."""
    write("corrections/a.toml", 'site = "ameli-deck"\n[mail.code-securite]\nsubject = "Code ameli"\n')
    write("corrections/b.toml", 'mail = "code-securite"\nfrom_address = "autre@info.ameli.fr"\n')
    mail = library(caisse).mail("code-securite")
    assert (mail.subject, mail.from_address) == ("Code ameli", "autre@info.ameli.fr")
    assert mail.text == Library().mail("code-securite").text
    trial = Trial(library(caisse), "premiere-connexion")
    assert "Cliquez sur le mail « Code ameli »." in heard(trial, Content(library(caisse), trial.exercise))


def test_a_mailbox(caisse: Path, write: Write) -> None:
    """What a folder is called."""
    write("corrections/boite.toml", 'mailbox = "messagerie"\n[folders]\nspam = "Courrier indésirable"\n')
    trial = Trial(library(caisse), "indesirables")
    said = heard(trial, Content(library(caisse), trial.exercise))
    assert any("« Courrier indésirable »" in text for text in said)
    assert not any("« Indésirables »" in text for text in said)


def test_a_notice_is_corrected_by_its_id(caisse: Path, write: Write) -> None:
    """A list whose members have ids is joined member by member."""
    write("corrections/annonce.toml", 'site = "ameli-2024"\n[[notice]]\nid = "campagne"\ntitle = "Nos conseils"\n')
    before, after = Library().site("ameli-2024"), library(caisse).site("ameli-2024")
    assert list(after.notices) == list(before.notices)
    assert after.notices["campagne"] == before.notices["campagne"].replace(title="Nos conseils")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('site = "ameli-dek"\n', 1, "« ameli-deck »"),
        ('site = "ameli-deck"\n[text]\naks = "Oui"\n', 3, "« ask »"),
        ('site = "ameli-deck"\n[text]\nask = 3\n', 3, "texte"),
        ('site = "ameli-deck"\n[rules]\ndigits = 3\n', 3, "de 4 à 10"),
        ('site = "ameli-deck"\n[layout]\ncode = ["code"]\n', 3, "Il manque « connect »"),
        ('site = "ameli-deck"\nid = "autre"\n', 2, "pas d'id"),
        ('site = "ameli-deck"\nmailbox = "messagerie"\n', 2, "une seule"),
        ('site = "ameli-deck"\n[mail.code-securit]\nsubject = "a"\n', 2, "« code-securite »"),
        ('[text]\nask = "Oui"\n', 1, "site = "),
    ],
)
def test_a_slip_in_a_correction_is_told_of_that_file_and_line(text: str, line: int, said: str, write: Write) -> None:
    """And of no shipped file."""
    path = write("corrections/c.toml", text)
    (problem,) = check([path], vocabulary())
    assert problem.file == str(path)
    assert problem.place.startswith(f"ligne {line}"), problem
    assert said in problem.message


def test_a_wrong_correction_leaves_all_as_it_was(caisse: Path, write: Write) -> None:
    """The trainer is told; learners practise with the words that are shipped."""
    write("corrections/ameli-deck.toml", 'site = "ameli-deck"\n[text]\nask = "Oui"\naks = "Non"\n')
    assert library(caisse).site("ameli-deck") == Library().site("ameli-deck")


# -- like ---------------------------------------------------------------------------------------------------


def test_a_site_a_mailbox_and_a_mail_like_another(caisse: Path, write: Write) -> None:
    """Own keys win, the rest is taken over."""
    write("sites/mon-site/site.toml", 'id = "mon-site"\nlike = "ameli-deck"\nname = "Le mien"\n[text]\nask = "Oui"\n')
    write("mails/ma-boite/mailbox.toml", 'id = "ma-boite"\nlike = "messagerie"\n[text]\ncheck = "Relever"\n')
    write("mails/mon-mail.toml", 'id = "mon-mail"\nlike = "chorale"\nsubject = "Le club"\n')
    assert check([caisse], vocabulary()) == []
    made, deck = library(caisse), Library().site("ameli-deck")
    site = made.site("mon-site")
    assert (site.name, site.text) == ("Le mien", {**deck.text, "ask": "Oui"})
    assert (site.rules, site.answers) == (deck.rules, deck.answers)
    assert made.mailbox("ma-boite").text["check"] == "Relever"
    assert made.mailbox("ma-boite").folders == Library().mailbox("messagerie").folders
    mail, choir = made.mail("mon-mail"), Library().mail("chorale")
    assert mail == choir.replace(mail_id="mon-mail", subject="Le club")


@pytest.mark.parametrize(
    ("other", "said"),
    [("ameli-dek", "Vouliez-vous dire « ameli-deck »"), ("mon-site", "en rond"), ("b", "en rond")],
)
def test_like_what_is_not_there_or_leads_round(other: str, said: str, caisse: Path, write: Write) -> None:
    """At its line, with the right word; never for ever."""
    write("sites/mon-site/site.toml", f'id = "mon-site"\nlike = "{other}"\n')
    write("sites/b/site.toml", 'id = "b"\nlike = "mon-site"\n')
    with pytest.raises(DataError) as wrong:
        library(caisse).site("mon-site")
    problem = wrong.value.problems[0]
    assert problem.place == "ligne 2, like"
    assert said in problem.message


def _sentences(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from [value] if " " in value else []
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from () if key == "source" else _sentences(part)
    elif isinstance(value, list):
        for part in value:
            yield from _sentences(part)


def test_the_shipped_sites_hold_no_sentence_twice() -> None:
    """What is written once is corrected once."""
    files = sorted(resource_path("sites").glob("*/site.toml"))
    said = [text for file in files for text in _sentences(tomllib.loads(file.read_text("utf-8")))]
    assert len(said) > 100
    assert sorted({text for text in said if said.count(text) > 1}) == []


# -- caisse.toml --------------------------------------------------------------------------------------------


def test_the_office_chooses_exercises_order_and_mailbox(
    caisse: Path, write: Write, open_desk: Callable[..., Any]
) -> None:
    """One file says what the first screen offers, and which mailbox everybody finds."""
    write(
        "caisse.toml",
        'office = "Caisse de l\'Exemple"\nexercises = ["deux-codes", "premiere-connexion"]\n'
        'mailbox = "autre-messagerie"\n',
    )
    assert check([caisse], vocabulary()) == []
    assert library(caisse).exercise_ids() == ("deux-codes", "premiere-connexion")
    desk = open_desk(exercise="", content=(caisse,))
    headings = own_content([caisse], vocabulary()).headings
    assert [heading.exercise_id for heading in headings] == ["deux-codes", "premiere-connexion"]
    shown = " ".join(label.text() for label in desk.desk.home.findChildren(QLabel))
    assert "Deux mails, deux codes" in shown
    assert "Les onglets" not in shown
    for exercise_id in ("deux-codes", "premiere-connexion"):
        trial = Trial(library(caisse), exercise_id)
        content = Content(library(caisse), trial.exercise)
        assert content.mailbox.mailbox_id == "autre-messagerie"
        assert any("« Courrier Facile »" in text for text in heard(trial, content))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('office = ""\n', 1, "vide"),
        ('office = "A"\nexercises = ["deux-code"]\n', 2, "« deux-codes »"),
        ('office = "A"\nmailbox = "mesagerie"\n', 2, "« messagerie »"),
        ('ofice = "A"\n', 1, "« office »"),
    ],
)
def test_a_slip_in_the_office_s_file(text: str, line: int, said: str, caisse: Path, write: Write) -> None:
    """Told like any other, and the shipped choice stays."""
    path = write("caisse.toml", text)
    problem = check([path], vocabulary())[-1]
    assert (problem.file, problem.place.split(",")[0]) == (str(path), f"ligne {line}")
    assert said in problem.message
    assert library(caisse).exercise_ids() == Library().exercise_ids()
