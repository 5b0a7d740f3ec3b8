"""A caisse's own files: written with a text editor, checked, practised, and never able to stop the program."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from desktop_sim.app.desk import NOT_TODAY
from desktop_sim.commands.main import main
from desktop_sim.exercises.borrowing import id_of
from desktop_sim.exercises.checking import check
from desktop_sim.exercises.ways.verbs import VERBS
from desktop_sim.resources import resource_path
from desktop_sim.robot.player import Robot
from desktop_sim.system.exit_codes import DONE, FAILED
from desktop_sim.ui.pages.registry import vocabulary
from desktop_sim.ui.window.course import Course
from tests.journeys.stage import DECK, Stage, settle

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

OpenStage = Callable[..., Stage]


def page() -> str:
    """The page that teaches the format."""
    return resource_path("exercises", "README.md").read_text(encoding="utf-8")


def example() -> str:
    """Its complete example of an exercise."""
    found: list[str] = re.findall(r"```toml\n(.*?)```", page(), flags=re.DOTALL)
    (made,) = [text for text in found if 'id = "mon-exercice"' in text]
    return made


def taught() -> list[dict[str, tuple[bool, set[str]]]]:
    """Its two tables: each word with whether it has a star, and the keys that are to be written beside it.

    « page, comme ci-dessus » names the key as much as `page = "site"` does.
    """
    rows = re.findall(r'^\| `"([a-z-]+)"`( \*)? \| .*? \| (.*?) ?\|$', page(), flags=re.MULTILINE)
    assert len({word for word, _, _ in rows}) == len(rows)
    first, second = page().split("### Les étapes du chemin")
    return [
        {
            word: (bool(star), set(re.findall(r"`(?:\[\[step\.)?([a-z]+)(?:\]\]| = [^`]*)?`", beside)))
            for word, star, beside in rows
            if f'| `"{word}"`' in part
        }
        for part in (first, second)
    ]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of one's own with the example in it."""
    root = tmp_path / "caisse"
    (root / "exercises").mkdir(parents=True)
    (root / "exercises" / "mon-exercice.toml").write_text(example(), encoding="utf-8")
    return root


def told(stage: Stage) -> str:
    """All that the first screen says, and the titles of all exercises in its chapters."""
    home = stage.desk.home
    assert home is not None
    lines = [label.text() for label in home.findChildren(QLabel)]
    lines += [card.title for chapter in home.findChild(Course).chapters for card in chapter.cards]
    return "\n".join(lines).replace("\u00a0", " ")


def choose(stage: Stage, exercise_id: str) -> None:
    """Click a card's button; the first screen says no more than which."""
    assert stage.desk.home is not None
    stage.desk.home.chosen.emit(exercise_id)


def at_home(open_stage: OpenStage, **settings: object) -> Stage:
    stage = open_stage(exercise="", **settings)
    for _ in range(5):
        settle()
    return stage


