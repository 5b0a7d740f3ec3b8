"""Mails as they come: well made, badly made, and made to hurt."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_sim.mail.reading import (
    MAX_BYTES,
    MAX_LINES,
    MAX_TEXT,
    MAX_TEXT_RUN,
    MailRefused,
    ReadableMail,
    read_mail,
)
from tests.helpers.hostile import HURTFUL_MAILS, ODD_LINES, assert_readable, jpeg, multipart, nested, part, png, usual
from tests.helpers.pace import at_once


def quickly(raw: bytes) -> ReadableMail:
    return at_once(lambda: read_mail(raw))


def test_usual_mail_is_read_whole() -> None:
    """The mail every exercise shows."""
    mail = read_mail(usual())
    assert mail.sender_name == "Assurance Maladie – ameli"
    assert mail.sender_address == "ne-pas-repondre@ameli.example"
    assert mail.recipient == "Jeanne Dupré <jeanne@exemple.example>"
    assert mail.subject == "Votre code de sécurité à usage unique, valable quinze minutes seulement"
    assert mail.date == datetime(2026, 3, 2, 8, 15, tzinfo=UTC)
    assert mail.text.strip() == "Bonjour,\n\nVotre code : 482913"
    assert mail.html is not None
    assert "<b>482913</b>" in mail.html
    assert dict(mail.images) == {"logo": png(20, 10)}
    assert not mail.formatting_removed


def test_html_alone_gives_its_words_as_text() -> None:
    """The plain text is always there: it is what is shown when the HTML is refused."""
    mail = read_mail(part("text/html; charset=utf-8", "<style>x</style><p>Été&nbsp;: <b>12</b></p><p>fin"))
    assert mail.text == "Été\xa0: 12\nfin"


def test_html_beyond_the_limits_gives_text() -> None:
    """22 nested tables froze Qt for over a minute."""
    html = "<table><tr><td>" * 22 + "lisible" + "</td></tr></table>" * 22
    mail = quickly(multipart(part("text/html", html)))
    assert (mail.html, mail.text, mail.formatting_removed) == (None, "lisible", True)


def test_html_part_over_its_limit_gives_text() -> None:
    """256 KiB of HTML is the limit whatever the charset makes of it."""
    mail = quickly(multipart(part("text/plain", "court"), part("text/html; charset=utf-16", b"a " * 131_073)))
    assert (mail.html, mail.text, mail.formatting_removed) == (None, "court", True)


def test_oversize_file_is_refused() -> None:
    """One byte above 512 KiB."""
    head = b"Subject: a\n\n"
    assert read_mail(head + b"a " * ((MAX_BYTES - len(head)) // 2)).subject == "a"
    with pytest.raises(MailRefused):
        read_mail(b"a" * (MAX_BYTES + 1))


def test_too_many_parts_are_refused() -> None:
    """100 parts, their containers counted."""
    assert read_mail(multipart(*[part("text/plain", "a")] * 99)).text.split() == ["a"] * 99
    for count in (100, 5_000):
        with pytest.raises(MailRefused):
            quickly(multipart(*[part("text/plain", "a")] * count))


def test_multipart_bomb_is_refused() -> None:
    """A thousand levels end email.parser with a RecursionError."""
    assert read_mail(nested(10)).text == "au fond"
    with pytest.raises(MailRefused):
        quickly(nested(11))
    bomb = b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(9_000))
    with pytest.raises(MailRefused):
        quickly(bomb)


@pytest.mark.parametrize("raw", HURTFUL_MAILS, ids=lambda raw: repr(raw[:40]))
def test_mail_made_to_hurt_is_read_calmly(raw: bytes) -> None:
    """Each of these costs some reader of mails seconds, a RecursionError, a ValueError or a warning."""
    raw = raw[:MAX_BYTES]
    try:
        mail = quickly(raw)
    except MailRefused:
        return
    assert len(mail.text) <= MAX_TEXT * 1.01
    assert len(mail.subject) <= 300


def test_every_codec_of_the_list_exists() -> None:
    """A misspelt codec would be a LookupError at the first mail that uses it."""
    names = (
        "utf-8 us-ascii utf-16 utf-16le utf-16be big5 gb2312 gbk gb18030 shift_jis euc-jp euc-kr iso-2022-jp koi8-r"
    )
    names += " koi8-u macintosh " + " ".join(f"iso-8859-{n} windows-{1249 + n} cp{1249 + n}" for n in range(1, 18))
    for name in names.split():
        assert isinstance(read_mail(b"Content-Type: text/plain; charset=" + name.encode() + b"\n\na\xe9").text, str)


@pytest.mark.parametrize(
    ("charset", "body", "text"),
    [
        ("iso-8859-1", b"\xe9t\xe9 \x80", "été €"),
        ("windows-1252", b"\xe9t\xe9", "été"),
        ("ISO-8859-15", b"\xa4", "€"),
        ("UTF-8", "été".encode(), "été"),
        ("rot13", "été".encode(), "été"),
        ("nimporte", b"\xe9t\xe9", "été"),
        ("utf-8", b"a\xffb", "aÿb"),
        ("utf-8", "été ".encode() + b"\xe9", "été é"),
        ("", b"EXPIR\xc9\xa0\xbb \xe9", "EXPIRÉ\xa0» é"),
        ("utf-8", b"\x81", "\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_strange_charsets_are_read(charset: str, body: bytes, text: str) -> None:
    """French mails say latin-1 and mean cp1252, or say nothing that is true."""
    assert read_mail(f"Content-Type: text/plain; charset={charset}\n\n".encode() + body).text == text


def test_base64_that_is_broken_gives_what_is_left() -> None:
    """A mail cut off in the middle is still worth reading."""
    raw = b"Content-Transfer-Encoding: base64\n\nQm9u*am91\ncg=\nx"
    assert read_mail(raw).text.startswith("Bonjour")


def test_signs_that_nobody_sees_are_gone() -> None:
    """A direction sign in the name of the sender makes one address look like another."""
    mail = read_mail("From: Ban\u202eque\u200b\x00 <a@b.fr>\nSubject: x\u2066y\ufeff\n\na\x00b\u202ec\ufdd0".encode())
    assert (mail.sender_name, mail.subject, mail.text) == ("Banque", "xy", "abc")
    utf16 = read_mail(b"Content-Type: text/plain; charset=utf-16-le\n\n" + b"a\x00\x00\xd8b\x00")
    utf16.text.encode()  # no lone surrogate is left


def test_encoded_name_brings_no_second_header_and_no_address() -> None:
    """Header injection: an encoded line end or address must stay a part of the name."""
    mail = read_mail(b"From: =?utf-8?q?Moi=0ABcc:_x_=3Cbanque=40vrai.fr=3E?= <a@b.fr>\nSubject: =?utf-8?b?YQpi?=\n\n")
    assert mail.sender_name == "Moi Bcc: x <banque@vrai.fr>"
    assert mail.sender_address == "a@b.fr"
    assert mail.subject == "a b"


def test_letter_cut_in_two_between_encoded_words_is_joined() -> None:
    """Some programs cut an é in the middle."""
    assert read_mail(b"Subject: =?utf-8?q?=C3?=\n =?utf-8?q?=A9t=C3=A9?= fini\n\n").subject == "été fini"


def test_first_of_two_headers_counts_and_missing_ones_are_empty() -> None:
    """Two programs that choose differently let a check be passed by."""
    mail = read_mail(b"Subject: un\nSUBJECT: deux\n\ntexte")
    assert (mail.subject, mail.sender_name, mail.sender_address, mail.recipient) == ("un", "", "", "")
    assert (mail.date, mail.text, mail.html) == (None, "texte", None)


@pytest.mark.parametrize(
    ("given_date", "expected"),
    [
        ("Mon, 2 Mar 2026 09:15:00", datetime(2026, 3, 2, 9, 15, tzinfo=UTC)),
        ("Mon, 2 Mar 2026 09:15:00 -0000", datetime(2026, 3, 2, 9, 15, tzinfo=UTC)),
        ("2 Mar 2026 09:15:00 +0100", datetime(2026, 3, 2, 8, 15, tzinfo=UTC)),
        ("demain", None),
        ("31 Feb 2026 25:61:00", None),
        ("1 Jan 1200 00:00:00 +1400", None),
        ("31 Dec 9999 23:59:59 -1200", None),
        ("2 Mar 2026 09:15:00 +9999", None),
        ("2 Mar 2026 09:15:00 +99999999999999999999", None),
    ],
)
def test_dates(given_date: str, expected: datetime | None) -> None:
    """A date nobody can sort by is no date; one without zone is UTC."""
    assert read_mail(f"Date: {given_date}\n\n".encode()).date == expected


def test_pictures_by_their_bytes_and_size() -> None:
    """A picture of 30,000 x 30,000 takes 3.6 GB once decoded, and a name proves nothing."""
    given_parts = {
        "bon": ("image/png", png(2_000, 2_000)),
        "photo": ("image/jpeg", jpeg(640, 480)),
        "enorme": ("image/png", png(30_000, 30_000)),
        "haute": ("image/jpeg", jpeg(10, 2_001)),
        "nulle": ("image/png", png(0, 10)),
        "svg": ("image/png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        "gif": ("image/gif", png(10, 10)),
        "second": ("image/png", png(2_000, 2_000)),
        "de trop": ("image/png", png(100, 100)),
    }
    mail = read_mail(multipart(*(part(k, data, f"Content-ID: <{cid}>") for cid, (k, data) in given_parts.items())))
    assert set(mail.images) == {"bon", "photo", "de trop"}


def test_attached_files_are_not_the_text() -> None:
    """The text of an attached file is not what the sender wrote."""
    attached = part("text/plain", "joint", "Content-Disposition: attachment; filename=a.txt")
    assert read_mail(multipart(attached, part("text/plain", "vrai"))).text == "vrai"


def test_long_text_is_cut_and_long_words_are_broken() -> None:
    """A word of a million letters freezes Qt in plain text too."""
    text = read_mail(b"\n" + b"m" * 500_000).text
    assert len(text) <= MAX_TEXT * 1.01
    assert text.endswith("[…]")
    assert max(map(len, text.split("\u200b"))) <= MAX_TEXT_RUN + 5
    assert read_mail(b"\n" + b"a\n" * 30_000).text.count("\n") <= MAX_LINES


def test_refusal_does_not_quote_the_mail() -> None:
    """A mail may hold a code, and the message of an exception ends in a log."""
    with pytest.raises(MailRefused) as refused:
        read_mail(multipart(*[part("text/plain", "482913")] * 200))
    assert "482913" not in repr(refused.value)


def test_exercises_load_without_the_readers_of_mail() -> None:
    """nh3 and html.parser cost start-up time that only the mailbox needs."""
    check = (
        "import sys, desktop_sim.exercises; sys.exit(bool({'nh3', 'html.parser', 'email.utils'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", check], check=False, env=os.environ).returncode == 0


FAST = settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])


def read_or_refuse(raw: bytes) -> None:
    try:
        mail = quickly(raw)
    except MailRefused:
        return
    assert_readable(mail)


@FAST
@given(st.one_of(st.binary(max_size=400), st.lists(st.sampled_from(ODD_LINES), max_size=40).map(b"\n".join)))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    """Nobody has seen all the mails there are."""
    read_or_refuse(raw)


@FAST
@given(st.data())
def test_damaged_mail_is_read_or_refused(data: st.DataObject) -> None:
    """A real mail with some bytes changed reaches further into the reader than chance does."""
    raw = bytearray(usual())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(raw)))
        raw[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=6))
    read_or_refuse(bytes(raw))


@FAST
@given(st.text(alphabet="0123456789:+- ,MonJanFebGMTZ.", max_size=40))
def test_any_date_is_read_or_none(date: str) -> None:
    """The date reader of the standard library has raised five kinds of exceptions so far."""
    read_or_refuse(b"Date: " + date.encode() + b"\n\n")
