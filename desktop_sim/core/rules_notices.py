"""How a site takes the answer to a notice: only one that is asked now, and a double click counts once."""

from __future__ import annotations

from datetime import datetime

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.decisions import Decision, Events, Secrets
from desktop_sim.core.notices import ACCEPT, PLACES
from desktop_sim.core.state import PracticeState, present_notice


def answer_notice(state: PracticeState, intent: i.AnswerNotice, at: datetime, _: Secrets) -> Events:
    """Take an answer, or say kindly that the box is to be ticked first."""
    asked = (present_notice(state, intent.site_id, place) for place in PLACES)
    notice = next((n for n in asked if n is not None and n.notice_id == intent.notice_id), None)
    if notice is None or intent.answer not in notice.answers:
        return
    if notice.needs_tick and intent.answer == ACCEPT and not intent.ticked:
        yield e.NoticeRefused(at, intent.site_id, notice.notice_id)
    else:
        yield e.NoticeAnswered(at, intent.site_id, notice.notice_id, intent.answer)


DECISIONS: dict[type[i.Intent], Decision] = {i.AnswerNotice: answer_notice}
