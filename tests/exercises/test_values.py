"""What stands in a file is what the program gets: whole values, none of whose fields is lost or mixed up."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_sim.core.browsing import NEW_TAB, PageRef
from desktop_sim.core.codes import CodePolicy
from desktop_sim.core.history import Given
from desktop_sim.core.lesson import Plan
from desktop_sim.core.levels import Level
from desktop_sim.core.mailbox import Folder
from desktop_sim.core.matching import Match
from desktop_sim.core.state import Account, Effect
from desktop_sim.exercises.exercise import Before, Drill, Exercise
from desktop_sim.exercises.library import Library
from desktop_sim.exercises.listing import Heading, headings
from desktop_sim.exercises.own_content import own_content
from desktop_sim.exercises.scenario import history_of, scenario_for, site_rules
from desktop_sim.exercises.settings import Settings
from desktop_sim.exercises.steps import Call, Choice, StepWords
from desktop_sim.exercises.ways.verbs import Doing
from desktop_sim.resources import resource_path
from desktop_sim.ui.pages.registry import vocabulary

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

WHOLE = """
id = "tout"
title = "Titre"
summary = "Résumé."
goal = "But."
prerequisite = "Rien."
difficulty = 4
chapter = "pieges"
place = 7
source = "nous"
confidence = "K"
site = "ameli-deck"
mailbox = "autre-messagerie"
card = "nathalie"
start = "drill"
mails = ["photos", "chorale"]
help = "hints"
fades_to = "alone"
surprises = ["indesirables"]
from_zero = true

[settings]
digits = 7
lifetime_minutes = 3
max_failures = 2
block_minutes = 9
max_codes = 4
interval_seconds = 8
trust_months = 5
code_mail = "code-retraite"
mail_delay_seconds = 11
mail_folder = "spam"
mail_works = false
tells_identity_late = true

[[given]]
do = "identify"
minutes_before = 6
months_before = 2

[[given]]
do = "open-mailbox"

[[drill]]
id = "mot"
label = "Mot"
expect = "abc"
starts = "abcd"

[[drill]]
id = "cases"
label = "Cases"
expect = "4003"
boxes = true

[[step]]
id = "un"
number = 3
say = "Dis."
why = "Car."
did = "Fait."
do = "write-field"
field = "mot"
must = true
new = true

[[step]]
id = "deux"
number = 4
say = "Que faire ?"
why = "Hm."
do = "choose"
about = "faux-code"
call = { caller = "Lui", voice = "Allô." }

[[step.choice]]
id = "a"
say = "A"
right = false
meaning = "Sens."
action = "Acte."

[[step.choice]]
id = "b"
say = "B"
leap_minutes = 12
leap_months = 3
computer = "hall"

[[step]]
id = "trois"
number = 5
say = "Dis."
why = "Car."
do = "use"
anchor = "account.forget"
done = [{ event = "LoggedIn" }, { event = "CodeRefused", verdict = "expired", counted = false }]

[[step]]
id = "quatre"
number = 5
say = "Dis."
why = "Car."
do = "try-password"
word = "Tulipe99"

[[step]]
id = "cinq"
number = 5
say = "Dis."
why = "Car."
do = "open-mail"
mail = "photos"

[[step]]
id = "six"
number = 5
say = "Dis."
why = "Car."
do = "open-folder"
folder = "spam"

[[step]]
id = "sept"
number = 5
say = "Dis."
why = "Car."
do = "try-code"
code = "former"

[[step]]
id = "huit"
number = 5
say = "Dis."
why = "Car."
do = "show-page"
page = "mailbox"

[[step]]
id = "neuf"
number = 5
say = "Dis."
why = "Car."
do = "connect"
trust = false

