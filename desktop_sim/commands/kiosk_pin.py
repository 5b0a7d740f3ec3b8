"""``desktop-sim kiosk-pin``: the staff choose the PIN with which they can leave the kiosk, or remove it."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from getpass import getpass
from pathlib import Path

from desktop_sim.commands.choices import DONE, FAILED
from desktop_sim.commands.outcome import Outcome, tell
from desktop_sim.kiosk.pin import PinStore, WeakPinError, forget_attempts, pin_path

_LONGEST_LINE = 1000


class NoAnswerError(Exception):
    """Nobody answered a question; nothing is changed."""


def run(chosen: Namespace) -> int:
    """Ask for a PIN, or remove the one there is."""
    return tell(remove_pin(pin_path()) if chosen.remove else set_pin(pin_path()))


def ask_for_pin() -> str:
    """Return a PIN typed twice without being shown, or one line of a script's.

    Raises:
        NoAnswerError: with a French sentence.
    """
    try:
        if sys.stdin is not None and sys.stdin.isatty():
            return _asked_twice()
        line = sys.stdin.readline(_LONGEST_LINE) if sys.stdin is not None else ""
    except (EOFError, KeyboardInterrupt, OSError, UnicodeError):
        line = ""
    if not line:
        raise NoAnswerError("Aucun code n'a été donné.")
    return line.rstrip("\r\n")


def _asked_twice() -> str:
    first = getpass("Le code de la borne (6 à 12 chiffres ; rien ne s'affiche) : ")
    if getpass("Le même code, encore une fois : ") != first:
        raise NoAnswerError("Les deux codes ne sont pas les mêmes.")
    return first


def set_pin(path: Path, ask: Callable[[], str] = ask_for_pin) -> Outcome:
    """Ask for a PIN and keep it."""
    store = PinStore(path)
    before = store.is_set()
    try:
        store.set(ask())
    except (NoAnswerError, WeakPinError) as wrong:
        return Outcome(FAILED, complaint=_lines(store.complaint, f"{wrong} Rien n'a été changé."))
    except OSError:
        return Outcome(FAILED, complaint=_lines(store.complaint, f"Le fichier {path} ne peut pas être écrit."))
    forget_attempts(path)
    said = "Le nouveau code de la borne remplace l'ancien." if before else "Le code de la borne est enregistré."
    return Outcome(DONE, f"{said}\nSeule son empreinte est gardée, dans {path}", store.complaint)


def remove_pin(path: Path) -> Outcome:
    """Forget the PIN, without a question."""
    try:
        removed = PinStore(path).remove()
    except OSError:
        return Outcome(FAILED, complaint=f"Le fichier {path} ne peut pas être retiré.")
    forget_attempts(path)
    if not removed:
        return Outcome(DONE, f"Il n'y avait pas de code dans {path}")
    return Outcome(DONE, f"Le code de la borne est retiré de {path}\nSans code, la borne ne s'ouvre plus.")


def _lines(*sentences: str) -> str:
    return "\n".join(filter(None, sentences))
