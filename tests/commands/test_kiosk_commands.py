"""What staff type for the kiosk: « kiosk-pin », « kiosk-counts », and « check kiosk.toml »."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import pytest

from desktop_sim.commands import kiosk_counts, kiosk_pin
from desktop_sim.commands.choices import DONE, FAILED, WRONG_USE
from desktop_sim.commands.main import main
from desktop_sim.kiosk.counts import CountsStore, Visit
from desktop_sim.kiosk.pin import PinStore, attempts_path

PIN = "271828"

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def pin_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The PIN's place, far from that of whoever runs the tests."""
    path = tmp_path / "reglages" / "kiosk-pin.toml"
    monkeypatch.setattr(kiosk_pin, "pin_path", lambda: path)
    return path


@pytest.fixture
def counts_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same for the counts."""
    path = tmp_path / "donnees" / "kiosk-comptes.sqlite3"
    monkeypatch.setattr(kiosk_counts, "counts_path", lambda: path)
    return path


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Gives a text on the standard input, as a script does."""
    return lambda text: monkeypatch.setattr(sys, "stdin", io.StringIO(text))


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Types answers at a terminal."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def answer(*answers: str) -> None:
        left = list(answers)
        monkeypatch.setattr(sys, "stdin", Terminal())
        monkeypatch.setattr(kiosk_pin, "getpass", lambda _prompt: left.pop(0))

    return answer


def fail(*_args: Any, **_named: Any) -> NoReturn:
    raise PermissionError(13, "Permission denied")


# -- kiosk-pin ----------------------------------------------------------------------------------------------


def test_a_pin_is_asked_for_twice_and_kept(typed: Callable[..., None], pin_file: Path, capsys: Capture) -> None:
    """It says what it did and where, and never the PIN."""
    typed(PIN, PIN)
    assert main(["kiosk-pin"]) == DONE
    said = capsys.readouterr()
    assert "Le code de la borne est enregistré." in said.out
    assert str(pin_file) in said.out
    assert PIN not in said.out + said.err
    assert PinStore(pin_file).check(PIN)


def test_two_different_pins_change_nothing(typed: Callable[..., None], pin_file: Path, capsys: Capture) -> None:
    """A slip that nobody saw would shut the staff out."""
    PinStore(pin_file).set("314159")
    typed(PIN, "271829")
    assert main(["kiosk-pin"]) == FAILED
    said = capsys.readouterr().err
    assert "ne sont pas les mêmes. Rien n'a été changé." in said
    assert PIN not in said
    assert PinStore(pin_file).check("314159")


@pytest.mark.parametrize("ending", ["\n", "\r\n", ""])
def test_a_script_gives_one_line(piped: Callable[[str], None], pin_file: Path, ending: str, capsys: Capture) -> None:
    """Without a terminal; with what Windows or nobody puts at its end."""
    piped(PIN + ending)
    assert main(["kiosk-pin"]) == DONE
    assert PinStore(pin_file).check(PIN)
    piped(f"314159{ending}")
    assert main(["kiosk-pin"]) == DONE
    assert "remplace l'ancien" in capsys.readouterr().out
    assert PinStore(pin_file).check("314159")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("", "Aucun code n'a été donné."),
        ("\n", "de 6 à 12\u00a0chiffres"),
        ("12345\n", "de 6 à 12\u00a0chiffres"),
        (f" {PIN}\n", "de 6 à 12\u00a0chiffres"),
        ("123456\n", "se suivent"),
        ("000000\n", "les mêmes"),
        ("9" * 100_000, "de 6 à 12\u00a0chiffres"),
    ],
)
def test_what_will_not_do_is_refused(
    piped: Callable[[str], None], pin_file: Path, capsys: Capture, given: str, says: str
) -> None:
    """With the reason, in French, and nothing kept."""
    piped(given)
    assert main(["kiosk-pin"]) == FAILED
    said = capsys.readouterr()
    assert says in said.err
    assert "Rien n'a été changé." in said.err
    assert said.out == ""
    assert not pin_file.exists()


def test_an_interrupted_question_changes_nothing(
    typed: Callable[..., None], monkeypatch: pytest.MonkeyPatch, pin_file: Path, capsys: Capture
) -> None:
    """Ctrl+C and Ctrl+D are answers too."""
    for interruption in (KeyboardInterrupt, EOFError):

        def interrupt(_prompt: str, error: type[BaseException] = interruption) -> NoReturn:
            raise error

        typed()
        monkeypatch.setattr(kiosk_pin, "getpass", interrupt)
        assert main(["kiosk-pin"]) == FAILED
        assert "Rien n'a été changé." in capsys.readouterr().err
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["kiosk-pin"]) == FAILED
    assert not pin_file.exists()


