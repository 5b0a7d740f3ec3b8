"""A trainer's own mail (.eml): shown as it is, read like a stranger's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_sim.datafiles.errors import DataError
from desktop_sim.exercises.checking import check
from desktop_sim.exercises.library import Library
from desktop_sim.exercises.mails import compose
from desktop_sim.mail.reading import MAX_BYTES, read_mail
from desktop_sim.ui.pages.registry import vocabulary

HOSTILE = b"""\
From: "Ma Caisse" <alerte@caisse-faux.exercice>\r
To: moi@exercice.exercice\r
Subject: Votre carte expire\r
MIME-Version: 1.0\r
Content-Type: text/html; charset=utf-8\r
\r
<p>Cliquez <a href="file:///etc/passwd">ici</a> vite</p><img src="http://x.invalid/p.png"><script>go()</script>\r
"""

TOML = """\
id = "mon-mail"
from_name = "Ma Caisse"
from_address = "alerte@caisse-faux.exercice"
subject = "Votre carte expire"
text = "Cliquez ici vite"
eml = "{eml}"
minutes_before = 10
source = "essai"
confidence = "C"
{more}
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a mail's file and the .eml beside it; returns the folder of one's own."""

    def write_it(raw: bytes | None = HOSTILE, eml: str = "vu.eml", more: str = "") -> Path:
        folder = tmp_path / "mails"
        folder.mkdir(exist_ok=True)
        (folder / "mon-mail.toml").write_text(TOML.format(eml=eml, more=more), encoding="utf-8")
        if raw is not None:
            (folder / "vu.eml").write_bytes(raw)
        return tmp_path

    return write_it


def problems(root: Path) -> list[str]:
    return [str(problem) for problem in check([root / "mails" / "mon-mail.toml"], vocabulary())]


def test_it_is_shown_as_it_is_without_what_is_dangerous(write: Write) -> None:
    """The words stay; the script and the picture from elsewhere do not."""
    root = write()
    assert problems(root) == []
    template = Library((root,)).mail("mon-mail")
    raw = compose(template, to="x@y.exercice", at=datetime(2026, 3, 2, tzinfo=UTC), code=None)
    assert raw == HOSTILE
    mail = read_mail(raw)
    assert (mail.sender_name, mail.sender_address) == ("Ma Caisse", "alerte@caisse-faux.exercice")
    assert "Cliquez" in (mail.html or "")
    assert "script" not in (mail.html or "")
    assert "x.invalid" not in (mail.html or "")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (None, "ne peut pas être lu ici"),
        (b"Subject: x\r\n\r\n" + b"x" * MAX_BYTES, "trop grand"),
        (
            b"Content-Type: multipart/mixed; boundary=a\r\n\r\n"
            + b"--a\r\nContent-Type: text/plain\r\n\r\nx\r\n" * 200,
            "trop compliqué",
        ),
    ],
    ids=["missing", "large", "many parts"],
)
def test_what_cannot_be_shown_is_said_with_file_and_key(raw: bytes | None, words: str, write: Write) -> None:
    """By « desktop-sim check », and when an exercise asks for it."""
    root = write(raw)
    (found,) = problems(root)
    assert words in found
    assert "eml" in found
    with pytest.raises(DataError, match=words):
        Library((root,)).mail("mon-mail")


@pytest.mark.parametrize("name", ["../vu.eml", "/etc/passwd", "sous/vu.eml", "vu.txt", ".eml", "C:\\\\x.eml"])
def test_only_a_file_of_the_same_folder_is_named(name: str, write: Write) -> None:
    """A shared exercise must not read files of this computer."""
    (found,) = problems(write(eml=name))
    assert "eml" in found


@pytest.mark.parametrize(
    ("words", "right"), [("Cliquez ici vite", True), ("Votre carte expire", True), ("gratuit", False)]
)
def test_clues_are_looked_for_in_the_mail_itself(words: str, right: bool, write: Write) -> None:
    """Not in the words for the list."""
    clue = f'[[clue]]\nkind = "urgency"\nat = "{words}"\nsay = "On vous presse."'
    found = problems(write(more=clue))
    assert (found == []) is right


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "est vide"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Outlook (.msg)"),
        (bytes(range(256)) * 9, "n'est pas un mail"),
        (b"From: a@b.fr\nSubject: x\nContent-Type: text/html\n\n<p hidden>x</p>", "ne montre rien"),
    ],
    ids=["empty", "outlook", "random", "nothing"],
)
def test_a_file_that_is_no_mail_is_said_to_be_what_it_is(raw: bytes, words: str, write: Write) -> None:
    """« Tout est bon. » was said of bytes thrown together: who made the file learns it before the learners do."""
    root = write(raw)
    (found,) = problems(root)
    assert words in found
    assert "ligne 6, eml" in found
    with pytest.raises(DataError, match=words.replace("(", r"\(").replace(")", r"\)")):
        Library((root,)).mail("mon-mail")


def test_clues_are_looked_for_in_what_is_shown(write: Write) -> None:
    """A line may end anywhere in HTML, and what the sender hid is no clue."""
    raw = b"From: a@b.fr\nContent-Type: text/html\n\n<p>Votre carte\nexpire<span hidden>demain</span></p>"
    clue = '[[clue]]\nkind = "urgency"\nat = "{}"\nsay = "On vous presse."'
    assert problems(write(raw, more=clue.format("carte expire"))) == []
    assert len(problems(write(raw, more=clue.format("demain")))) == 1
