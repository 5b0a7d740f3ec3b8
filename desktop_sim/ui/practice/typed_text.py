"""What is typed at a step by who shows it: the robot, « Montrez-moi », a test."""

from __future__ import annotations

from desktop_sim.core.state import PracticeState
from desktop_sim.exercises.steps import Action
from desktop_sim.ui.pages.content import Content, DigitsOf


def wrong_code(code: str) -> str:
    """Return a code with its last digit mistaken, as it happens."""
    return f"{code[:-1]}{(int(code[-1]) + 1) % 10}" if code else ""


def text_for(action: Action, content: Content, state: PracticeState, digits_of: DigitsOf) -> str:
    """Return what is typed at a step: nothing where the code is not known yet."""
    card = content.card
    newest = [message for message in state.mailbox.messages.values() if message.code_id is not None]
    code_id = max(newest, key=lambda message: message.arrived_at).code_id if newest else None
    code = (digits_of(code_id) if code_id is not None else None) or ""
    texts = {
        "card.number": card.number,
        "card.password": card.passwords[0],
        "mail.code": code,
        "mail.password": card.password(state.account(content.site.site_id, card.card_id).password_version),
        "wrong.code": wrong_code(code),
    }
    return action.word or texts[action.text]