[end]
say = "Fin."
why = "Voilà."
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with the exercise that uses every key there is."""
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "tout.toml").write_text(WHOLE, encoding="utf-8")
    return tmp_path


def library(root: Path) -> Library:
    return Library((resource_path("exercises").parent, root), vocabulary())


SETTINGS = Settings(
    digits=7,
    lifetime_minutes=3,
    max_failures=2,
    block_minutes=9,
    max_codes=4,
    interval_seconds=8,
    trust_months=5,
    code_mail="code-retraite",
    mail_delay_seconds=11,
    mail_folder=Folder.SPAM,
    mail_works=False,
    tells_identity_late=True,
)


def test_an_exercise(root: Path) -> None:
    """Every key of the format."""
    made = library(root).exercise("tout")
    refused = Match("CodeRefused", (("counted", False), ("verdict", "expired")))
    doings = (
        Doing("un", "write-field", field="mot", must=True),
        Doing("deux", "choose", about="faux-code", call=True),
        Doing("trois", "use", anchor="account.forget", done=(Match("LoggedIn"), refused)),
        Doing("quatre", "try-password", word="Tulipe99"),
        Doing("cinq", "open-mail", mail="photos"),
        Doing("six", "open-folder", folder="spam"),
        Doing("sept", "try-code", code="former"),
        Doing("huit", "show-page", page="mailbox"),
        Doing("neuf", "connect", trust=False),
    )
    effect = Effect(True, timedelta(minutes=12), 3, "faux-code", "hall")
    choices = (
        Choice("a", "A", "Sens.", "Acte.", Effect(False, timedelta(), 0, "faux-code", "")),
        Choice("b", "B", "", "", effect),
    )
    words = {
        "un": StepWords(3, "Dis.", "Car.", "Fait.", (), None, True),
        "deux": StepWords(4, "Que faire ?", "Hm.", "", choices, Call("Lui", "Allô."), False),
        **{doing.step_id: StepWords(5, "Dis.", "Car.") for doing in doings[2:]},
    }
    assert made == Exercise(
        exercise_id="tout",
        title="Titre",
        summary="Résumé.",
        goal="But.",
        prerequisite="Rien.",
        difficulty=4,
        chapter="pieges",
        place=7,
        from_zero=True,
        source="nous",
        site_id="ameli-deck",
        mailbox_id="autre-messagerie",
        card_id="nathalie",
        start="drill",
        mails=("photos", "chorale"),
        settings=SETTINGS,
        doings=doings,
        plan=Plan(Level.HINTS, Level.ALONE),
        given=(Before("identify", 6, 2), Before("open-mailbox", 0, 0)),
        drills=(Drill("mot", "Mot", "abc", False, "abcd"), Drill("cases", "Cases", "4003", True, "")),
        surprises=("indesirables",),
        words=words,
        end_say="Fin.",
        end_why="Voilà.",
    )


def test_what_is_not_said_is_as_usual() -> None:
    """The defaults of the format."""
    made = Library().exercise("code-expire")
    assert not made.from_zero
    made = Library().exercise("premiere-connexion")
    assert made.plan == Plan(Level.GUIDED, Level.GUIDED)
    assert (made.given, made.drills, made.surprises) == ((), (), ())
    words = made.words["connecter"]
    assert (words.choices, words.call, words.new) == ((), None, False)
    assert made.doings[-1] == Doing("connecter", "connect")
    assert (made.doings[-1].must, made.doings[-1].trust) == (False, None)


def test_the_rules_of_a_site(root: Path) -> None:
    """An exercise's settings are the site's behaviour; what neither says is as the core has it."""
    books = library(root)
    scenario = scenario_for(books, books.exercise("tout"), at=AT, windows=2)
    (rules,) = scenario.sites.values()
    assert rules.policy == CodePolicy(7, timedelta(minutes=3), 2, timedelta(minutes=9), 4, timedelta(seconds=8))
    assert (rules.site_id, rules.code_mail, rules.trust_months) == ("ameli-deck", "code-retraite", 5)
    assert (rules.mail_delay, rules.mail_folder) == (timedelta(seconds=11), Folder.SPAM)
    assert (rules.mail_works, rules.tells_identity_late) == (False, True)
    assert rules.accounts == (Account("nathalie", "2690549588157", ("Tournesol12", "Mimosa34")),)
    assert (scenario.start, scenario.windows) == (PageRef("drill"), 2)
    assert scenario.expected == {"drill.mot": "abc", "drill.cases": "4003"}
    assert scenario.words == {"login.password": ("Tulipe99",)}
    assert scenario.choices["deux", "b"] == Effect(True, timedelta(minutes=12), 3, "faux-code", "hall")
    plain = site_rules("s", rules.accounts[0], Settings())
    assert plain.policy == CodePolicy()
    assert (plain.code_mail, plain.trust_months, plain.mail_folder) == ("", 6, Folder.INBOX)
    assert (plain.mail_works, plain.tells_identity_late, plain.recovery_mail) == (True, False, "")
    assert plain.mail_delay == timedelta(seconds=4)


@pytest.mark.parametrize(
    ("start", "page"),
    [
        ("newtab", NEW_TAB),
        ("login", PageRef("login", "ameli-deck")),
        ("mailbox", PageRef("mailbox", "autre-messagerie")),
        ("drill", PageRef("drill")),
    ],
)
def test_where_an_exercise_begins(start: str, page: PageRef, root: Path) -> None:
    """Each page with the site or mailbox it belongs to."""
    books = library(root)
    assert scenario_for(books, books.exercise("tout").replace(start=start), at=AT).start == page


def test_the_mails_that_are_there_already(root: Path) -> None:
    """Each arrived when its file says, in its folder, read or not."""
    books = library(root)
    box = scenario_for(books, books.exercise("tout"), at=AT).mailbox
    for number, mail_id in enumerate(("photos", "chorale"), start=1):
        mail, message = books.mail(mail_id), box.messages[f"given-{number}"]
        assert message.mail_id == mail_id
        assert message.arrived_at == AT - timedelta(minutes=mail.minutes_before or 0)
        assert (message.folder, message.read) == (mail.folder, mail.read)


def test_the_history(root: Path) -> None:
    """Oldest first, each on its own place."""
    acts = history_of(library(root).exercise("tout"), AT)
    assert acts == (
        Given("identify", datetime(2026, 1, 2, 8, 54, tzinfo=UTC), "ameli-deck"),
        Given("open-mailbox", AT, "autre-messagerie"),
    )


def test_a_site_with_all_its_keys() -> None:
    """Names, layout, rules, texts, answers; what a site need not have is empty."""
    site = Library().site("retraite-tilleuls")
    assert (site.site_id, site.name, site.address) == (
        "retraite-tilleuls",
        "Retraite des Tilleuls",
        "retraite-tilleuls.exercice",
    )
    assert (site.tab_title, site.account_title, site.confidence) == ("Espace retraite", "Ma retraite", "C")
    assert site.source.startswith("institution inventée")
    assert site.layout["code"] == ("title", "code", "answer", "connect")
    assert (site.rules.digits, site.rules.lifetime_minutes, site.rules.trust_months) == (8, 10, 0)
    assert (site.text["submit"], site.text["trust"], site.text["account.forget"]) == ("Entrer", "", "")
    assert site.answers["code-wrong"].text == "Le code de sécurité saisi est incorrect."
    assert site.answers["code-wrong"].meaning.startswith("Un chiffre")
    assert site.answers["code-wrong"].action.startswith("Je compare")
    assert site.answers["number-wiped"].text == ""
    assert site.notices == {}


COURSE = [
    "onglets",
    "souris-clavier",
    "premiere-connexion",
    "indesirables",
    "mail-en-retard",
    "code-expire",
    "deux-codes",
    "code-mal-recopie",
    "mot-de-passe-faux",
    "mot-de-passe-oublie",
    "onglet-ferme",
    "interruptions",
    "autre-messagerie",
    "autre-site",
    "ordinateur-personnel",
    "ordinateur-partage",
    "faux-courriel",
    "faux-conseiller",
    "tout-seul",
]


def test_the_course_is_whole_and_in_its_order() -> None:
    """From the first tab to all alone; the ids are what trainers' sheets name."""
    assert list(Library().exercise_ids()) == COURSE