def test_the_example_of_the_readme_is_right_and_can_be_played(
    own: Path, open_stage: OpenStage, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who copies the page's example must get an exercise that works: each of its steps is asked for, in its words."""
    path = own / "exercises" / "mon-exercice.toml"
    assert main(["check", str(path)]) == DONE, capsys.readouterr().out
    stage = open_stage(exercise="mon-exercice", exercise_files=(path,))
    said: list[str] = []
    Robot(stage.desk, say=said.append).play()
    asked = [line.partition(" · ")[2].partition(" : ")[0] for line in said]
    assert asked == [*(id_of(step) for step in tomllib.loads(example())["step"]), ""]
    assert said[0] == "Étape 1 · numero : Recopiez le numéro de la carte."
    assert said[-1] == "Terminé. Bravo."


def test_the_page_teaches_each_word_and_what_goes_with_it() -> None:
    """A conseillère looks nowhere else: a word that is missing in the tables, or one too many, would mislead her."""
    stations, on_the_way = taught()
    assert set(stations) == {word for word, verb in VERBS.items() if verb.station}
    assert set(on_the_way) == {word for word, verb in VERBS.items() if not verb.station}
    assert not any(star for star, _ in stations.values())
    assert {word for word, (star, _) in on_the_way.items() if star} == {
        word for word in on_the_way if VERBS[word].leads
    }
    for word, (_, beside) in (stations | on_the_way).items():
        wanted = {"choice"} if word == "choose" else {*VERBS[word].needs, *VERBS[word].may}
        assert beside == wanted, word


def test_an_exercise_of_one_step_is_led_from_the_first_page_to_the_account(own: Path, open_stage: OpenStage) -> None:
    """As the page says: the coach knows the way, and has words of its own for it."""
    head, _, _ = example().partition("# Une étape reprise")
    _, _, end = example().partition("[end]")
    step = '[[step]]\nid = "entrer"\nnumber = 1\ndo = "connect"\nsay = "Entrez."\nwhy = "Voilà."\n'
    path = own / "exercises" / "mon-exercice.toml"
    path.write_text(f"{head}\n{step}\n[end]{end}", encoding="utf-8")
    assert main(["check", str(path)]) == DONE
    stage = open_stage(exercise="mon-exercice", exercise_files=(path,))
    said: list[str] = []
    Robot(stage.desk, say=said.append).play()
    assert [line for line in said if "entrer" in line] == ["Étape 1 · entrer : Entrez."]
    asked = "Écrivez le numéro de la carte dans la case « Mon numéro de sécurité sociale »."
    assert said[0] == f"Étape 1 · chemin : {asked}"
    assert "LoggedIn" in stage.happened()


def test_an_own_exercise_stands_beside_the_others(own: Path, open_stage: OpenStage) -> None:
    """In its chapter and place, and it begins at a click."""
    stage = at_home(open_stage, content=(own,))
    assert "Demander un code" in told(stage)
    assert "n'a pas pu" not in told(stage)
    choose(stage, "mon-exercice")
    assert stage.desk.practice is not None


def test_a_label_is_changed_by_editing_a_file(own: Path, open_stage: OpenStage) -> None:
    """No Python: a copy of the site with one other word, an exercise that names it."""
    folder = own / "sites" / "mon-site"
    shutil.copytree(resource_path("sites", "ameli-deck"), folder)
    site = folder / "site.toml"
    text = site.read_text("utf-8").replace('id = "ameli-deck"', 'id = "mon-site"')
    text = text.replace("Mon numéro de sécurité sociale", "Numéro de la carte verte")
    site.write_text(text, "utf-8")
    path = own / "exercises" / "mon-exercice.toml"
    path.write_text(example().replace('site = "ameli-deck"', 'site = "mon-site"'), "utf-8")
    assert check([own], vocabulary()) == []
    stage = open_stage(exercise="mon-exercice", content=(own,))
    shown = [label.text() for label in stage.desk.window.findChildren(QLabel) if label.isVisible()]
    assert "Numéro de la carte verte" in shown
    assert "Mon numéro de sécurité sociale" not in shown
    Robot(stage.desk).play()


def test_a_folder_without_a_file_is_no_fault(tmp_path: Path, open_stage: OpenStage) -> None:
    """A workshop's stick has one from the beginning, with a word on what it is for."""
    assert "pas utilisé" not in told(at_home(open_stage, content=(tmp_path,)))
    (tmp_path / "LISEZ-MOI.txt").write_text("Vos exercices se rangent ici.", encoding="utf-8")
    assert "pas utilisé" not in told(at_home(open_stage, content=(tmp_path,)))
    (tmp_path / "mien.toml").write_text("", encoding="utf-8")
    assert "pas utilisé" in told(at_home(open_stage, content=(tmp_path,)))


WRONG = {
    "no TOML": (lambda text: text + "\n[[step", "n'est pas du TOML correct"),
    "an unknown key": (lambda text: text.replace("summary =", "sumary ="), "Clé inconnue"),
    "an unknown site": (lambda text: text.replace('"ameli-deck"', '"ameli-dek"'), "Vouliez-vous dire « ameli-deck »"),
    "an unknown step": (lambda text: text.replace("premiere-connexion/numero", "premiere-connexion/numro"), "numero"),
    "not text": (lambda _: "\x00\x01", "n'est pas en UTF-8"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_file_is_left_out_and_no_learner_is_told_why(
    what: str, own: Path, open_stage: OpenStage, capsys: pytest.CaptureFixture[str]
) -> None:
    """D12: the first screen speaks of no file and no key; the trainer's command names file, place and right word."""
    spoil, reason = WRONG[what]
    (own / "exercises" / "mon-exercice.toml").write_text(spoil(example()), encoding="utf-8")
    stage = at_home(open_stage, content=(own,))
    said = told(stage)
    assert "Demander un code" not in said
    assert "Ma première connexion" in said
    assert "mon-exercice.toml" not in said
    assert reason not in said
    assert "1 fichier de votre contenu n'est pas utilisé. Pourquoi ? desktop-sim check" in said
    assert main(["check", "--content", str(own)]) == FAILED
    checked = capsys.readouterr().out
    assert "mon-exercice.toml" in checked
    assert reason in checked


def test_an_id_that_is_taken_is_left_out(own: Path, open_stage: OpenStage) -> None:
    """A caisse's folder adds; only a correction changes what is shipped."""
    shutil.copy(resource_path("exercises", f"{DECK}.toml"), own / "exercises" / f"{DECK}.toml")
    stage = at_home(open_stage, content=(own,))
    assert told(stage).splitlines().count("Ma première connexion") == 1
    (problem,) = check([own], vocabulary())
    assert "est déjà celui de" in problem.message


def test_an_exercise_whose_site_is_wrong_comes_back_to_the_first_screen(own: Path, open_stage: OpenStage) -> None:
    """A file that goes wrong after the list was made is a calm sentence, never a traceback."""
    stage = at_home(open_stage, content=(own,))
    (own / "exercises" / "mon-exercice.toml").write_text("id = 3", encoding="utf-8")
    choose(stage, "mon-exercice")
    assert stage.desk.practice is None
    assert NOT_TODAY in told(stage)
    (own / "exercises" / "mon-exercice.toml").write_text(example(), encoding="utf-8")
    choose(stage, "mon-exercice")
    assert stage.desk.practice is not None


def test_a_folder_that_is_not_there_is_nothing(tmp_path: Path, open_stage: OpenStage) -> None:
    """A disk that is not plugged in today must not keep the program from starting."""
    stage = at_home(open_stage, content=(tmp_path / "nowhere",))
    assert "n'a pas pu" not in told(stage)


def test_the_second_site_is_files_only() -> None:
    """Nothing of the program knows the invented institution: no line of Python names it."""
    program = Path(__file__).parents[2] / "desktop_sim"
    sources = "\n".join(path.read_text("utf-8") for path in program.rglob("*.py"))
    assert "tilleuls" not in sources.casefold()
    assert "ameli-2024" not in sources
    assert "autre-messagerie" not in sources
