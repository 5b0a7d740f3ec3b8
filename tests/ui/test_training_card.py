"""The training card is drawn: all of it or the part that is needed, and whatever is drawn says nothing by itself."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.training_card import Fold, Portrait, TrainingCard
from tests.helpers.shipped import shipped_library


@pytest.fixture
def card(theme: Theme, qtbot: QtBot) -> TrainingCard:
    made = TrainingCard(shipped_library().card("nathalie"), theme)
    qtbot.addWidget(made)
    made.show()
    return made


def said(card: TrainingCard) -> list[str]:
    return [label.text().replace("\u00a0", " ") for label in card.findChildren(QLabel) if label.isVisible()]


def test_the_whole_card(card: TrainingCard) -> None:
    """Header, portrait, number in its groups and bold, a fold, the password; drawings without a word."""
    texts = said(card)
    assert {"Nathalie Durand", "2 69 05 49 588 157", "Tournesol12", "numéro fictif"} <= set(texts)
    assert card.number.font().bold()
    assert card.number.font().pixelSize() == 22
    assert card.findChild(Portrait).isVisible()
    assert card.findChild(Fold).isVisible()


@pytest.mark.parametrize(("part", "seen"), [("number", "2 69 05 49 588 157"), ("password", "Tournesol12")])
def test_where_there_is_no_room_only_what_is_copied_now_is_shown(card: TrainingCard, part: str, seen: str) -> None:
    """Without the portrait, and without the other half."""
    card.show_part(part)
    assert seen in said(card)
    assert "Nathalie Durand" not in said(card)
    assert not card.findChild(Portrait).isVisible()
    card.show_part(TrainingCard.ALL)
    assert len(said(card)) > 3
