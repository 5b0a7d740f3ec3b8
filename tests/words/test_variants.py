"""On a touch screen nobody is told to click: each such sentence has a written variant."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from desktop_sim.core import intents as i
from desktop_sim.resources import resource_path
from desktop_sim.words.catalogue import FINGERS, HALL, GettextCatalogue, fields_agree
from tests.helpers.gui import DeskUnderTest
from tests.helpers.messages import messages, said_by_data_files

Open = Callable[..., DeskUnderTest]

_MOUSE = re.compile(r"\b(cliqu|clic\b|Ctrl|enfoncée)", re.I)


def _source() -> Catalog:
    with resource_path("words", "fr.po").open("rb") as file:
        return read_po(file)


def _entries(catalogue: Catalog) -> dict[tuple[str | None, str], str]:
    return {(message.context, message.id): message.string for message in catalogue if message.id}


def _said() -> set[str]:
    return messages() | said_by_data_files()


def test_the_compiled_catalogue_is_the_one_that_was_written() -> None:
    """Else a mended sentence would never be heard: ``make words``."""
    with resource_path("words", "fr.mo").open("rb") as file:
        compiled = read_mo(file)
    source = _source()
    assert _entries(compiled) == _entries(source)
    assert compiled.plural_forms == source.plural_forms == "nplurals=2; plural=(n > 1);"


def test_a_variant_is_of_a_message_that_is_said() -> None:
    """A sentence that was changed without its variant would be told to fingers as to a mouse."""
    said = _said()
    for (context, message), variant in _entries(_source()).items():
        assert context in (FINGERS, HALL)
        assert message in said
        assert variant not in ("", message)
        assert fields_agree(message, variant)


def test_no_sentence_keeps_the_mouse_for_fingers() -> None:
    """Every step, answer, remark and clue of the files, and all that the code says; what stands in « » is quoted."""
    catalogue = GettextCatalogue(resource_path("words", "fr.mo"), FINGERS)
    kept = [text for text in map(catalogue.find, _said()) if _MOUSE.search(re.sub(r"«[^»]*»", "", text))]
    assert kept == []


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Cliquez sur « {submit} ».", "Touchez « {submit} »."),
        ("Aucun mail n'est envoyé avant ce clic.", "Aucun mail n'est envoyé avant ce geste."),
        (
            "Gardez la touche Maj enfoncée, appuyez sur m, puis lâchez tout.",
            "Touchez Maj, puis touchez m.",
        ),
        (
            "Cliquez sur l'onglet « {title} », en haut.",
            "Touchez l'onglet « {title} », en haut.",
        ),
        (
            "Je ne clique pas. Je vais moi-même sur le site, si je veux vérifier.",
            "Je ne touche pas le lien. Je vais moi-même sur le site, si je veux vérifier.",
        ),
        ("Rien ne change ici.", "Rien ne change ici."),
    ],
)
def test_words_for_fingers(said: str, meant: str) -> None:
    """The sentence is French, not the mouse's with another verb."""
    assert GettextCatalogue(resource_path("words", "fr.mo"), FINGERS).find(said) == meant


@pytest.mark.parametrize(("touch", "word"), [(True, "Touchez"), (False, "Cliquez")])
def test_the_coach_speaks_of_what_the_learner_has(touch: bool, word: str, open_desk: Open) -> None:
    """In the panel itself; with a mouse all is as in the files."""
    desk = open_desk(size=(1366, 768), touch=touch)
    assert word in desk.run.view(desk.run.now()).why


def test_a_sentence_of_ones_own_without_a_variant_is_said_as_it_is(open_desk: Open, tmp_path: Path) -> None:
    """Whoever writes an exercise need not write a catalogue."""
    shipped = resource_path("exercises", "onglets.toml").read_text("utf-8")
    sentence = "Ouvrez un deuxième onglet : cliquez sur le « + », en haut."
    assert sentence in shipped
    own = tmp_path / "onglets.toml"
    own.write_text(shipped.replace(sentence, "Cliquez vite sur le « + »."), "utf-8")
    desk = open_desk(exercise="onglets", touch=True, exercise_files=(own,))
    desk.do(i.Choose("regarder", "continuer"))
    assert desk.run.view(desk.run.now()).say == "Cliquez vite sur le « + »."
    desk.do(i.OpenTab())
    assert desk.run.view(desk.run.now()).say == "Touchez « Ma messagerie »."
