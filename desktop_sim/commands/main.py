"""Picks the command. Its module is the border behind which Qt and all the rest are loaded.

Each command is imported by a function of its own, by its name: a bundler sees it, and only the chosen one is loaded.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop_sim.system.exit_codes import FAILED, WRONG_USE
from desktop_sim.system.own_command import KIOSK_WINDOW, REVIVAL_TRIAL, TRIALS
from desktop_sim.system.stderr import write_line
from desktop_sim.system.terminal import nothing_was_lost, write_patiently

if TYPE_CHECKING:
    from argparse import Namespace


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    match given:  # what the kiosk begins: it speaks to a supervisor, not to people
        case [command, rules] if command == KIOSK_WINDOW:
            return _kiosk_window(rules)
        case [command, trial] if command == REVIVAL_TRIAL and trial in TRIALS:
            return _revival_trial(trial)
    write_patiently()
    code = _run_typed(given) if given else _open(None)  # the usual start need not load a parser
    if nothing_was_lost():
        return code
    write_line("Tout n'a pas pu être écrit : le disque est peut-être plein.")
    return code or FAILED


def _run_typed(given: Sequence[str]) -> int:
    """Run what somebody typed."""
    from desktop_sim.commands.parser import WrongUseError, command_first, make_parser

    parser = make_parser()
    try:
        chosen = parser.parse_args(command_first(parser, given))
    except WrongUseError as wrong:
        print(wrong, file=sys.stderr)
        return WRONG_USE
    if chosen.version:
        return _version(chosen)
    return _COMMANDS[chosen.command](chosen)


def _version(chosen: Namespace) -> int:
    from desktop_sim.commands.version import run

    return run(chosen)


def _open(chosen: Namespace | None) -> int:
    """Open the program; where there is no screen, let the robot show what it looks like."""
    from desktop_sim.system.display_server import has_screen

    if chosen is not None and chosen.kiosk:
        return _kiosk(chosen)
    if chosen is not None and not _is_there(chosen):
        return WRONG_USE
    if not has_screen():
        return _show(chosen)
    if not _qt_is_usable():
        return FAILED
    from desktop_sim.commands.open import run

    return run(chosen)


def _show(chosen: Namespace | None) -> int:
    if not _qt_is_usable():
        return FAILED
    from desktop_sim.commands.play import show

    return show(chosen)


def _play(chosen: Namespace) -> int:
    if not _is_there(chosen):
        return WRONG_USE
    if not _qt_is_usable():
        return FAILED
    from desktop_sim.commands.play import run

    return run(chosen)


def _exercises(chosen: Namespace) -> int:
    from desktop_sim.commands.exercises import run

    return run(chosen)


def _check(chosen: Namespace) -> int:
    from desktop_sim.commands.check import run

    return run(chosen)


def _new(chosen: Namespace) -> int:
    from desktop_sim.commands.new import run

    return run(chosen)


def _watch(chosen: Namespace) -> int:
    from desktop_sim.commands.watch import run

    return run(chosen)


def _compare(chosen: Namespace) -> int:
    if chosen.window:
        return _compare_in_window(chosen)
    from desktop_sim.commands.compare import run

    return run(chosen)


def _compare_in_window(chosen: Namespace) -> int:
    from desktop_sim.system.display_server import has_screen

    if not has_screen():
        sys.stderr.write("Il n'y a pas d'écran : la même commande sans --window pose les questions ici.\n")
        return FAILED
    if not _qt_is_usable():
        return FAILED
    from desktop_sim.commands.compare_window import run

    return run(chosen)


def _kiosk(chosen: Namespace) -> int:
    from desktop_sim.commands.kiosk import run

    return run(chosen)


def _kiosk_check(chosen: Namespace) -> int:
    if not _qt_is_usable():
        return FAILED
    from desktop_sim.commands.kiosk_check import run

    return run(chosen)


def _kiosk_pin(chosen: Namespace) -> int:
    from desktop_sim.commands.kiosk_pin import run

    return run(chosen)


def _kiosk_counts(chosen: Namespace) -> int:
    from desktop_sim.commands.kiosk_counts import run

    return run(chosen)


def _kiosk_window(rules: str) -> int:
    if not _qt_is_usable():
        return FAILED
    from desktop_sim.commands.kiosk_window import run

    return run(rules)


def _revival_trial(trial: str) -> int:
    from desktop_sim.commands.revival_trial import run

    return run(trial)


_COMMANDS: dict[str | None, Callable[[Namespace], int]] = {
    None: _open,
    "play": _play,
    "exercises": _exercises,
    "check": _check,
    "compare": _compare,
    "new": _new,
    "watch": _watch,
    "kiosk-check": _kiosk_check,
    "kiosk-pin": _kiosk_pin,
    "kiosk-counts": _kiosk_counts,
}


# -- looked at before Qt is loaded --------------------------------------------------------------------------


def _is_there(chosen: Namespace) -> bool:
    from desktop_sim.commands.asked import is_there

    return is_there(chosen)


def _qt_is_usable() -> bool:
    from desktop_sim.commands.qt_check import qt_is_usable

    return qt_is_usable()
