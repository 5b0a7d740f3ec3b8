"""What stands in the files of mails and mailboxes is what the program gets; what could not be shown is said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop_sim.core.mailbox import RECEIVED, Folder
from desktop_sim.datafiles.errors import DataError
from desktop_sim.exercises.checking import check
from desktop_sim.exercises.library import Library
from desktop_sim.exercises.looks import Look
from desktop_sim.exercises.mails import Clue
from desktop_sim.resources import resource_path
from desktop_sim.ui.pages.registry import vocabulary


def test_a_mail_with_all_its_keys() -> None:
    """Sender, subject, both bodies, when, whether it is genuine, and its clues."""
    mail = Library().mail("faux-nom")
    assert (mail.mail_id, mail.from_name) == ("faux-nom", "l'Assurance Maladie")
    assert (mail.from_address, mail.subject) == (
        "j.petit.1962@courrier-gratuit.exercice",
        "Mise à jour de vos droits",
    )
    assert (mail.minutes_before, mail.read, mail.folder, mail.genuine) == (320, False, Folder.INBOX, False)
    assert (mail.html, mail.confidence) == ("", "C")
    assert mail.source.startswith("inventé")
    assert mail.clues[1] == Clue("code", "votre mot de passe", "un mot de passe ne se demande jamais par mail.")
    code = Library().mail("code-securite")
    assert (code.minutes_before, code.genuine, code.clues) == (None, True, ())
    assert "{code}" in code.html
    assert "{code}" in code.text
    assert Library().mail("mediatheque").read


def test_a_mailbox_with_all_its_keys() -> None:
    """Names of folders, order, columns, words."""
    box = Library().mailbox("autre-messagerie")
    assert (box.mailbox_id, box.name, box.tab_title) == ("autre-messagerie", "Courrier Facile", "Courrier Facile")
    assert (box.address, box.confidence) == ("courrier-facile.exercice", "C")
    assert box.source == "inventé pour l'entraînement"
    names = {Folder.INBOX: "Reçus", Folder.SPAM: "Pourriel", Folder.TRASH: "Poubelle", Folder.SENT: "Partis"}
    assert box.folders == names
    assert box.look == Look("#0B4F57", "#8FD8E0", "line", "square")
    assert (box.whole_page, box.initials) == (False, False)
    assert box.columns == ("reading", "list", "folders")
    assert box.order == (Folder.INBOX, Folder.TRASH, Folder.SPAM, Folder.SENT)
    assert box.text["check"] == "Relever"
    usual = Library().mailbox("messagerie")
    assert usual.columns == ("folders", "list", "reading")
    assert usual.order == RECEIVED
    assert (usual.whole_page, usual.initials) == (False, True)
    third = Library().mailbox("lettre-claire")
    assert third.whole_page
    assert set(third.order) == set(Folder)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('columns = ["reading", "list", "folders"]', 'columns = ["reading", "list"]', "une fois : folders, list"),
        ('columns = ["reading", "list", "folders"]', 'columns = ["reading", "list", "list"]', "deux fois"),
        ('"trash", "spam", "sent"]', '"trash", "spam"]', "une fois : inbox, spam, trash, sent"),
        ('sent = "Partis"\n', "", "une fois : inbox, spam, trash\\."),
        ('"trash", "spam", "sent"]', '"trash", "spma", "sent"]', "« spam »"),
        ('color = "#0B4F57"', 'color = "#8FA04A"', "se lit mal"),
        ('color_dark = "#8FD8E0"', 'color_dark = "#0B4F57"', "plus claire"),
        ('color_dark = "#8FD8E0"\n', "", "Il manque la clé « color_dark »"),
        ('color = "#0B4F57"', 'color = "bleu"', "#RRVVBB"),
        ('header = "line"', 'header = "lin"', "« line »"),
        ("initials = false", 'message = "pages"', "« page »"),
    ],
)
def test_a_wrong_look_is_said(old: str, new: str, reason: str, tmp_path: Path) -> None:
    """Columns and folders each once, colours that can be read, words that there are; with file and line."""
    folder = tmp_path / "mails" / "autre-messagerie"
    shutil.copytree(resource_path("mails", "autre-messagerie"), folder)
    path = folder / "mailbox.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=reason) as wrong:
        Library([tmp_path]).mailbox("autre-messagerie")
    assert all(p.file.endswith("mailbox.toml") and p.place.startswith("ligne ") for p in wrong.value.problems)


@pytest.mark.parametrize("key", ["subject", "from_address", "from_name", "text"])
def test_a_clue_stands_in_the_mail(key: str, tmp_path: Path) -> None:
    """A clue at words that the mail does not have could not be shown; each part of the mail may hold one."""
    text = resource_path("mails", "faux-code.toml").read_text("utf-8").replace('"faux-code"', '"mein-code"')
    words = {"subject": "Confirmez", "from_address": "assistance@", "from_name": "Assistance", "text": "répondez à"}
    good = text.replace('at = "répondez à ce mail avec le code"', f'at = "{words[key]}"')
    path = tmp_path / "mein-code.toml"
    path.write_text(good, encoding="utf-8")
    assert check([path], vocabulary()) == []
    path.write_text(good.replace(f'at = "{words[key]}"', 'at = "nulle part"'), encoding="utf-8")
    (problem,) = check([path], vocabulary())
    assert "clue[1].at" in problem.place
    assert "Ces mots ne sont pas dans le mail" in problem.message


def test_a_clue_stands_in_the_body_that_is_shown(tmp_path: Path) -> None:
    """Where a mail has HTML, that is what the learner reads: words of the text part only could not be marked."""
    text = resource_path("mails", "faux-carte-vitale.toml").read_text("utf-8")
    text = text.replace('id = "faux-carte-vitale"', 'id = "mein-html"')
    path = tmp_path / "mein-html.toml"
    path.write_text(text, encoding="utf-8")
    assert check([path], vocabulary()) == []
    head, _, html = text.partition('html = """')
    changed = html.replace("vos droit.", "vos affaires.", 1)
    path.write_text(f'{head}html = """{changed}', encoding="utf-8")
    (problem,) = check([path], vocabulary())
    assert "clue[4].at" in problem.place