def test_a_folder_that_cannot_be_written_is_said(
    piped: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, pin_file: Path, capsys: Capture
) -> None:
    """The file is named, and there is no traceback."""
    piped(PIN)
    monkeypatch.setattr(Path, "mkdir", fail)
    assert main(["kiosk-pin"]) == FAILED
    assert f"{pin_file} ne peut pas être écrit" in capsys.readouterr().err


def test_a_damaged_file_is_kept_and_said(piped: Callable[[str], None], pin_file: Path, capsys: Capture) -> None:
    """Nothing is ever deleted, not even by setting a new one."""
    pin_file.parent.mkdir()
    pin_file.write_bytes(b"damaged")
    piped(PIN)
    assert main(["kiosk-pin"]) == DONE
    said = capsys.readouterr()
    assert "kiosk-pin.toml.corrupt-1" in said.err
    assert "est enregistré" in said.out
    assert pin_file.with_name("kiosk-pin.toml.corrupt-1").read_bytes() == b"damaged"


def test_a_new_pin_ends_the_wait_at_the_next_start(piped: Callable[[str], None], pin_file: Path) -> None:
    """Who can set a PIN need not guess one."""
    pin_file.parent.mkdir()
    attempts_path(pin_file).write_text("failures = 8\nlast_failure_at = 2026-11-23T12:00:00Z\n", "utf-8")
    piped(PIN)
    assert main(["kiosk-pin"]) == DONE
    assert not attempts_path(pin_file).exists()


def test_removing_asks_nothing(
    pin_file: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, typed: Callable[..., None]
) -> None:
    """And says what it means; once more is no fault; a file that stays is one."""
    typed()
    PinStore(pin_file).set(PIN)
    monkeypatch.setattr(Path, "unlink", fail)
    assert main(["kiosk-pin", "--remove"]) == FAILED
    assert "ne peut pas être retiré" in capsys.readouterr().err
    monkeypatch.undo()
    monkeypatch.setattr(kiosk_pin, "pin_path", lambda: pin_file)
    assert main(["kiosk-pin", "--remove"]) == DONE
    assert "la borne ne s'ouvre plus" in capsys.readouterr().out
    assert not pin_file.exists()
    assert main(["kiosk-pin", "--remove"]) == DONE
    assert "Il n'y avait pas de code" in capsys.readouterr().out


# -- kiosk-counts -------------------------------------------------------------------------------------------


def fill(path: Path) -> None:
    """Three visits, two of them alike."""
    store = CountsStore(path)
    visit = Visit(date(2026, 11, 23), 9, "onglets", "page", "guided", "fr")
    for each in (visit, visit.replace(hour=14, exercise="premiere-connexion", level="shown"), visit):
        assert store.record(each)
    store.close()


def test_the_counts_are_a_table_in_french(counts_file: Path, capsys: Capture) -> None:
    """The help is said by the words that the command line takes."""
    fill(counts_file)
    assert main(["kiosk-counts"]) == DONE
    assert capsys.readouterr().out == (
        "jour        heure  exercice            étape  aide        langue  nombre\n"
        "2026-11-23      9  onglets             page   guide       fr           2\n"
        "2026-11-23     14  premiere-connexion  page   montre-moi  fr           1\n"
        "En tout : 3\n"
    )


def test_the_counts_are_csv_with_a_header(counts_file: Path, capsys: Capture) -> None:
    """With the semicolons of French spreadsheets; also when there is nothing yet."""
    assert main(["kiosk-counts", "--csv"]) == DONE
    assert capsys.readouterr().out == "jour;heure;exercice;étape;aide;langue;nombre\n"
    fill(counts_file)
    assert main(["kiosk-counts", "--csv"]) == DONE
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out), delimiter=";"))
    assert [(row["exercice"], row["aide"], row["nombre"]) for row in rows] == [
        ("onglets", "guide", "2"),
        ("premiere-connexion", "montre-moi", "1"),
    ]


