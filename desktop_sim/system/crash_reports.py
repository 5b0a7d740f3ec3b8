"""What happens on a fault of the program: it is named, and nothing that was typed comes out with it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from desktop_sim.system.stderr import write_line


def keep_values_out(on_fault: Callable[[], object] | None = None) -> None:
    """Report faults by kind and place only; ``on_fault`` is told of each one.

    A traceback's last line may hold a value, and so may a message of Qt's (a text, a name): both could be what a
    learner typed, so neither is shown.
    """

    def report(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        _report(kind, fault, trace)
        if on_fault is not None:
            on_fault()

    sys.excepthook = report
    qInstallMessageHandler(_report_from_qt)


def _report(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.exit(130)
    place = "?"
    while trace is not None:
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}, ligne {trace.tb_lineno}"
        trace = trace.tb_next
    write_line(f"desktop-sim : erreur interne {kind.__name__} ({place})")


def _report_from_qt(kind: QtMsgType, context: QMessageLogContext, _message: str) -> None:
    if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
        write_line(f"desktop-sim : avertissement de Qt ({context.category or 'default'})")


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
