"""What is typed at an act, by its name: the same for the hand, the robot, « Montrez-moi » and a test."""

from __future__ import annotations

from collections.abc import Callable

from desktop_sim.exercises.sites import Card
from desktop_sim.exercises.ways.scene import Scene

WORD = "word:"
"""What follows is the word itself."""


def wrong_code(code: str) -> str:
    """Return a code with its last digit mistaken, as it happens."""
    return f"{code[:-1]}{(int(code[-1]) + 1) % 10}" if code else ""


def typed_text(name: str, card: Card, scene: Scene, digits_of: Callable[[str], str | None]) -> str:
    """Return what is typed; empty where it is not known yet, as a code that was not sent."""
    if name.startswith(WORD):
        return name.removeprefix(WORD)
    if name == "card.number":
        return card.number
    if name in ("card.password", "mail.password"):
        return card.password(scene.state.account(scene.stage.site_id, card.card_id).password_version)
    attempt = scene.attempt
    if attempt is None or attempt.newest is None:
        return ""
    newest = attempt.newest.code_id
    if name == "former.code":
        former = scene.state.account(scene.stage.site_id, attempt.account_id).former
        ids = [code_id for code_id in reversed(former) if code_id != newest and scene.message_with_code(code_id)]
        return (digits_of(ids[0]) if ids else None) or ""
    code = digits_of(newest) or ""
    return wrong_code(code) if name == "wrong.code" else code
