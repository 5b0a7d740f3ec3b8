"""The mails that failed in people's hands, a test each (C1 to C12), with others of the same kind.

C3, what is wider than its place, is also seen on the screen: ``tests/ui/test_wide_text.py``, ``test_mail_pane.py``.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from desktop_sim.exercises.checking import check
from desktop_sim.mail.reading import FileFault, fault_of, read_mail
from desktop_sim.mail.words import files_words, sender_words, shown_words
from desktop_sim.ui.pages.registry import vocabulary
from desktop_sim.words.breaking import LONGEST_WORD, breakable
from tests.exercises.test_own_mail import TOML
from tests.helpers.hostile import multipart, part, png
from tests.mail.senders import CAISSE, PIRATE


def sender(header: str) -> str:
    return sender_words(read_mail(f"From: {header}\nSubject: x\n\nBonjour".encode()))


def shown(raw: bytes) -> str:
    """What stands in the pane, on one line."""
    *_, body = shown_words(read_mail(raw))
    return " ".join(body.split())


def page(html: str) -> bytes:
    return b"From: a@b.fr\nSubject: x\n" + part("text/html; charset=utf-8", html)


def checked(folder: Path, raw: bytes, more: str = "") -> list[str]:
    """What « desktop-sim check » says of a mail of one's own."""
    (folder / "mails").mkdir()
    (folder / "mails" / "mon-mail.toml").write_text(TOML.format(eml="vu.eml", more=more), encoding="utf-8")
    (folder / "mails" / "vu.eml").write_bytes(raw)
    return [problem.message for problem in check([folder / "mails" / "mon-mail.toml"], vocabulary())]


def test_c1_an_address_in_quotes_is_a_name() -> None:
    """The caisse's address was shown, and the mail came from elsewhere."""
    assert sender(f'"Caisse <{CAISSE}>" <{PIRATE}>') == f"Caisse <{CAISSE}> · {PIRATE}"
    assert sender(f'"{CAISSE}" <{PIRATE}>') == f"{CAISSE} · {PIRATE}"
    assert sender(f"{CAISSE} <{PIRATE}>") == f"{CAISSE} · {PIRATE}"


def test_c2_an_address_in_a_comment_is_nothing() -> None:
    """Comments may stand nearly everywhere, and in each other."""
    assert sender(f"({CAISSE}) {PIRATE}") == PIRATE
    assert sender(f"(a (<{CAISSE}>) \\) b) <{PIRATE}>") == PIRATE
    assert sender(f"pirate(<{CAISSE}>)@ailleurs.exercice") == PIRATE
    assert sender(f"Caisse <{PIRATE}> ({CAISSE})") == f"Caisse · {PIRATE}"


@pytest.mark.parametrize(
    "run", ["x" * 120, "é" * 200, "a-" * 100, "https://x.fr/" + "y" * 300, "a@" + "b." * 90 + "fr"]
)
def test_c3_a_long_run_may_break_anywhere(run: str) -> None:
    """The pane was 1,787 px wide in a window of 1,280; no sign is lost for that, and no word is broken."""
    assert max(map(len, breakable(run).split("\u200b"))) <= LONGEST_WORD
    assert breakable(run).replace("\u200b", "") == run
    assert breakable("Les remboursements extraordinaires.") == "Les remboursements extraordinaires."


def test_c4_raw_latin_1_in_a_header_is_read() -> None:
    """« R�servation » for « Réservation »."""
    mail = read_mail(b"From: R\xe9my <a@b.fr>\nTo: Ren\xe9e <c@d.fr>\nSubject: R\xe9servation\n\nx")
    assert (mail.subject, mail.sender_name, mail.recipient) == ("Réservation", "Rémy", "Renée <c@d.fr>")
    assert read_mail(b"Subject: 10 \x80 \x96 l\x92\xe9t\xe9\n\nx").subject == "10 € – l’été"


def test_c5_all_inline_texts_are_shown_in_order() -> None:
    """Of text, picture, text the first text only was."""
    texts = part("text/plain", "Un."), part("text/plain", "Deux.", "Content-Disposition: inline")
    assert shown(multipart(texts[0], part("image/png", png(9, 9)), texts[1])) == "Un. Deux."
    assert shown(multipart(texts[1], part("text/html", "<p>Trois"), texts[0])) == "Deux. Trois Un."