@pytest.mark.parametrize("exercise_id", COURSE)
def test_every_step_can_be_told_once_it_is_done(exercise_id: str) -> None:
    """« Ce que j'ai fait » is a sentence of its own, never the instruction repeated."""
    exercise = Library().exercise(exercise_id)
    said = [step for step, words in exercise.words.items() if not words.did]
    assert said == []


def test_the_listing(root: Path) -> None:
    """Only heads are read; what cannot be read, or is no exercise, is left out."""
    folder = root / "exercises"
    shutil.copy(resource_path("exercises", "onglets.toml"), folder)
    for name, text in (
        ("kaputt.toml", "title = "),
        ("leer.toml", ""),
        ("notiz.txt", WHOLE),
        ("zahl.toml", WHOLE.replace("place = 7", 'place = "x"')),
        ("kapitel.toml", WHOLE.replace('"pieges"', '"ailleurs"')),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    assert headings(folder) == [
        Heading("onglets", "Les onglets", "Ouvrir, changer, fermer, retrouver un onglet.", "debut", 10, 5),
        Heading("tout", "Titre", "Résumé.", "pieges", 7),
        Heading("kapitel", "Titre", "Résumé.", "seul", 7),
    ]
    assert headings(folder / "nowhere") == []


def test_own_content(root: Path) -> None:
    """What is right is listed, what is wrong is left out with its reasons; the first twelve are said."""
    good = own_content([root], vocabulary())
    shipped = [heading.exercise_id for heading in headings(resource_path("exercises"))]
    assert sorted(heading.exercise_id for heading in good.headings) == sorted([*shipped, "tout"])
    assert [heading.order for heading in good.headings] == sorted(heading.order for heading in good.headings)
    assert good.problems == ()
    assert [heading.exercise_id for heading in own_content([], vocabulary()).headings] == shipped
    bad = root / "exercises" / "falsch.toml"
    bad.write_text(
        WHOLE.replace('id = "tout"', 'id = "falsch"').replace("number = 3", "nombre = 3"), encoding="utf-8"
    )
    mixed = own_content([root], vocabulary())
    assert mixed.headings == good.headings
    (problem, *_) = mixed.problems
    assert {Path(problem.file).name for problem in mixed.problems} == {"falsch.toml"}
    assert problem.place.startswith("ligne ")
    bad.with_name("leer.toml").write_text("x = 1", encoding="utf-8")
    wrong = own_content([root], vocabulary()).problems
    assert {Path(problem.file).name for problem in wrong} == {"falsch.toml", "leer.toml"}
