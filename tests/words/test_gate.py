"""The gate: messages by their source, plurals as French has them, catalogues, and translations that are refused."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from desktop_sim.words.catalogue import FINGERS, GettextCatalogue
from desktop_sim.words.dates import day
from desktop_sim.words.fields import fill
from desktop_sim.words.french import counted, typeset
from desktop_sim.words.gate import mark, speak, tr, tr_n

ENGLISH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Je suis perdu"
msgstr "I am lost"

msgctxt "doigts"
msgid "Je suis perdu"
msgstr "I am lost (touch)"

msgid "Étape {number} sur {last}"
msgstr "Step {number} of {last}"

msgid "Il est {time}."
msgstr "It is {hour}."

msgid "Retour"
msgstr "Back to {place}"

msgid "{n} onglet est ouvert."
msgid_plural "{n} onglets sont ouverts."
msgstr[0] "One tab is open."
msgstr[1] "{n} tabs are open."

msgid "{n} minute"
msgid_plural "{n} minutes"
msgstr[0] "{n} minute"
msgstr[1] "{n} minutes"

msgid "{n} étape sur {steps}"
msgid_plural "{n} étapes sur {steps}"
msgstr[0] "{n} step"
msgstr[1] "{n} steps"
"""


@pytest.fixture
def say(tmp_path: Path) -> Callable[[str], None]:
    """Speaks as the catalogue above has it, in a variant if one is named."""
    compiled = tmp_path / "en.mo"
    with compiled.open("wb") as file:
        write_mo(file, read_po(BytesIO(ENGLISH.encode()), locale="en"))

    def say_it(variant: str = "") -> None:
        speak(GettextCatalogue(compiled, variant))

    return say_it


def test_without_a_catalogue_the_source_is_said() -> None:
    """French needs no file: a message is its own key."""
    assert tr(mark("Je suis perdu")) == "Je suis perdu"
    assert tr("Étape {number} sur {last}", number=3, last=5) == "Étape 3 sur 5"
    assert tr("") == ""


def test_what_is_put_in_is_not_read_again_and_other_braces_stay() -> None:
    """A learner's file may hold braces; only the named fields are the program's."""
    assert tr("{a} {b} {", a="{b}", b="x") == "{b} x {"
    assert tr("{code}") == "{code}"


@pytest.mark.parametrize(("n", "said"), [(0, "0 onglet"), (1, "1 onglet"), (2, "2 onglets"), (21, "21 onglets")])
def test_in_french_nothing_and_one_are_singular(n: int, said: str) -> None:
    """« 0 onglet », where English would say « 0 tabs »; on a page, outside the gate, too."""
    assert tr_n("{n} onglet", "{n} onglets", n) == said
    assert counted("{n} onglet", "{n} onglets", n) == said


def test_a_catalogue_is_said_in_place_of_the_source(say: Callable[..., None]) -> None:
    """And what it lacks is said as the source has it."""
    say()
    assert tr("Je suis perdu") == "I am lost"
    assert tr("Étape {number} sur {last}", number=3, last=5) == "Step 3 of 5"
    assert tr("Rien n'est perdu.") == "Rien n'est perdu."
    assert tr("") == ""  # in a catalogue the empty message is the catalogue's own head
    speak(None)
    assert tr("Je suis perdu") == "Je suis perdu"


@pytest.mark.parametrize(("n", "said"), [(0, "0 tabs are open."), (1, "One tab is open."), (2, "2 tabs are open.")])
def test_a_catalogue_counts_as_its_language_does(n: int, said: str, say: Callable[..., None]) -> None:
    """Its own rule chooses the form, and the number may stand there as a word."""
    say()
    assert tr_n("{n} onglet est ouvert.", "{n} onglets sont ouverts.", n) == said
    assert tr_n("{n} minute", "{n} minutes", 0) == "0 minutes"  # written as in French, counted as in English
    assert tr_n("{n} mail", "{n} mails", 0) == "0 mail"  # not in the catalogue: French


def test_a_variant_goes_before_the_plain_message(say: Callable[..., None]) -> None:
    """For fingers: their own words, else the plain ones, else the source."""
    say(FINGERS)
    assert tr("Je suis perdu") == "I am lost (touch)"
    assert tr("Étape {number} sur {last}", number=3, last=5) == "Step 3 of 5"
    assert tr_n("{n} onglet est ouvert.", "{n} onglets sont ouverts.", 2) == "2 tabs are open."
    assert tr("Rien n'est perdu.") == "Rien n'est perdu."
    assert tr_n("{n} mail", "{n} mails", 0) == "0 mail"


def test_a_translation_with_other_fields_is_refused(say: Callable[..., None]) -> None:
    """« It is {hour}. » on the screen would be worse than French; so would a sentence that leaves out its number."""
    say()
    assert tr("Il est {time}.", time="10:04") == "Il est 10:04."
    assert tr("Retour") == "Retour"
    assert tr_n("{n} étape sur {steps}", "{n} étapes sur {steps}", 2, steps=5) == "2 étapes sur 5"
    say(FINGERS)
    assert tr("Il est {time}.", time="10:04") == "Il est 10:04."


def test_dates_are_said_through_the_gate_and_on_a_page_in_french() -> None:
    """The first of a month has a form of its own in French."""

    class Loud:
        def find(self, message: str) -> str:
            return message.upper().replace("{DAY}", "{day}").replace("{MONTH}", "{month}").replace("{YEAR}", "{year}")

        def find_n(self, one: str, many: str, n: int) -> str:
            return many

    first, other = (datetime(2027, 3, number, 12, tzinfo=UTC) for number in (1, 21))
    assert (day(first), day(other)) == ("1er mars 2027", "21 mars 2027")
    speak(Loud())
    assert (day(first), day(other)) == ("1ER MARS 2027", "21 MARS 2027")
    assert day(first, fill) == "1er mars 2027"


def test_no_line_ends_before_a_french_sign() -> None:
    """« me connecter » stays whole; a long word may leave its mark, or it would not fit the coach's panel."""
    assert typeset("Où ? « me connecter » !") == "Où\u00a0? «\u00a0me connecter\u00a0»\u00a0!"
    assert typeset("« anticonstitutionnel »") == "« anticonstitutionnel\u00a0»"


def test_the_gate_needs_nothing_of_the_program_and_loads_no_gettext() -> None:
    """Any room may use it, and the first screen pays for no catalogue."""
    script = (
        "import sys; from desktop_sim.words import gate, dates, french; gate.tr('a');"
        "plain = 'gettext' in sys.modules; import desktop_sim.words.catalogue;"
        "print(plain, sorted(m for m in sys.modules if m.startswith(('desktop_sim', 'PySide6'))))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    rooms = ["desktop_sim", *(f"desktop_sim.words{name}" for name in ("", *_MODULES))]
    assert done.stdout.strip() == f"False {rooms}"


_MODULES = (".catalogue", ".dates", ".fields", ".french", ".gate")
