"""What a mail says is shown: every kind of mail of which parts were lost, or stood in place of the message."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop_sim.mail.body import FileKind
from desktop_sim.mail.reading import FileFault, ReadableMail, fault_of, read_mail
from desktop_sim.mail.words import DAMAGED, ENCRYPTED, SIGNED, files_words, remarks, shown_words, shows
from tests.helpers.hostile import multipart, part, png

PDF = part("application/pdf", b"%PDF", 'Content-Disposition: attachment; filename="a b.pdf"')


def plain(words: str, *headers: str) -> bytes:
    return part("text/plain; charset=utf-8", words, *headers)


def html(words: str, *headers: str) -> bytes:
    return part("text/html; charset=utf-8", words, *headers)


def body_of(mail: ReadableMail) -> str:
    """What stands in the pane, one line."""
    *_, body = shown_words(mail)
    return " ".join(body.split())


def shown(raw: bytes) -> str:
    return body_of(read_mail(raw))


# -- which parts ----------------------------------------------------------------------------------------------


def test_all_inline_parts_are_shown_in_their_order() -> None:
    """C5: of text, picture, text only the first text was shown."""
    picture = part("image/png", png(20, 10))
    assert shown(multipart(plain("Un."), picture, plain("Deux."))) == "Un. Deux."
    assert shown(multipart(plain("Un."), html("<p>Deux</p>"), plain("Trois <b>."), html("Quatre"))) == (
        "Un. Deux Trois <b>. Quatre"
    )
    inner = multipart(plain("Deux."), html("<p>Trois."), boundary="inner")
    assert shown(multipart(plain("Un."), inner, plain("Quatre."))) == "Un. Deux. Trois. Quatre."
    assert shown(multipart(plain("Un."), plain("Deux."), kind="unheard-of")) == "Un. Deux."


@pytest.mark.parametrize(
    "file",
    [
        html("<p>FICHIER</p>", 'Content-Disposition: inline; filename="f.html"'),
        part('text/html; name="f.html"', "FICHIER"),
        part("text/plain; name=f.txt", "FICHIER"),
        plain("FICHIER", "Content-Disposition: attachment"),
        plain("FICHIER", "Content-Disposition: ATTACHMENT; filename*=utf-8''f%C3%A9.txt"),
        plain("FICHIER", "Content-Disposition: inline; filename*0=f; filename*1=.txt"),
        part("text/calendar; method=REQUEST", "FICHIER"),
        part("text/x-vcard", "FICHIER"),
        part("text/css", "FICHIER"),
        part("application/octet-stream", "FICHIER"),
        b"Content-Type: message/rfc822\r\n\r\nSubject: FICHIER\r\n\r\nFICHIER",
        b"Content-Type: message/delivery-status\r\n\r\nStatus: FICHIER",
    ],
)
def test_files_are_listed_and_are_never_the_message(file: bytes) -> None:
    """C6: a part with the name of a file stood in place of the message, before it or behind."""
    for raw in (multipart(plain("Corps."), file), multipart(file, plain("Corps."))):
        mail = read_mail(raw)
        assert body_of(mail) == "Corps."
        assert len(mail.files) == 1
        assert files_words(mail).startswith("Pièce jointe : ")
    alone = read_mail(multipart(file))
    assert (body_of(alone), len(alone.files)) == ("", 1)


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ('filename="a b.pdf"', "a b.pdf"),
        ("filename=a b.pdf", "a b.pdf"),
        ("FILENAME = a.pdf ; size=3", "a.pdf"),
        ('filename="a;b\\"c.pdf"', 'a;b"c.pdf'),
        ("filename*=utf-8''%C3%A9t%C3%A9.pdf", "été.pdf"),
        ("filename*=iso-8859-1'fr'%E9t%E9.pdf; filename=a.pdf", "été.pdf"),
        ("filename*0*=utf-8''%C3%A9; filename*1=t; filename*2*=%C3%A9.pdf", "été.pdf"),
        ('filename="=?utf-8?q?=C3=A9t=C3=A9.pdf?="', "été.pdf"),
        ('filename="photo\u202egpj.exe"', "photogpj.exe"),
        ('filename="a\tb\x00.pdf"', "a b.pdf"),
        ("", ""),
    ],
)
def test_names_of_files_are_read(disposition: str, name: str) -> None:
    """As many ways to write them as programs; and none turns the writing direction round."""
    raw = multipart(plain("x"), part("application/pdf", b"%PDF", f"Content-Disposition: attachment; {disposition}"))
    (file,) = read_mail(raw).files
    assert (file.name, file.kind) == (name, FileKind.FILE)


def test_what_lies_beside_is_said_by_its_kind() -> None:
    """« Fichier sans nom » for an invitation tells nobody anything."""
    files = [
        part("image/jpeg", b"x"),
        part("text/calendar", "x"),
        b"Content-Type: message/rfc822\r\n\r\nSubject: =?utf-8?q?Votre_carte?=\r\n\r\nx",
        b"Content-Type: message/rfc822\r\n\r\n\r\nx",
        part("application/pgp-signature", "x"),
        part("application/zip", "x"),
    ]
    assert files_words(read_mail(multipart(plain("x"), *files))) == (
        "Pièces jointes : image · invitation · message « Votre carte » · message sans objet · signature"
        " · fichier sans nom"
    )
    assert files_words(read_mail(plain("x"))) == ""


def test_an_alternative_whose_html_shows_no_word_gives_way_to_its_text() -> None:
    """C7: text « Corps. » and html « <br> » showed nothing."""
    for page in ("<br>", "", "<p>&nbsp;</p>", "<div style='display:none'>PIÈGE</div>", "<!-- PIÈGE -->", "\u200b"):
        assert shown(multipart(plain("Corps."), html(page), kind="alternative")) == "Corps."
    assert shown(multipart(plain(" "), html("<p>Corps."), kind="alternative")) == "Corps."
    assert shown(multipart(html("<p>Corps."), plain("texte"), kind="alternative")) == "Corps."
    assert shown(multipart(plain("un"), plain("deux"), kind="alternative")) == "deux"
    amp = part("text/x-amp-html", "AMP")
    assert shown(multipart(plain("texte"), html("Corps."), amp, kind="alternative")) == "Corps."


def test_an_alternative_of_several_parts_is_one_message() -> None:
    """As the programs of telephones write it: text, or HTML with pictures and more HTML behind."""
    rich = multipart(html("Un"), part("image/png", png(9, 9)), html("Deux"), PDF, boundary="rich")
    mail = read_mail(multipart(plain("Un deux"), rich, part("text/calendar", "x"), kind="alternative"))
    assert body_of(mail) == "Un Deux"
    assert mail.text == "Un deux"
    assert [file.kind for file in mail.files] == [FileKind.PICTURE, FileKind.FILE, FileKind.INVITATION]


def test_pictures_that_html_shows_are_not_listed_as_well() -> None:
    """The institution's logo is no file to be opened."""
    logo = part("image/png", png(9, 9), "Content-ID: <l@x>", 'Content-Disposition: inline; filename="logo.png"')
    other = part("image/png", png(9, 9), "Content-ID: <o@x>", 'Content-Disposition: inline; filename="o.png"')
    mail = read_mail(multipart(html("Bonjour <img src='cid:l%40x'>"), logo, other, kind="related"))
    assert mail.html is not None
    assert "cid:l%40x" in mail.html
    assert files_words(mail) == "Pièce jointe : o.png"


