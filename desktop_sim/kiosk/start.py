"""What happens at ``desktop-sim --kiosk``: everything is looked at before the screen is taken. No Qt here."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_sim.datafiles.errors import DataError
from desktop_sim.kiosk.lock import take_lock
from desktop_sim.kiosk.memory import FORGETFUL
from desktop_sim.kiosk.pin import PinStore, pin_path
from desktop_sim.kiosk.settings_file import KioskRules, LastGood, as_words, kiosk_path, read_kiosk_file
from desktop_sim.kiosk.supervisor import Supervisor, clean_environment
from desktop_sim.system.display_server import has_screen
from desktop_sim.system.exit_codes import WRONG_USE
from desktop_sim.system.own_command import KIOSK_WINDOW, own_command

if TYPE_CHECKING:
    from desktop_sim.exercises.library import Library

NO_PIN = """\
La borne ne peut pas commencer : aucun code du personnel n'est choisi.
Sans lui, personne ne pourrait la quitter. Choisissez-le d'abord :
    desktop-sim kiosk-pin
puis relancez : desktop-sim --kiosk"""

NOT_IN_A_HALL = (
    "L'exercice « {} » apprend à cocher « mon ordinateur personnel » : pas sur une borne, qui sert à tout le monde. "
    "Choisissez-en un autre dans kiosk.toml."
)

ALREADY = "La borne est déjà ouverte sur cet ordinateur."


def lock_path() -> Path:
    """Return the file that says that a kiosk is running."""
    return pin_path().with_name("kiosk.verrou")


def why_not(rules: KioskRules, library: Library, pins: PinStore) -> list[str]:
    """Return in French why the kiosk cannot begin; nothing when it can."""
    if not pins.is_set():
        return [*filter(None, (pins.complaint,)), NO_PIN]
    return unfit_exercises(rules, library)


def unfit_exercises(rules: KioskRules, library: Library) -> list[str]:
    """Return in French why the exercises and the mailbox that the caisse chose cannot be offered; nothing when they
    can."""
    found = []
    try:
        library.mailbox(rules.mailbox)
    except DataError as wrong:
        found.append(str(wrong))
    for exercise_id in rules.exercises:
        try:
            exercise = library.exercise(exercise_id)
        except DataError as wrong:
            found.append(str(wrong))
            continue
        if any(doing.trust or doing.do == "connect-known" for doing in exercise.doings):
            found.append(NOT_IN_A_HALL.format(exercise_id))
    return found


def start(
    kiosk_file: Path | None,
    library: Library,
    complain: Callable[[str], object],
    *,
    keep: Sequence[str] = (),
) -> int:
    """Run the kiosk until the staff close it, and return the exit code.

    Args:
        kiosk_file: what the caisse chose; the usual place where None.
        library: the exercises there are.
        complain: takes lines for who started the kiosk, and for the journal.
        keep: names of variables that the window's process may see, for trials without a screen.
    """
    path = kiosk_file if kiosk_file is not None else kiosk_path()
    try:
        rules = read_kiosk_file(path, must_exist=kiosk_file is not None)
    except DataError as wrong:
        complain(str(wrong))
        return WRONG_USE
    reasons = why_not(rules, library, PinStore(pin_path()))
    if reasons:
        complain("\n".join(reasons))
        return WRONG_USE
    try:
        lock = take_lock(lock_path(), pin_path())
    except OSError:
        complain(f"Le dossier {lock_path().parent} ne peut être ni écrit ni lu : vérifiez les droits.")
        return WRONG_USE
    if lock is None:
        complain(ALREADY)
        return WRONG_USE

    def tell(line: str) -> None:
        complain(f"desktop-sim, borne : {line}")

    good = LastGood(path.absolute(), rules, lambda new: unfit_exercises(new, library))

    def command() -> list[str]:
        wrong = good.look()
        if wrong:
            with suppress(OSError, ValueError):  # as for all lines of the journal
                tell(f"les réglages ont été mal modifiés ; les derniers bons continuent.\n{wrong}")
        return own_command(KIOSK_WINDOW, as_words(good.rules))

    with lock:
        environment = {**clean_environment(os.environ, keep), **FORGETFUL}
        supervisor = Supervisor(command, environment, tell, has_screen=lambda: has_screen(environment))
        supervisor.stop_on_signals()
        return supervisor.run()
