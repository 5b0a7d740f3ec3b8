"""Where a page has no room for all, the coach speaks of what comes first, which is what the ring is round."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop_sim.core import intents as i
from tests.helpers.gui import DeskUnderTest, settle

FIRST = "D'abord, cliquez sur « Retour aux messages »."


def another_mail_is_open(desk: DeskUnderTest) -> None:
    """The code's mail has come while another one is read."""
    desk.to_code()
    desk.open_mailbox()
    desk.wait(seconds=5)
    other = desk.state.mailbox.order[desk.state.mailbox.folder][-1]
    desk.do(i.OpenMessage(other))
    settle()


@pytest.mark.parametrize(("size", "text"), [((1024, 600), 1.0), ((1024, 600), 1.5), ((1366, 768), 2.0)])
def test_the_list_gave_way_to_another_mail(
    open_desk: Callable[..., DeskUnderTest], size: tuple[int, int], text: float
) -> None:
    """« Ouvrez le mail … » stood there, though no such mail was to be seen: found by a wanderer in the window."""
    desk = open_desk(size=size, text=text)
    another_mail_is_open(desk)
    view = desk.practice.coach_view
    assert view.next_thing.replace("\u00a0", " ") == view.say.replace("\u00a0", " ") == FIRST
    desk.click("mailbox.back")
    settle()
    assert "Votre code de sécurité" in desk.practice.coach_view.say


def test_all_is_in_sight(open_desk: Callable[..., DeskUnderTest]) -> None:
    """Where the list stands beside the mail nothing comes first."""
    desk = open_desk(size=(1920, 1080))
    another_mail_is_open(desk)
    assert "Votre code de sécurité" in desk.practice.coach_view.say


def test_another_size_of_the_window_is_another_way(open_desk: Callable[..., DeskUnderTest]) -> None:
    """Nothing has happened in the exercise, and yet something else comes first."""
    desk = open_desk(size=(1920, 1080))
    another_mail_is_open(desk)
    desk.window.resize(1024, 600)
    settle()
    desk.wait(seconds=0)
    assert desk.practice.coach_view.say.replace("\u00a0", " ") == FIRST
