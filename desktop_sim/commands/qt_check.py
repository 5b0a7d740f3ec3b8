"""Is there a PySide6 that the program runs with? Asked before the rest of Qt is loaded."""

from __future__ import annotations

import sys

from desktop_sim.system.own_import import own_import
from desktop_sim.system.qt_version import complaint_about_this_one


def qt_is_usable() -> bool:
    """Say so where it is not."""
    with own_import():
        complaint = complaint_about_this_one()
    if complaint:
        print(complaint, file=sys.stderr)
    return not complaint
