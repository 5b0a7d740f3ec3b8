"""The commands of whoever writes content of her own: a file to begin with, and a look at each saving."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_sim.commands.main import main
from desktop_sim.commands.watch import watch
from desktop_sim.exercises.beginning import id_for
from desktop_sim.exercises.library import Library, shipped_root
from desktop_sim.exercises.listing import NEW
from desktop_sim.system.exit_codes import DONE, WRONG_USE

PLACES = {
    "exercise": "exercises/mon-essai.toml",
    "site": "sites/mon-essai/site.toml",
    "mail": "mails/mon-essai.toml",
}


@pytest.mark.parametrize("kind", PLACES)
@pytest.mark.parametrize("name", ["mon-essai", "Mon Essai", "mon essai.toml"])
def test_a_file_to_begin_with_is_right_as_it_is(
    kind: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In its place, under the name that was meant, commented, and the check is content; nothing is written over."""
    assert main(["new", kind, name, "--content", str(tmp_path)]) == DONE
    path = tmp_path / PLACES[kind]
    assert str(path) in capsys.readouterr().out
    assert path.read_text("utf-8").startswith("# ")
    assert main(["check", str(tmp_path)]) == DONE, capsys.readouterr().out
    before = path.read_bytes()
    assert main(["new", kind, name, "--content", str(tmp_path)]) == WRONG_USE
    assert "existe déjà" in capsys.readouterr().err
    assert path.read_bytes() == before


@pytest.mark.parametrize("target", ["ameli-deck", "ameli-2024", "messagerie", "code-securite"])
def test_a_correction_to_begin_with_holds_every_word_behind_a_sign(
    target: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As it is, and with all signs taken away, it changes nothing and is right; what is changed is a correction."""
    assert main(["new", "correction", target, "--content", str(tmp_path)]) == DONE
    path = tmp_path / "corrections" / f"{target}.toml"
    text = path.read_text("utf-8")
    assert main(["check", str(path)]) == DONE
    head, _, rest = text.partition("\n\n")
    path.write_text(f"{head}\n\n{rest.replace('# ', '')}", "utf-8")
    assert main(["check", str(path)]) == DONE, capsys.readouterr().out
    shipped, corrected = Library(), Library((shipped_root(), tmp_path))
    if target.startswith("ameli"):
        assert corrected.site(target) == shipped.site(target)
        assert 'ask = "Recevoir un code de sécurité"' in text
    elif target == "messagerie":
        assert corrected.mailbox(target) == shipped.mailbox(target)
    else:
        assert corrected.mail(target) == shipped.mail(target)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["correction", "ameli-dek"], "Vouliez-vous dire « ameli-deck »"),
        (["site", "ameli-deck"], "prenez-en un autre"),
        (["exercise", "!!!"], "un nom avec des lettres"),
        (["exercice", "a"], "Vouliez-vous dire « exercise »"),
        (["exercise"], "Il manque"),
    ],
)
def test_a_name_that_cannot_be_taken_is_told(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the right one, and nothing is written."""
    assert main(["new", *words, "--content", str(tmp_path)]) == WRONG_USE
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "own_id"),
    [("Éléphant d'été", "elephant-d-ete"), ("a" * 80, "a" * 60), ("../../x", "x"), ("N° 3", "n-3")],
)
def test_a_name_as_people_write_it(name: str, own_id: str) -> None:
    """No accent, no blank, no way out of the folder."""
    assert id_for(name) == own_id


def test_all_that_can_be_begun_is_tried_here() -> None:
    """A new kind of file needs its line above."""
    assert set(NEW) == {*PLACES, "correction"}


def test_a_folder_is_looked_at_at_each_saving(tmp_path: Path) -> None:
    """Once at the beginning, then after each change and only then, whether it brings a fault or takes it away."""
    assert main(["new", "exercise", "essai", "--content", str(tmp_path)]) == DONE
    path = tmp_path / "exercises" / "essai.toml"
    right = path.read_text("utf-8")
    wrong = right.replace("difficulty = 2", "difficulty = 22")
    said: list[str] = []
    days: list[tuple[str, Path, str]] = [  # what is said before, and what is saved then
        ("Tout est bon.", path, wrong),
        ("Attendu : un nombre entier de 1 à 5.", path, wrong),
        ("", path, right),
        ("Tout est bon.", path.with_name("autre.toml.txt"), right),
        ("autre.toml.txt", path, right),
    ]

    def wait() -> bool:
        expected, saved, text = days.pop(0)
        assert len(said) == bool(expected)
        assert expected in "".join(said)
        said.clear()
        if not saved.exists() or saved.read_text("utf-8") != text:
            saved.write_text(text, "utf-8")
        return bool(days)

    watch(tmp_path, said.append, wait)
    assert days == []
