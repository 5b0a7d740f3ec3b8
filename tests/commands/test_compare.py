"""The real page beside the program: word after word, to a corrections file that the check accepts."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from desktop_sim.app import about
from desktop_sim.app.comparison import Comparison, Places, places
from desktop_sim.commands.compare import BEFORE, compare, sheet
from desktop_sim.commands.main import main
from desktop_sim.exercises.comparing import BLOCK_NAMES, STATES, Question, complaint, questions
from desktop_sim.exercises.library import Library, shipped_root
from desktop_sim.exercises.sites import BLOCKS
from desktop_sim.system.exit_codes import DONE, WRONG_USE

SITE = "ameli-deck"
OFFICE = "Caisse de l'Exemple"
TODAY = date(2026, 11, 27)


class Person:
    """Answers what the real page shows: ``page`` says where it differs; everything else is the same."""

    def __init__(self, page: dict[str, str], stops_after: int = 1_000) -> None:
        self.page, self.left = page, stops_after
        self.said: list[str] = []
        self.words = ""

    def say(self, line: object) -> None:
        self.said.append(str(line))

    def ask(self, line: str) -> str:
        if "Qui compare" in line:
            return OFFICE
        if "sur la vraie page" in line:
            return self.words
        self.left -= 1
        if self.left < 0:
            return "q"
        place = self.said[-1].strip().split("  ", 1)[1].partition("\n")[0]
        shown = self.said[-1].partition("ici : ")[2]
        self.words = self.page.get(f"{place}|{shown}", self.page.get(place, ""))
        return {"": "p", "-": "n", "?": "s"}.get(self.words, "a")


@pytest.fixture
def place(tmp_path: Path) -> Places:
    """Where it is written."""
    return places(tmp_path, SITE)


def asked() -> list[Question]:
    return questions(Library(), SITE)


def made_by(person: Person, place: Places) -> int:
    return compare(Comparison(SITE, asked(), place, "", TODAY), person.ask, person.say)


CHANGED = {
    "Le bouton|Recevoir un code de sécurité": "Obtenir mon code",
    "La case à cocher": "-",
    "Combien de chiffres a le code ?": "8",
    "L'objet": "Votre code ameli",
}


def test_a_comparison_becomes_a_correction_that_the_check_accepts(
    place: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Words, a box that is not there, a rule, a mail: and the day, the office and the pages are an entry."""
    person = Person(CHANGED)
    assert made_by(person, place) == DONE
    assert person.said[0] == BEFORE
    assert main(["check", "--content", str(tmp_path)]) == DONE, capsys.readouterr().out
    library = Library((shipped_root(), tmp_path))
    site = library.site(SITE)
    assert site.text["ask"] == "Obtenir mon code"
    assert "trust" not in site.layout["code"]
    assert site.rules.digits == 8
    assert library.mail("code-securite").subject == "Votre code ameli"
    (entry,) = tomllib.loads(place.correction.read_text("utf-8"))["comparison"]
    assert (entry["on"], entry["office"], entry["pages"]) == (TODAY, OFFICE, list(STATES))
    assert any("27 novembre 2026 par Caisse de l'Exemple" in line for line in about.about([tmp_path], today=TODAY))


def test_all_the_same_is_a_comparison_too(place: Places, tmp_path: Path) -> None:
    """Nothing to correct; that somebody looked is worth an entry."""
    assert made_by(Person({}), place) == DONE
    assert main(["check", str(place.correction)]) == DONE
    data = tomllib.loads(place.correction.read_text("utf-8"))
    assert set(data) == {"site", "comparison"}
    assert Library((shipped_root(), tmp_path)).site(SITE) == Library().site(SITE)


