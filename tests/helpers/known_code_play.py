"""``desktop-sim play`` with a code that a test knows, so that it can be looked for afterwards."""

from __future__ import annotations

import sys

from desktop_sim.commands import main as cli
from desktop_sim.storage.vault import Vault

CODE = 314159
_make = Vault.__init__


def _make_known(self: Vault, *given: object, **named: object) -> None:
    _make(self, *given, **{**named, "below": lambda _: CODE})  # type: ignore[arg-type]


if __name__ == "__main__":
    Vault.__init__ = _make_known  # type: ignore[method-assign]
    sys.exit(cli.main(["play", "premiere-connexion"]))
