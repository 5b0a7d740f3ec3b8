"""A file that is no TOML: whatever the slip of the pen, its line, its mend, and French."""

from __future__ import annotations

import inspect
import re
import tomllib
from pathlib import Path

import pytest

from desktop_sim.datafiles.documents import read_document
from desktop_sim.datafiles.errors import DataError
from desktop_sim.datafiles.syntax import fault

HEAD = 'id = "a-moi"\n'


def told(path: Path, source: str) -> tuple[str, str]:
    """Where, and what is said of it."""
    path.write_text(source, "utf-8")
    with pytest.raises(DataError) as wrong:
        read_document(path)
    (problem,) = wrong.value.problems
    return problem.place, problem.message


SLIPS = [
    ("title = “Bravo.”", "guillemets de Word"),
    ("title = « Bravo. »", "guillemets de Word"),
    ("title = ‘Bravo’", "guillemets de Word"),
    ('title = "Bravo.”', "guillemets de Word"),
    ("[[step]", "il manque un crochet à la fin : [[step]]"),
    ("[step]]", "il manque un crochet au début : [[step]]"),
    ("[[step", "il manque deux crochets à la fin : [[step]]"),
    ("[end", "il manque un crochet à la fin : [end]"),
    (r'folder = "C:\Users\moi"', "écrivez « / »"),
    (r'folder = "C:\photos"', "écrivez « / »"),
    ('mails = ["chorale" "photos"]', "une virgule entre deux textes"),
    ("place = 1,5", "avec un point : 1.5"),
    ("on = 23/11/2026", "2026-11-23"),
    ("must = oui", "true"),
    ("must = True", "true"),
    ("must = Non", "false"),
    ("title = Bravo", 'title = "Bravo"'),
    ('title : "Bravo"', "écrivez « = » après title"),
    ('title "Bravo"', "il manque un « = » après title"),
    ("title =", "il manque quelque chose après « = »"),
    ('title = "Bravo";', "retirez le « ; »"),
    ('title = "Bravo",', "retirez la virgule à la fin"),
    ('title = "Bravo', "guillemet"),
    ('titre court = "Bravo"', "sans espace"),
    ('résumé = "Bravo"', "sans accent"),
    ("[étape]", "sans espace ni accent"),
    ("end = { say = 1", "accolade"),
    ('id = "b"', "déjà plus haut"),
    ("on = 2026-02-30", "cette date n'existe pas"),
    ('title = "a\x07b"', "caractère invisible"),
    ("title = 'Bravo", "guillemet"),
]


@pytest.mark.parametrize(("line", "mend"), SLIPS)
def test_a_slip_is_told_with_its_line_and_its_mend(line: str, mend: str, tmp_path: Path) -> None:
    """D7, D8: the right line is quoted, and what to type stands there; whether or not something follows."""
    for after in ("", '\nsummary = "b"\n'):
        place, message = told(tmp_path / "a.toml", f"{HEAD}{line}{after}")
        assert place == "ligne 2"
        assert mend in message
        assert re.sub(r"[\x00-\x1f]", "?", line) in message


def test_a_comma_that_is_missing_over_several_lines(tmp_path: Path) -> None:
    """The parser stops at the next line; the comma belongs to the one before."""
    _, message = told(tmp_path / "a.toml", 'mails = [\n  "chorale"\n  "photos",\n]\n')
    assert "virgule à la fin de la ligne 2" in message


def test_a_long_text_that_never_ends_is_told_where_it_begins(tmp_path: Path) -> None:
    """Not at the end of the file, a hundred lines below."""
    place, message = told(tmp_path / "a.toml", f'{HEAD}text = """\nBonjour\n' + "ligne\n" * 100)
    assert place == "ligne 2"
    assert "guillemet n'est pas fermé" in message


def test_twice_the_same_title(tmp_path: Path) -> None:
    """In French, whatever tomllib calls it."""
    place, message = told(tmp_path / "a.toml", "[end]\na = 1\n[end]\nb = 2\n")
    assert place == "ligne 3"
    assert "déjà écrit plus haut" in message


def errors_of_tomllib() -> set[str]:
    """Every sentence with which it can refuse a file, as its source has them."""
    source = inspect.getsource(inspect.getmodule(tomllib.loads))  # type: ignore[arg-type]
    found = re.findall(r"(?:suffixed_err|TOMLDecodeError)\(\s*(?:src, [^,]+, )?f?\"([^\"]+)\"", source)
    found += re.findall(r"f?\"((?:Expected|Illegal|Invalid|Cannot|Unclosed|Found|Duplicate)[^\"]*)\"", source)
    said = {re.sub(r"\{[^}]*\}", "'x'", error.replace("\\\\", "\\")) for error in found}
    return {error for error in said if re.search(r"[A-Z][a-z]{2}", error)}


def test_every_error_of_tomllib_is_said_in_french() -> None:
    """None of its English words comes through, and none is « not understood »."""
    errors = errors_of_tomllib()
    assert len(errors) > 20
    for error in sorted(errors):
        _, message = fault("", f"{error} (at end of document)")
        assert error not in message
        if not error.startswith("Expected 'x'"):  # it names a sign, and each is tried below
            assert "cette ligne n'est pas comprise" not in message, error
    for sign in ("'", "'''"):
        _, message = fault("", f"Expected {sign!r} (at end of document)")
        assert "n'est pas" in message
        assert "comprise" not in message


@pytest.mark.parametrize(
    ("encoding", "name"), [("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("cp1252", "Windows-1252")]
)
def test_other_letters_are_told_with_what_to_do_in_notepad(encoding: str, name: str, tmp_path: Path) -> None:
    """Notepad's « Unicode » and « ANSI », and where to choose the other."""
    path = tmp_path / "a.toml"
    path.write_bytes('id = "a"\ntitle = "Éléphant"\n'.encode(encoding))
    with pytest.raises(DataError) as wrong:
        read_document(path)
    (problem,) = wrong.value.problems
    assert name in problem.message
    assert "Bloc-notes" in problem.message
    assert "« Encodage : UTF-8 »" in problem.message


def test_a_name_whose_end_windows_hides(tmp_path: Path) -> None:
    """« mon-exercice.toml » is in truth « mon-exercice.toml.txt »."""
    (tmp_path / "a.toml.txt").write_text(HEAD, "utf-8")
    with pytest.raises(DataError, match=r"s'appelle en vrai « a\.toml\.txt »"):
        read_document(tmp_path / "a.toml")
