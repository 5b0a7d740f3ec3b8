"""The command line. Qt is imported only for the commands that need it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from desktop_sim.app.options import Options
    from desktop_sim.commands.kiosk_staff import Outcome
    from desktop_sim.datafiles.errors import Problem
    from desktop_sim.exercises.library import Library

DONE, FAILED, WRONG_USE = 0, 1, 2
"""Exit codes."""

FIRST_EXERCISE = "premiere-connexion"
COLORS = {"clair": "light", "sombre": "dark", "contraste": "contrast"}
LEVELS = {"montre-moi": "shown", "guide": "guided", "indices": "hints", "seul": "alone"}
TEXT_SIZES = (100, 125, 150, 175, 200)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given:
        return _open(None)  # the usual start, which need not load a parser
    from desktop_sim.commands.parser import WrongUseError, make_parser

    try:
        chosen = make_parser().parse_args(given)
    except WrongUseError as wrong:
        print(wrong, file=sys.stderr)
        return WRONG_USE
    if chosen.version:
        from desktop_sim import __version__

        print(f"desktop-sim {__version__}")
        return DONE
    commands = {
        "play": _play,
        "exercises": _list_exercises,
        "check": _check,
        "kiosk-check": _check_kiosk,
        "kiosk-pin": _kiosk_pin,
        "kiosk-counts": _kiosk_counts,
    }
    command = commands.get(chosen.command)
    return _open(chosen) if command is None else command(chosen)


def named_exercise(asked: str) -> tuple[str, tuple[Path, ...]]:
    """Return an exercise's id, and its file where a path was given rather than an id."""
    if asked.endswith(".toml") or any(mark in asked for mark in ("/", os.sep)):
        return Path(asked).stem, (Path(asked),)
    return asked, ()


def _options(chosen: argparse.Namespace | None) -> Options:
    from desktop_sim.app.options import Options

    if chosen is None:
        return Options()
    asked = chosen.exercise if chosen.command is None else getattr(chosen, "exercise_id", "")
    exercise_id, files = named_exercise(asked or "")
    steadiness = {} if chosen.same_key_ms is None else {"same_key_ms": chosen.same_key_ms}
    return Options(
        exercise=exercise_id,
        exercise_files=files,
        content=tuple(chosen.content) if chosen.content else None,
        windows=chosen.windows,
        text_scale=chosen.text / 100 if chosen.text else None,
        mode=COLORS[chosen.colors] if chosen.colors else None,
        seed=chosen.seed,
        level=LEVELS[chosen.level] if chosen.level else "",
        touch=chosen.touch,
        **steadiness,
    )


def _qt_is_usable() -> bool:
    import PySide6

    from desktop_sim.system.crash_reports import complaint_about

    complaint = complaint_about(tuple(PySide6.__version_info__[:3]), sys.version_info[:3])
    if complaint:
        print(complaint, file=sys.stderr)
    return not complaint


def _open(chosen: argparse.Namespace | None) -> int:
    """Open the program; without a screen, say so and let the robot show what it looks like."""
    from desktop_sim.system.display_server import has_screen

    if chosen is not None and not _contents_are_there(chosen):
        return WRONG_USE
    if chosen is not None and chosen.kiosk:
        return _run_kiosk(chosen)
    if chosen is not None and chosen.exercise and not _exists(chosen.exercise, chosen):
        return WRONG_USE
    if not has_screen():
        return _show_without_screen(chosen)
    if not _qt_is_usable():
        return FAILED
    from desktop_sim.app.run import run

    return run(_options(chosen))


def _run_kiosk(chosen: argparse.Namespace) -> int:
    """Run the kiosk; what it shows is said by its file and not by the command line."""
    from desktop_sim.commands.parser import too_much_for_kiosk
    from desktop_sim.kiosk.start import start
    from desktop_sim.kiosk.supervisor import clean_environment
    from desktop_sim.system.display_server import has_screen
    from desktop_sim.system.stderr import write_line

    too_much = too_much_for_kiosk(chosen)
    if too_much:
        print(f"{too_much} est de trop avec --kiosk : le fichier kiosk.toml le dit.", file=sys.stderr)
        return WRONG_USE
    if not has_screen(clean_environment(os.environ)):  # what the window will be given
        print("La borne a besoin d'un écran, et il n'y en a pas ici.", file=sys.stderr)
        return WRONG_USE
    if not _qt_is_usable():
        return FAILED
    return start(chosen.kiosk_file, _library(chosen), write_line)


def _check_kiosk(chosen: argparse.Namespace) -> int:
    """Try every way out of the kiosk, in a window that nobody sees."""
    import tempfile

    from desktop_sim.kiosk.settings_file import kiosk_path

    if not _qt_is_usable():
        return FAILED
    with tempfile.TemporaryDirectory(prefix="desktop-sim-") as scratch:
        os.environ["QT_QPA_PLATFORM"] = _offscreen((1366, 768), Path(scratch))
        from desktop_sim.kiosk.check import check

        return DONE if check(chosen.kiosk_file or kiosk_path(), print) else FAILED


def _show_without_screen(chosen: argparse.Namespace | None) -> int:
    import tempfile

    exercise = named_exercise((chosen.exercise if chosen is not None else None) or FIRST_EXERCISE)[0]
    folder = Path(tempfile.mkdtemp(prefix="desktop-sim-images-"))
    print("Il n'y a pas d'écran ici : aucune fenêtre ne peut s'ouvrir.")
    print(f"Le robot joue l'exercice « {exercise} » sans écran ; une image par étape dans {folder}")
    options = _options(chosen)
    return _play_exercise(exercise, folder, options, (1366, 768))