def test_a_picture_that_the_mail_does_not_have_is_withheld_too() -> None:
    """A part that is missing, too large or no PNG left a blank."""
    mail = read_mail(multipart(html("<img src=cid:a alt=Logo><img src=cid:b alt=Photo>"),
                               part("image/png", png(9, 9), "Content-ID: <a>"),
                               part("image/gif", b"GIF89a", "Content-ID: <b>")))  # fmt: skip
    assert mail.html is not None
    assert "cid:a" in mail.html
    assert body_of(mail) == "Photo (image retirée)"


# -- what is broken -------------------------------------------------------------------------------------------


def broken(announced: str, *lines: str) -> bytes:
    head = (
        f'Content-Type: multipart/mixed; boundary="{announced}"\n\n'
        if announced
        else "Content-Type: multipart/mixed\n\n"
    )
    return (head + "\n".join(lines)).encode()


PART = "Content-Type: text/plain\n\n"


@pytest.mark.parametrize(
    "raw",
    [
        broken("B", "--C", PART + "Un.", "--C", PART + "Deux.", "--C--"),
        broken("", "--C", PART + "Un.", "--C", PART + "Deux.", "--C--"),
        broken("B" * 300, "--C", PART + "Un.", "--C", PART + "Deux.", "--C--"),
        broken("B", "--B", PART + "Un.", "--B", PART + "Deux."),
        broken("B", "--B", PART + "Un.", "--B--", "--B", PART + "Deux.", "--B--"),
        broken("B", "--b", PART + "Un.", "--B", PART + "Deux.", "--B--"),
        broken("B", "Un.", "Deux."),
        broken("", "Un.", "Deux."),
    ],
)
def test_a_broken_boundary_shows_what_can_be_read(raw: bytes) -> None:
    """And says that something may be missing."""
    mail = read_mail(raw)
    assert body_of(mail) == "Un. Deux."
    assert remarks(mail) == [DAMAGED]


