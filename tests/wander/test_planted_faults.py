"""The law of the coach bites: a fault planted in her is found by a few wanderers, each kind by its own clause."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from desktop_sim.core import apply
from desktop_sim.core.tasks import Task
from desktop_sim.exercises.ways import browser, mailbox, site, verbs
from desktop_sim.ui.coach import projection, quotations, remarks, task_words
from desktop_sim.ui.pages.remark import NOTHING
from tests.wander.run import SURPRISES, Wandering, go, straight

MOST_WANDERERS = 60

Plant = Callable[[pytest.MonkeyPatch], None]


def _station_never_reached(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(verbs.VERBS, "close-tab", verbs.VERBS["close-tab"].replace(happens=lambda *_: False))


def _folder_left_out(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(mailbox, "way_to_folder", lambda *_: None)


def _reopening_what_was_never_closed(patch: pytest.MonkeyPatch) -> None:
    way_to = browser.way_to

    def wrong(scene: object, page: object) -> Task | None:
        task = way_to(scene, page)
        return None if task is None else Task("reopen-tab", "browser.reopen", page=page)

    for module in (site, mailbox, verbs):
        patch.setattr(module, "way_to", wrong)


def _no_waiting(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(site, "after", lambda _scene, _until, task: task)


def _waiting_for_what_is_past(patch: pytest.MonkeyPatch) -> None:
    wait_for = mailbox.wait_for

    def wrong(scene: object, arrival: object, key: str) -> Task:
        task = wait_for(scene, arrival, key)
        return task if task.until is None else task.replace(until=scene.at)

    patch.setattr(site, "wait_for", wrong)


def _stale_remark(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(apply, "is_mended", lambda *_: False)


def _silence(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(remarks, "agreeing", lambda *_: NOTHING)


def _false_code(patch: pytest.MonkeyPatch) -> None:
    open_code = quotations.open_code
    patch.setattr(quotations, "open_code", lambda *seen: open_code(*seen) and "123\u00a0456")


def _no_code(patch: pytest.MonkeyPatch) -> None:
    open_code = quotations.open_code

    def wrong(*seen: object) -> str:
        return open_code(*seen) and " "

    patch.setattr(quotations, "open_code", wrong)


def _title_that_is_nowhere(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(task_words, "title_of", lambda *_: "Mon compte à moi")


def _nameless_thing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(task_words, "label_of", lambda *_: "")


def _box_never_asked_for(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(site, "decide_on_trust", lambda *_: None)


def _thing_of_another_step(patch: pytest.MonkeyPatch) -> None:
    on_page = site.on_page

    def wrong(scene: object, task: Task) -> Task:
        return on_page(scene, task.replace(anchor="login.connect") if task.key == "ask-code" else task)

    patch.setattr(site, "on_page", wrong)


def _nothing_to_do(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(projection, "instructions", lambda _sentence: 1)


FAULTS: dict[str, tuple[Plant, str, str]] = {
    "what happened at a station is not seen": (_station_never_reached, "onglets", "La fin ne vient pas"),
    "the way to another folder is left out": (
        _folder_left_out,
        "indesirables",
        "jamais été lu|Rien ne se passe|La fin ne vient pas",
    ),
    "a closed tab is asked for where none is": (_reopening_what_was_never_closed, "onglets", "ne peut pas servir"),
    "what is to be waited for is asked for at once": (_no_waiting, "mot-de-passe-faux", "La fin ne vient pas|Rien"),
    "what is waited for is past": (_waiting_for_what_is_past, "premiere-connexion", "attend ce qui est passé"),
    "a remark outlives its fault": (_stale_remark, "mot-de-passe-faux", "n'est plus vrai"),
    "a failure is met without a word": (_silence, "premiere-connexion", "pas un mot"),
    "a code that is told is false": (_false_code, "premiere-connexion", "code"),
    "a sentence has nothing in its place": (_no_code, "premiere-connexion", "Il manque quelque chose"),
    "a tab is named that is nowhere": (_title_that_is_nowhere, "premiere-connexion", "ne se lit nulle part"),
    "a thing has no name": (_nameless_thing, "premiere-connexion", "Il manque quelque chose"),
    "a box is never asked for": (_box_never_asked_for, "ordinateur-personnel", "La fin ne vient pas|Rien"),
    "who is lost is told nothing to do": (_nothing_to_do, "premiere-connexion", "n'apprend pas quoi faire"),
    "the thing of another step is ringed": (_thing_of_another_step, "premiere-connexion", "n'est pas à l'écran"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the fault these very wanderers come through; with it one of them is lost, and told why."""
    plant, exercise_id, why = FAULTS[fault]
    for surprise in range(SURPRISES):
        straight(exercise_id, surprise)  # as it is without the fault
    sound = [go(Wandering(exercise_id, seed)).breach for seed in range(MOST_WANDERERS)]
    assert sound == [None] * MOST_WANDERERS
    plant(monkeypatch)
    found = (_try(Wandering(exercise_id, seed)) for seed in range(MOST_WANDERERS))
    breach = next(filter(None, found), "")
    assert breach, "nobody was lost"
    assert re.search(why, breach), breach


def _try(wandering: Wandering) -> str:
    try:
        breach = go(wandering).breach
    except (KeyError, StopIteration, RecursionError) as gone:  # the hand found nothing to press
        return f"n'est pas à l'écran: {gone!r}"
    return breach.what if breach is not None else ""