@pytest.mark.parametrize("after", [0, 1, 7, 20])
def test_it_can_be_stopped_and_taken_up_again(after: int, place: Places) -> None:
    """Nothing that was answered is asked again, and what comes of it is the same."""
    first = Person(CHANGED, stops_after=after)
    assert made_by(first, place) == DONE
    assert not place.correction.exists()
    second = Person(CHANGED)
    assert made_by(second, place) == DONE
    assert not place.kept.exists()
    numbered = [line for person in (first, second) for line in person.said if "ici : " in line]
    assert len(numbered) == len(asked()) + 1  # the one at which she stopped was asked twice
    straight = Places(place.correction.with_name("autre.toml"), place.kept)
    assert made_by(Person(CHANGED), straight) == DONE
    assert straight.correction.read_text("utf-8") == place.correction.read_text("utf-8")


def test_what_was_not_looked_at_is_not_said_to_be_compared(place: Places) -> None:
    """A page of which one word was passed over is none of the pages of the entry."""
    assert made_by(Person({"L'objet": "?"}), place) == DONE
    (entry,) = tomllib.loads(place.correction.read_text("utf-8"))["comparison"]
    assert entry["pages"] == [state for state in STATES if state != "mail"]


def test_a_second_comparison_keeps_the_first_ones_words(place: Places, tmp_path: Path) -> None:
    """Half a year later: what is the same by now stays corrected, and both entries stand."""
    assert made_by(Person(CHANGED), place) == DONE
    library = Library((shipped_root(), tmp_path))
    person = Person({"Le titre|J'accède à mon compte ameli": "Mon compte"})
    assert compare(Comparison(SITE, questions(library, SITE), place, OFFICE, TODAY), person.ask, person.say) == DONE
    assert main(["check", str(place.correction)]) == DONE
    site = Library((shipped_root(), tmp_path)).site(SITE)
    assert (site.text["title"], site.text["ask"], site.rules.digits) == ("Mon compte", "Obtenir mon code", 8)
    assert len(tomllib.loads(place.correction.read_text("utf-8"))["comparison"]) == 2


@pytest.mark.parametrize(
    ("key", "words", "said"),
    [
        (("text", "title"), "2 55 08 99 999 123", "vrai numéro"),
        (("text", "title"), "jeanne@exemple.exercice", "une adresse"),
        (("text", "title"), "  ", "Écrivez les mots"),
        (("rules", "digits"), "six", "Écrivez un nombre"),
        (("layout", "code"), "titre, numero", "Vouliez-vous dire « numéro »"),
        (("text", "title"), "Mon compte en 2026", ""),
        (("mail", "code-securite", "from_address"), "a@b.exercice", ""),
        (("layout", "code"), "code, message du site, bouton pour se connecter", ""),
    ],
)
def test_nothing_of_a_real_account_is_taken_down(key: tuple[str, ...], words: str, said: str) -> None:
    """And what cannot be meant is asked again, with the right word."""
    told = complaint(Question("code", key, "", ""), words)
    assert said in told
    assert bool(told) == bool(said)


def test_every_block_of_a_page_has_a_name() -> None:
    """A new block would else be asked of under nothing."""
    assert set(BLOCK_NAMES) == set(BLOCKS)


def test_the_sheet_holds_every_word_and_asks_for_nothing_real(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """To be printed and filled in beside a screen that is not ours."""
    path = tmp_path / "feuille.html"
    assert main(["compare", SITE, "--sheet", str(path)]) == DONE
    assert str(path) in capsys.readouterr().out
    text = path.read_text("utf-8")
    assert text == sheet("Compte ameli", asked())
    assert text.count("☐ pareil") == len(asked())
    assert "ENTRAÎNEMENT" in text
    assert "N'écrivez jamais ici un vrai numéro" in text
    assert "<script" not in text
    assert "http" not in text


def test_an_unknown_site(capsys: pytest.CaptureFixture[str]) -> None:
    """The nearest one."""
    assert main(["compare", "ameli-dek"]) == WRONG_USE
    assert "Vouliez-vous dire « ameli-deck »" in capsys.readouterr().err


def test_the_end_of_the_input_is_a_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A closed terminal, or Ctrl+C: nothing is lost, and no traceback."""

    def nobody(_line: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)
    assert main(["compare", SITE, "--content", str(tmp_path), "--office", OFFICE]) == DONE
    assert "reprend ici" in capsys.readouterr().out
