"""Steps taken over from another exercise: ``like = "premiere-connexion/numero"``.

Most exercises are variations of one journey. What they share is written once; a step's own keys win over those of
the step it is like. ``backs_from`` takes over what leads back, for the steps that exist here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop_sim.exercises.documents import Document, Trail
from desktop_sim.exercises.errors import nearest

LIKE = "like"
BACKS_FROM = "backs_from"

Find = Callable[[str], Document | None]
Found = list[tuple[Trail, str]]


def borrow(document: Document, find: Find) -> tuple[Document, Found]:
    """Return an exercise's file with everything put in that it takes over, and what could not be found.

    Args:
        document: the file, which need not be right otherwise.
        find: gives the file of an exercise by id.
    """
    problems: Found = []
    data = dict(document.data)
    steps = data.get("step")
    if isinstance(steps, list):
        data["step"] = [_step(step, ("step", n), find, problems) for n, step in enumerate(steps)]
    if BACKS_FROM in data:
        wanted = data.pop(BACKS_FROM)
        own = data.get("back", [])
        data["back"] = [*_backs(wanted, data, find, problems), *(own if isinstance(own, list) else [])]
    return document.replace(data=data), problems


def _step(step: Any, trail: Trail, find: Find, problems: Found) -> Any:
    if not isinstance(step, dict) or LIKE not in step:
        return step
    own = {key: value for key, value in step.items() if key != LIKE}
    exercise_id, _, step_id = str(step[LIKE]).partition("/")
    steps = _tables(find(exercise_id), "step")
    model = next((known for known in steps if _id_of(known) == step_id), None)
    if model is None:
        known = [f"{exercise_id}/{_id_of(known)}" for known in steps]
        near = nearest(str(step[LIKE])[:60], known)
        problems.append(((*trail, LIKE), f"Étape inconnue : « {str(step[LIKE])[:60]} ». {near}".rstrip()))
        return step
    if LIKE in model:
        problems.append(((*trail, LIKE), "Cette étape en reprend déjà une autre : reprenez celle-là."))
        return step
    return {**model, **own}


def _id_of(step: dict[str, Any]) -> str:
    """Return a step's id; that of the step it is like where it has none of its own."""
    return str(step.get("id", str(step.get(LIKE, "")).partition("/")[2]))


def _backs(wanted: Any, data: dict[str, Any], find: Find, problems: Found) -> list[dict[str, Any]]:
    document = find(wanted) if isinstance(wanted, str) else None
    if document is None:
        problems.append(((BACKS_FROM,), f"Exercice inconnu : « {str(wanted)[:60]} »."))
        return []
    present = {step.get("id") for step in data.get("step", ()) if isinstance(step, dict)}
    backs = []
    for back in _tables(document, "back"):
        reopen = [step for step in back.get("reopen", ()) if step in present]
        if reopen:
            backs.append({**back, "reopen": reopen})
    return backs


def _tables(document: Document | None, key: str) -> list[dict[str, Any]]:
    found = document.data.get(key) if document is not None else None
    return [table for table in found if isinstance(table, dict)] if isinstance(found, list) else []
