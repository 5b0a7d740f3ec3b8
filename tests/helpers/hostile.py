"""Mails and HTML made badly or made to hurt, for the tests of their readers and for the fuzzer."""

from __future__ import annotations

import base64
from datetime import UTC
from email.message import EmailMessage
from html.parser import HTMLParser

from desktop_sim.mail.html import ALLOWED_TAGS
from desktop_sim.mail.reading import ReadableMail
from desktop_sim.mail.text import clean_text
from desktop_sim.mail.words import files_words, remarks, sender_words


class Found(HTMLParser):
    """The tags and attributes that another parser finds in HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def assert_harmless(html: str) -> None:
    """What has been through the sanitiser reads nothing and leads nowhere but to a shown address."""
    assert "<script" not in html.lower()
    for tag, attributes in Found(html).tags:
        assert tag in ALLOWED_TAGS
        assert set(attributes) <= {"href", "src", "colspan", "align"}
        assert "src" not in attributes or (attributes["src"] or "").lower().startswith("cid:")
        assert "href" not in attributes or (attributes["href"] or "").lower().startswith(("http", "mailto:"))


def assert_readable(mail: ReadableMail) -> None:
    """What was read can be shown as it is."""
    for words in (mail.text, mail.html or "", mail.sender_name, mail.sender_address, mail.recipient, mail.subject):
        words.encode()
    assert mail.date is None or mail.date.tzinfo is UTC
    assert (mail.sender_fault is None) == bool(mail.sender_address)
    assert mail.sender_address.isprintable()
    shown = [mail.subject, sender_words(mail), files_words(mail), *remarks(mail)]
    assert all(words == clean_text(words) for words in shown)
    assert "\n" not in mail.subject + mail.sender_name + mail.recipient + mail.sender_address


def png(width: int, height: int, filler: int = 0) -> bytes:
    """Return the beginning of a PNG that says to be of this size."""
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + size + b"\x08\x02\x00\x00\x00" + b"x" * filler


def jpeg(width: int, height: int) -> bytes:
    """Return the beginning of a JPEG that says to be of this size."""
    return (
        b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08"
        + height.to_bytes(2, "big")
        + width.to_bytes(2, "big")
        + b"x" * 9
    )


def part(kind: str, body: bytes | str, *headers: str) -> bytes:
    data = body.encode() if isinstance(body, str) else body
    lines = [f"Content-Type: {kind}", "Content-Transfer-Encoding: base64", *headers, "", ""]
    return "\r\n".join(lines).encode() + base64.encodebytes(data)


def multipart(*parts: bytes, kind: str = "mixed", boundary: str = "B", headers: str = "") -> bytes:
    line = f"--{boundary}".encode()
    return (
        f'{headers}Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode()
        + b"".join(line + b"\r\n" + piece + b"\r\n" for piece in parts)
        + line
        + b"--\r\n"
    )


def nested(levels: int) -> bytes:
    mail = part("text/plain", "au fond")
    for level in range(levels):
        mail = multipart(mail, boundary=f"b{level}x")
    return mail


def usual() -> bytes:
    mail = EmailMessage()
    mail["From"] = '"Assurance Maladie – ameli" <ne-pas-repondre@ameli.example>'
    mail["To"] = "Jeanne Dupré <jeanne@exemple.example>"
    mail["Subject"] = "Votre code de sécurité à usage unique, valable quinze minutes seulement"
    mail["Date"] = "Mon, 2 Mar 2026 09:15:00 +0100"
    mail.set_content("Bonjour,\n\nVotre code : 482913\n")
    mail.add_alternative('<p>Votre code : <b>482913</b></p><img src="cid:logo">', subtype="html")
    mail.get_payload()[1].add_related(png(20, 10), "image", "png", cid="<logo>")  # type: ignore[union-attr, index]
    mail.set_boundary("=_dehors")  # given, or chance would choose them
    mail.get_payload()[1].set_boundary("=_dedans")  # type: ignore[union-attr, index]
    return mail.as_bytes()


HURTFUL_MAILS: list[bytes] = [
    b"Content-Type: message/rfc822\n\n" * 17_000,
    b"Content-Type: message/delivery-status\n\n" + b"\n" * 500_000,
    b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n" * 130_000,
    b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b \t" * 100_000,
    b"Content-Type: multipart/mixed; boundary=\n\n--\n",
    b"Content-Type: multipart/mixed\n\n--\n",
    b"Subject: " + b"=?a?q?" * 80_000,
    b"Subject: " + b"=?utf-8?b?!?= " * 37_000,
    b"From: " + b"(" * 500_000,
    b"From: " + b"<" * 500_000,
    b"From: " + b'"\\' * 250_000,
    b"From: " + b"a@" * 250_000,
    b"Content-Type: " + b";" * 500_000,
    b"Content-Type: text/plain; charset" + b" " * 500_000,
    b"Date: " + b"9" * 500_000,
    b"a:\n" * 170_000,
    b"a:\n " * 130_000,
    b"\r" * 500_000,
    b"\n\n" + b"a" * 500_000,
    b"Content-Type: text/plain; charset=punycode\n\n" + b"-" + b"a9" * 250_000,
    b"Content-Type: text/plain; charset=unicode_escape\n\n\\d\\q",
    b"Content-Type: text/plain; charset=utf-16\n\n\x00\xd8\x00",
    b"Content-Type: text/plain; charset=x\x00y\n\na\x00b",
    b"Content-Type: text/html\n\n<" + b"!--" * 80_000,
    b"Content-Type: text/html\n\n" + b"<style" * 40_000,
    b"Content-Type: text/html\n\n&#" + b"9" * 200_000,
    b"Content-Transfer-Encoding: base64\n\n" + b"A===" * 120_000,
    b"Content-Transfer-Encoding: quoted-printable\n\n" + b"=" * 500_000,
    b"",
]
"""Each of these costs some reader of mails seconds, a RecursionError, a ValueError or a warning."""

ODD_LINES: list[bytes] = [
    b"From: a <b@c>", b"Subject: =?utf-8?q?=C3?=", b"Date: Mon, 99 Foo 99999 99:99:99 +99:99", b"--B--",
    b"", b"--B", b"Content-Type: multipart/mixed; boundary=B", b"Content-Type: text/html; charset=utf-7",
    b"<table><tr><td>",
    b"Content-Transfer-Encoding: base64", b"Content-Type: image/png", b"Content-ID: <a>", b"\x89PNG", b" suite",
    b"Content-Type: message/rfc822", b"\x00\xff\xfe", b"=", b"====", b"&#99999999999;", b"<![x[", b"<!--",
]  # fmt: skip
"""Lines of which a mail may be put together."""

DANGEROUS_HTML: list[str] = [
    "<script>alert(1)</script>",
    "<style>body{background:url(file:///etc/passwd)}</style>",
    "<iframe src='file:///etc/passwd'>MAL</iframe>",
    "<object data='file:///etc/passwd'>MAL</object>",
    "<embed src='file:///etc/passwd'>",
    "<svg><image href='file:///etc/passwd'/>MAL</svg>",
    "<meta http-equiv=refresh content='0;url=http://mal.example'>",
    "<form action='http://mal.example'><input name=MAL><button formaction='http://MAL'>bouton</button></form>",
    "<base href='http://mal.example/'>",
    "<link rel=stylesheet href='http://mal.example/x.css'>",
    "<img src='file:///etc/passwd'>",
    "<img src='/etc/passwd'>",
    "<img src='//mal.example/x.png'>",
    "<img src='http://mal.example/x.png'>",
    "<img src='data:image/png;base64,MAL='>",
    "<img src='cid:a' onerror='mal()'>",
    "<img src='qrc:/x'>",
    "<table background='file:///etc/passwd'><tr><td onclick=mal() style='background:url(file:///x)'>",
    "<a href='javascript:mal()'>lien</a>",
    "<a href=' java\tscript:mal()'>lien</a>",
    "<a href='data:text/html,mal'>lien</a>",
    "<a href='//mal.example'>lien</a>",
    "<a href='file:///etc/passwd'>lien</a>",
    "<a href='cid:a'>lien</a>",
    "<!--><script>mal()</script>-->",
    "<![CDATA[<script>mal()</script>]]>",
    "<noscript><p title='</noscript><img src=x onerror=mal()>'></noscript>",
    "<math><mtext><table><mglyph><style><img src=x onerror=mal()>",
]
"""Each of these made a mail program read a file, reach the network or run a program."""

EXPENSIVE_HTML: list[str] = [
    "<table><tr><td>" * 22 + "x" + "</td></tr></table>" * 22,
    "<table><tr><td>" * 8 + "mot " * 60_000 + "</td></tr></table>" * 8,
    "<table><tr><td>" * 7 + "<table>" + "<tr><td>x</td></tr>" * 280 + "</table>" * 8,
    "<div>" * 5_000 + "x" + "</div>" * 5_000,
    "<b>" * 5_000,
    "".join(f"<font size={n}>" for n in range(2_500)) + "<p>" * 2_500 + "<div>" * 61,
    "<p>x</p>" * 5_001,
    "<table>" + "<tr><td>x</td></tr>" * 301 + "</table>",
    "m" * 1_000_000,
    "m" * 2_001,
    "<b>m</b>" * 2_001,
    "&nbsp;" * 2_001,
    ("m" * 1_990 + " ") * 130,
    "&eacute; " * 10_000,
    "<pre>" + "\n" * 250_000,
    "<table>" + ("<tr>" + "<td colspan=99 rowspan=99>x</td>" * 15 + "</tr>") * 300,
    "<img src=cid:a>" * 51,
    "é" * 140_000,
]
"""Qt would freeze on each of these."""

UNFINISHED_MARKUP: list[str] = [
    "<", "<a", "<a/", "</", "<!", "<!--", "<!-->", "<?",
    "<![", "<![CDATA[", "<a='", '<a="', "&", "&#", "&amp", "<a/>",
    "</a", "<script>", "<style>", "<p/", "<title>",
]  # fmt: skip
"""On many of these html.parser of Python 3.11 takes quadratic time (CVE-2025-6069)."""