def test_a_whole_mail_is_not_called_damaged() -> None:
    """What is always said is read by nobody."""
    assert remarks(read_mail(multipart(plain("Un."), multipart(plain("Deux."), boundary="C")))) == []
    assert remarks(read_mail(b"Content-Type: multipart/mixed; boundary=B\n\n")) == []
    assert remarks(read_mail(plain("--B\nContent-Type: x"))) == []


@pytest.mark.parametrize(
    ("kind", "remark"),
    [
        (part("application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", b"x"), ENCRYPTED),
        (multipart(part("application/pgp-encrypted", "Version: 1"), part("application/octet-stream", "x"),
                   kind="encrypted; protocol=x"), ENCRYPTED),
        (plain("Bonjour\n-----BEGIN PGP MESSAGE-----\nxx"), ENCRYPTED),
        (multipart(plain("Bonjour"), part("application/pkcs7-signature; name=s.p7s", "x"), kind="signed"), SIGNED),
        (multipart(plain("Bonjour"), part("application/pgp-signature", "x"), kind="signed"), SIGNED),
        (plain("-----BEGIN PGP SIGNED MESSAGE-----\nBonjour"), SIGNED),
    ],
)  # fmt: skip
def test_what_is_encrypted_or_signed_is_said(kind: bytes, remark: str) -> None:
    """An empty pane would look like a fault of the learner's."""
    mail = read_mail(kind)
    assert remarks(mail) == [remark]
    assert remark is ENCRYPTED or "Bonjour" in body_of(mail)


# -- charsets and lines ---------------------------------------------------------------------------------------


def test_raw_letters_in_headers_are_read() -> None:
    """C4: a subject in Latin-1 had a black mark for each accent."""
    assert read_mail(b"Subject: R\xe9servation\nTo: Ren\xe9 <r@b.fr>\n\nx").subject == "Réservation"
    assert read_mail(b"To: Ren\xe9 <r@b.fr>\n\nx").recipient == "René <r@b.fr>"
    assert read_mail("Subject: Réservation\n\nx".encode()).subject == "Réservation"
    assert read_mail(b"Subject: =?utf-8?q?R=E9servation_n=B0 3?=\n\nx").subject == "Réservation n° 3"


@pytest.mark.parametrize(
    ("charset", "data"),
    [
        ("utf-8", "carte expirée".encode("latin-1")),
        ("us-ascii", "carte expirée".encode()),
        ("", "carte expirée".encode("cp1252")),
        ("iso-8859-15", "carte expirée".encode("iso-8859-15")),
        ("utf-16", "carte expirée".encode("utf-16")),
        ('"utf-8"', "carte expirée".encode()),
        ("cp850", "carte expirée".encode("cp850")),
        ("macintosh", "carte expirée".encode("mac-roman")),
    ],
)
def test_charsets_that_are_said_and_those_that_are_meant(charset: str, data: bytes) -> None:
    """Bytes that are not UTF-8 are read as Windows writes them before they become a mark."""
    assert shown(part(f"text/plain; charset={charset}", data)) == "carte expirée"
    assert shown(part(f"text/html; charset={charset}", data)) == "carte expirée"


def test_kinds_are_read_as_carelessly_as_they_are_written() -> None:
    """Capitals, comments, blanks, no « ; »: the mail is shown all the same."""
    for kind in (
        "TEXT/HTML",
        "text/html charset=utf-8",
        "text/html ; x",
        " text/html;;charset=utf-8",
        'text/html; x="; y',
    ):
        assert shown(f"Content-Type: {kind}\n\n<p>Votre <b>carte</b>".encode()) == "Votre carte"
    for kind in ("text", "text/markdown", "html", "text/x-unknown"):
        assert shown(f"Content-Type: {kind}\n\nVotre carte".encode()) == "Votre carte"
    quoted = b'Content-Type: multipart/mixed; x="; boundary=non"; boundary=oui\n\n--oui\n\nVotre carte\n--oui--'
    assert shown(quoted) == "Votre carte"


