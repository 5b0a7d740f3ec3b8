"""Which drawing shows how a task is done: one for each kind of gesture, by the task's name. No Qt."""

from __future__ import annotations

from desktop_sim.core.browsing import BrowsingState
from desktop_sim.core.tasks import Gesture, Task

_BY_KEY = {
    "open-tab": "new-tab",
    "reopen-tab": "closed-tab",
    "close-tab": "close-tab",
    "go-back": "back",
    "untick-trust": "untick",
    **dict.fromkeys(("open-mail", "read-code", "open-former-code", "read-password"), "mail"),
    **dict.fromkeys(("open-inbox", "open-spam", "open-trash", "keep-mail"), "folder"),
    **dict.fromkeys(("enter-number", "enter-field"), "field"),
    **dict.fromkeys(("write-code", "write-former-code", "write-wrong-code"), "code"),
    **dict.fromkeys(("tick-trust", "tick-notice"), "tick"),
}

_BY_GESTURE = {
    Gesture.CLICK: "button",
    Gesture.TYPE: "keys",
    Gesture.WAIT: "clock",
    Gesture.LEAP: "clock",
}


def drawing_of(task: Task, browsing: BrowsingState) -> str:
    """Return the drawing's name; empty for a question, whose answers are there to be read."""
    tabs = browsing.windows[browsing.active].tabs
    if task.key == "go-to-tab" and task.tab_id in tabs:
        front = browsing.front().tab_id
        return "right-tab" if tabs.index(task.tab_id) > tabs.index(front) else "left-tab"
    return _BY_KEY.get(task.key) or _BY_GESTURE.get(task.gesture, "")
