"""Settings that cannot be saved are said once, calmly, and the lesson goes on."""

from __future__ import annotations

import pytest

from desktop_sim.storage import settings
from tests.helpers.gui import DeskUnderTest, settle
from tests.ui.test_help_levels import words


def test_a_full_disk_is_said_and_the_text_grows_all_the_same(
    desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Disk full, folder read-only, file held by another program: nothing is lost but the setting."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(settings, "save_atomically", full)
    desk.desk.display.change_text_size(1)
    settle()
    assert desk.desk.theme.scale == 1.25
    assert "n'ont pas pu être enregistrés" in words(desk)
    monkeypatch.undo()
    desk.desk.display.change_text_size(1)
    settle()
    assert "n'ont pas pu" not in words(desk)
