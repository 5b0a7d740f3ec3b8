"""The way to a mail: wherever it lies, and however it is still to come."""

from __future__ import annotations

from datetime import datetime

from desktop_sim.core.mailbox import Folder, Message
from desktop_sim.core.tasks import Gesture, Task
from desktop_sim.exercises.ways.browser import way_to
from desktop_sim.exercises.ways.scene import Scene

LINE = "mailbox.message."
"""Before a message's id: its line in the list."""


def way_to_message(scene: Scene, message: Message, key: str) -> Task | None:
    """Return what to do next to have a message open in sight; None where it is.

    ``key`` names the last task of the way, the click on its line.
    """
    box = scene.state.mailbox
    task = way_to(scene, scene.stage.mailbox)
    if task is not None:
        return task.replace(toward=key)
    if box.open_id == message.message_id:
        return None
    if box.folder is not message.folder:
        return way_to_folder(scene, message.folder, key)
    return Task(key, f"{LINE}{message.message_id}", message_id=message.message_id)


def way_to_folder(scene: Scene, folder: Folder, toward: str = "") -> Task | None:
    """Return what to do next to have a folder in sight; None where it is."""
    task = way_to(scene, scene.stage.mailbox)
    if task is not None:
        return task.replace(toward=toward)
    if scene.state.mailbox.folder is folder:
        return None
    return Task(f"open-{folder.value}", f"mailbox.{folder.value}", toward=toward)


def wait_for(scene: Scene, arrival: tuple[Message, datetime], key: str) -> Task:
    """Return how to wait for a message: in the mailbox, where it is seen to come."""
    message, due_at = arrival
    task = way_to(scene, scene.stage.mailbox)
    if task is not None:
        return task.replace(toward=key)
    return Task(key, "mailbox.check", Gesture.WAIT, message_id=message.message_id, until=due_at)


def newest_of(scene: Scene, mail_id: str) -> Message | None:
    """Return the newest message made from a mail's file."""
    messages = (m for m in scene.state.mailbox.messages.values() if m.mail_id == mail_id)
    return max(messages, key=lambda message: message.arrived_at, default=None)
