"""One exercise played by the robot, from the opening of the window to its end."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent

from desktop_sim.app.desk import Desk
from desktop_sim.app.options import Options
from desktop_sim.app.run import make_application
from desktop_sim.app.unseen import make_unseen_application
from desktop_sim.robot.player import Robot, RobotLost
from desktop_sim.system.crash_reports import keep_values_out


def play(
    pictures: Path | None,
    options: Options,
    size: tuple[int, int],
    say: Callable[[str], object],
    unseen_in: Path | None = None,
) -> str:
    """Play an exercise in a window of ``size`` pixels; return why it did not come to its end, or nothing.

    ``options`` names the exercise, and a settings file other than the user's own. ``unseen_in``: a folder for what Qt
    is told of a screen that nobody sees; the window opens on the user's screen where None.
    """
    keep_values_out()
    if unseen_in is None:
        app = make_application(sys.argv[:1])
    else:
        app = make_unseen_application(sys.argv[:1], size, unseen_in)
    desk = Desk(app, options)
    desk.window.resize(*size)
    desk.window.show()
    try:
        Robot(desk, pictures, say).play()
    except RobotLost as lost:
        return f"L'exercice n'a pas pu être joué jusqu'au bout : {lost}"
    finally:
        desk.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return ""