def test_lines_that_a_program_broke_are_joined() -> None:
    """format=flowed: a line that ends in a space goes on."""
    head = b"Content-Type: text/plain; format=flowed\n\n"
    assert read_mail(head + b"Votre carte \nexpire.\nFin\n-- \nJean").text == "Votre carte expire.\nFin\n-- \nJean"
    assert read_mail(head + b"> un \n> deux\n>> trois \nquatre\n  cinq").text == "> un deux\n>> trois \nquatre\n cinq"
    assert read_mail(head.replace(b"flowed", b"flowed; delsp=yes") + b"exp \nire").text == "expire"
    assert read_mail(b"\nVotre carte \nexpire.").text == "Votre carte \nexpire."


def test_the_date_is_the_mails_own() -> None:
    """Not the minute in which the exercise began."""
    assert read_mail(b"Date: Tue, 3 Nov 2020 09:15:00 +0100\n\nx").date == datetime(2020, 11, 3, 8, 15, tzinfo=UTC)


# -- clues ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "words", "found"),
    [
        (html("<p>Votre carte\r\nexpire</p>"), "carte expire", True),
        (html("<p>Votre <b>carte</b>&nbsp;<i>exp</i>ire</p>"), "carte expire", True),
        (html("<p>carte</p><p>expire</p>"), "carte expire", True),
        (html("<p>car&shy;te\u200b expire</p>"), "carte expire", True),
        (html("<p>carte<span hidden>x</span> expire</p>"), "carte expire", True),
        (plain("Votre carte\nexpire"), "carte expire", True),
        (plain("Votre carte  \u00a0expire"), "carte expire", True),
        (html("<p>carte <span hidden>expire</span></p>"), "carte expire", False),
        (html("<p>carte&lt;b&gt;</p>"), "carte<b>", True),
        (html("<a href='https://faux.exercice/'>ici</a>"), "faux.exercice", False),
        (html("<a href='https://faux.exercice/'></a>"), "faux.exercice", True),
        (html("<p>Carte</p>"), "carte", False),
        (multipart(plain("carte expire"), html("<p>autre"), kind="alternative"), "carte expire", False),
        (plain("x"), " ", False),
    ],
)
def test_words_of_a_clue_are_looked_for_in_what_is_shown(raw: bytes, words: str, found: bool) -> None:
    """C10: « check » did not find what everybody sees."""
    assert shows(read_mail(raw), words) is found


def test_clues_are_found_in_subject_and_sender_too() -> None:
    """They are shown as well."""
    mail = read_mail(b"From: Caisse <a@b.exercice>\nSubject: Votre\n carte\n\nx")
    assert shows(mail, "a@b.exercice")
    assert shows(mail, "Votre carte")
    assert not shows(mail, "carte Caisse")


# -- files that are no mails ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"", FileFault.EMPTY),
        (b"\r\n \x00\x00", FileFault.EMPTY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), FileFault.OUTLOOK),
        (bytes(range(256)) * 20, FileFault.NO_MAIL),
        (b"PK\x03\x04" + b"x" * 100, FileFault.NO_MAIL),
        (b"%PDF-1.7\nSubject: x", FileFault.NO_MAIL),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), FileFault.NO_MAIL),
        (b"<html><body>Bonjour", FileFault.NO_MAIL),
        (b"Bonjour : ceci est une lettre.\n\nFrom: x", FileFault.NO_MAIL),
        ("From: a@b.fr\nSubject: x\n\nBonjour".encode("utf-16"), FileFault.NO_MAIL),
        (b"From: a@b.fr\nSubject: x\n\n\n", FileFault.SHOWS_NOTHING),
        (b"Subject: x\nContent-Type: text/html\n\n<p hidden>x</p>", FileFault.SHOWS_NOTHING),
        (b"From: a@b.fr\n\nBonjour", None),
        (b"Content-Type: text/html\n\n<p>x", None),
        (b"From: a@b.fr\n" + multipart(part("application/pdf", b"%PDF")), None),
        (b"From: a@b.fr\nContent-Type: text/html\n\n<img src=x>", None),
    ],
)
def test_a_file_that_is_no_mail_is_told_apart(raw: bytes, fault: FileFault | None) -> None:
    """C11: « Tout est bon. » for bytes thrown together."""
    assert fault_of(raw) is fault
