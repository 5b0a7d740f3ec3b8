"""Which versions of PySide6 the program runs with. Asked before the rest of Qt is loaded."""

from __future__ import annotations

import sys


def complaint_about(qt: tuple[int, ...], python: tuple[int, ...]) -> str:
    """Return why this pair of PySide6 and Python cannot be used; empty where it can.

    PySide6 6.12.0 on Python 3.11 loses a reference to None at each void call and aborts after some 5,000.
    """
    if qt < (6, 8):
        return f"PySide6 {'.'.join(map(str, qt[:3]))} est trop ancien : il faut 6.8 ou plus récent, avant 6.12."
    if qt >= (6, 12):
        return (
            f"PySide6 {'.'.join(map(str, qt[:3]))} s'arrête de lui-même avec Python "
            f"{'.'.join(map(str, python[:2]))} : installez une version de 6.8 à 6.11."
        )
    return ""


def complaint_about_this_one() -> str:
    """Return why the PySide6 that is installed here cannot be used; empty where it can."""
    import PySide6  # here: what this module says of versions is asked where no Qt is

    return complaint_about(tuple(PySide6.__version_info__[:3]), sys.version_info[:3])
