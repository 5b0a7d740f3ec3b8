"""Steps taken over from another exercise: ``like = "premiere-connexion/numero"``.

Most exercises are variations of one journey. What they share is written once; a step's own keys win over those of
the step it is like.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from desktop_sim.datafiles.documents import Document, Trail
from desktop_sim.datafiles.errors import MOST_ADVICE, nearest

LIKE = "like"

Find = Callable[[str], Document | None]
Found = list[tuple[Trail, str]]


def borrow(document: Document, find: Find) -> tuple[Document, Found]:
    """Return an exercise's file with everything put in that it takes over, and what could not be found.

    Args:
        document: the file, which need not be right otherwise.
        find: gives the file of an exercise by id.
    """
    problems: Found = []

    @cache  # a file may take over thousands of steps: each lender is read once, and a step found at once
    def steps_of(exercise_id: str) -> dict[str, dict[str, Any]]:
        # The first of two steps with one id counts, so it is put in last.
        return {id_of(step): step for step in reversed(_tables(find(exercise_id), "step"))}

    data = dict(document.data)
    steps = data.get("step")
    if isinstance(steps, list):
        data["step"] = [_step(step, ("step", n), steps_of, problems) for n, step in enumerate(steps)]
    return document.replace(data=data), problems


def _step(step: Any, trail: Trail, steps_of: Callable[[str], dict[str, Any]], problems: Found) -> Any:
    if not isinstance(step, dict) or LIKE not in step:
        return step
    own = {key: value for key, value in step.items() if key != LIKE}
    wanted = step[LIKE]
    if not isinstance(wanted, str):
        problems.append(((*trail, LIKE), "Attendu : un exercice et une de ses étapes, « exercice/etape »."))
        return step
    exercise_id, _, step_id = wanted.partition("/")
    steps = steps_of(exercise_id)
    model = steps.get(step_id)
    if model is None:
        known = [f"{exercise_id}/{own_id}" for own_id in reversed(steps)]
        near = nearest(wanted[:60], known) if len(problems) < MOST_ADVICE else ""
        problems.append(((*trail, LIKE), f"Étape inconnue : « {wanted[:60]} ». {near}".rstrip()))
        return step
    if LIKE in model:
        problems.append(((*trail, LIKE), "Cette étape en reprend déjà une autre : reprenez celle-là."))
        return step
    return {**model, **own}


def id_of(step: dict[str, Any]) -> str:
    """Return a step's id; that of the step it is like where it has none of its own."""
    own_id, like = step.get("id"), step.get(LIKE)
    if isinstance(own_id, str):
        return own_id
    return like.partition("/")[2] if own_id is None and isinstance(like, str) else ""


def _tables(document: Document | None, key: str) -> list[dict[str, Any]]:
    return _tables_of(document.data, key) if document is not None else []


def _tables_of(data: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found = data.get(key)
    return [table for table in found if isinstance(table, dict)] if isinstance(found, list) else []
