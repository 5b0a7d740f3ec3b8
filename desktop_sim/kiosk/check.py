"""``desktop-sim kiosk-check``: what the program holds, proved on the spot, and what is left to the system."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from desktop_sim.app.unseen import make_unseen_application
from desktop_sim.datafiles.errors import DataError
from desktop_sim.kiosk.desk import KioskDesk, KioskParts
from desktop_sim.kiosk.pin import Doorkeeper, PinStore, pin_path
from desktop_sim.kiosk.proofs import PROOFS
from desktop_sim.kiosk.settings_file import read_kiosk_file
from desktop_sim.storage.clock import SystemClock
from desktop_sim.system.crash_reports import keep_values_out
from desktop_sim.system.exit_codes import DONE

SYSTEM = (
    (
        "Ctrl+Alt+Suppr, touche Windows",
        "Windows : Shell Launcher et filtre de clavier ; Linux : cage seul",
    ),
    (
        "Super+D, Ctrl+Alt+flèches, Alt+Tab",
        "ce sont les touches d'un bureau ; la session livrée (cage, ou X seul) n'en a pas : n'y ajoutez ni bureau ni "
        "gestionnaire de fenêtres",
    ),
    ("Maj cinq fois (touches rémanentes)", "Windows : filtre de clavier, accessibilité coupée au clavier"),
    ("balayage depuis les bords", "Windows : stratégie « AllowEdgeSwipe » ; Linux : cage n'en a pas"),
    ("clés USB, prises, bouton d'arrêt", "un boîtier fermé ; Linux : logind, udev ; Windows : stratégies"),
    ("démarrage, mises à jour, redémarrage", "une unité systemd avec redémarrage ; un compte verrouillé"),
    ("mise en veille de l'écran", "Linux : la session de la borne ; Windows : options d'alimentation"),
)
"""What no application can do (RULES.md, after K13); the guide says how."""


def check(kiosk_file: Path, size: tuple[int, int], say: Callable[[str], object]) -> bool:
    """Print both lists, and tell whether everything in the first one holds.

    The trials run in a window that nobody sees, with a PIN of their own; nothing is written to the user's folders.

    Args:
        kiosk_file: what the caisse chose.
        size: of the screen that nobody sees, in pixels.
        say: takes a line of the lists.
    """
    keep_values_out()
    try:
        rules = read_kiosk_file(kiosk_file)
    except DataError as wrong:
        say(str(wrong))
        return False
    held = True
    with tempfile.TemporaryDirectory(prefix="desktop-sim-") as scratch:
        app = make_unseen_application(["desktop-sim"], size, Path(scratch))
        say("Ce que le programme tient, essayé à l'instant :")
        pins = PinStore(Path(scratch, "pin.toml"))
        pins.set("271828")
        kiosk = KioskDesk(app, rules, KioskParts(Doorkeeper(pins, SystemClock())))
        kiosk.show()
        for proof in PROOFS:
            wrong_way = proof.try_it(kiosk)
            held = held and not wrong_way
            verdict = f"À CORRIGER : {wrong_way}" if wrong_way else "tenu"
            say(f"  {proof.row:<4} {proof.route} : {verdict}\n       {proof.held_by}")
        kiosk.leave(DONE)
    has_pin = PinStore(pin_path()).is_set()
    say(f"  Code du personnel : {'choisi' if has_pin else 'À CHOISIR : desktop-sim kiosk-pin'}")
    say("\nCe que seul le système peut tenir (voir le guide de la borne) :")
    for route, how in SYSTEM:
        say(f"  {route}\n       {how}")
    return held and has_pin
