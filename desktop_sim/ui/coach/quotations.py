"""What a sentence of an exercise may quote of the mail that is being read: its code and password. No Qt."""

from __future__ import annotations

import re

from desktop_sim.core.tasks import Task
from desktop_sim.exercises.ways.scene import Scene
from desktop_sim.ui.pages.content import Content, DigitsOf
from desktop_sim.words.fields import names_in
from desktop_sim.words.gate import tr


def quoted(task: Task, scene: Scene, content: Content, digits_of: DigitsOf) -> dict[str, str]:
    """Return what can be quoted now: what is not there, or does not count, is left out."""
    found = {"code": open_code(task, scene, digits_of), "password": _open_password(scene, content)}
    return {name: text for name, text in found.items() if text}


def say_with(sentence: str, content: Content, seen: dict[str, str]) -> str | None:
    """Return a sentence with what it quotes put in; None where something of that is not there."""
    found = content.quotes(sentence, seen)
    return tr(sentence, **found) if all(name in found for name in names_in(sentence)) else None


def code_read(scene: Scene, digits_of: DigitsOf) -> str:
    """Return the code that counts, « 400 365 », where its mail was read; it need not be in sight any more."""
    newest = scene.attempt.newest if scene.attempt is not None else None
    message = scene.message_with_code(newest.code_id) if newest is not None else None
    read = message is not None and message.read
    return _spaced(digits_of(newest.code_id)) if newest is not None and read else ""


def _spaced(digits: str | None) -> str:
    return "\u00a0".join(re.findall(r"\d{1,3}", digits or ""))


def open_code(task: Task, scene: Scene, digits_of: DigitsOf) -> str:
    """Return the code of the mail in sight, « 400 365 », where it is the one to be written next."""
    box, attempt = scene.state.mailbox, scene.attempt
    message = box.messages.get(box.open_id or "")
    if message is None or message.code_id is None or attempt is None or attempt.newest is None:
        return ""
    if scene.front(scene.stage.mailbox) is None:
        return ""
    newest = message.code_id == attempt.newest.code_id
    if newest == (task.toward == "write-former-code"):
        return ""
    return _spaced(digits_of(message.code_id))


def _open_password(scene: Scene, content: Content) -> str:
    """Return the new password of the mail in sight, where it is the one that counts."""
    message = scene.state.mailbox.messages.get(scene.state.mailbox.open_id or "")
    version = message.password_version if message is not None else None
    account = scene.state.account(scene.stage.site_id, content.card.card_id)
    return "" if version is None or version != account.password_version else content.card.password(version)
