"""A fault of the program shows where it is, never what was typed."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning

from desktop_sim.system import crash_reports as faults
from desktop_sim.system.qt_version import complaint_about

SECRET = "2690549588157"


@pytest.fixture
def hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the hooks back after the test."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    former = qInstallMessageHandler(None)
    qInstallMessageHandler(former)
    faults.keep_values_out()
    yield
    qInstallMessageHandler(former)


@pytest.mark.usefixtures("hooks")
def test_an_exception_keeps_its_values(capsys: pytest.CaptureFixture[str]) -> None:
    """An exception's text may hold what a learner typed."""
    try:
        int(f"x{SECRET}")
    except ValueError as fault:
        sys.excepthook(type(fault), fault, fault.__traceback__)
    said = capsys.readouterr().err
    assert SECRET not in said
    assert "ValueError" in said
    assert "test_faults.py" in said


@pytest.mark.usefixtures("hooks")
def test_a_message_of_qt_keeps_its_text(capsys: pytest.CaptureFixture[str]) -> None:
    """Qt puts names and texts of widgets into its warnings."""
    qWarning(SECRET)
    said = capsys.readouterr().err
    assert SECRET not in said
    assert "avertissement de Qt" in said


@pytest.mark.parametrize(
    ("qt", "fits"), [((6, 7, 3), False), ((6, 8, 0), True), ((6, 11, 3), True), ((6, 12, 0), False)]
)
def test_a_bad_pair_is_refused(qt: tuple[int, ...], fits: bool) -> None:
    """PySide6 6.12.0 aborts after some 5,000 void calls; better a sentence than an abort."""
    complaint = complaint_about(qt, (3, 11))
    assert (complaint == "") is fits
