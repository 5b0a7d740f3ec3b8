"""On a touch screen nobody is told to click."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from desktop_sim.exercises.library import Library, shipped_root
from desktop_sim.ui.coach.finger_words import for_fingers
from desktop_sim.ui.pages import vocabulary
from tests.helpers.gui import DeskUnderTest

Open = Callable[..., DeskUnderTest]

_MOUSE = re.compile(r"\b(cliqu|clic\b|Ctrl|enfoncée)", re.I)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Cliquez sur « me connecter ».", "Touchez « me connecter »."),
        (
            "Ouvrez un nouvel onglet : cliquez sur le « + », en haut.",
            "Ouvrez un nouvel onglet : touchez le « + », en haut.",
        ),
        ("Cliquez maintenant dans la case du numéro.", "Touchez maintenant la case du numéro."),
        ("Je clique d'abord dans la case.", "Je touche d'abord la case."),
        ("Cliquez en haut à gauche sur « Connexion ».", "Touchez, en haut à gauche, « Connexion »."),
        ("C'est dans l'onglet « A » : cliquez dessus, en haut.", "C'est dans l'onglet « A » : touchez-le, en haut."),
        ("Vous avez cliqué sur un lien.", "Vous avez touché un lien."),
        ("À cet endroit, il n'y a rien à cliquer.", "À cet endroit, il n'y a rien à toucher."),
        ("Pour une majuscule, gardez la touche Maj enfoncée.", "Pour une majuscule, touchez d'abord Maj."),
        ("Ce mail dit « Cliquez ici ».", "Ce mail dit « Cliquez ici »."),
        ("Rien ne change ici.", "Rien ne change ici."),
    ],
)
def test_words_for_fingers(said: str, meant: str) -> None:
    """The sentence stays French, and what a page or a mail says stays what it says."""
    assert for_fingers(said) == meant


def test_no_shipped_sentence_of_the_coach_keeps_the_mouse() -> None:
    """Every step, answer and remark; what stands in « » is quoted."""
    library = Library((shipped_root(),), vocabulary())
    kept = []
    for path in sorted((shipped_root() / "exercises").glob("*.toml")):
        exercise = library.exercise(path.stem)
        for words in exercise.words.values():
            said = [words.say, words.why, words.did, *(f"{c.say} {c.meaning} {c.action}" for c in words.choices)]
            kept += [text for text in map(for_fingers, said) if _MOUSE.search(re.sub(r"«[^»]*»", "", text))]
    assert kept == []


@pytest.mark.parametrize(("touch", "word"), [(True, "Touchez"), (False, "Cliquez")])
def test_the_coach_speaks_of_what_the_learner_has(touch: bool, word: str, open_desk: Open) -> None:
    """In the panel itself; with a mouse all is as in the files."""
    desk = open_desk(size=(1366, 768), touch=touch)
    assert word in desk.run.view(desk.run.now()).why
