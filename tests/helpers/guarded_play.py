"""Plays exercises in a process in which Python opens no network socket: ``FOLDER EXERCISE…``; says each one's end."""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from typing import Any

from desktop_sim.app.desk import Desk
from desktop_sim.app.options import Options
from desktop_sim.app.run import make_application
from desktop_sim.robot.player import Robot

_SOCKET = socket.socket


class GuardedSocket(_SOCKET):
    """Ends the process where it would be one of the network."""

    def __init__(self, family: int = -1, *rest: Any, **named: Any) -> None:
        if family in (-1, socket.AF_INET, socket.AF_INET6):
            raise SystemExit("a network socket was opened")
        super().__init__(family, *rest, **named)


def main() -> None:
    """Play them one after the other in one program."""
    socket.socket = GuardedSocket  # type: ignore[misc]
    settings = Path(sys.argv[1], "reglages.toml")
    app = make_application(["desktop-sim"])
    for exercise_id in sys.argv[2:]:
        desk = Desk(app, Options(exercise=exercise_id, seed=2, settings_path=settings, content=()))
        desk.window.resize(1366, 768)
        desk.window.show()
        Robot(desk).play()
        desk.close()
        print(exercise_id, flush=True)


if __name__ == "__main__":
    main()
