"""The command line, in French, with exit codes that scripts can rely on."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_sim import __version__
from desktop_sim.app.options import Options
from desktop_sim.commands.choices import DONE, FAILED, WRONG_USE
from desktop_sim.commands.main import main
from desktop_sim.commands.options import options_of
from desktop_sim.commands.parser import command_first, make_parser
from desktop_sim.resources import resource_path
from desktop_sim.system.own_command import own_command


def _run(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [sys.executable, "-m", "desktop_sim", *arguments],
        env={**kept, **environment},
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_help_tells_all_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    """A trainer who knows no English finds every command."""
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == DONE
    said = capsys.readouterr().out
    for word in ("utilisation", "play", "exercises", "check", "--windows", "--text", "--colors", "codes de sortie"):
        assert word in said
    assert "usage:" not in said
    assert "show this help" not in said


def test_a_french_reader_asks_for_help_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--aide"], ["play", "--aide"]):
        with pytest.raises(SystemExit) as end:
            main(words)
        assert end.value.code == DONE
        assert "utilisation" in capsys.readouterr().out


_LONG = "a" * 300
"""Letters; no system has a file of such a name."""

_NAMING = """\
check {}
--exercise {}
play {}
check --content {}
--portable {} exercises
watch {}
compare {}
--site {} exercises
kiosk-check --kiosk-file {}
new correction {}
compare ameli-deck --sheet {}"""


@pytest.mark.parametrize("written", [_LONG, f"{_LONG}.toml", f"/{_LONG}/x.toml"], ids=["name", "file", "path"])
@pytest.mark.parametrize("command", _NAMING.splitlines())
def test_a_place_that_cannot_be_is_said_in_french(
    command: str, written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the system cannot even look for is not there; damaged files found the first of these."""
    assert main(command.format(written).split(" ")) in (FAILED, WRONG_USE)
    said = capsys.readouterr()
    assert said.out + said.err


@pytest.mark.parametrize("written", [["--text", "150%"], ["--text=150"], ["--text=150%"]])
def test_a_size_is_written_as_one_says_it(written: list[str]) -> None:
    assert make_parser().parse_args(command_first(make_parser(), written)).text == 150


def test_touch_is_asked_for_on_the_command_line() -> None:
    """At home as in a hall; without it nothing changes."""
    chosen = options_of(make_parser().parse_args(["--touch", "--same-key-ms", "700"]))
    assert (chosen.touch, chosen.same_key_ms) == (True, 700)
    usual = options_of(make_parser().parse_args([]))
    assert (usual.touch, usual.same_key_ms) == (False, Options().same_key_ms)


