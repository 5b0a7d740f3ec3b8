"""The words of a site's notices, and which of them the core is to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop_sim.core.notices import ACCEPT, ANSWERS, BAR, PLACES, REFUSE, Notice
from desktop_sim.core.value import Value
from desktop_sim.datafiles import schema as s
from desktop_sim.datafiles.documents import Document, Trail


class NoticeWords(Value):
    """A notice as a site's file gives it; ``tick`` and ``tick_missing`` are empty where it has no box."""

    notice_id: str
    place: str
    title: str
    text: str
    tick: str
    tick_missing: str
    answers: tuple[tuple[str, str], ...]  # answer, what stands on its button
    meaning: str
    action: str

    def answer_text(self, answer: str) -> str | None:
        """Return what stands on the button of an answer; None where there is none."""
        return dict(self.answers).get(answer)

    def rule(self) -> Notice:
        """Return what the core needs of it."""
        return Notice(self.notice_id, self.place, tuple(answer for answer, _ in self.answers), bool(self.tick))


_ANSWER = s.Table({"id": s.OneOf(ANSWERS), "text": s.Text()})
_BAR_ANSWERS = (ACCEPT, REFUSE)


def _answerable(notice: dict[str, Any], trail: Trail, walker: s.Walker) -> None:
    answers = [answer["id"] for answer in notice["answer"]]
    for place, answer in enumerate(answers):
        if answer in answers[:place]:
            walker.report((*trail, "answer", place, "id"), f"« {answer} » est écrit deux fois : retirez-en un.")
        if notice["place"] == BAR and answer not in _BAR_ANSWERS:
            walker.report((*trail, "answer", place, "id"), f"Un bandeau n'a que {' et '.join(_BAR_ANSWERS)}.")
    if ("tick" in notice) != ("tick_missing" in notice):
        walker.report(trail, "« tick » et « tick_missing » vont ensemble : ajoutez l'autre.")
    if "tick" in notice and (notice["place"] == BAR or ACCEPT not in answers):
        walker.report((*trail, "tick"), "Une case à cocher va avec la réponse « accept » d'une page : retirez-la.")


_NOTICE = s.Table(
    {
        "id": s.Id(),
        "place": s.OneOf(PLACES),
        "title": s.Text(),
        "text": s.Said(frozenset({"mail"})),
        "answer": s.ListOf(_ANSWER, low=1),
        "confidence": s.OneOf(("S", "K", "C")),
        "meaning": s.Said(),
        "action": s.Said(),
    },
    {"tick": s.Text(), "tick_missing": s.Text()},
    rule=_answerable,
)


class _Notices(s.Kind):
    """The notices, none of whose ids stands twice."""

    def look(self, value: Any, trail: Trail, walker: s.Walker) -> None:
        s.ListOf(_NOTICE).look(value, trail, walker)
        seen: set[str] = set()
        for place, notice_id in _ids(value):
            if notice_id in seen:
                walker.report((*trail, place, "id"), f"L'annonce « {notice_id[:60]} » existe déjà : changez son id.")
            seen.add(notice_id)


NOTICES = _Notices()


def _ids(notices: object) -> list[tuple[int, str]]:
    found = enumerate(notices) if isinstance(notices, list) else ()
    named = [(place, notice.get("id")) for place, notice in found if isinstance(notice, dict)]
    return [(place, notice_id) for place, notice_id in named if isinstance(notice_id, str)]


def notice_ids(document: Document) -> frozenset[str]:
    """Return the ids of the notices of a site's file that need not be right."""
    return frozenset(notice_id for _, notice_id in _ids(document.data.get("notice")))


def notices_from(notices: Sequence[dict[str, Any]]) -> dict[str, NoticeWords]:
    """Return the notices of a file that was found right, by id."""
    return {n["id"]: _words(n) for n in notices}


def _words(notice: Mapping[str, Any]) -> NoticeWords:
    return NoticeWords(
        notice_id=notice["id"],
        place=notice["place"],
        title=notice["title"],
        text=notice["text"],
        tick=notice.get("tick", ""),
        tick_missing=notice.get("tick_missing", ""),
        answers=tuple((answer["id"], answer["text"]) for answer in notice["answer"]),
        meaning=notice["meaning"],
        action=notice["action"],
    )
