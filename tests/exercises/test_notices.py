"""Notices in data files: what is shipped reaches the core, and what is wrong is said with line and key."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_sim.core.notices import ACCEPT, BAR, CHANGE, CONFIRM, LATER, PAGE, REFUSE, Notice
from desktop_sim.datafiles.errors import DataError
from desktop_sim.exercises.checking import check
from desktop_sim.exercises.library import Library
from desktop_sim.exercises.scenario import scenario_for
from desktop_sim.exercises.settings import Settings
from desktop_sim.resources import resource_path
from desktop_sim.ui.pages.registry import vocabulary

BAR_STEP = 'do = "answer-bar"\nnotice = "cookies"'
AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
SITE = resource_path("sites", "ameli-2024", "site.toml")
EXERCISE = resource_path("exercises", "interruptions.toml")


def _put(box: Path, place: str, source: Path, *changes: tuple[str, str]) -> Path:
    text = source.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = box / place
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return path


def _use(field: str, anchor: str = "notice.main") -> str:
    """The lines of a step that uses something, with a field of the event that does it."""
    matched = ", ".join(filter(None, ('event = "NoticeAnswered"', field)))
    return f'do = "use"\nanchor = "{anchor}"\ndone = [{{ {matched} }}]'


def test_shipped_notices_reach_the_core() -> None:
    """The exercise's order, the site's answers; the words stay outside."""
    library = Library()
    scenario = scenario_for(library, library.exercise("interruptions"), at=AT)
    assert scenario.sites["ameli-2024"].notices == (
        Notice("cookies", BAR, (ACCEPT, REFUSE)),
        Notice("conditions", PAGE, (ACCEPT,), needs_tick=True),
        Notice("adresse", PAGE, (CONFIRM, CHANGE)),
        Notice("campagne", PAGE, (LATER, ACCEPT)),
    )


def test_none_by_default() -> None:
    """An exercise that does not speak of notices is as it was, also on a site that has some."""
    library = Library()
    exercise = library.exercise("premiere-connexion")
    assert scenario_for(library, exercise, at=AT).sites["ameli-deck"].notices == ()
    elsewhere = exercise.replace(site_id="ameli-2024")
    assert scenario_for(library, elsewhere, at=AT).sites["ameli-2024"].notices == ()
    assert library.site("ameli-deck").notices == {}


def test_the_order_is_the_exercises() -> None:
    """What the exercise names, as it names it."""
    library = Library()
    exercise = library.exercise("interruptions").replace(settings=Settings(notices=("campagne", "adresse")))
    (rules,) = scenario_for(library, exercise, at=AT).sites.values()
    assert [notice.notice_id for notice in rules.notices] == ["campagne", "adresse"]


def test_a_notice_that_the_site_does_not_have_does_not_start() -> None:
    """Said before the first step, with the nearest right word, rather than met in the middle."""
    library = Library()
    exercise = library.exercise("interruptions").replace(settings=Settings(notices=("cookis",)))
    with pytest.raises(DataError, match="Vouliez-vous dire « cookies »"):
        scenario_for(library, exercise, at=AT)


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ('notices = ["cookies", ', 'notices = ["cookis", ', "settings.notices[1]", "« cookies »"),
        ('notices = ["cookies", ', 'notices = ["adresse", ', "settings.notices[3]", "écrit deux fois"),
        ('notices = ["cookies", ', 'notices = "cookies" # ', "settings.notices", "une liste"),
        ('notice = "cookies"', 'notice = "cookie"', "step[1].notice", "« cookies »"),
        ('notices = ["cookies", ', "notices = [", "step[1].notice", "n'apparaît pas dans cet exercice"),
        (BAR_STEP, _use('notice_id = "cookie"'), "step[1].done[1].notice_id", "« cookies »"),
        (BAR_STEP, _use('answer = "refuser"'), "step[1].done[1].answer", "« refuse »"),
        (BAR_STEP, _use("", "notice.mein"), "step[1].anchor", "« notice.main »"),
        ('site = "ameli-2024"', 'site = "ameli-deck"', "settings.notices[1]", "Annonce inconnue"),
    ],
)
def test_wrong_exercise(tmp_path: Path, old: str, new: str, place: str, message: str) -> None:
    """``check`` compares the exercise with the notices of its own site."""
    path = _put(tmp_path, "exercises/a-moi.toml", EXERCISE, ('id = "interruptions"', 'id = "a-moi"'), (old, new))
    problem = next(p for p in check([path], vocabulary()) if p.place.endswith(f", {place}"))
    assert message in problem.message


def test_unknown_site_is_said_once(tmp_path: Path) -> None:
    """Where the site itself is unknown its notices are not complained about."""
    changes = (('id = "interruptions"', 'id = "a-moi"'), ('site = "ameli-2024"', 'site = "ameli-2023"'))
    (problem,) = check([_put(tmp_path, "exercises/a-moi.toml", EXERCISE, *changes)], vocabulary())
    assert "« ameli-2024 »" in problem.message


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ('place = "bar"', 'place = "bat"', "notice[1].place", "« bar »"),
        ('id = "refuse"', 'id = "refuser"', "notice[1].answer[2].id", "« refuse »"),
        ('id = "refuse"', 'id = "later"', "notice[1].answer[2].id", "bandeau"),
        ('id = "change"', 'id = "confirm"', "notice[3].answer[2].id", "deux fois"),
        ('answer = [{ id = "accept", text = "J\'accepte" }]', "answer = []", "notice[2].answer", "vide"),
        ('id = "accept", text = "J\'accepte"', 'id = "confirm", text = "Oui"', "notice[2].tick", "« accept »"),
        ('tick_missing = "', 'tick_mising = "', "notice[2].tick_mising", "« tick_missing »"),
        ("tick = \"J'ai lu les conditions d'utilisation.\"\n", "", "notice[2]", "vont ensemble"),
        ('id = "campagne"', 'id = "adresse"', "notice[4].id", "existe déjà"),
        ("toujours {mail}", "toujours {name}", "notice[3].text", "{mail}"),
        ("\n# What stands", 'rules.notices = ["cookie"]\n\n# What stands', "rules.notices[1]", "« cookies »"),
    ],
)
def test_wrong_site(tmp_path: Path, old: str, new: str, place: str, message: str) -> None:
    """What cannot be shown or answered is seen before a learner meets it."""
    path = _put(tmp_path, "sites/autre/site.toml", SITE, ('id = "ameli-2024"', 'id = "autre"'), (old, new))
    problem = next(p for p in check([path], None) if p.place.endswith(f", {place}"))
    assert message in problem.message


def test_answers_may_be_tables_of_their_own(tmp_path: Path) -> None:
    """``[[notice.answer]]`` is the same to TOML, and easier to read where a text is long."""
    old = 'answer = [{ id = "later", text = "Plus tard" }, { id = "accept", text = "Découvrir" }]\n'
    tables = '[[notice.answer]]\nid = "later"\ntext = "Plus tard"\n'
    text = SITE.read_text("utf-8").replace('id = "ameli-2024"', 'id = "autre"').replace(old, "") + tables
    path = tmp_path / "sites" / "autre" / "site.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    assert check([path], None) == []
