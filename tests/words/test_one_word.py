"""One thing has one name: who hears « mail », « message » and « courriel » looks for three things (issue 15, row 17).

It is the coach who keeps to one word. What stands on a page is said as it stands there, between « and ».
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_sim.app.library import open_library
from desktop_sim.core.intents import OpenFolder
from desktop_sim.core.mailbox import Folder
from desktop_sim.datafiles.errors import DataError
from desktop_sim.exercises.trial import Trial
from desktop_sim.ui.coach.other_names import ONE_THING, own_words
from desktop_sim.ui.coach.projection import project
from desktop_sim.ui.pages.content import Content
from desktop_sim.words.plain import plain

ROOT = Path(__file__).parents[2]
NOTICES = {"interruptions", "tout-seul", "task_words"}
"""Where « message » is another thing: what opens over a page before the account."""

MAILBOXES = ("messagerie", "autre-messagerie", "lettre-claire")

_SAID = {"title", "summary", "goal", "prerequisite", "say", "why", "did", "action", "meaning", "ask", "right", "text"}


def other_names(source: str, text: str) -> list[str]:
    """Return the second names in a sentence."""
    words = plain(own_words(text))
    patterns = [pattern for thing in ONE_THING for pattern in thing.others.values()]
    found = [name for pattern in patterns for name in re.findall(rf"\b(?:{pattern})\b", words)]
    return [name for name in found if not (name.startswith("message") and source in NOTICES)]


def said_in(value: object, key: str = "") -> Iterator[str]:
    """Yield the sentences of an exercise."""
    if isinstance(value, dict):
        for inner, below in value.items():
            yield from said_in(below, inner)
    elif isinstance(value, list):
        for below in value:
            yield from said_in(below, key)
    elif isinstance(value, str) and key in _SAID:
        yield value


def sentences() -> list[tuple[str, str]]:
    """Return all that the coach and the program say, and where it is written."""
    found = []
    for path in sorted((ROOT / "resources" / "exercises").glob("*.toml")):
        found += [(path.stem, words) for words in said_in(tomllib.loads(path.read_text("utf-8")))]
    for path in sorted((ROOT / "desktop_sim").rglob("*.py")):
        if path.stem == "other_names":  # the table of them
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "mark"):
                words = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
                found += [(path.stem, word) for word in words]
    return found


def test_one_thing_has_one_name() -> None:
    """« Cliquez sur le mail … Entouré en orange : le message … » was heard in one breath."""
    said = sentences()
    assert len(said) > 700
    assert [(where, words) for where, words in said if other_names(where, words)] == []


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("onglets", "Ouvrez votre e-mail.", ["e-mail"]),
        ("onglets", "Le message est là, dans la zone de saisie.", ["message", "zone de saisie"]),
        ("interruptions", "Un message s'ouvre.", []),
        ("onglets", "Cliquez sur « Message ouvert », dans {folder}.", []),
    ],
)
def test_a_second_name_would_be_found(source: str, text: str, found: list[str]) -> None:
    """Not those that a page has, nor the other thing that is a message."""
    assert other_names(source, text) == found


def told_in(exercise: str, mailbox: str) -> list[tuple[str, str]]:
    """Play an exercise by the core; return the steps at which another name is told, and how."""
    trial = Trial(open_library((), mailbox=mailbox), exercise)
    content, told = Content(open_library((), mailbox=mailbox), trial.exercise), []
    while trial.lesson.where.task is not None:
        view = project(trial.session.state, content, trial.lesson, trial.session.now(), trial.secrets.known_digits)
        told += [(view.step_id, view.other_name)] if view.other_name else []
        before = trial.lesson.where.key
        while trial.lesson.where.key == before:
            trial.follow()
    return told


@pytest.mark.parametrize("mailbox", MAILBOXES)
def test_another_name_is_told_once(mailbox: str) -> None:
    """In every exercise in which the coach speaks of mails beside a page that calls them otherwise."""
    library = open_library((), mailbox=mailbox)
    for exercise in library.exercise_ids():
        try:
            library.exercise(exercise)
        except DataError:
            continue
        told = told_in(exercise, mailbox)
        assert all(count == 1 for count in Counter(words for _, words in told).values()), exercise
        assert len({step for step, _ in told}) == len(told), "one at a time"
        assert len(told) <= 2, exercise


@pytest.mark.parametrize(
    ("exercise", "mailbox", "told"),
    [
        ("onglets", "messagerie", []),
        (
            "premiere-connexion",
            "messagerie",
            [
                ("page", "Sur cette page, une case s'appelle « champ »."),
                ("attendre", "Sur cette page, un mail s'appelle « message »."),
            ],
        ),
        ("onglet-ferme", "autre-messagerie", [("lire", "Sur cette page, un mail s'appelle « courrier ».")]),
        ("autre-site", "lettre-claire", [("attendre", "Sur cette page, un mail s'appelle « message ».")]),
    ],
)
def test_it_is_told_as_the_page_has_it(exercise: str, mailbox: str, told: list[tuple[str, str]]) -> None:
    """Where the coach first speaks of the thing, and the page at hand calls it otherwise."""
    assert told_in(exercise, mailbox) == told


def test_taken_back_it_is_told_again_and_never_twice_on_the_way() -> None:
    """It is a matter of the lesson's past alone."""
    library = open_library(())
    trial = Trial(library, "premiere-connexion")
    content = Content(library, trial.exercise)

    def told() -> str:
        state, now = trial.session.state, trial.session.now()
        return project(state, content, trial.lesson, now, trial.secrets.known_digits).other_name

    while not told().endswith("« message »."):
        trial.follow()
    here = trial.lesson.marks[-1]
    while trial.lesson.where.key == here.where.key:
        trial.follow()
    assert told() == ""
    trial.utter(OpenFolder(Folder.TRASH))
    assert told() == "", "on the way back to the same page nothing is told twice"
    trial.rewind(here)
    assert told().endswith("« message ».")
