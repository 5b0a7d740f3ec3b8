"""No word of the coach or of the program's frame goes round the gate: read from the sources."""

from __future__ import annotations

from pathlib import Path

from desktop_sim.words.fields import names_in
from tests.helpers.messages import ROOMS, messages, round_the_gate, said_by_data_files, sources, wrong_fields
from tests.helpers.sources import PROGRAM, files


def test_no_words_go_round_the_gate() -> None:
    """What is written into a call or a table without ``tr`` or ``mark`` can never be said otherwise."""
    assert all((PROGRAM / room).exists() for room in ROOMS)
    assert [place for file in sources(PROGRAM) for place in round_the_gate(file)] == []


def test_every_message_is_given_its_fields() -> None:
    """A field without a value would stand on the screen in braces."""
    assert [place for file in files(PROGRAM) for place in wrong_fields(file)] == []


def test_the_messages_are_found() -> None:
    """Else the tests above would look at nothing."""
    found = messages()
    assert {"Je suis perdu", "Le code est copié.", "{n}\u00a0seconde", "{n}\u00a0secondes", "août"} <= found
    assert len(said_by_data_files()) > 300
    assert any(names_in(message) for message in found)


PLANTED = '''
"""A docstring may say what it likes."""
TITLE = "Où suis-je ?"
MARKED = mark("Le code")
KEYS = {"caps-lock": "Verr. Maj", "tab": "Ctrl+Tab", "sign": "A+"}

def show(self, n):
    """So may this one."""
    label("perdu", "why", self)
    label(tr("Accueil"), "Le look", self)
    self.setText("oui" if n else tr("non"))
    set_text(self.line, f"Étape {n}")
    self.setProperty("look", "aid-title")
    set_anchor(self, f"coach.choice.{n}")
    tr(f"{n} étapes")
    tr("a fait" if n else "a commencé")
    tr_n("{n} pas", "{n} pas faits", n)
    tr("{n} sur {last}", n=n)
    tr(TITLE, last=n)
    tr_n("une fois", "{n} fois", n)
'''


def test_a_planted_fault_is_found(tmp_path: Path) -> None:
    """Each kind once: in a table, in a call, small and alone, in an f-string, inside the gate but not whole."""
    file = tmp_path / "planted.py"
    file.write_text(PLANTED, "utf-8")
    assert sorted(round_the_gate(file), key=lambda place: int(place.split(":")[1].split()[0])) == [
        "planted.py:3 Où suis-je ?",
        "planted.py:5 Verr. Maj",
        "planted.py:9 perdu",
        "planted.py:10 Le look",
        "planted.py:11 oui",
        "planted.py:12 Étape ",
        "planted.py:15  étapes",
        "planted.py:16 a fait",
        "planted.py:16 a commencé",
    ]
    assert wrong_fields(file) == ["planted.py:18 {n} sur {last}", "planted.py:20 une fois"]