@pytest.mark.parametrize(
    "file", ['text/html; name="f.html"', "text/plain; name=f.txt", "text/plain; name*=utf-8''f.txt"]
)
def test_c6_a_part_with_a_name_is_a_file(file: str) -> None:
    """It stood in place of the message."""
    for parts in (
        [part("text/plain", "Corps."), part(file, "FICHIER")],
        [part(file, "FICHIER"), part("text/plain", "Corps.")],
    ):
        raw = multipart(*parts)
        assert shown(raw) == "Corps."
        assert files_words(read_mail(raw)).startswith("Pièce jointe : f.")


@pytest.mark.parametrize(
    "html", ["<br>", "", "<p>&nbsp;", "<style>p{}</style>", "<p hidden>x", "&#8203;<img width=1>"]
)
def test_c7_html_without_a_word_gives_way_to_the_text(html: str) -> None:
    """The pane was blank."""
    assert shown(multipart(part("text/plain", "Corps."), part("text/html", html), kind="alternative")) == "Corps."


@pytest.mark.parametrize(
    "hidden",
    [
        'style="display:none"', 'style="visibility: hidden"', "hidden", 'style="font-size:0"', 'style="opacity:0"',
        'style="color:red; DISPLAY : None !important"', 'class="c"',
    ],
)  # fmt: skip
def test_c8_what_the_sender_hid_is_not_shown(hidden: str) -> None:
    """« Votrepommes compte » in 1,086 mails of 10,610."""
    style = "<style>.c { display: none }</style>"
    assert shown(page(f"{style}Votre<span {hidden}>pommes</span> compte")) == "Votre compte"


def test_c9_a_withheld_picture_leaves_its_words() -> None:
    """1,516 mails of 10,610 were blank; the link round it is pressed in ``test_mail_pane.py``."""
    link = '<a href="https://faux.exercice/">{}</a>'
    assert shown(page(link.format('<img src="https://x.fr/b.png" alt="Confirmez">'))) == "Confirmez (image retirée)"
    assert shown(page(link.format("<img src=b.png>"))) == "(image retirée)"
    assert shown(page(link.format(""))) == "https://faux.exercice/"


@pytest.mark.parametrize(
    "html", ["Votre carte\r\nexpire", "Votre <b>carte</b>&nbsp;expire", "Votre car<wbr>te ex&shy;pire"]
)
def test_c10_a_clue_is_looked_for_in_what_is_shown(html: str, tmp_path: Path) -> None:
    """« check » did not find what everybody sees."""
    clue = '[[clue]]\nkind = "urgency"\nat = "carte expire"\nsay = "On vous presse."'
    assert checked(tmp_path, page(f"<p>{html}</p>"), clue) == []


@pytest.mark.parametrize(
    ("raw", "fault", "words"),
    [
        (random.Random(11).randbytes(4_000), FileFault.NO_MAIL, "n'est pas un mail"),
        (b"", FileFault.EMPTY, "est vide"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_000), FileFault.OUTLOOK, "Outlook (.msg)"),
        (b"From: a@b.fr\nSubject: x\n\n \n", FileFault.SHOWS_NOTHING, "ne montre rien"),
    ],
    ids=["random", "empty", "outlook", "nothing"],
)
def test_c11_a_file_that_is_no_mail_is_said_to_be_none(
    raw: bytes, fault: FileFault, words: str, tmp_path: Path
) -> None:
    """« Tout est bon. » was said of each."""
    assert fault_of(raw) is fault
    (said,) = checked(tmp_path, raw)
    assert words in said


@pytest.mark.parametrize(
    "element",
    [
        *(
            "<button>mots</button>",
            "<textarea>mots</textarea>",
            "<map><p>mots</p></map>",
            "<noscript>mots</noscript>",
        ),
        *("<select><option>mots</select>", "<fieldset>mots</fieldset>", "<input value=mots>", "<x-y>mots</x-y>"),
    ],
)
def test_c12_words_in_any_element_are_kept(element: str) -> None:
    """They were lost with what they stood in."""
    assert shown(page(f"<p>Deux</p>{element}<p>ici</p>")) == "Deux mots ici"