def _library(chosen: argparse.Namespace, files: tuple[Path, ...] = ()) -> Library:
    from desktop_sim.exercises.library import Library, shipped_root
    from desktop_sim.storage.settings import content_path
    from desktop_sim.ui.pages import vocabulary

    own = tuple(chosen.content) if chosen.content else (content_path(),)
    return Library((shipped_root(), *(path for path in own if path.is_dir())), vocabulary(), files)


def _contents_are_there(chosen: argparse.Namespace) -> bool:
    missing = [path for path in chosen.content or () if not path.is_dir()]
    for path in missing:
        print(f"Le dossier {path} n'existe pas : vérifiez --content.", file=sys.stderr)
    return not missing


def _exists(asked: str, chosen: argparse.Namespace) -> bool:
    from desktop_sim.datafiles.errors import DataError

    exercise_id, files = named_exercise(asked)
    try:
        _library(chosen, files).exercise(exercise_id)
    except DataError as wrong:
        print(wrong, file=sys.stderr)
        return False
    return True


def _play(chosen: argparse.Namespace) -> int:
    if not _contents_are_there(chosen) or not _exists(chosen.exercise_id, chosen):
        return WRONG_USE
    if chosen.pictures is not None:
        try:
            chosen.pictures.mkdir(parents=True, exist_ok=True)
        except OSError:
            print(f"Le dossier {chosen.pictures} ne peut pas être créé.", file=sys.stderr)
            return WRONG_USE
    return _play_exercise(
        named_exercise(chosen.exercise_id)[0], chosen.pictures, _options(chosen), chosen.size, chosen.visible
    )


def _play_exercise(
    exercise_id: str, folder: Path | None, options: Options, size: tuple[int, int], visible: bool = False
) -> int:
    if not _qt_is_usable():
        return FAILED
    import tempfile

    from desktop_sim.robot.play import play

    with tempfile.TemporaryDirectory(prefix="desktop-sim-") as scratch:
        if not visible:
            os.environ["QT_QPA_PLATFORM"] = _offscreen(size, Path(scratch))
        complaint = play(
            exercise_id, folder, options.replace(settings_path=Path(scratch, "reglages.toml")), size, print
        )
    if complaint:
        print(complaint, file=sys.stderr)
    return FAILED if complaint else DONE


def _offscreen(size: tuple[int, int], folder: Path) -> str:
    """Return Qt's name for a screen that nobody sees, of a size in pixels; its description goes into a folder."""
    import json

    screen = {"name": "screen", "x": 0, "y": 0, "width": size[0], "height": size[1], "logicalDpi": 96, "dpr": 1}
    description = {"synchronousWindowSystemEvents": False, "windowFrameMargins": False, "screens": [screen]}
    path = folder / "screen.json"
    path.write_text(json.dumps(description), encoding="utf-8")
    return f"offscreen:configfile={path}"


def _list_exercises(chosen: argparse.Namespace) -> int:
    from desktop_sim.datafiles.errors import DataError

    if not _contents_are_there(chosen):
        return WRONG_USE
    library = _library(chosen)
    wrong = False
    for exercise_id in library.exercise_ids():
        try:
            exercise = library.exercise(exercise_id)
        except DataError as error:
            wrong = True
            print(f"{exercise_id} : fichier à corriger\n{error}", file=sys.stderr)
            continue
        print(f"{exercise_id}\n    {exercise.title} — {exercise.summary} Difficulté {exercise.difficulty} sur 5.")
    return FAILED if wrong else DONE


def _kiosk_problems(chosen: argparse.Namespace) -> list[Problem]:
    """Return what is wrong with the kiosk's files; they may name shipped exercises and those of one's own."""
    from desktop_sim.exercises.library import Library, shipped_root
    from desktop_sim.kiosk.settings_file import kiosk_files, kiosk_problems
    from desktop_sim.storage.settings import content_path

    files = kiosk_files(chosen.paths or [shipped_root()])
    if not files:
        return []
    roots = (shipped_root(), *(path for path in (content_path(), *chosen.paths) if path.is_dir()))
    known = Library(roots).exercise_ids()
    return [problem for path in files for problem in kiosk_problems(path, known)]


def _check(chosen: argparse.Namespace) -> int:
    from desktop_sim.exercises.checking import check
    from desktop_sim.kiosk.settings_file import kiosk_files
    from desktop_sim.ui.pages import vocabulary

    problems = _kiosk_problems(chosen)
    others = [path for path in chosen.paths if path not in kiosk_files([path])]
    if others or not chosen.paths:
        problems = [*check(others, vocabulary()), *problems]
    for problem in problems:
        print(f"{problem.file} : {problem.place} : {problem.message}".replace(" :  : ", " : "))
    if problems:
        count = len(problems)
        print(f"{count} problème{'s' if count > 1 else ''}.")
        return FAILED
    print("Tout est bon.")
    return DONE


def _kiosk_pin(chosen: argparse.Namespace) -> int:
    from desktop_sim.commands.kiosk_staff import remove_pin, set_pin
    from desktop_sim.kiosk.pin import pin_path

    return _tell(remove_pin(pin_path()) if chosen.remove else set_pin(pin_path()))


def _kiosk_counts(chosen: argparse.Namespace) -> int:
    from desktop_sim.commands.kiosk_staff import report_counts
    from desktop_sim.kiosk.counts import counts_path

    return _tell(report_counts(counts_path(), chosen.csv))


def _tell(outcome: Outcome) -> int:
    if outcome.complaint:
        print(outcome.complaint, file=sys.stderr)
    if outcome.said:
        print(outcome.said)
    return outcome.code
