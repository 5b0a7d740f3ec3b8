"""The reading pane with a stranger's mail: who sent it, when, what lies beside it; nothing is wider than it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop_sim.core import intents as i
from desktop_sim.core.events import LinkNotFollowed
from desktop_sim.mail.words import DAMAGED, EMPTY, ENCRYPTED
from desktop_sim.ui.pages.mailbox.view import MailboxPage
from desktop_sim.ui.widgets.mail_view import MailView
from tests.exercises.test_own_mail import TOML
from tests.helpers.gui import DeskUnderTest, settle
from tests.helpers.hostile import multipart, part
from tests.helpers.wide import PLACES, RUN, too_wide
from tests.mail.senders import CAISSE, PIRATE

EXERCISE = """\
id = "lire"
title = "Lire un mail"
summary = "Un mail à lire."
goal = "Lire."
prerequisite = "Rien."
difficulty = 1
chapter = "code"
place = 90
source = "essai"
site = "ameli-deck"
mailbox = "messagerie"
card = "nathalie"
start = "mailbox"
mails = ["mon-mail", "chorale"]

[[step]]
id = "question"
number = 1
say = "Vrai ou faux ?"
why = "Lisez."
about = "mon-mail"
do = "choose"

[[step.choice]]
id = "faux"
say = "Faux"

[end]
say = "Bravo."
why = "C'est lu."
"""
CLUE = '[[clue]]\nkind = "urgency"\nat = "carte expire"\nsay = "On vous presse."'

OpenMail = Callable[..., DeskUnderTest]


@pytest.fixture
def open_mail(tmp_path: Path, open_desk: Callable[..., DeskUnderTest]) -> OpenMail:
    """Opens the program at a mail of these bytes; ``beside``: more of them, by their ids."""

    def open_it(raw: bytes, beside: Mapping[str, bytes] = MappingProxyType({}), **settings: object) -> DeskUnderTest:
        mails = {"mon-mail": raw, **beside}
        for folder in ("exercises", "mails"):
            (tmp_path / folder).mkdir()
        exercise = EXERCISE.replace('"chorale"', ", ".join(f'"{mail_id}"' for mail_id in (*beside, "chorale")))
        (tmp_path / "exercises" / "lire.toml").write_text(exercise, encoding="utf-8")
        for mail_id, data in mails.items():
            text = TOML.format(eml=f"{mail_id}.eml", more=CLUE).replace("mon-mail", mail_id, 1)
            (tmp_path / "mails" / f"{mail_id}.toml").write_text(text, encoding="utf-8")
            (tmp_path / "mails" / f"{mail_id}.eml").write_bytes(data)
        desk = open_desk(exercise="lire", content=(tmp_path,), **settings)
        show(desk, "mon-mail")
        return desk

    return open_it


def show(desk: DeskUnderTest, mail_id: str) -> None:
    message = next(m for m in desk.state.mailbox.messages.values() if m.mail_id == mail_id)
    desk.do(i.OpenMessage(message.message_id))


def head(desk: DeskUnderTest) -> list[str]:
    """What stands above the message, a line each, as the eye reads it."""
    labels = [line for line in desk.page(MailboxPage).findChildren(QLabel) if line.isVisible()]
    lines = [line.text() for line in labels if line.property("look") in ("mail-subject", "mail-from", "mail-meta")]
    return [line.replace("\u200b", "").replace("\u00a0", " ") for line in lines]


def pane(desk: DeskUnderTest) -> MailView:
    """The message itself."""
    found = desk.page(MailboxPage).findChild(MailView)
    assert isinstance(found, MailView)
    return found


def test_the_true_sender_stands_beside_the_name(open_mail: OpenMail) -> None:
    """C1: the address in the name was shown as the sender."""
    desk = open_mail(f'From: "Caisse <{CAISSE}>" <{PIRATE}>\nSubject: x\n\nBonjour'.encode())
    assert head(desk)[1] == f"Caisse <{CAISSE}> · {PIRATE}"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (f"From: {CAISSE}\nFrom: {PIRATE}\n", "expéditeur illisible (le mail nomme son expéditeur plusieurs fois)"),
        (f"From: {CAISSE}, {PIRATE}\n", f"expéditeur illisible (le mail donne 2 expéditeurs, {CAISSE}, {PIRATE})"),
        ("From: Caisse\n", "Caisse · expéditeur illisible (un nom, mais aucune adresse)"),
        ("", "expéditeur illisible (le mail ne dit pas qui l'envoie)"),
        (f"From: {CAISSE} {PIRATE}\n", "expéditeur illisible (son adresse est mal écrite)"),
        (f"From: {PIRATE}\n", PIRATE),
    ],
)
def test_a_sender_that_cannot_be_read_is_said(lines: str, words: str, open_mail: OpenMail) -> None:
    """Never a guess."""
    assert head(open_mail(f"{lines}Subject: x\n\nBonjour".encode()))[1] == words


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("Date: Tue, 3 Nov 2020 09:15:00 +0100\n", "3 nov. 2020"),
        ("Date: Tue, 3 Nov 2099 09:15:00 +0100\n", "3 nov. 2099"),
        ("Date: demain\n", "sans date"),
        ("", "sans date"),
    ],
)
def test_the_mails_own_date_is_shown(date: str, words: str, open_mail: OpenMail) -> None:
    """Not the minute in which the exercise says that it came."""
    assert head(open_mail(f"{date}To: a@b.fr\nSubject: x\n\nBonjour".encode()))[2] == f"à a@b.fr · {words}"


def test_a_mail_to_nobody_has_a_date_all_the_same(open_mail: OpenMail) -> None:
    """« à » with nothing behind it asks a question that nobody can answer."""
    desk = open_mail(b"From: a@b.fr\nSubject: x\nDate: Tue, 3 Nov 2020 09:15:00 +0100\n\nBonjour")
    assert head(desk)[2] == "3 nov. 2020"


def test_files_and_what_is_odd_are_said_above_the_message(open_mail: OpenMail) -> None:
    """They are listed, and there is nothing to open."""
    pdf = part("application/pdf", b"%PDF", "Content-Disposition: attachment; filename=facture.pdf")
    desk = open_mail(multipart(part("text/plain", "Bonjour"), pdf, headers="Subject: x\r\n").replace(b"--B--", b""))
    assert head(desk)[-2:] == ["Pièce jointe : facture.pdf", DAMAGED]
    assert pane(desk).toPlainText().strip() == "Bonjour"


def test_a_mail_without_words_says_so(open_mail: OpenMail) -> None:
    """A blank pane looks like a fault of the learner's."""
    desk = open_mail(b"Subject: x\n" + part("application/pkcs7-mime; name=smime.p7m", b"x"))
    assert head(desk)[-1] == ENCRYPTED
    assert pane(desk).toPlainText() == EMPTY


