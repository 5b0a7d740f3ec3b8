"""What is said of a day is said anew when the day is another one, though nobody does anything."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_sim.core import intents as i
from desktop_sim.ui.pages.mailbox.model import MailListModel
from tests.helpers.core import ManualClock
from tests.helpers.gui import DeskUnderTest

MIDNIGHT = datetime(2026, 3, 3).astimezone()  # of this computer: that is whose clock a learner sees


def labels(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def let_it_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the clock goes as clocks do."""
    began = time.monotonic()
    stood: dict[ManualClock, datetime] = {}

    def now(clock: ManualClock) -> datetime:
        return stood.setdefault(clock, clock.at) + timedelta(seconds=time.monotonic() - began)

    monkeypatch.setattr(ManualClock, "now", now)


@pytest.mark.parametrize("read", [False, True], ids=["list", "open mail"])
def test_the_list_and_the_open_mail_say_yesterday_from_midnight_on(
    read: bool, open_desk: Callable[..., DeskUnderTest], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """« 23:58 » read at five past midnight is a time that is still to come."""
    desk = open_desk()
    desk.clock.at = MIDNIGHT - timedelta(minutes=2)
    desk.identify()
    desk.do(i.AskForCode(desk.site))
    page = desk.open_mailbox()
    desk.wait(seconds=10)
    if read:
        desk.do(i.OpenMessage("mail-1"))
    model = page.findChild(MailListModel)
    assert "23:58" in model.index(0).data()
    changed = []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    desk.clock.at = MIDNIGHT - timedelta(milliseconds=300)
    desk.do(i.CheckMail())  # the last thing that anybody does on this day
    changed.clear()
    let_it_run(monkeypatch)
    qtbot.waitUntil(lambda: "hier" in model.index(0).data(), timeout=5000)
    assert changed == [(0, model.rowCount() - 1)], "who shows the list has to be told"
    if read:
        qtbot.waitUntil(lambda: any(text.endswith("· hier") for text in labels(page)), timeout=1000)
