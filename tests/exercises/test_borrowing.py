"""Steps taken over from another exercise, and what an exercise's file may hold besides."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_sim.core.levels import Level
from desktop_sim.datafiles.errors import DataError
from desktop_sim.exercises.exercise import Before, Drill
from desktop_sim.exercises.library import Library
from desktop_sim.exercises.scenario import history_of, scenario_for, with_surprise
from desktop_sim.resources import resource_path
from desktop_sim.ui.pages.registry import vocabulary

AT = datetime(2026, 3, 31, 9, 0, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The shipped files, to be changed."""
    for name in ("exercises", "sites", "mails"):
        shutil.copytree(resource_path(name), tmp_path / name)
    return tmp_path


def changed(root: Path, exercise: str, *changes: tuple[str, str]) -> Library:
    path = root / "exercises" / f"{exercise}.toml"
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")
    return Library([root], vocabulary())


def complaint(library: Library, exercise: str) -> str:
    with pytest.raises(DataError) as wrong:
        library.exercise(exercise)
    return str(wrong.value)


def test_a_step_is_taken_over_and_its_own_keys_win() -> None:
    """Most exercises are variations of one journey: what they share is written once."""
    deck, late = Library().exercise("premiere-connexion"), Library().exercise("mail-en-retard")
    assert late.words["demander"] == deck.words["demander"]
    assert late.words["attendre"].why == deck.words["attendre"].why
    assert late.words["attendre"].say != deck.words["attendre"].say
    assert late.words["attendre"].new
    in_deck = {doing.step_id: doing for doing in deck.doings}
    in_late = {doing.step_id: doing for doing in late.doings}
    assert in_late["attendre"] == in_deck["attendre"]
    assert in_late["demander"] == in_deck["demander"].replace(must=True)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"premiere-connexion/numero"', '"premiere-connexion/numro"', "premiere-connexion/numero"),
        ('"premiere-connexion/numero"', '"nowhere/numero"', "Étape inconnue"),
        ('"premiere-connexion/numero"', '"indesirables/page"', "reprenez celle-là"),
        (
            'fades_to = "hints"',
            'fades_to = "hints"\nbacks_from = "premiere-connexion"',
            "le guide ramène de lui-même",
        ),
        ('id = "regarder"', 'id = "regarder"\nafter = "messagerie"', "« after » ne s'écrit plus"),
        ('like = "premiere-connexion/lire"', 'like = "premiere-connexion/lire"\nfolder = "spam"', "retirez-le"),
        ('id = "redemander"', 'id = "attendre"', "existe déjà"),
        ('fades_to = "hints"', 'fades_to = "less"', "Mot inconnu"),
        ("leap_minutes = 3", "leap_minutes = 0", "nombre entier de 1"),
        ('do = "choose"', 'do = "choose"\nword = "x"', "ne va pas avec"),
        ('do = "check-mail"', 'do = "check-mail"\nabout = "photos"', "ne va qu'avec"),
    ],
)
def test_what_is_wrong_is_said(old: str, new: str, reason: str, root: Path) -> None:
    """File, line, key and the nearest right word, also in what is taken over."""
    said = complaint(changed(root, "mail-en-retard", (old, new)), "mail-en-retard")
    assert reason in said
    assert "ligne" in said


def test_a_question_without_a_right_answer_is_refused(root: Path) -> None:
    """Nobody could go on."""
    library = changed(root, "onglet-ferme", ('id = "rouvrir"\nsay = "Je', 'id = "rouvrir"\nright = false\nsay = "Je'))
    assert "Aucune réponse n'est juste" in complaint(library, "onglet-ferme")


def test_a_call_needs_answers(root: Path) -> None:
    """A telephone that cannot be answered would ring for ever."""
    text = '\n[[step.choice]]\nid = "merci"\nsay = "Merci, au revoir"\n'
    said = complaint(changed(root, "faux-conseiller", (text, "")), "faux-conseiller")
    assert "demande au moins une réponse" in said


@pytest.mark.parametrize("expect", ["12", "12a45", "12345678901"])
def test_boxes_hold_digits(expect: str, root: Path) -> None:
    """As many boxes as a code may have."""
    library = changed(root, "souris-clavier", ('expect = "400365"', f'expect = "{expect}"'))
    assert "de 4 à 10 chiffres" in complaint(library, "souris-clavier")


def test_what_a_file_says_is_what_the_program_gets() -> None:
    """Help, history, fields and surprises come out as they were written."""
    library = Library()
    assert library.exercise("tout-seul").plan.begins is Level.ALONE
    plan = library.exercise("deux-codes").plan
    assert (plan.begins, plan.least) == (Level.GUIDED, Level.HINTS)
    assert library.exercise("premiere-connexion").plan.least is Level.GUIDED
    assert library.exercise("deux-codes").given == (
        Before("identify", 6, 0),
        Before("ask-code", 5, 0),
        Before("ask-code", 2, 0),
    )
    drills = library.exercise("souris-clavier").drills
    assert drills[0] == Drill("mot", "Corrigez en : bonjour", "bonjour", False, "bonjours")
    assert drills[-1].boxes


def test_the_history_is_told_in_instants() -> None:
    """Minutes and calendar months before the beginning, oldest first."""
    exercise = Library().exercise("onglet-ferme")
    acts = history_of(exercise, AT)
    assert [act.act for act in acts] == ["identify", "ask-code", "open-mailbox", "close-site"]
    assert acts[0].at == AT - timedelta(minutes=3)
    assert acts[2].place_id == "messagerie"
    assert acts[3].place_id == "ameli-deck"
    older = exercise.replace(given=(Before("ask-code", 0, 1), Before("identify", 5, 1)))
    first, second = history_of(older, AT)
    assert (first.act, first.at) == ("identify", datetime(2026, 2, 28, 9, 55, tzinfo=UTC))
    assert second.at == datetime(2026, 2, 28, 10, 0, tzinfo=UTC)  # the same hour in Paris, in winter


def test_a_surprise_lends_its_troubles() -> None:
    """The same number gives the same surprise; settings and mails are the other exercise's, the rest is one's own."""
    library = Library()
    alone = library.exercise("tout-seul")
    for seed, name in enumerate(alone.surprises * 2):
        other, made = library.exercise(name), with_surprise(library, alone, seed)
        assert made.doings == alone.doings
        assert set(other.mails) <= set(made.mails)
        assert len(set(made.mails)) == len(made.mails)
        given = {key: value for key, value in vars(other.settings).items() if value is not None}
        assert given.items() <= vars(made.settings).items()
        scenario_for(library, made, at=AT)
    deck = library.exercise("premiere-connexion")
    assert with_surprise(library, deck, 4) is deck


def test_choices_do_what_the_file_says() -> None:
    """Right or wrong, minutes, months, the mail that is judged."""
    library = Library()
    choices = scenario_for(library, library.exercise("ordinateur-personnel"), at=AT).choices
    assert choices["deux-mois", "plus-tard"].months == 2
    choices = scenario_for(library, library.exercise("code-expire"), at=AT).choices
    assert choices["pause", "plus-tard"].leap == timedelta(minutes=16)
    choices = scenario_for(library, library.exercise("faux-courriel"), at=AT).choices
    assert choices["juger-faux-nom", "faux"].right
    assert not choices["juger-faux-nom", "vrai"].right
    assert choices["juger-faux-nom", "vrai"].mail_id == "faux-nom"