def test_nothing_counted_is_said(counts_file: Path, capsys: Capture) -> None:
    """And how to begin; asking makes no file."""
    assert main(["kiosk-counts"]) == DONE
    said = capsys.readouterr().out
    assert str(counts_file) in said
    assert "counts = true" in said
    assert not counts_file.parent.exists()


@pytest.mark.parametrize("option", [[], ["--csv"]])
def test_damaged_counts_are_said(counts_file: Path, capsys: Capture, option: list[str]) -> None:
    """On stderr and by the exit code; the file is kept."""
    counts_file.parent.mkdir()
    counts_file.write_bytes(b"not a database " * 1000)
    assert main(["kiosk-counts", *option]) == FAILED
    said = capsys.readouterr()
    assert "kiosk-comptes.sqlite3.corrupt-1" in said.err
    assert "counts = true" not in said.out
    assert counts_file.with_name("kiosk-comptes.sqlite3.corrupt-1").exists()


# -- check kiosk.toml ---------------------------------------------------------------------------------------


def test_check_knows_the_kiosk_s_file(tmp_path: Path, capsys: Capture) -> None:
    """By its name, alone, in a folder, or beside others."""
    path = tmp_path / "kiosk.toml"
    path.write_text('exercises = ["onglets"]\ncolors = "sombre"\n', "utf-8")
    for paths in ([path], [tmp_path], [path, tmp_path]):
        assert main(["check", *map(str, paths)]) == DONE, paths
        assert capsys.readouterr().out == "Tout est bon.\n"
    path.write_text('exercises = ["onglet"]\ncolor = "sombre"\n', "utf-8")
    for given in (path, tmp_path):
        assert main(["check", str(given)]) == FAILED
        said = capsys.readouterr().out
        assert f"{path} : ligne 1, exercises[1] : Exercice inconnu : « onglet »." in said
        assert f"{path} : ligne 2, color : Clé inconnue : « color ». Vouliez-vous dire « colors » ?" in said
        assert "2 problèmes." in said


def test_check_knows_a_caisse_s_own_exercises(tmp_path: Path, capsys: Capture) -> None:
    """Its kiosk.toml lies beside its exercises, and names them."""
    shipped = Path(__file__).parents[2] / "resources" / "exercises" / "premiere-connexion.toml"
    (tmp_path / "exercises").mkdir()
    own = shipped.read_text("utf-8").replace('id = "premiere-connexion"', 'id = "la-notre"')
    (tmp_path / "exercises" / "la-notre.toml").write_text(own, "utf-8")
    (tmp_path / "kiosk.toml").write_text('exercises = ["la-notre", "onglets"]\n', "utf-8")
    assert main(["check", str(tmp_path)]) == DONE, capsys.readouterr().out


def test_check_says_a_missing_kiosk_file(tmp_path: Path, capsys: Capture) -> None:
    """Nobody takes « Tout est bon » for a file that is not there."""
    assert main(["check", str(tmp_path / "kiosk.toml")]) == FAILED
    assert "n'existe pas" in capsys.readouterr().out


# -- all of them --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["kiosk-pin", "kiosk-counts"])
def test_help_is_in_french(command: str, capsys: Capture) -> None:
    """A caisse's computer service reads French."""
    with pytest.raises(SystemExit) as end:
        main([command, "--help"])
    assert end.value.code == DONE
    said = capsys.readouterr().out
    assert said.startswith("utilisation : desktop-sim kiosk-")
    assert "show this help" not in said
    assert main([command, "--nonsense"]) == WRONG_USE


def test_the_commands_do_without_qt_and_without_a_terminal(tmp_path: Path) -> None:
    """As a real process, by a service account."""
    code = (
        "import sys\nfrom pathlib import Path\nfrom desktop_sim.commands import kiosk_counts, kiosk_pin\n"
        f"kiosk_pin.pin_path = lambda: Path({str(tmp_path)!r}, 'kiosk-pin.toml')\n"
        f"kiosk_counts.counts_path = lambda: Path({str(tmp_path)!r}, 'kiosk-comptes.sqlite3')\n"
        "from desktop_sim.commands.main import main\n"
        "codes = [main(['kiosk-pin']), main(['kiosk-counts'])]\n"
        "sys.exit(any(codes) or 'PySide6' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=f"{PIN}\n", capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert PIN not in done.stdout + done.stderr
    if os.name != "nt":
        assert [path.name for path in tmp_path.iterdir()] == ["kiosk-pin.toml"]
