"""What a file says joined with what it takes over: ``like = "ameli-deck"``, and corrections of a caisse's own.

Tables are joined key by key, lists of tables with ids member by member; all else is replaced. What stands in a table
as ``{ text = "…", confidence = "S" }`` may be written as its text alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from desktop_sim.core.value import Value
from desktop_sim.datafiles.documents import Document, Trail

LIKE = "like"
TAKING_OVER = ("site", "mailbox", "mail")
"""The kinds of files that may be like another, and that may be corrected."""

_CONJECTURE = "C"
"""The trust in a word that was written in place of another: the mark of the former one is not true of it."""

_ABOUT = ("source", "comparison")
"""Keys of a correction that tell of the correction itself."""


def joined(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``base`` with what ``own`` says otherwise. Neither need be right."""
    return {**base, **{key: _joined(base.get(key), value) for key, value in own.items()}}


def _joined(base: Any, own: Any) -> Any:
    if isinstance(base, dict) and isinstance(own, dict):
        made = joined(base, own)
        if "text" in own and "confidence" in base and "confidence" not in own:
            made["confidence"] = _CONJECTURE
        return made
    if isinstance(base, dict) and isinstance(own, str) and "confidence" in base:
        return {**base, "text": own, "confidence": _CONJECTURE}
    if _has_ids(base) and _has_ids(own):
        changed = {member["id"]: member for member in own}
        kept = [_joined(member, changed.pop(member["id"], {})) for member in base]
        return [*kept, *changed.values()]
    return own


def _has_ids(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(m, dict) and _is_id(m.get("id")) for m in value)


def _is_id(value: Any) -> bool:
    return isinstance(value, str)


class Correction(Value):
    """What a file of ``corrections/`` changes of one other file.

    Attributes:
        document: the file of ``corrections/``.
        kind: of what is corrected.
        wanted: its id.
        data: only what differs.
        trail: where that stands in the file.
    """

    document: Document
    kind: str
    wanted: str
    data: dict[str, Any]
    trail: Trail = ()


def targets(document: Document) -> list[str]:
    """Return the kinds of which a file of ``corrections/`` names one to correct; right is exactly one."""
    return [kind for kind in TAKING_OVER if isinstance(document.data.get(kind), str)]


def corrections_in(document: Document) -> Iterator[Correction]:
    """Return what a file of ``corrections/`` changes: of what it names, and of mails under ``[mail.ID]``."""
    for kind in targets(document)[:1]:
        rest = {k: v for k, v in document.data.items() if k not in (kind, *_ABOUT)}
        mails = rest.pop("mail", None) if kind != "mail" else None
        if rest:
            yield Correction(document, kind, document.data[kind], rest)
        for mail_id, data in mails.items() if isinstance(mails, dict) else ():
            yield Correction(document, "mail", mail_id, data if isinstance(data, dict) else {}, ("mail", mail_id))
