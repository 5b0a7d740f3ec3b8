"""The suite's own guard: a test that ends the application is found, and its neighbours do not suffer."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tests.helpers.gui import loops_run


def test_an_application_that_was_ended_is_noticed_and_runs_again(qapp: QApplication) -> None:
    """It happened: one test let 47 others on its worker wait for timers that fired no more."""
    assert loops_run()
    qapp.exit(0)
    assert not loops_run()
    assert loops_run()
