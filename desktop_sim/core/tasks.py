"""One task of the learner's, by name: the answer to « what do I do now? »."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from desktop_sim.core.browsing import PageRef
from desktop_sim.core.value import Value


class Gesture(Enum):
    """How a task is done."""

    CLICK = "click"
    TYPE = "type"
    WAIT = "wait"  # it comes by itself
    CHOOSE = "choose"  # one of the coach's answers
    LEAP = "leap"  # the exercise's clock goes on at a click


class Task(Value):
    """``key`` names the task for its words; ``anchor`` is the thing it is done with, to be ringed.

    Attributes:
        tab_id: the very tab, where the anchor names one by its page.
        page: the page to go to.
        about: the notice or mail that it is about.
        text: what is typed, by name (« card.number »), or the word itself after « word: ».
        message_id: the message to open, or the one that is waited for.
        until: the instant at which what is waited for comes, or to which the clock leaps.
        toward: the key of the task that this one makes possible; its own where it is no repair.
    """

    key: str
    anchor: str
    gesture: Gesture = Gesture.CLICK
    tab_id: str = ""
    page: PageRef | None = None
    about: str = ""
    text: str = ""
    message_id: str = ""
    until: datetime | None = None
    toward: str = ""
