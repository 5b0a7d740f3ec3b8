"""Sites that ask for something else than a social security number: files alone, and every exercise runs there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_sim.commands.law import look
from desktop_sim.core.numbers import KINDS
from desktop_sim.exercises.checking import check
from desktop_sim.exercises.fitting import LibraryOfOneSite
from desktop_sim.exercises.library import Library, shipped_root
from desktop_sim.exercises.trying import try_exercise
from desktop_sim.resources import resource_path
from desktop_sim.robot.player import Robot
from desktop_sim.ui.pages.registry import vocabulary
from desktop_sim.ui.widgets.fields import NumberField
from tests.journeys.stage import DECK, Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

OTHER = {"impots-des-tilleuls": "digits", "mediatheque-en-ligne": "mail", "mutuelle-du-moulin": "text"}


def test_there_is_a_site_of_each_kind() -> None:
    """By files alone: no line of the program names one of them."""
    library = Library()
    assert {site_id: library.site(site_id).identity.asked.kind for site_id in OTHER} == OTHER
    assert {*OTHER.values(), "nir"} == set(KINDS)
    program = Path(__file__).parents[2] / "desktop_sim"
    sources = "\n".join(path.read_text("utf-8") for path in program.rglob("*.py"))
    assert not [site_id for site_id in OTHER if site_id in sources]


@pytest.mark.parametrize("site_id", OTHER)
@pytest.mark.parametrize("exercise_id", [DECK, "code-mal-recopie", "mot-de-passe-oublie", "tout-seul"])
def test_whoever_errs_there_is_led_back(site_id: str, exercise_id: str) -> None:
    """Played to the end, and from a dozen places where one may have strayed to; nothing false is said."""
    library = LibraryOfOneSite(site_id, (shipped_root(),), vocabulary())
    assert try_exercise(library, library.exercise(exercise_id), look) == []


@pytest.mark.parametrize("site_id", OTHER)
def test_the_robot_connects_there_in_the_real_window(site_id: str, open_stage: Callable[..., Stage]) -> None:
    """With real keys, from the site's own card; the coach calls it by its own name."""
    stage = open_stage(exercise=DECK, site=site_id)
    content = stage.desk.run.content
    said: list[str] = []
    Robot(stage.desk, say=said.append).play()
    assert "LoggedIn" in stage.happened()
    assert content.card.number.casefold() == content.site.identity.example.casefold()
    assert any(f"Écrivez {content.site.identity.name} de la carte d'entraînement." in line for line in said)
    assert not any("sécurité sociale" in line for line in said)


@pytest.mark.parametrize(
    ("site_id", "typed"),
    [
        ("impots-des-tilleuls", "3012345678901"),
        ("mediatheque-en-ligne", "jeanne.martin@poste.fr"),
        ("mutuelle-du-moulin", "1 85 05 78 006 084"),
    ],
)
def test_what_may_be_somebodys_own_is_wiped_there_too(
    site_id: str, typed: str, open_stage: Callable[..., Stage]
) -> None:
    """A number, an address; and a social security number anywhere."""
    stage = open_stage(exercise=DECK, site=site_id)
    field = stage.desk.practice.findChild(NumberField)
    assert field is not None
    field.setText(typed)
    field.wipe_if_real()
    assert field.text() == ""
    field.setText(stage.desk.run.content.card.spaced_number)
    field.wipe_if_real()
    assert field.text() != ""


SITE = 'id = "a-moi"\nlike = "ameli-deck"\n[identity]\nname = "le numéro"\nhint = "Ainsi."\n'


@pytest.mark.parametrize(
    ("keys", "place", "said"),
    [
        ('kind = "digits"\nlength = 8\nexample = "30271845"', "", ""),
        ('kind = "digts"', "kind", "« digits »"),
        ('kind = "digits"\nlength = 8', "example", "Il manque la clé"),
        ('kind = "digits"\nexample = "30271845"', "length", "le nombre de chiffres"),
        ('kind = "digits"\nlength = 8\nexample = "3027184"', "example", "8\u00a0chiffres"),
        ('kind = "digits"\nlength = 13\nexample = "1850578006084"', "example", "celui de quelqu'un"),
        ('kind = "mail"\nexample = "jeanne@poste.fr"', "example", "celle de quelqu'un"),
        ('kind = "mail"\nexample = "jeanne@la.poste.exercice"', "", ""),
        ('kind = "mail"\nexample = "jeanne.exercice"', "example", "ne prendrait pas cela"),
        ('kind = "nir"\nexample = "2690549588157"', "example", "retirez-le"),
        ('kind = "text"\nexample = "Jeanne"', "", ""),
    ],
)
def test_what_a_site_may_ask_for_is_checked(keys: str, place: str, said: str, tmp_path: Path) -> None:
    """And what stands on the card is nobody's."""
    path = tmp_path / "sites" / "a-moi" / "site.toml"
    path.parent.mkdir(parents=True)
    path.write_text(f"{SITE}{keys}\n", "utf-8")
    problems = check([path], vocabulary())
    if not place:
        assert problems == []
        return
    assert problems[0].place.endswith(f"identity.{place}")
    assert said in problems[0].message.replace("\u00a0", " ")


def test_the_diff_of_the_three_sites_touches_data_only() -> None:
    """Each is two files: the site, and a mail that is like another."""
    for site_id in OTHER:
        assert [path.name for path in resource_path("sites", site_id).iterdir()] == ["site.toml"]