def test_the_version_is_the_package_s(capsys: pytest.CaptureFixture[str]) -> None:
    """Who reports a fault says which version it was."""
    assert main(["--version"]) == DONE
    first, *rest = capsys.readouterr().out.splitlines()
    assert first == f"desktop-sim {__version__}"  # for scripts
    assert rest[0] == f"À propos : version {__version__}, lancée depuis ses sources."


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["plai"], "« play »"),
        (["play"], "Il manque : EXERCICE"),
        (["--windows", "3"], "Possible : 1, 2"),
        (["--text"], "Il manque une valeur après --text"),
        (["--text", "90"], "« 90 » ne convient pas"),
        (["--text", "grand"], "Possible : 100, 125, 150, 175, 200, 250, 300."),
        (["--seed", "100"], "Possible : de 1 à 99."),
        (["--nonsense"], "Je ne connais pas : --nonsense"),
        (["--exercice", "premiere-connexion"], "Je ne connais pas : --exercice. Vouliez-vous dire « --exercise » ?"),
        (["--texte=150"], "Je ne connais pas : --texte. Vouliez-vous dire « --text » ?"),
        (["check", "--contenu", "caisse"], "Je ne connais pas : --contenu. Vouliez-vous dire « --content » ?"),
        (["premiere-connexion"], "Pour ouvrir un exercice : desktop-sim --exercise premiere-connexion"),
        (["--touch", "mon-exercice.toml"], "desktop-sim --exercise mon-exercice.toml"),
        (["--kiosque"], "Vouliez-vous dire « --kiosk » ?"),
        (["kiosk"], "« kiosk » ne convient pas pour COMMANDE. Vouliez-vous dire « --kiosk » ?"),
        (["play", "x", "--size", "large"], "« large » ne convient pas"),
        (["--same-key-ms", "2001"], "« 2001 » ne convient pas"),
        (["--same-key-ms", "-1"], "« -1 » ne convient pas"),
        (["--same-key-ms", "²"], "« ² » ne convient pas"),
        (["--kiosk", "--same-key-ms", "5"], "--same-key-ms est de trop"),
        (["play", "premiere-connexoin"], "premiere-connexion"),
        (["--exercise", "premiere-connexoin"], "premiere-connexion"),
    ],
)
def test_wrong_use_is_said_in_french(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Two is the code for wrong use; the sentence says what is wrong and the nearest right word."""
    assert main(arguments) == WRONG_USE
    said = capsys.readouterr().err
    assert says in said
    assert "Traceback" not in said


def test_the_exercises_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """The list is where a trainer finds the ids."""
    assert main(["exercises"]) == DONE
    assert "premiere-connexion\n    Ma première connexion" in capsys.readouterr().out


def test_what_is_shipped_is_right(capsys: pytest.CaptureFixture[str]) -> None:
    """No file that we ship has a fault that our own checker finds."""
    assert main(["check"]) == DONE
    assert capsys.readouterr().out == "Tout est bon.\n"


def test_a_wrong_file_is_named_with_line_and_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody who knows no Python must find the slip."""
    text = resource_path("exercises", "premiere-connexion.toml").read_text("utf-8")
    path = tmp_path / "premiere-connexion.toml"
    path.write_text(text.replace('do = "write-password"', 'do = "write-pasword"', 1), "utf-8")
    assert main(["check", str(path)]) == FAILED
    said = capsys.readouterr().out
    line = next(n for n, row in enumerate(path.read_text("utf-8").splitlines(), 1) if "write-pasword" in row)
    assert f"ligne {line}, step[3].do" in said
    assert "Vouliez-vous dire « write-password »" in said


@pytest.mark.parametrize("command", ["exercises", "check", "--version", "--help"])
def test_commands_without_a_window_do_without_qt(command: str) -> None:
    """They must run where no Qt library is, and at once."""
    code = (
        "import sys\nfrom desktop_sim.commands.main import main\n"
        f"try:\n    main([{command!r}])\nexcept SystemExit:\n    pass\n"
        "sys.exit('PySide6' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


_STARTS = {
    "usual": (
        "from desktop_sim.commands import open as opened\n"
        "opened.run_window = lambda options, look: 'desktop_sim.commands.parser' in sys.modules\n"
        "sys.exit(main([]))"
    ),
    "kiosk's window": (
        "from desktop_sim.commands import kiosk_window\n"
        "kiosk_window.run_child = lambda path: 'desktop_sim.commands.parser' in sys.modules\n"
        "from desktop_sim.kiosk.settings_file import DEFAULTS, as_words\n"
        "main(['kiosk-window', as_words(DEFAULTS)])"
    ),
    "revival trial": (
        "import os\n"
        "os.abort = lambda: os._exit('argparse' in sys.modules or 'PySide6' in sys.modules)\n"
        "main(['revival-trial', 'dying'])"
    ),
}


@pytest.mark.parametrize("start", _STARTS.values(), ids=_STARTS)
def test_who_types_nothing_waits_for_no_parser(start: str) -> None:
    """The usual start, and the program's own commands, which nobody types. (PySide6 loads argparse for itself.)"""
    code = f"import sys\nfrom desktop_sim.commands.main import main\n{start}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("words", [["kiosk-window"], ["kiosk-window", "a", "b"], ["revival-trial", "x"]])
def test_the_program_s_own_commands_are_nobody_else_s(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """They stand in no help, and are no command when they are typed otherwise than the program does."""
    assert main(words) == WRONG_USE
    assert f"« {words[0]} » ne convient pas pour COMMANDE" in capsys.readouterr().err
    assert words[0] not in make_parser().format_help()


def test_the_program_is_begun_again_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the sources by Python; a frozen program has none, and is its own."""
    assert own_command("kiosk-window", "f") == [
        *(sys.executable, "-s", "-P", "-m", "desktop_sim"),
        *("kiosk-window", "f"),
    ]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command("kiosk-window", "f") == [sys.executable, "kiosk-window", "f"]


def test_a_colon_in_the_folder_for_a_while_hurts_nobody(tmp_path: Path) -> None:
    """Each path of Windows has one, and Qt cuts the name of a platform's file there; pictures go where they were
    asked to go, and the folder for a while is gone at the end."""
    scratch = tmp_path / "C: temp"
    scratch.mkdir()
    done = _run("play", "onglets", "--pictures", "images", "--size", "1100x700", TMPDIR=str(scratch), cwd=tmp_path)
    assert done.returncode == DONE, done.stderr
    assert (tmp_path / "images" / "00-regarder.png").exists()
    assert list(scratch.iterdir()) == []


def test_a_stick_holds_what_would_lie_on_the_computer(tmp_path: Path) -> None:
    """Settings and content of one's own; a folder that was named with --content goes before."""

    def options(*words: str) -> Options:
        return options_of(make_parser().parse_args(["--portable", str(tmp_path), *words]))

    assert options().settings_path == tmp_path / "reglages.toml"
    assert options().content == (tmp_path / "contenu",)
    assert options("--content", "a").content == (Path("a"),)
    assert options_of(make_parser().parse_args([])).settings_path is None


def test_a_stick_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Else the settings would be lost at the end without a word."""
    assert main(["--portable", str(tmp_path / "none")]) == WRONG_USE
    assert "vérifiez --portable" in capsys.readouterr().err


def test_play_leaves_one_picture_a_step(tmp_path: Path) -> None:
    """The pictures are what one shows to a caisse director; the last one is the end."""
    folder = tmp_path / "images"
    done = _run("play", "premiere-connexion", "--pictures", str(folder))
    assert done.returncode == DONE, done.stderr
    names = sorted(path.name for path in folder.iterdir())
    assert names[0] == "00-page.png"
    assert names[-1].endswith("-fin.png")
    assert len(names) == done.stdout.count("Étape") + 1
    assert all((folder / name).read_bytes().startswith(b"\x89PNG") for name in names)


def test_without_a_screen_the_robot_shows_the_exercise(tmp_path: Path) -> None:
    """`make run` on a server does not fail: it says so and names the folder with the pictures."""
    done = _run(QT_QPA_PLATFORM="", TMPDIR=str(tmp_path))
    assert done.returncode == DONE, done.stderr
    assert "Il n'y a pas d'écran ici" in done.stdout
    (folder,) = tmp_path.glob("desktop-sim-images-*")
    assert str(folder) in done.stdout
    assert list(folder.glob("*-fin.png"))
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


def test_an_exercise_that_cannot_be_done_fails(tmp_path: Path) -> None:
    """A script that plays all exercises must see by the exit code, and on stderr, that one was not done."""
    code = (
        "import sys\nfrom desktop_sim.robot.player import Robot, RobotLost\n"
        "def lost(self):\n    raise RobotLost('étape « page » : rien n\\'avance')\n"
        "Robot.play = lost\n"
        "from desktop_sim.commands.main import main\nsys.exit(main(['play', 'premiere-connexion']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == FAILED
    assert "étape « page » : rien n'avance" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_exercise_of_ones_own_is_named_by_its_file(tmp_path: Path) -> None:
    """Written with a text editor, it is played at once; a wrong one says why, and where."""
    page = Path(__file__).parents[2] / "resources" / "exercises" / "README.md"
    files = re.findall(r"```toml\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    (example,) = [text for text in files if 'id = "mon-exercice"' in text]
    path = tmp_path / "mon-exercice.toml"
    path.write_text(example, encoding="utf-8")
    done = _run("play", str(path))
    assert done.returncode == DONE, done.stderr
    assert "Terminé." in done.stdout
    path.write_text(example.replace("summary", "sumary"), encoding="utf-8")
    for arguments in (("play", str(path)), ("--exercise", str(path))):
        wrong = _run(*arguments)
        assert wrong.returncode == WRONG_USE
        assert "ligne" in wrong.stderr
        assert "Traceback" not in wrong.stderr


def test_a_folder_of_ones_own_is_listed_beside_the_rest(tmp_path: Path) -> None:
    """« --content »; a folder that is not there is said."""
    (tmp_path / "exercises").mkdir()
    deck = Path(__file__).parents[2] / "resources" / "exercises" / "premiere-connexion.toml"
    own = deck.read_text("utf-8").replace('id = "premiere-connexion"', 'id = "la-mienne"')
    (tmp_path / "exercises" / "la-mienne.toml").write_text(own, encoding="utf-8")
    done = _run("exercises", "--content", str(tmp_path))
    assert done.returncode == DONE, done.stderr
    assert "la-mienne" in done.stdout
    assert "tout-seul" in done.stdout
    missing = _run("exercises", "--content", str(tmp_path / "nowhere"))
    assert missing.returncode == WRONG_USE
    assert "n'existe pas" in missing.stderr


def test_months_are_crossed_in_seconds() -> None:
    """`desktop-sim play ordinateur-personnel`: nobody waits seven months."""
    done = _run("play", "ordinateur-personnel")
    assert done.returncode == DONE, done.stderr
    assert "sept-mois" in done.stdout
    assert "Terminé." in done.stdout


@pytest.mark.parametrize("arguments", [("--level", "facile"), ("--seed", "0"), ("--seed", "zwei")])
def test_wrong_levels_and_numbers_are_said(arguments: tuple[str, str]) -> None:
    """In French, with what is possible."""
    done = _run(*arguments)
    assert done.returncode == WRONG_USE
    assert "ne convient pas" in done.stderr
