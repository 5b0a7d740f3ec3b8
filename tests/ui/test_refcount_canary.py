"""PySide6 6.12.0 on Python 3.11 loses a reference to None at each void call, and aborts after some 5,000 of them."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QWidget


def test_void_calls_lose_no_reference_to_none(qapp: QApplication) -> None:
    """The bad pair of versions must be found here, not in the middle of a lesson."""
    widget = QWidget()
    before = sys.getrefcount(None)
    for _ in range(20_000):
        widget.update()
    assert before - sys.getrefcount(None) < 500