def test_a_link_around_a_withheld_picture_is_answered(open_mail: OpenMail) -> None:
    """C9: such a mail was blank, and there was nothing to press."""
    picture = '<a href="https://faux.exercice/"><img src="https://faux.exercice/b.png" alt="Confirmez"></a>'
    desk = open_mail(f"From: a@b.fr\nContent-Type: text/html\n\n<p>Bonjour</p>{picture}".encode())
    view = pane(desk)
    assert "Confirmez (image retirée)" in view.toPlainText()
    rect = view.find_rect("Confirmez")
    assert rect is not None
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    settle()
    assert any(isinstance(entry, LinkNotFollowed) for entry in desk.run.log)


def test_clues_are_marked_where_lines_end_and_signs_hide(open_mail: OpenMail) -> None:
    """C10: what « check » found was not marked, and the other way round."""
    body = "<p>😀 Votre <b>carte</b>\r\nexpire, votre carte&nbsp;ex&shy;pire</p>"
    desk = open_mail(f"From: a@b.fr\nSubject: carte\n expire\nContent-Type: text/html\n\n{body}".encode())
    desk.do(i.Choose("question", "faux"))
    marks = [selection.cursor.selectedText() for selection in pane(desk).extraSelections()]
    assert [" ".join(mark.replace("\xad", "").split()) for mark in marks] == ["carte expire"] * 2
    marked = [line for line in desk.page(MailboxPage).findChildren(QLabel) if line.property("state") == "marked"]
    assert [line.property("look") for line in marked] == ["mail-subject"]


WIDE = {
    "subject": f"Subject: {RUN}\n\nBonjour",
    "name": f"From: {RUN} <a@b.fr>\n\nBonjour",
    "address": f"From: {'m' * 60}@{'m' * 60}.{'m' * 60}.{'m' * 60}\n\nBonjour",
    "no-address": f"From: {'m' * 115}\n\nBonjour",
    "senders": f"From: {'m' * 60}@{'m' * 60}.fr, {'n' * 60}@{'m' * 60}.fr\n\nBonjour",
    "to": f"To: {RUN}@{RUN}\n\nBonjour",
    "files": "Subject: x\n"
    + multipart(
        part("text/plain", "Bonjour"),
        part("application/pdf", "x", f"Content-Disposition: attachment; filename={'m' * 150}.pdf"),
        part("image/png", "x", f"Content-Disposition: attachment; filename={'m' * 150}.png"),
    ).decode(),
    "nested": "Subject: x\n"
    + multipart(b"Content-Type: message/rfc822\n\nSubject: " + RUN.encode() + b"\n\nx").decode(),
    "text": f"Subject: x\n\n{RUN * 4} {RUN}",
    "html": f"Subject: x\nContent-Type: text/html\n\n<h1>{RUN * 4}</h1><table><tr><td>{RUN}<td>{RUN}</table>",
    "link": f"Subject: x\nContent-Type: text/html\n\n<a href='https://{RUN * 4}.fr/'></a>",
    "alt": f"Subject: x\nContent-Type: text/html\n\n<img src=x alt={RUN * 4}>",
}


@pytest.mark.parametrize(("size", "scale"), PLACES, ids=str)
def test_long_runs_of_a_mail_keep_to_the_pane(size: tuple[int, int], scale: float, open_mail: OpenMail) -> None:
    """C3: 110 of 10,610 real mails made the pane wider than the window, and what stood there was cut."""
    desk = open_mail(
        b"Subject: x\n\nBonjour", {kind: raw.encode() for kind, raw in WIDE.items()}, size=size, text=scale
    )
    for kind in WIDE:
        show(desk, kind)
        view = pane(desk)
        assert desk.window.size().toTuple() == size, kind
        assert too_wide(desk.window) == [], kind
        assert view.horizontalScrollBar().maximum() == 0, kind
