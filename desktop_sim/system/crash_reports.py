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
